"""From a Word document to its article: its text, its headline, and of its properties what its text says."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from summarizer.article import MAX_CHARACTERS, Origin
from summarizer.errors import ArticleError
from summarizer.inputs import properties
from summarizer.inputs.docx.body import Block, Body, mark
from summarizer.inputs.docx.parts import Parts
from summarizer.inputs.docx.styles import Styles, local, value
from summarizer.inputs.entries import Columns, Entry

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_BYTES = 100_000_000

_NO_TEXT = re.compile("[\xad\u200b\u2060\ufeff]")
_BLANKS = re.compile(r"[ \xa0]*\n\s*")
_SENTENCE_ENDS = re.compile(r"[.,;]\Z")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_HEADING, _LONGEST_HEADLINE, _LARGE = 160, 250, 1.15
_FIRST = 15
_HEADLINE_WORDS = 3


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The article. Raises ArticleError for what is no Word document, or protected, or too large."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name!r} has more than {MAX_BYTES:,} bytes; split it into articles")
    parts = Parts(data, name)
    blocks = _blocks(parts, name)
    if not blocks:
        raise ArticleError(f"{name!r} holds no text; give a document that holds an article's text")
    return iter([_entry(blocks, parts.properties(), hashlib.sha256(data).hexdigest())])


def _blocks(parts: Parts, name: str) -> list[Block]:
    """The document's blocks with text, and its notes behind them. Raises ArticleError for too long a text."""
    body = Body(Styles(parts.beside("styles")))
    blocks: list[Block] = []
    length = 0
    for block in body.blocks(parts.main()):
        blocks.append(block)
        length += len(block.text) + len("\n\n")
        if length > MAX_CHARACTERS:
            raise ArticleError(
                f"{name!r} has more than {MAX_CHARACTERS:,} characters; split it into articles"
            )
    for kind in dict.fromkeys(kind for kind, _ in body.notes):
        notes = {value(one, "id"): one for one in _children(parts.beside(kind))}
        for (of, own), number in list(body.notes.items()):
            if of == kind and own in notes:
                text = " ".join(" ".join(block.text.split()) for block in body.blocks(notes[own]))
                blocks.append(Block(f"{mark(number)} {text}"))
    for block in blocks:
        block.text = _BLANKS.sub("\n", _NO_TEXT.sub("", block.text)).strip()
    return [block for block in blocks if block.text]


def _children(element: Element | None) -> list[Element]:
    return [] if element is None else list(element)


def _entry(blocks: list[Block], core: Element | None, sha256: str) -> Entry:
    told = {local(one): " ".join((one.text or "").split()) for one in _children(core)}
    whole = _text(blocks, blocks)
    headline, rest = _headline(told.get("title", ""), blocks, whole)
    days = (properties.date_in(_day(told.get(key, "")), whole) for key in ("created", "modified"))
    day = next(filter(None, days), None)
    origin = Origin(
        authors=properties.authors_in(told.get("creator", ""), whole),
        published_at=day,
        language=properties.language_in(told.get("language", "")),
        sha256=sha256,
    )
    known: dict[str, Any] = {"headline": headline, "date_published": day, "origin": origin}
    text = _text(rest, blocks) or whole
    return Entry(text=text, known={key: one for key, one in known.items() if one})


def _text(blocks: list[Block], document: list[Block]) -> str:
    bold = Counter[bool]()
    for block in document:
        bold[block.bold] += len(block.text)
    stands_out = bold[True] < bold[False]
    return "\n\n".join(
        ("## " if _is_heading(block, bold=stands_out) else "") + block.text for block in blocks
    )


def _is_heading(block: Block, *, bold: bool) -> bool:
    """Whether a block is marked as a heading, or is short and bold in a document that is not."""
    if len(block.text) > _LONGEST_HEADING or "\n" in block.text or "\t" in block.text:
        return False
    looks_so = bold and block.bold and not _SENTENCE_ENDS.search(block.text)
    return (block.is_heading or looks_so) and bool(_LETTERS.search(block.text))


def _headline(title: str, blocks: list[Block], whole: str) -> tuple[str | None, list[Block]]:
    """The title by its style, its size or the properties, and the blocks without it."""
    first = blocks[:_FIRST]
    of_style = (block for block in first if block.style == "title")
    of_words = (block for block in first if properties.words_of(block.text) == properties.words_of(title))
    found = next(of_style, None) or next(of_words, None) or _largest(first, blocks)
    if found and len(found.text) <= _LONGEST_HEADLINE:
        return " ".join(found.text.split()), [block for block in blocks if block is not found]
    return (title if properties.is_title(title, whole) else None), blocks


def _largest(first: list[Block], blocks: list[Block]) -> Block | None:
    """The block at the beginning with the largest letters and several words, if the text's are smaller."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        sizes[block.size] += len(block.text)
    usual = max(sizes, key=lambda size: sizes[size])
    long = [block for block in first if len(properties.words_of(block.text)) >= _HEADLINE_WORDS]
    found = max(long, key=lambda block: block.size, default=None)
    return found if found and found.size > _LARGE * usual else None


def _day(told: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told[: len("2026-11-20")])
    except ValueError:
        return None
