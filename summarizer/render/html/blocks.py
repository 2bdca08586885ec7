"""An article's text as paragraphs and headings, every character of it, with the marks in their place."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.article import paragraphs, without_mark
from summarizer.render.html.marks import Mark, Segment, pieces

_SHOWN = frozenset({"paragraph", "heading", "date"})


@dataclass(frozen=True)
class Part:
    """A stretch of the text.

    ``kind`` is "paragraph", "heading", "date" for a first line that gives the date, "between" for the white
    space between those, or "hidden": the marks before a heading's words, a headline that stands above anyway.
    """

    kind: str
    pieces: tuple[Segment, ...]


def blocks(
    text: str, marks: Sequence[Mark], *, body_start: int = 0, headline: str | None = None
) -> list[Part]:
    """The blocks in order; their pieces, joined, are the text."""
    parts = list(_whole(_parts(text, body_start), len(text)))
    starts = [start for start, _ in parts]
    cut = pieces(text, marks, starts)
    grouped = itertools.groupby(cut, key=lambda piece: bisect_right(starts, piece.start) - 1)
    found = [Part(parts[number][1], tuple(held)) for number, held in grouped]
    opened = _told_once(_once(found, headline), lambda piece, new: replace(piece, opens=new))
    return _turned(_told_once(_turned(opened), lambda piece, new: replace(piece, closes=new)))


def _parts(text: str, body_start: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of all that is no white space between paragraphs."""
    if body_start:
        yield 0, body_start, "date"
    for start, end in paragraphs(text, body_start):
        words, _ = without_mark(text, start, end)
        if start < words:
            yield start, words, "hidden"
        yield words, end, "paragraph" if start == words else "heading"


def _whole(parts: Iterable[tuple[int, int, str]], length: int) -> Iterator[tuple[int, str]]:
    """Start and kind of these parts and of what lies between them."""
    reached = 0
    for start, end, kind in itertools.chain(parts, [(length, length, "")]):
        if reached < start:
            yield reached, "between"
        if start < end:
            yield start, kind
        reached = end


def _once(found: list[Part], headline: str | None) -> list[Part]:
    """A headline that the page has above is not shown again, unless something of it is marked."""
    for number, block in enumerate(found):
        if block.kind in {"paragraph", "heading"}:
            words = "".join(piece.text for piece in block.pieces)
            bare = not any(piece.covers for piece in block.pieces)
            if headline and bare and words.split() == headline.split():
                found[number] = replace(block, kind="hidden")
            break
    return found


def _told_once(found: list[Part], tell: Callable[[Segment, tuple[Mark, ...]], Segment]) -> list[Part]:
    """Each piece of what is shown is told the marks that cover it and no piece before it."""
    seen: set[Mark] = set()
    return [
        replace(block, pieces=tuple(tell(p, _new(p, seen)) for p in block.pieces))
        if block.kind in _SHOWN
        else block
        for block in found
    ]


def _turned(found: list[Part]) -> list[Part]:
    return [replace(block, pieces=block.pieces[::-1]) for block in found[::-1]]


def _new(piece: Segment, seen: set[Mark]) -> tuple[Mark, ...]:
    """The marks that cover this piece and none that was seen; they are seen then."""
    found = tuple(mark for mark in piece.covers if mark not in seen)
    seen.update(found)
    return found
