"""What the plan ``whole`` shows of an article: its sentences by number, and beside them what the scan found.

Furniture is left out, headings are marked as such. An article too long for one call is shown in parts, which
end where a paragraph ends; the numbers go on through all of them, so a citation means the same everywhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.article import Article, Sentence, Span
from summarizer.pipeline.asking import sentence_at
from summarizer.pipeline.passages import one_line
from summarizer.scan import Reading

# Two to three times a news article. One answer then stays within the lists of ``Draft``, and a model reads
# all of it with care; contexts would bear more.
MOST_CHARACTERS = 12_000
# An answer has room for an item for each thing that the scan found, and beside them for the gist, for what
# the scan did not find, and for thinking, which many models do first and which counts. Beyond the cap it is
# cut off and gone on with: many endpoints take no larger one.
TOKENS_AROUND = 3_000
TOKENS_A_FIND = 100
MOST_TOKENS = 8_000


@dataclass(frozen=True)
class Part:
    """Sentences in a row that are asked about in one call, the ``number``-th of ``parts``."""

    article: Article
    reading: Reading
    sentences: Sequence[Sentence]
    number: int
    parts: int

    @property
    def place(self) -> Span:
        """From its first word to its last."""
        return self.sentences[0].start, self.sentences[-1].end

    @property
    def max_tokens(self) -> int:
        """How long the answer may be."""
        cues = [one for one in self.reading.cues if self.holds_number(one.sentence)]
        finds = len(cues) + len(self._demands()) + len(self._numbers())
        return min(TOKENS_AROUND + TOKENS_A_FIND * finds, MOST_TOKENS)

    def values(self) -> dict[str, object]:
        """What a template may show."""
        return {
            "date": self.article.date_published or "",
            "part": self.number,
            "parts": self.parts,
            "sentences": shown(self.article, self.reading, self.sentences),
            "numbers": self._numbers(),
            "speakers": self._speakers(),
            "demands": self._demands(),
        }

    def holds_number(self, number: int | None) -> bool:
        """Whether this sentence is shown here."""
        return any(sentence.number == number for sentence in self.sentences)

    def _numbers(self) -> list[dict[str, object]]:
        """The numbers but those of headings, which the story says again."""
        found = ((sentence_at(self.article, q.start), q.text) for q in self.reading.quantities)
        return [
            {"sentence": number, "text": one_line(text)}
            for number, text in found
            if self.holds_number(number) and number not in self.reading.headings
        ]

    def _speakers(self) -> list[dict[str, object]]:
        spoken = (
            (sentence_at(self.article, q.start), q.speaker) for q in self.reading.quotations if q.speaker
        )
        return [
            {"sentence": number, "speaker": one_line(speaker)}
            for number, speaker in dict.fromkeys(spoken)
            if self.holds_number(number)
        ]

    def _demands(self) -> list[dict[str, object]]:
        return [
            {"sentence": cue.sentence, "words": one_line(self.article.text[cue.start : cue.end])}
            for cue in self.reading.demand_cues
            if self.holds_number(cue.sentence)
        ]


def shown(article: Article, reading: Reading, sentences: Sequence[Sentence]) -> list[dict[str, object]]:
    """These sentences as a template shows them: each on one line, with its number."""
    return [
        {"number": s.number, "heading": s.number in reading.headings, "text": one_line(article.words(s))}
        for s in sentences
    ]


def parts_of(article: Article, reading: Reading) -> list[Part]:
    """The article in as few parts of at most ``MOST_CHARACTERS`` as its paragraphs allow.

    Only a paragraph longer than a part is divided, between sentences; a sentence never is.
    """
    told = [s for s in article.sentences if s.number not in reading.furniture] or list(article.sentences)
    packed: list[list[Sentence]] = []
    for block in _blocks(told):
        if packed and _length([*packed[-1], *block]) <= MOST_CHARACTERS:
            packed[-1] += block
        else:
            packed.append(block)
    return [Part(article, reading, block, at, len(packed)) for at, block in enumerate(packed, 1)]


def _blocks(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """What stays together: a paragraph, or a sentence of one that is too long."""
    for _, group in itertools.groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        if _length(paragraph) <= MOST_CHARACTERS:
            yield paragraph
        else:
            yield from ([sentence] for sentence in paragraph)


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.end - sentence.start + 1 for sentence in sentences)
