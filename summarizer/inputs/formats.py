"""The formats of files that hold articles: a module each, and a line in ``FORMATS``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from summarizer.inputs import csv_rows, json_lines, plain_text
from summarizer.inputs.entries import Columns, Entry


@dataclass(frozen=True)
class Format:
    """How the names of its files end, or with ``begins`` how the files begin, and what reads them.

    ``entries`` gets an open file, its name for messages, and the columns; it raises ArticleError at once for
    what it cannot read, before the first entry. A file is one article, or holds ``many``, which a batch reads
    and ``count`` may count without reading them.
    """

    endings: tuple[str, ...]
    entries: Callable[[BinaryIO, str, Columns], Iterator[Entry]]
    many: bool = False
    begins: re.Pattern[bytes] | None = None
    count: Callable[[BinaryIO, str], int] | None = None


PLAIN_TEXT = Format((".txt",), plain_text.entries)
FORMATS: dict[str, Format] = {
    "text": PLAIN_TEXT,
    "JSON lines": Format((".jsonl", ".ndjson"), json_lines.entries, many=True, count=json_lines.count),
    "CSV": Format((".csv", ".tsv"), csv_rows.entries, many=True),
}


def format_of(path: str, head: bytes = b"") -> Format:
    """The format by how a file begins, else by how its name ends; plain text when neither tells."""
    known = FORMATS.values()
    by_head = (one for one in known if one.begins and one.begins.match(head))
    by_name = (one for one in known if path.lower().endswith(one.endings))
    return next(itertools.chain(by_head, by_name), PLAIN_TEXT)


def holds_many(path: str) -> bool:
    """Whether a file of this name holds many articles."""
    return format_of(path).many


def endings(*, many: bool) -> tuple[str, ...]:
    """How the names of files end that are an article, or that hold ``many``."""
    return tuple(ending for one in FORMATS.values() if one.many is many for ending in one.endings)


def article_id(name: str) -> str:
    """The id of the article with this name: its own in its file, else the file's name without its ending."""
    inside = "|".join(map(re.escape, endings(many=True)))
    found = re.search(rf"(?:{inside})(?P<mark>[#:])(?P<own>.+)\Z", name, re.IGNORECASE)
    if not found:
        return Path(name).stem
    return found["own"] if found["mark"] == "#" else f"{Path(name[: found.start()]).name}-{found['own']}"
