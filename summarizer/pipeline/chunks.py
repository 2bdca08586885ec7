"""What the plan ``whole`` shows of an article: its sentences by number, and what the scan is sure to find.

That is numbers and words of demanding, so that none is forgotten; who speaks a strong model reads better.

Boilerplate is left out but for a byline, headings are marked as such. An article too long for one call is
shown in parts; the numbers go on through all of them, so a citation means the same everywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from summarizer.article import Article, Sentence, Span
from summarizer.claims import why_minor
from summarizer.language import UNKNOWN, is_unspaced
from summarizer.pipeline.borders import divided
from summarizer.pipeline.carried import Carried, carried_over
from summarizer.pipeline.extract import wanted_of
from summarizer.pipeline.passages import one_line
from summarizer.scan import Reading, is_byline

# Two to three times a news article. One answer then stays within the lists of ``Draft``, and a model reads
# all of it with care; contexts would bear more.
MOST_CHARACTERS = 12_000
# An answer has room for an item for each thing that the scan found, and beside them for the gist, for what
# the scan did not find, and for thinking, which many models do first and which counts. Beyond the cap it is
# cut off and gone on with: many endpoints take no larger one.
TOKENS_AROUND = 3_000
TOKENS_A_FIND = 100
MOST_TOKENS = 8_000
T = TypeVar("T")


@dataclass(frozen=True)
class Chunk:
    """Sentences in a row that are asked about in one call, the ``number``-th of ``parts``."""

    reading: Reading
    sentences: Sequence[Sentence]
    number: int
    parts: int
    carried: Carried

    @property
    def article(self) -> Article:
        """The article that it is a part of."""
        return self.reading.article

    @property
    def place(self) -> Span:
        """From its first word to its last."""
        return self.sentences[0].start, self.sentences[-1].end

    @property
    def max_tokens(self) -> int:
        """How long the answer may be."""
        cues = self._cited(self.reading.cues, lambda cue: cue.sentence)
        finds = len(cues) + len(self._demands) + len(self._numbers)
        return min(TOKENS_AROUND + TOKENS_A_FIND * finds, MOST_TOKENS)

    def values(self) -> dict[str, object]:
        """What a template may show; ``language`` is that of the article, '' for that of most prompts."""
        language = self.article.language.main_code
        return {
            "language": "" if language == UNKNOWN.main_code else language,
            "unspaced": is_unspaced(self.article.text),
            "date": self.article.date_published or "",
            "part": self.number,
            "parts": self.parts,
            "names": [{"name": name, "forms": forms} for name, forms in self.carried.names],
            "before": shown(self.reading, self.carried.before),
            "sentences": shown(self.reading, self.sentences),
            "after": shown(self.reading, self.carried.after),
            "numbers": self._numbers,
            "demands": self._demands,
        }

    def holds_number(self, number: int | None) -> bool:
        """Whether this sentence is shown here."""
        return number in self._held

    @cached_property
    def around(self) -> frozenset[int]:
        """The numbers of the sentences that are shown beside its own."""
        return frozenset(sentence.number for sentence in (*self.carried.before, *self.carried.after))

    @cached_property
    def _held(self) -> frozenset[int]:
        return frozenset(sentence.number for sentence in self.sentences)

    def _cited(self, found: Sequence[T], number: Callable[[T], int]) -> list[T]:
        """What was found in the sentences of this part; all that was found stands in the article's order."""
        first = bisect_left(found, self.sentences[0].number, key=number)
        last = bisect_left(found, self.sentences[-1].number + 1, key=number)
        return [one for one in found[first:last] if self.holds_number(number(one))]

    def _begun(self, found: Sequence[T], start: Callable[[T], int]) -> Iterator[tuple[int, T]]:
        """What begins in the sentences of this part, each with its sentence's number."""
        first, last = (bisect_left(found, edge, key=start) for edge in self.place)
        for one in found[first:last]:
            number = self.article.sentence_at(start(one))
            if number in self._held:
                yield number, one

    @cached_property
    def _numbers(self) -> list[dict[str, object]]:
        """The numbers but minor ones and those of headings, which the story says again."""
        found = self._begun(self.reading.quantities, lambda quantity: quantity.start)
        return [
            {"sentence": number, "text": one_line(quantity.text)}
            for number, quantity in found
            if number not in self.reading.headings and not why_minor(quantity, self.article)
        ]

    @cached_property
    def _demands(self) -> list[dict[str, object]]:
        """The words of demanding but those that demand nothing after all."""
        return [
            {"sentence": cue.sentence, "words": one_line(self.article.text[cue.start : cue.end])}
            for cue in self._cited(self.reading.demand_cues, lambda cue: cue.sentence)
            if wanted_of(cue, self.article)
        ]


def shown(reading: Reading, sentences: Sequence[Sentence]) -> list[dict[str, object]]:
    """These sentences as a template shows them: each on one line, with its number."""
    words = reading.article.words
    return [
        {"number": s.number, "heading": s.number in reading.headings, "text": one_line(words(s))}
        for s in sentences
    ]


def parts_of(reading: Reading) -> list[Chunk]:
    """The article in parts of at most ``MOST_CHARACTERS``, which end where ``divided`` says."""
    every = reading.article.sentences
    told = [s for s in every if _is_told(s, reading)] or list(every)
    parts = divided(told, reading, MOST_CHARACTERS)
    carried = carried_over(parts, reading)
    numbered = enumerate(zip(parts, carried, strict=True), 1)
    return [Chunk(reading, sentences, at, len(parts), told) for at, (sentences, told) in numbered]


def _is_told(sentence: Sentence, reading: Reading) -> bool:
    """A column's own views are its author's, whom only the byline may name."""
    article = reading.article
    return sentence.number not in reading.boilerplate or is_byline(article.language, article.words(sentence))
