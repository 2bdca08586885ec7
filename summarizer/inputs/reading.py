"""From a file to its articles: its format is found, it is opened for that, and its errors become ours."""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from summarizer import files
from summarizer.article import Article, Origin, from_text
from summarizer.errors import ArticleError
from summarizer.inputs import containers
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import article_id, format_of, may_hold_many
from summarizer.language import language_in


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
            found = list(itertools.islice(_entries(file, name, Columns()), 2))
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
    if not holds_many(path):
        yield _file_input(path)
        return
    seen: set[str] = set()
    line = 0
    try:
        with files.opened(path) as file:
            for number, entry in enumerate(_entries(file, path, columns), 1):
                line = entry.line or number
                yield _input(path, _again(entry, line) if entry.id in seen else entry)
                seen.update([entry.id] if entry.id else [])
    except OSError:
        yield _input(path, Entry(line + 1, fault="it cannot be read")) if line else _file_input(path)
    except ArticleError as error:
        yield Input(row_name(path), functools.partial(_refuse, str(error)))


def holds_many(path: str) -> bool:
    """Whether a file holds many articles: by its name, else by how it begins."""
    known = may_hold_many(path)
    if known is not None:
        return known
    try:
        with files.opened(path) as file:
            inner = containers.unpacked(file)
            return containers.is_archive(inner) or format_of(path, containers.head(inner)).many
    except (OSError, ValueError, ArticleError):
        return False  # it is an input that fails


def check(path: str, columns: Columns) -> None:
    """Raises ArticleError for what can be told of a file with many articles before the first, or OSError."""
    with files.opened(path) as file:
        inner = containers.unpacked(file)
        if containers.is_archive(inner):
            return
        entries = format_of(path, containers.head(inner)).entries(inner, path, columns)
    del entries  # not before its file is closed, which it may hold


def count(path: str, columns: Columns) -> int:
    """How many inputs are in a file, as far as that shows without reading the articles."""
    if not holds_many(path):
        return 1
    try:
        with files.opened(path) as file:
            inner = containers.unpacked(file)
            form = format_of(path, containers.head(inner))
            if form.count and not containers.is_archive(inner):
                return form.count(inner, path)
            return sum(1 for _ in _entries(inner, path, columns))
    except (OSError, ArticleError):
        return 1  # it is an input that fails


def row_name(text: str) -> str:
    """A file's name need not be UTF-8, but what is stored must be."""
    return text.encode("utf-8", "backslashreplace").decode()


def _entries(file: io.BufferedReader, name: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file, packed or not; of an archive those of its members, each by its name in it."""
    inner = containers.unpacked(file)
    if not containers.is_archive(inner):
        return format_of(name, containers.head(inner)).entries(inner, name, columns)
    return itertools.chain.from_iterable(
        _entries_of_member(member, name, columns) for member in containers.members(inner, name)
    )


def _entries_of_member(member: containers.Member, name: str, columns: Columns) -> Iterator[Entry]:
    """A file of an archive that is one article is read when that is asked for."""
    if member.fault:
        yield Entry(id=member.name, fault=member.fault)
        return
    own = f"{name}#{member.name}"
    inner = containers.unpacked(containers.stream(member.data))
    if containers.is_archive(inner):
        yield Entry(id=member.name, fault="it is an archive within an archive; unpack it first")
    elif format_of(member.name, containers.head(inner)).many:
        yield from _entries_of_many(member, own, columns)
    else:
        yield Entry(id=member.name, later=functools.partial(_one, member.data, own, columns))


def _entries_of_many(member: containers.Member, own: str, columns: Columns) -> Iterator[Entry]:
    try:
        for entry in _entries(containers.stream(member.data), own, columns):
            place = f"#{entry.id}" if entry.id else f":{entry.line}" if entry.line else ""
            yield replace(entry, id=f"{member.name}{place}", line=0)
    except (OSError, ArticleError) as error:
        yield Entry(id=member.name, later=functools.partial(_refuse, str(error)))


def _one(data: bytes, name: str, columns: Columns) -> Entry:
    """The entry of a file that is one article. Raises ArticleError."""
    try:
        found = next(_entries(containers.stream(data), name, columns), None)
    except OSError as error:
        raise ArticleError(f"cannot read {name!r}: {error}; pack or fetch it again") from error
    return found or Entry(fault="it holds no article; leave it out")


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
    found = entry.later() if entry.later and not entry.fault else entry
    if found.fault:
        place = f"{row_name(path)!r}, line {entry.line}" if entry.line else repr(name)
        raise ArticleError(f"{place}: {found.fault}")
    article = replace(from_text(found.text, id=article_id(name), source=name), **found.known)
    return _in_its_language(article, article.origin)


def _in_its_language(article: Article, origin: Origin) -> Article:
    """The words of an article tell its language; where they do not, its publisher does."""
    if article.language.code or not origin.language:
        return article
    return replace(article, language=language_in(origin.language))


def _refuse(why: str) -> NoReturn:
    raise ArticleError(why)
