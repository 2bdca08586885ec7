"""What a batch reads: the articles in files, by the names that stand for these.

What is named may be a file, a folder, a pattern, or ``-`` for a list on standard input. It is gone through as
a stream and looked up anew each time, so that an archive need not fit into memory, and what was added or
changed since is seen.
"""

from __future__ import annotations

import contextlib
import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeAlias

from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.inputs import (
    Columns,
    Input,
    Web,
    check,
    count,
    holds_many,
    in_folders,
    inputs_in,
    is_of_a_page,
    is_online,
    is_path_for_all,
    read_file,
    row_name,
)

# What Python users name an article by.
Source: TypeAlias = Article | Input | str | Path

LIST = "-"
# A million names of a hundred bytes; a list is read whole, because it is gone through more than once.
_MAX_LIST_BYTES = 100_000_000


class Inputs:
    """What was named, gone through from the start by each ``for``; what is named twice comes once."""

    def __init__(self, named: Sequence[str], columns: Columns, listed: bytes, web: Web) -> None:
        self._named = named
        self._columns = columns
        self._listed = listed
        self._web = web

    def __iter__(self) -> Iterator[Input]:
        fetched: set[str] = set()
        for one in self._every():
            if one.name not in fetched:
                yield one
            if one.fetched:
                fetched.add(one.name)  # two feeds may link the same page

    def _every(self) -> Iterator[Input]:
        for path in self._paths():
            if isinstance(path, _Unread):
                yield Input(row_name(path.folder), path.read)
            else:
                yield from inputs_in(path, self._columns, self._web)

    @property
    def waits(self) -> bool:
        """Whether going through them may wait for a server: some may be feeds, or lists of feeds."""
        names = [*self._named, os.fsdecode(self._listed)]
        return any("://" in name or ".opml" in name.lower() for name in names)

    def count(self) -> int:
        """How many inputs there are now, as far as that shows without reading the articles."""
        return sum(count(path, self._columns) if isinstance(path, str) else 1 for path in self._paths())

    def check(self, *, awaited: bool = False) -> None:
        """Raises ArticleError for what can be told before anything is read, and is no matter of one article.

        A folder or a pattern that stands for no file, unless some are ``awaited``, a named folder that may
        not be read, a CSV without the column.
        """
        for name in self._named:
            if name != LIST and not is_online(name):
                self._check(name, awaited=awaited)

    def _check(self, name: str, *, awaited: bool) -> None:
        first = next(_standing_for(name), None)
        is_folder = os.path.isdir(name)  # noqa: PTH112 - Path.is_dir raises for a name that is too long
        if is_folder and isinstance(first, _Unread) and first.folder == _as_folder(name):
            raise ArticleError(first.why)
        if first is None and awaited:
            return
        if first is None and is_folder:
            looked_for = ", ".join(f"*{ending}" for ending in in_folders())
            raise ArticleError(
                f"the folder {name!r} holds no {looked_for}; name one that holds articles, or files"
            )
        if first is None:
            raise ArticleError(f"no file is called like {name!r}; check the pattern")
        if first == str(Path(name)) and holds_many(first) and os.path.isfile(first):  # noqa: PTH113 - likewise
            check(first, self._columns)

    def _paths(self) -> Iterator[str | _Unread]:
        """Every file once; in one file or folder none can come twice, so that nothing is remembered."""
        only = self._named[0] if len(self._named) == 1 else LIST
        if only != LIST and not _is_pattern(only):
            yield from _standing_for(only)
            return
        seen: set[str | _Unread] = set()
        for name in self._names():
            for path in _standing_for(name):
                if path not in seen:
                    seen.add(path)
                    yield path

    def _names(self) -> Iterator[str]:
        for name in self._named:
            if name == LIST:
                yield from _lines(self._listed)
            else:
                yield name


def as_input(one: Source) -> Input:
    """An article, by its source or its id, or a file of one, by its path."""
    if isinstance(one, Input):
        return one
    if isinstance(one, Article):
        return Input(one.source or one.id, lambda: one)
    name = str(one)
    fetched = is_online(name)
    return Input(name, partial(read_file, one), fetched=fetched, apart=not fetched and is_path_for_all(name))


