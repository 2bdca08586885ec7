"""Which numbers of the article no figure has yet: of equal numbers in a sentence each is one figure's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from summarizer.article import Sentence, Span
from summarizer.scan import Quantity, Reading


class Free:
    """The quantities that a figure may still be of: no other has them, and they are not ``taken`` at first.

    With ``only`` it is the one at that place, if that is a quantity. A place may have more words than the
    quantity in it.
    """

    def __init__(self, reading: Reading, taken: Collection[Span] = (), only: Span | None = None) -> None:
        self._quantities = reading.quantities
        self._taken = {place for words in taken for place in (words, *self._touched(words))}
        self._only = only

    def within(self, sentence: Sentence) -> list[Quantity]:
        """Those that begin in the sentence, in order."""
        edges = (sentence.start, sentence.end)
        if self._only:
            edges = max(edges[0], self._only[0]), min(edges[1], self._only[0] + 1)
        first, last = (bisect_left(self._quantities, edge, key=lambda q: q.start) for edge in edges)
        return [q for q in self._quantities[first:last] if self._is_free((q.start, q.end))]

    def allows(self, quantity: Quantity) -> bool:
        """Whether a number that is none of these may be a figure: it touches none of them, nor another's."""
        place, taken = (quantity.start, quantity.end), (*self._taken, *map(_place, self._quantities))
        return self._only in (None, place) and not any(s < place[1] and place[0] < e for s, e in taken)

    def has(self, words: Span) -> bool:
        """Whether no figure has these words, nor the quantities in them."""
        touched = self._touched(words)
        return all(self._is_free(place) for place in touched or [words])

    def take(self, quantity: Quantity) -> None:
        """Leave it to no other figure."""
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
