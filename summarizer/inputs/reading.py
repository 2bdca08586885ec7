"""From a file to its articles: its format is found, it is opened for that, and its errors become ours."""

from __future__ import annotations

import contextlib
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from summarizer import files
from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.inputs import containers, online
from summarizer.inputs.articles import Input, article_of, input_of, is_path_for_all, refuse, row_name
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import PLAIN_TEXT, Format, may_hold_many
from summarizer.inputs.online import Web
from summarizer.inputs.opening import entries_in, form_of

_LOST = "from here on it cannot be read; fetch or pack the file again"
# What is neither, as file:// and ftp:// are not, nor an address without its beginning.
_LIKE_AN_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/|www\.", re.IGNORECASE)


def read_file(path: str | Path, web: Web | None = None) -> Article:
    """The article in a file of any format, or at an ``http(s)`` address; of a text the file's name is the id.

    ``web`` is how addresses are fetched. Raises ArticleError for a path that is missing, no file, unreadable,
    empty, no text, too long, or a file of several articles, and for an address that cannot be fetched.
    """
    name = str(path)
    if online.is_online(name):
        return online.read_address(name, web or Web())
    try:
        with files.opened(path) as file:
            found = list(itertools.islice(entries_in(file, name, Columns()), 2))
    except FileNotFoundError as error:
        told = (
            "an address begins with http:// or https://" if _LIKE_AN_ADDRESS.match(name) else "check the path"
        )
        raise ArticleError(f"no such file: {name!r}; {told}") from error
    except IsADirectoryError as error:
        raise ArticleError(f"{name!r} is a folder; use `summarizer batch {name!r} --db runs.db`") from error
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise ArticleError(f"cannot read {name!r}: {reason}; check the path and its permissions") from error
    if not found:
        raise ArticleError(_none_in(name))
    if len(found) > 1:
        raise ArticleError(f"{name!r} holds several articles; use `summarizer batch {name!r} --db runs.db`")
    return article_of(name, found[0])


def inputs_in(path: str, columns: Columns, web: Web | None = None) -> Iterator[Input]:
    """The articles in a file or at an address; of one that cannot be read one, which says so."""
    if online.is_online(path):
        yield from online.inputs_at(path, web or Web())
        return
    form = _form(path)
    if not form:
        yield _file_input(path)
    elif isinstance(form, Format) and form.lists:
        yield from _inputs_of_list(path, web or Web())
    else:
        yield from _inputs_of_many(path, columns, web or Web())


def holds_many(path: str) -> bool:
    """Whether a file holds many articles: by its name, else by how it begins."""
    return not online.is_online(path) and bool(_form(path))


def check(path: str, columns: Columns) -> None:
    """Raises ArticleError for what can be told of a file with many articles before the first.

    One that is empty, or cannot be read, is an input that fails.
    """
    with contextlib.suppress(OSError), files.opened(path) as file:
        inner, form = form_of(file, path)
        readable = form and not form.lists and containers.head(inner)
        entries = form.entries(inner, path, columns) if form and readable else None
        file.close()
        del entries  # not before its file is closed, which it may hold


def count(path: str, columns: Columns) -> int:
    """How many inputs are in a file, as far as that shows without reading an article or fetching a feed."""
    if not holds_many(path):
        return 1
    try:
        with files.opened(path) as file:
            inner, form = form_of(file, path)
            if form and form.lists:
                return 1
            if form and form.count:
                return form.count(inner, path) or 1
            return sum(1 for _ in entries_in(inner, path, columns)) or 1
    except (OSError, ArticleError):
        return 1  # it is an input that fails


def _form(path: str) -> Format | bool:
    """The format of a file of many articles or of a list; True for an archive, False for one article."""
    if may_hold_many(path) is False:
        return False
    try:
        with files.opened(path) as file:
            _, form = form_of(file, path)
    except (OSError, ValueError, ArticleError):
        return may_hold_many(path) or False  # it is an input that fails
    return form if form and (form.many or form.lists) else form is None


def _inputs_of_many(path: str, columns: Columns, web: Web) -> Iterator[Input]:
    line = 0
    try:
        with files.opened(path) as file:
            inner, form = form_of(file, path)
            for number, entry in enumerate(entries_in(inner, path, columns), 1):
                line = entry.line or number
                linked = form and form.linked
                yield online.input_of_linked(path, entry, web) if linked else input_of(path, entry)
        if not line:
            yield _refused(path, _none_in(path))
    except OSError:
        yield input_of(path, Entry(line + 1, fault=_LOST)) if line else _file_input(path)
    except ArticleError as error:
        yield _refused(path, str(error))


def _inputs_of_list(path: str, web: Web) -> Iterator[Input]:
    try:
        with files.opened(path) as file:
            inner, _ = form_of(file, path)
            yield from online.inputs_of_list(inner, path, web)
    except OSError:
        yield _file_input(path)
    except ArticleError as error:
        yield _refused(path, str(error))


def _refused(path: str, why: str) -> Input:
    return Input(row_name(path), functools.partial(refuse, why))


def _none_in(path: str) -> str:
    return f"{path!r} holds no article; name a file that does"


def _file_input(path: str) -> Input:
    light = path.lower().endswith(PLAIN_TEXT.endings)
    read = functools.partial(read_file, path)
    return Input(row_name(path), read, light=light, apart=is_path_for_all(path))