def inputs(
    named: Iterable[str],
    columns: Columns | None = None,
    listed: BinaryIO | None = None,
    web: Web | None = None,
    *,
    awaited: bool = False,
) -> Inputs:
    """What these names stand for: files, what can be read below a folder by path, patterns, addresses, ``-``.

    A table is a file ``*.jsonl``, ``*.ndjson``, ``*.csv`` or ``*.tsv``: each row is an article, in the
    ``columns``. What lies at an ``http(s)`` address is fetched by ``web``; as it is no person who names each,
    what robots.txt forbids is left alone. ``-`` is a list of such names in ``listed``, a line each (or with
    NUL between them), which is read to its end here. What begins with a dot is no article but some program's
    own, and links to folders are followed where they are named, but not below a folder or ``**``, where they
    could lead round in a circle. Raises as ``Inputs.check`` does; a file that is not there is an input that
    fails when it is read, and a folder may be empty where files are ``awaited`` in it.
    """
    names = list(named)
    given = _list(listed) if LIST in names and listed else b""
    found = Inputs(names, columns or Columns(), given, web or Web(robots=True))
    found.check(awaited=awaited)
    return found


def _list(listed: BinaryIO) -> bytes:
    names = listed.read(_MAX_LIST_BYTES + 1)
    if len(names) > _MAX_LIST_BYTES:
        told = f"the list on standard input has more than {_MAX_LIST_BYTES:,} bytes"
        raise ArticleError(f"{told}; name folders or patterns, or split it")
    return names


@dataclass(frozen=True)
class _Unread:
    """A folder that cannot be gone through, as it is gone since it was seen: an input that fails."""

    folder: str
    why: str

    def read(self) -> Article:
        raise ArticleError(self.why)


def _standing_for(name: str) -> Iterator[str | _Unread]:
    """The files that a name stands for; what exists under this very name is no pattern, nor is an address."""
    if is_online(name):
        yield name
        return
    if not _is_pattern(name):
        yield from _file_or_below(name)
        return
    for path in sorted(set(_matching(name))):
        yield from _file_or_below(path)


def _is_pattern(name: str) -> bool:
    return glob.has_magic(name) and not is_online(name) and not os.path.lexists(name)


def _matching(pattern: str) -> Iterator[str]:
    """What is called like a pattern, in any order. glob's own ``**`` would follow links round in a circle."""
    parts = pattern.split("/")
    if "**" not in parts:
        yield from glob.iglob(pattern)  # noqa: PTH207 - Path.glob takes no absolute pattern
        return
    at = parts.index("**")
    above, below = "/".join(parts[:at]), "/".join(parts[at + 1 :] or ["*"])
    tops = glob.iglob(f"{above}/") if above else [pattern[:at]]  # noqa: PTH207 - likewise
    for top in tops:
        for folder in _folders(top):
            yield from (path for path in _matching(f"{glob.escape(folder)}{below}") if not _leads_away(path))


def _leads_away(path: str) -> bool:
    return os.path.islink(path) and os.path.isdir(path)  # noqa: PTH112, PTH114 - as in _check


def _folders(top: str) -> Iterator[str]:
    """A folder and those below it, each with a slash at its end; ``""`` is where we are."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        yield folder
        with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
            inner = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
            waiting += [f"{folder}{name}/" for name in inner if not name.startswith(".")]


def _file_or_below(path: str) -> Iterator[str | _Unread]:
    if os.path.isdir(path):  # noqa: PTH112 - as in _check
        yield from _below(str(Path(path)))
    else:
        yield str(Path(path))


def _below(folder: str) -> Iterator[str | _Unread]:
    """Every ``*.txt`` below a folder, in the order of their paths; folders are not followed by links."""
    waiting = [_as_folder(folder)]
    while waiting:
        path = waiting.pop()
        if path.endswith("/"):
            try:
                waiting += sorted(_inside(path), reverse=True)
            except OSError as error:
                told = f"cannot read the folder {str(Path(path))!r}: {error.strerror}"
                yield _Unread(path, f"{told}; check its permissions, and that it is still there")
        elif path.lower().endswith(in_folders()):
            yield path


def _inside(folder: str) -> Iterator[str]:
    """Paths in a folder; a folder's ends in a slash, so that they are in the order of what is below them.

    What a browser saved beside a page is left out.
    """
    with os.scandir(folder) as entries:
        found = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    for name, is_dir in found.items():
        if not name.startswith(".") and not (is_dir and is_of_a_page(name, found)):
            yield f"{folder.removeprefix('./')}{name}{'/' if is_dir else ''}"


def _as_folder(name: str) -> str:
    return os.path.join(Path(name), "")  # noqa: PTH118 - with the slash at the end


def _lines(listed: bytes) -> Iterator[str]:
    """The names in a list, a line each, or parted by NUL if one is there, as ``find -print0`` has it."""
    for line in re.finditer(rb"[^\0]+" if b"\0" in listed else rb"[^\r\n]+", listed):
        if line[0].strip():
            yield os.fsdecode(line[0])
