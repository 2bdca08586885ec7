"""Where in a text what is told of, cut so that marks may nest and overlap: HTML knows only nesting.

The text is cut wherever a mark begins or ends, and each piece says which marks cover it. Joined, the pieces
are the text. Offsets are code points, which a browser's script does not count in: so it is cut here.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mark:
    """A span of the text that belongs to what ``key`` names; half open, not empty.

    What is ``aside`` does not say it, but is needed to understand it.
    """

    start: int
    end: int
    key: str
    aside: bool = False


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


def clipped(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks, each once, as far as they lie in a text of this length."""
    inside = (replace(mark, start=max(0, mark.start), end=min(mark.end, length)) for mark in marks)
    return [mark for mark in dict.fromkeys(inside) if mark.start < mark.end]


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
