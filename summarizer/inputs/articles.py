"""From an entry to its article: its name, its id, and what makes it none."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from summarizer.article import Article, from_text
from summarizer.errors import ArticleError
from summarizer.inputs.entries import Entry
from summarizer.inputs.formats import article_id
from summarizer.language import language_in


@dataclass(frozen=True)
class Input:
    """One article of several: its ``name``, and ``read``, which raises ArticleError.

    What lies at an address is ``fetched``: once it was read it is known by its name, and not fetched again.
    To read what is ``light`` takes no longer than to let another thread do it. What may be read in another
    process, ``apart``, has a ``read`` that can be pickled. One of several in a file has its path as ``file``.
    """

    name: str
    read: Callable[[], Article]
    fetched: bool = False
    light: bool = False
    apart: bool = False
    file: str = ""


def is_path_for_all(path: str) -> bool:
    """Whether the path leads to the same file in every process: "/dev/stdin" and "/dev/fd/63" do not."""
    return not path.startswith(("/dev/", "/proc/"))


def input_of(path: str, entry: Entry) -> Input:
    """The input that an entry of this file is."""
    read = functools.partial(article_of, path, entry)
    light = entry.later is None
    return Input(name_of(path, entry), read, light=light, apart=is_path_for_all(path), file=path)


def article_of(path: str, entry: Entry) -> Article:
    """The article that an entry of this file holds. Raises ArticleError for one that holds none."""
    name = name_of(path, entry)
    found = entry.later() if entry.later and not entry.fault else entry
    if found.fault:
        place = f"{row_name(path)!r}, line {entry.line}" if entry.line else repr(name)
        raise ArticleError(f"{place}: {found.fault}")
    article = replace(from_text(found.text, id=article_id(name), source=name), **found.known)
    if article.language.code or not article.origin.language:
        return article
    return replace(article, language=language_in(article.origin.language))


def name_of(path: str, entry: Entry) -> str:
    """By what an entry is known: its file, with its id or its line where the file holds many."""
    if not (entry.id or entry.line):
        return path
    return row_name(f"{path}#{entry.id}" if entry.id else f"{path}:{entry.line}")


def row_name(text: str) -> str:
    """A file's name need not be UTF-8, but what is stored must be."""
    return text.encode("utf-8", "backslashreplace").decode()


def refuse(why: str) -> NoReturn:
    """Raises ArticleError with these words: an input that fails when it is read."""
    raise ArticleError(why)
