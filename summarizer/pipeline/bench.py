"""The article under repair: what is shown of it with each gap, and what is known of every item that holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from summarizer.article import Sentence, Span
from summarizer.claims import Free, Grounded, ground, numbers_of
from summarizer.grounding import content
from summarizer.pipeline.chunks import shown
from summarizer.scan import Quantity, Reading
from summarizer.schema import Item, ItemDraft

# How many sentences of a quotation are shown on either side of the words concerned: a speech is long.
_REST = 4


class Bench:
    """Grounds one item at a time against the article, beside the items that hold, the repaired ones too."""

    def __init__(self, reading: Reading, grounded: Grounded) -> None:
        self.article = reading.article
        self.reading = reading
        self._free = Free(reading, numbers_of(grounded.items))
        self._said = {item.same_as for item in grounded.items}
        self._places = frozenset((q.start, q.end) for q in reading.quantities)
        self._sizes: dict[tuple[int, ...], int] = {}

    def free(self) -> Free:
        """The quantities that no figure has yet: of two equal numbers the other is the broken one."""
        return self._free.beside()

    def sees(self, quantity: Quantity) -> bool:
        """Whether the reading takes the words of this quantity for one."""
        return (quantity.start, quantity.end) in self._places

    def sentences(self, numbers: Iterable[int]) -> list[Sentence]:
        """Those of these numbers that the article has."""
        last = len(self.article.sentences)
        return [self.article.sentences[number - 1] for number in sorted(set(numbers)) if 1 <= number <= last]

    def shown(self, numbers: Iterable[int], place: Span, actor: str) -> list[dict[str, object]]:
        """These sentences as a template shows them, with all that says whose words these are.

        That is the rest of a quotation that ``place`` cuts, and the sentence that names the actor.
        """
        told = {*numbers, *self._rest_of_quotations(place)}
        return self._shown({*told, *self._naming(actor, told)})

    def size(self, numbers: tuple[int, ...]) -> int:
        """How many bytes these sentences take; many numbers may stand in one long sentence."""
        if numbers not in self._sizes:
            self._sizes[numbers] = len(str(self._shown(numbers)).encode())
        return self._sizes[numbers]

    @cached_property
    def contents(self) -> list[frozenset[str]]:
        """The words with content of each sentence."""
        return [content(self.article.language, self.article.words(s)) for s in self.article.sentences]

    def ground_alone(self, draft: ItemDraft, place: Span | None = None) -> Grounded:
        """Ground one item by itself; a figure at ``place``, where that is a quantity, else anywhere free."""
        only = place if place in self._places else None
        taken = place and not only
        return ground([draft], self.reading, self.free() if taken else Free(self.reading, only=only))

    def is_new(self, item: Item) -> bool:
        """Whether no item says the same yet; from then on this one does."""
        if item.same_as in self._said:
            return False
        self._said.add(item.same_as)
        self._free.take_all(numbers_of([item]))
        return True

    def numbers_of(self, span: Span) -> range:
        """Which sentences this span touches."""
        first, last = (self.article.sentence_at(offset) for offset in (span[0], max(span[0], span[1] - 1)))
        return range(first, (last or first) + 1) if first else range(0)

    def _shown(self, numbers: Iterable[int]) -> list[dict[str, object]]:
        return shown(self.reading, self.sentences(numbers))

    def _rest_of_quotations(self, place: Span) -> list[int]:
        here, quotations = self.numbers_of(place), self.reading.quotations
        first = bisect_right(quotations, place[0], key=lambda quotation: quotation.end)
        last = bisect_left(quotations, place[1], key=lambda quotation: quotation.start)
        touched = (n for q in quotations[first:last] for n in self.numbers_of((q.start, q.end)))
        return [n for n in touched if here.start - _REST <= n < here.stop + _REST]

    def _naming(self, actor: str, numbers: set[int]) -> list[int]:
        """The sentence that names the actor when none of these does: the last before them, else the first."""
        naming = self._named.get(self.reading.known_as(actor) or actor, [])
        if not naming or numbers.intersection(naming):
            return []
        return [naming[max(0, bisect_left(naming, min(numbers)) - 1)]]

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """In which sentences each actor is named, in order."""
        found: dict[str, list[int]] = {}
        for mention in self.reading.mentions:
            number = self.article.sentence_at(mention.start)
            if number:
                found.setdefault(mention.actor, []).append(number)
        return found
