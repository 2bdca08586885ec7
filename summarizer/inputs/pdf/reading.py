"""From a PDF file to its article: its text, its headline, and of its properties what the text confirms."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from summarizer.article import Origin
from summarizer.errors import ArticleError
from summarizer.inputs import properties
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.pdf.columns import lines_in_order
from summarizer.inputs.pdf.edges import without_edges
from summarizer.inputs.pdf.flow import in_flow, text_of
from summarizer.inputs.pdf.hyphens import Vocabulary
from summarizer.inputs.pdf.paragraphs import Paragraph, Role, paragraphs_of, style_of, with_notes
from summarizer.inputs.pdf.pieces import Contents, contents

MAX_BYTES = 100_000_000

_OCR = "read its pictures by OCR first, e.g. ocrmypdf"
_MOST_UNKNOWN = 0.2
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
_HEADLINE_WORDS, _LONGEST_HEADLINE, _MOST_HEADLINE_PARTS = 3, 250, 3
_MOST_NUMBERS = 10


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The article. Raises ArticleError for a PDF that is locked, broken, too large, or has no text."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name!r} has more than {MAX_BYTES:,} bytes; split it into articles")
    found = contents(data, name)
    _check(found, name)
    return iter([_entry(found, hashlib.sha256(data).hexdigest())])


def _check(found: Contents, name: str) -> None:
    if not any(found.pages):
        pages = f"{len(found.pages):,} page{'s' * (len(found.pages) > 1)}"
        if found.pictures:
            raise ArticleError(f"{name!r} holds no text but pictures ({pages}); {_OCR}")
        raise ArticleError(f"{name!r} holds no text ({pages}); give a file that holds an article's text")
    if found.unknown > _MOST_UNKNOWN * found.glyphs:
        raise ArticleError(f"{name!r} does not say which letters its glyphs are; {_OCR}")


def _entry(found: Contents, sha256: str) -> Entry:
    paragraphs, words = _paragraphs(found)
    whole = text_of(paragraphs, words)
    title = " ".join(found.info["Title"].split())
    headline, rest = _headline(title, paragraphs, words, whole)
    text = text_of(rest, words) if rest else whole
    day = properties.date_in(_day(found.info["CreationDate"]), whole)
    origin = Origin(
        authors=properties.authors_in(found.info["Author"], whole),
        published_at=day,
        language=properties.language_in(found.info["Language"]),
        sha256=sha256,
        notices=tuple(_notices(found)),
    )
    known: dict[str, Any] = {"headline": headline, "date_published": day, "origin": origin}
    return Entry(text=text, known={key: value for key, value in known.items() if value})


def _paragraphs(found: Contents) -> tuple[list[Paragraph], Vocabulary]:
    pages = without_edges([lines_in_order(pieces) for pieces in found.pages])
    style = style_of(pages)
    flow = in_flow([with_notes(paragraphs_of(lines, n, style)) for n, lines in enumerate(pages)])
    return flow, Vocabulary(line.text for lines in pages for line in lines)


def _headline(
    title: str, paragraphs: list[Paragraph], words: Vocabulary, whole: str
) -> tuple[str | None, list[Paragraph]]:
    """The title, if the document says the same, else its largest line; and the paragraphs without it."""
    if properties.is_title(title, whole):
        return title, _without(title, paragraphs, words)
    largest = _largest(paragraphs, words)
    if largest:
        return largest, _without(largest, paragraphs, words)
    return (title if properties.may_be_title(title) else None), paragraphs


def _largest(paragraphs: list[Paragraph], words: Vocabulary) -> str | None:
    """The largest heading of the first page with several words: the name of a paper is larger."""
    prose = max(
        (one for one in paragraphs if one.role is Role.PROSE), key=lambda one: len(one.lines), default=None
    )
    least = prose.size if prose else 0.0
    headings = [one for one in paragraphs if one.page == 0 and one.role is Role.HEADING]
    texts = [(one, text_of([one], words).removeprefix("## ")) for one in headings if one.size > least]
    long = [one for one in texts if len(properties.words_of(one[1])) >= _HEADLINE_WORDS]
    found = max(long, key=lambda one: one[0].size, default=None)
    return found[1] if found and len(found[1]) <= _LONGEST_HEADLINE else None


def _without(title: str, paragraphs: list[Paragraph], words: Vocabulary) -> list[Paragraph]:
    """The paragraphs less those that are the title, which may be parted in some."""
    sought = properties.words_of(title)
    first = [one for one in paragraphs if one.page == 0]
    for start, count in itertools.product(range(len(first)), range(1, _MOST_HEADLINE_PARTS + 1)):
        if properties.words_of(text_of(first[start : start + count], words)) == sought:
            aside = set(map(id, first[start : start + count]))
            return [one for one in paragraphs if id(one) not in aside]
    return paragraphs


def _day(told: str) -> dt.date | None:
    match = _DATE.match(told)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _notices(found: Contents) -> Iterator[str]:
    if found.pictures:
        yield f"it has pages of pictures without text, which were not read: {_numbers(found.pictures)}"
    if found.broken:
        yield f"it has broken pages, which were not read: {_numbers(found.broken)}"


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:_MOST_NUMBERS]))
    return f"{shown} and {len(pages) - _MOST_NUMBERS} more" if len(pages) > _MOST_NUMBERS else shown
