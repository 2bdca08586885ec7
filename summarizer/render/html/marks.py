"""Where in a text what is told of, cut so that marks may nest and overlap: HTML knows only nesting.

The text is cut wherever a mark begins or ends, and each piece says which marks cover it. Joined, the pieces
are the text. Offsets are code points, which a browser's script does not count in: so it is cut here.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.article import Span


@dataclass(frozen=True)
class Mark:
    """A span of the text that belongs to what ``key`` names; half open, not empty."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Segment:
    """A run of text that the same marks cover, the shortest first.

    ``opens`` are those that no piece before it shows, ``closes`` those that no later one does.
    """

    start: int
    text: str
    covers: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()


def marked(spans: Iterable[tuple[str, Span]], length: int) -> list[Mark]:
    """A mark for each span that lies in a text of this length; what reaches beyond it is cut off."""
    clipped = ((key, max(0, start), min(end, length)) for key, (start, end) in spans)
    return [Mark(start, end, key) for key, start, end in dict.fromkeys(clipped) if start < end]


def pieces(text: str, marks: Iterable[Mark], breaks: Iterable[int] = ()) -> Iterator[Segment]:
    """The text in pieces, none of which reaches over one of the ``breaks``."""
    begin: dict[int, list[Mark]] = defaultdict(list)
    end: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begin[mark.start].append(mark)
        end[mark.end].append(mark)
    cuts = sorted({0, len(text), *begin, *end, *breaks})
    covers: set[Mark] = set()
    for first, last in itertools.pairwise(cuts):
        covers = covers.difference(end.get(first, ())).union(begin.get(first, ()))
        yield Segment(first, text[first:last], tuple(sorted(covers, key=_shortest_first)))


def _shortest_first(mark: Mark) -> tuple[int, int, str]:
    return mark.end - mark.start, mark.start, mark.key
