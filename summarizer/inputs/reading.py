"""From a file to its articles: its format is found, it is opened for that, and its errors become ours."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import files
from summarizer.article import Article, from_text
from summarizer.errors import ArticleError
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import article_id, format_of


@dataclass(frozen=True)
class Input:
    """One article of several: its ``name``, and ``read``, which raises ArticleError."""

    name: str
    read: Callable[[], Article]


def read_file(path: str | Path) -> Article:
    """The article in a file of any format; of a plain text the file's name is the id.

    Raises ArticleError for a path that is missing, no file, unreadable, empty, no text, too long, or a file
    of several articles.
    """
    name = str(path)
    try:
        with files.opened(path) as file:
            entries = format_of(name, file.peek()).entries(file, name, Columns())
            found = list(itertools.islice(entries, 2))
    except FileNotFoundError as error:
        raise ArticleError(f"no such file: {name!r}; check the path") from error
    except IsADirectoryError as error:
        raise ArticleError(f"{name!r} is a folder; use `summarizer batch {name!r} --db runs.db`") from error
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise ArticleError(f"cannot read {name!r}: {reason}; check the path and its permissions") from error
    if not found:
        raise ArticleError(f"{name!r} holds no article; name a file that does")
    if len(found) > 1:
        raise ArticleError(f"{name!r} holds several articles; use `summarizer batch {name!r} --db runs.db`")
    return _article(name, found[0])


def inputs_in(path: str, columns: Columns) -> Iterator[Input]:
    """The articles in a file; of one that cannot be read one, which says so."""
    if not format_of(path).many:
        yield _file_input(path)
        return
    seen: set[str] = set()
    line = 0
    try:
        with files.opened(path) as file:
            for number, entry in enumerate(format_of(path).entries(file, path, columns), 1):
                line = entry.line or number
                yield _input(path, _again(entry, line) if entry.id in seen else entry)
                seen.update([entry.id] if entry.id else [])
    except OSError:
        yield _input(path, Entry(line + 1, fault="it cannot be read")) if line else _file_input(path)
    except ArticleError as error:
        yield Input(row_name(path), functools.partial(_refuse, str(error)))


def check(path: str, columns: Columns) -> None:
    """Raises ArticleError for what can be told of a file with many articles before the first, or OSError."""
    with files.opened(path) as file:
        entries = format_of(path).entries(file, path, columns)
    del entries  # not before its file is closed, which it may hold


def count(path: str, columns: Columns) -> int:
    """How many inputs are in a file, as far as that shows without reading the articles."""
    form = format_of(path)
    if not form.many:
        return 1
    try:
        with files.opened(path) as file:
            if form.count:
                return form.count(file, path)
            return sum(1 for _ in form.entries(file, path, columns))
    except (OSError, ArticleError):
        return 1  # it is an input that fails


def row_name(text: str) -> str:
    """A file's name need not be UTF-8, but what is stored must be."""
    return text.encode("utf-8", "backslashreplace").decode()


def _file_input(path: str) -> Input:
    return Input(row_name(path), functools.partial(read_file, path))


def _input(path: str, entry: Entry) -> Input:
    return Input(_name(path, entry), functools.partial(_article, path, entry))


def _again(entry: Entry, line: int) -> Entry:
    """An entry whose id came before is named by its line, and fails."""
    fault = f"the id {entry.id!r} stands in an earlier row too; give each its own"
    return replace(entry, id="", line=line, fault=fault)


def _name(path: str, entry: Entry) -> str:
    if not (entry.id or entry.line):
        return path
    return row_name(f"{path}#{entry.id}" if entry.id else f"{path}:{entry.line}")


def _article(path: str, entry: Entry) -> Article:
    name = _name(path, entry)
    if entry.fault:
        place = f"{row_name(path)!r}, line {entry.line}" if entry.line else repr(name)
        raise ArticleError(f"{place}: {entry.fault}")
    own = Path(path).stem if name == path else article_id(name)
    return replace(from_text(entry.text, id=own, source=name), **entry.known)


def _refuse(why: str) -> Article:
    raise ArticleError(why)
