"""What a format finds in a file: an entry for each article, or for what should be one, with its fault.

A broken entry costs its own article, is named by its line and ends nothing else. What formats of rows share,
in which columns hold the text and the id, stands here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import ArticleError

_MAX_COLUMNS, _MAX_COLUMN_NAME = 50, 60
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Columns:
    """Which columns hold an article's text and its id; without an id a row is named by its line."""

    text: str = "text"
    id: str = "id"


@dataclass(frozen=True)
class Entry:
    """An article in a file, where it begins (from 1), and why it is no article: '' when it is one.

    A file that is one article has neither ``line`` nor ``id``. ``known`` is what the file says of the article
    beside its text, by the names of an Article's fields. What costs more to read than to pass over is read
    ``later``: that gives an entry with the text, or raises ArticleError.
    """

    line: int = 0
    id: str = ""
    text: str = ""
    fault: str = ""
    known: Mapping[str, Any] = field(default_factory=dict)
    later: Callable[[], Entry] | None = None


def row(line: int, values: Mapping[str, Any], columns: Columns) -> Entry:
    """The entry of a row with these values."""
    own = values.get(columns.id)
    named = " ".join(str(own).split()) if isinstance(own, str | int) and not isinstance(own, bool) else ""
    text = values.get(columns.text)
    if columns.text not in values:
        told = f"it has no {columns.text!r} but {listed(values) or 'nothing'}"
        return Entry(line, named, fault=f"{told}; name what holds the text by --text-column")
    if not isinstance(text, str):
        return Entry(line, named, fault=f"its {columns.text!r} is no text; give the article as text")
    if half := _SURROGATE.search(text):
        told = f"it holds what is no character ({half[0]!r})"
        return Entry(line, named, fault=f"{told}; convert the file to UTF-8")
    return Entry(line, named, text)


def listed(names: Iterable[str]) -> str:
    """Names of columns for a message: not all of a row that is an article itself."""
    shown = [name if len(name) <= _MAX_COLUMN_NAME else f"{name[:_MAX_COLUMN_NAME]}…" for name in names]
    more = ["…"] if len(shown) > _MAX_COLUMNS else []
    return ", ".join([*map(repr, shown[:_MAX_COLUMNS]), *more])


def refuse_zeros(holds_zeros: bool, number: int, name: str) -> None:
    """A long line with NUL in it is a hole in the file, or no text, and may go on for gigabytes."""
    if holds_zeros:
        raise ArticleError(f"{name!r} is no text from line {number} on; write the table anew")
