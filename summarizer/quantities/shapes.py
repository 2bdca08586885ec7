"""Shapes: words with a number that are no quantity, such as dates, clock times, names, addresses, idioms.

They are found once in the whole text, and an amount that overlaps one is left out. A shape is recognised by
its own words; where the words around it decide, `context` does.
"""

from bisect import bisect_right
from functools import cached_property

from summarizer.language import Language


class Shapes:
    """The places of a text's shapes, looked for when the first amount asks, as most sentences have none."""

    def __init__(self, language: Language, text: str) -> None:
        self._language, self._text = language, text

    def cover(self, start: int, end: int) -> bool:
        """Whether the span overlaps a shape."""
        starts, ends = self._places
        at = bisect_right(starts, end - 1) - 1
        return at >= 0 and ends[at] > start

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """Where each begins and ends, those that overlap together."""
        shapes = self._language.patterns.labelled("shape_").values()
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(match.span() for shape in shapes for match in shape.finditer(self._text)):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return starts, ends
