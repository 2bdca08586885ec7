"""The numbers that no figure has yet: each number, also of two equal ones, is for one figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from summarizer.article import Sentence, Span
from summarizer.scan import Quantity, Reading


class Free:
    """The quantities that no figure has yet; those at the places ``taken`` are not free from the beginning.

    With ``only`` no other than the one at that place is free. A place may have more words than its quantity.
    """

    def __init__(self, reading: Reading, taken: Iterable[Span] = (), only: Span | None = None) -> None:
        self._reading = reading
        self._quantities = reading.quantities
        self._only = only
        # What was taken here, and what those have taken beside whom this one is.
        self._taken: tuple[set[Span], ...] = (set(),)
        self._letters: tuple[set[int], ...] = (set(),)
        self.take_all(taken)

    def beside(self, only: Span | None = None) -> Free:
        """What is free here is free there too; what is taken there stays free here."""
        other = Free(self._reading, only=only)
        # No copy: made for each item that is judged alone, it would take the square of their number.
        other._taken += self._taken
        other._letters += self._letters
        return other

    def within(self, sentence: Sentence) -> list[Quantity]:
        """The free quantities that begin in the sentence, in order."""
        edges = (sentence.start, sentence.end)
        if self._only:
            edges = max(edges[0], self._only[0]), min(edges[1], self._only[0] + 1)
        first, last = (bisect_left(self._quantities, edge, key=lambda q: q.start) for edge in edges)
        return [q for q in self._quantities[first:last] if self._is_free((q.start, q.end))]

    def allows(self, quantity: Quantity) -> bool:
        """Whether a number that the scan has not found may be a figure: it must overlap no other number."""
        place = quantity.start, quantity.end
        return self._only in (None, place) and not self._touched(place) and not self._overlaps(place)

    def has(self, words: Span) -> bool:
        """Whether these words are free, and all quantities in them."""
        touched = self._touched(words)
        return all(self._is_free(place) for place in touched or [words])

    def take(self, quantity: Quantity) -> None:
        """Take it, so that no other figure has it."""
        self.take_all([(quantity.start, quantity.end)])

    def take_all(self, places: Iterable[Span]) -> None:
        """Take the quantities at these places."""
        for words in places:
            self._taken[0].update((words, *self._touched(words)))
            self._letters[0].update(range(*words))

    def _touched(self, words: Span) -> list[Span]:
        first = bisect_left(self._quantities, words[0], key=lambda q: q.end - 1)
        last = bisect_left(self._quantities, words[1], key=lambda q: q.start)
        return [(q.start, q.end) for q in self._quantities[first:last]]

    def _is_free(self, place: Span) -> bool:
        return self._only in (None, place) and not any(place in taken for taken in self._taken)

    def _overlaps(self, place: Span) -> bool:
        """Whether a number that was taken has some of these letters."""
        return not all(taken.isdisjoint(range(*place)) for taken in self._letters)
