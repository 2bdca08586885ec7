"""Shapes: words with a number that are no quantity, such as dates, clock times, names, addresses, idioms.

They are found once in each line with an amount, and an amount that overlaps one is left out. A shape is
recognised by its own words; where the words around it decide, `context` does.
"""

from bisect import bisect_right

from summarizer.language import Language


class Shapes:
    """The places of a text's shapes, looked for in a line when an amount of it asks, as most lines have none.

    No shape goes on in another line.
    """

    def __init__(self, language: Language, text: str) -> None:
        self._patterns, self._text = language.patterns.labelled("shape_").values(), text
        # Where the last line begins and ends that was looked at, and its shapes: amounts come in order.
        self._line = range(0)
        self._places: tuple[list[int], list[int]] = [], []

    def cover(self, start: int, end: int) -> bool:
        """Whether the span, which lies in one line, overlaps a shape."""
        if start not in self._line:
            first = self._text.rfind("\n", 0, start) + 1
            last = self._text.find("\n", start)
            self._line = range(first, len(self._text) if last < 0 else last)
            self._places = self._shapes_in(first, self._line.stop)
        starts, ends = self._places
        at = bisect_right(starts, end - 1) - 1
        return at >= 0 and ends[at] > start

    def _shapes_in(self, first: int, last: int) -> tuple[list[int], list[int]]:
        """Where each begins and ends, those that overlap together."""
        starts: list[int] = []
        ends: list[int] = []
        found = (match.span() for one in self._patterns for match in one.finditer(self._text, first, last))
        for start, end in sorted(found):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return starts, ends
