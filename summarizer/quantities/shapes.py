"""Shapes: words with a number that are no quantity, such as dates, clock times, names, addresses, idioms.

They are found once in the whole text, and an amount that overlaps one is left out. A shape is recognised by
its own words; where the words around it decide, `context` does.
"""

from bisect import bisect_right

from summarizer.language import Language


class Shapes:
    """The places of a text's shapes."""

    def __init__(self, language: Language, text: str) -> None:
        shapes = language.patterns.labelled("shape_").values()
        spans = sorted(match.span() for shape in shapes for match in shape.finditer(text))
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, start: int, end: int) -> bool:
        """Whether the span overlaps a shape."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start
