"""The formats of files that hold articles: a module each, and a line in ``FORMATS``.

What a file is shows by how it begins. Where that says nothing, as of a text or a table, its name tells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from summarizer.inputs import (
    csv_rows,
    docx,
    feeds,
    html,
    json_lines,
    mail,
    parquet_rows,
    pdf,
    plain_text,
    warc,
)
from summarizer.inputs.entries import Columns, Entry

# What a file is called that gzip packed, behind its own ending.
PACKED = ".gz"
ARCHIVE = ".zip"


@dataclass(frozen=True)
class Format:
    """How the names of its files end, or with ``begins`` how the files begin, and what reads them.

    ``entries`` gets an open file, its name for messages, and the columns; it raises ArticleError at once for
    what it cannot read, before the first entry. A file is one article, or holds ``many``, which a batch reads
    and ``count`` may count without reading them. ``named_only`` is what a batch reads where it is named, but
    passes over in a folder. The entries of a ``linked`` format are those of pages that may be read in their
    stead, and one that ``lists`` feeds has no entries of its own. Where people give each entry an id of its
    own (``unique_ids``), one that comes again is a fault; elsewhere the second is called ``ID (2)``.
    """

    endings: tuple[str, ...]
    entries: Callable[[BinaryIO, str, Columns], Iterator[Entry]]
    many: bool = False
    begins: re.Pattern[bytes] | None = None
    count: Callable[[BinaryIO, str], int] | None = None
    named_only: bool = False
    linked: bool = False
    lists: bool = False
    unique_ids: bool = False


_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title)[\s>])",
    re.DOTALL | re.IGNORECASE,
)
# A text may begin with "%PDF" too, so that the line or the bytes behind it count as well.
_PDF = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*%PDF-\d\.\d(?:[ \t]*(?:[\r\n]|\Z)|.*?\d+ \d+ obj\b)", re.DOTALL | re.IGNORECASE
)
PLAIN_TEXT = Format((".txt",), plain_text.entries)
FORMATS: dict[str, Format] = {
    "text": PLAIN_TEXT,
    "JSON lines": Format(
        (".jsonl", ".ndjson"),
        json_lines.entries,
        many=True,
        count=json_lines.count,
        named_only=True,
        unique_ids=True,
    ),
    "HTML": Format((".html", ".htm", ".xhtml"), html.entries, begins=_PAGE),
    "MHTML": Format((".mhtml", ".mht"), mail.saved_page_entries, begins=mail.SAVED_PAGE_BEGINS),
    "DOCX": Format((".docx",), docx.entries),
    "PDF": Format((".pdf",), pdf.entries, begins=_PDF),
    "feed": Format((".rss", ".atom"), feeds.entries, many=True, begins=feeds.BEGINS, linked=True),
    "JSON feed": Format((), feeds.json_entries, many=True, begins=feeds.JSON_BEGINS, linked=True),
    "list of feeds": Format(
        (".opml",), feeds.no_entries, begins=feeds.LIST_BEGINS, named_only=True, lists=True
    ),
    "CSV": Format((".csv", ".tsv"), csv_rows.entries, many=True, named_only=True, unique_ids=True),
    "Parquet": Format(
        (".parquet",),
        parquet_rows.entries,
        many=True,
        begins=re.compile(parquet_rows.BEGINS),
        count=parquet_rows.count,
        named_only=True,
        unique_ids=True,
    ),
    "mail": Format((".eml",), mail.entries, begins=mail.MAIL_BEGINS),
    "mailbox": Format((".mbox", ".mbx"), mail.mailbox_entries, many=True, begins=mail.MAILBOX_BEGINS),
    "WARC": Format((".warc",), warc.entries, many=True, begins=warc.BEGINS),
}


def format_of(name: str, head: bytes = b"") -> Format:
    """The format by how a file begins, else by how its name ends; plain text when neither tells."""
    by_head = (one for one in FORMATS.values() if one.begins and one.begins.match(head))
    return next(itertools.chain(by_head, _by_name(name)), PLAIN_TEXT)


def may_hold_many(name: str) -> bool | None:
    """Whether a file of this name holds many articles; None when only its content tells."""
    if name.lower().endswith((PACKED, ARCHIVE)):
        return None
    found = next(_by_name(name), None)
    return found.many or found.lists if found else None


def is_readable(name: str, head: bytes) -> bool:
    """Whether a file in an archive is called, or begins, as what is read does, or is an archive itself."""
    begins = any(one.begins and one.begins.match(head) for one in FORMATS.values())
    return begins or any(_by_name(name)) or name.lower().endswith(ARCHIVE)


def in_folders() -> tuple[str, ...]:
    """How the names of files end that a folder is looked through for."""
    own = [ending for one in FORMATS.values() if not one.named_only for ending in one.endings]
    return (*own, *(f"{ending}{PACKED}" for ending in own), ARCHIVE)


def article_id(name: str) -> str:
    """The id of the article with this name: its own in its file, else the file's name without its ending."""
    inside = "|".join(map(re.escape, [*_endings_of_many(), ARCHIVE]))
    found = re.search(rf"(?:{inside})(?:{PACKED})?(?P<mark>[#:])(?P<own>.+)\Z", name, re.IGNORECASE)
    if not found:
        return _stem(name)
    if found["mark"] == ":":
        return f"{PurePosixPath(name[: found.start()]).name}-{found['own']}"
    return _stem(found["own"]) if ARCHIVE in name.lower() else found["own"]


def _stem(name: str) -> str:
    return PurePosixPath(name[: -len(PACKED)] if name.lower().endswith(PACKED) else name).stem


def _by_name(name: str) -> Iterator[Format]:
    plain = name.lower().removesuffix(PACKED)
    return (one for one in FORMATS.values() if plain.endswith(one.endings))


def _endings_of_many() -> list[str]:
    return [ending for one in FORMATS.values() if one.many for ending in one.endings]
