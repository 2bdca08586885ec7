"""The numbers that no figure has yet: each number, also of two equal ones, is for one figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from summarizer.article import Sentence, Span
from summarizer.scan import Quantity, Reading


class Free:
    """The quantities that no figure has yet; those at the places ``taken`` are not free from the beginning.

    With ``only`` no other than the one at that place is free. A place may have more words than its quantity.
    """

    def __init__(self, reading: Reading, taken: Collection[Span] = (), only: Span | None = None) -> None:
        self._quantities = reading.quantities
        self._taken = {place for words in taken for place in (words, *self._touched(words))}
        self._only = only

    def within(self, sentence: Sentence) -> list[Quantity]:
        """The free quantities that begin in the sentence, in order."""
        edges = (sentence.start, sentence.end)
        if self._only:
            edges = max(edges[0], self._only[0]), min(edges[1], self._only[0] + 1)
        first, last = (bisect_left(self._quantities, edge, key=lambda q: q.start) for edge in edges)
        return [q for q in self._quantities[first:last] if self._is_free((q.start, q.end))]

    def allows(self, quantity: Quantity) -> bool:
        """Whether a number that the scan has not found may be a figure: it must overlap no other number."""
        place, taken = (quantity.start, quantity.end), (*self._taken, *map(_place, self._quantities))
        return self._only in (None, place) and not any(s < place[1] and place[0] < e for s, e in taken)

    def has(self, words: Span) -> bool:
        """Whether these words are free, and all quantities in them."""
        touched = self._touched(words)
        return all(self._is_free(place) for place in touched or [words])

    def take(self, quantity: Quantity) -> None:
        """Take it, so that no other figure has it."""
        words = quantity.start, quantity.end
        self._taken |= {words, *self._touched(words)}

    def _touched(self, words: Span) -> list[Span]:
        first = bisect_left(self._quantities, words[0], key=lambda q: q.end - 1)
        last = bisect_left(self._quantities, words[1], key=lambda q: q.start)
        return [(q.start, q.end) for q in self._quantities[first:last]]

    def _is_free(self, place: Span) -> bool:
        return place not in self._taken and self._only in (None, place)


def _place(quantity: Quantity) -> Span:
    return quantity.start, quantity.end
