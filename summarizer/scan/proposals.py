"""Which sentences may carry a position, and whose it may be: candidates, best first.

Generous where ``speakers`` is careful. A sentence is proposed for any sign that somebody thinks, wants
or does something on purpose: a verb or noun of saying and wanting, words in quotation marks, an act such
as a vote or a lawsuit, a plan, a forecast. Candidates are, in this order: who certainly speaks, who is
quoted, who demands, what a pronoun stands for, who is named, and who spoke or was spoken of before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.article import Sentence
from summarizer.scan.cues import Cue
from summarizer.scan.demands import DemandCue
from summarizer.scan.quotations import Quotation
from summarizer.scan.subjects import Subjects

CANDIDATES = 6
# How far back somebody who spoke may be meant again.
_RECENT = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may carry a position, and at most six actors whose it may be, best first."""

    sentence: int
    candidates: tuple[str, ...]


def find_proposals(
    subjects: Subjects,
    cues: Iterable[Cue],
    demands: Iterable[DemandCue],
    quotations: Iterable[Quotation],
    aside: frozenset[int],
) -> list[Proposal]:
    """Each sentence not set ``aside`` that may carry a position, when there is anybody whose it may be."""
    finder = _Finder(subjects, cues, demands, quotations)
    return [
        Proposal(sentence.number, candidates)
        for sentence, candidates in finder.all()
        if sentence.number not in aside and candidates and finder.has_sign(sentence)
    ]


class _Finder:
    """What is known of each sentence's speakers, and who spoke last as the article goes on."""

    def __init__(
        self,
        subjects: Subjects,
        cues: Iterable[Cue],
        demands: Iterable[DemandCue],
        quotations: Iterable[Quotation],
    ) -> None:
        self._subjects = subjects
        patterns = subjects.language.patterns
        self._signs = (patterns.saying, patterns.wanting, *patterns.labelled("sign_").values())
        self._cues: dict[int, list[Cue]] = defaultdict(list)
        self._demands: dict[int, list[str]] = defaultdict(list)
        for cue in cues:
            self._cues[cue.sentence].append(cue)
        for demand in demands:
            self._demands[demand.sentence].append(demand.actor)
        self._speakers = {q.start: q.speaker for q in quotations if q.speaker}

    def all(self) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
        """Each sentence with its candidates."""
        recent: list[str] = []
        for sentence in self._subjects.article.sentences:
            here = list(dict.fromkeys(self._here(sentence)))
            yield sentence, tuple(dict.fromkeys([*here, *recent]))[:CANDIDATES]
            # Who certainly speaks, or else whom the sentence begins with, comes to mind first.
            recent = list(dict.fromkeys([*here[:1], *recent]))[:_RECENT]

    def has_sign(self, sentence: Sentence) -> bool:
        """Whether anything shows that the sentence may carry a position."""
        if self._cues[sentence.number] or self._demands[sentence.number]:
            return True
        text, start, end = self._subjects.article.text, sentence.start, sentence.end
        quoted = self._subjects.quoted.touching(start, end)
        return bool(quoted) or any(sign.search(text, start, end) for sign in self._signs)

    def _here(self, sentence: Sentence) -> Iterator[str]:
        start, end = sentence.start, sentence.end
        cues = sorted(self._cues[sentence.number], key=lambda cue: not cue.certain)
        yield from (cue.actor for cue in cues)
        quoted = self._subjects.quoted.touching(start, end)
        yield from (self._speakers[q.start] for q in quoted if q.start in self._speakers)
        yield from self._demands[sentence.number]
        yield from self._subjects.meant(sentence)
        outside = self._subjects.outside.starting_in(start, end)
        named = self._subjects.named.starting_in(start, end)
        yield from (mention.actor for mention in (*outside, *named))
