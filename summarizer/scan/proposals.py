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

from summarizer.article import small
from summarizer.scan.context import SentenceContext
from summarizer.scan.cues import Cue
from summarizer.scan.demands import DemandCue
from summarizer.scan.quotations import Quotation

CANDIDATES = 6
# How far back somebody who spoke may be meant again.
_RECENT = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may carry a position, and at most six actors whose it may be, best first."""

    sentence: int
    candidates: tuple[str, ...]


def find_proposals(
    contexts: Iterable[SentenceContext],
    cues: Iterable[Cue],
    demands: Iterable[DemandCue],
    quotations: Iterable[Quotation],
) -> list[Proposal]:
    """Each sentence that may carry a position, when there is anybody whose it may be."""
    finder = _Finder(cues, demands, quotations)
    return [
        Proposal(context.sentence.number, candidates)
        for context, candidates in finder.all(contexts)
        if candidates and finder.has_sign(context)
    ]


class _Finder:
    """What is known of each sentence's speakers, and who spoke last as the article goes on."""

    def __init__(
        self, cues: Iterable[Cue], demands: Iterable[DemandCue], quotations: Iterable[Quotation]
    ) -> None:
        self._cues: dict[int, list[Cue]] = defaultdict(list)
        self._demands: dict[int, list[str]] = defaultdict(list)
        for cue in cues:
            self._cues[cue.sentence].append(cue)
        for demand in demands:
            self._demands[demand.sentence].append(demand.actor)
        self._speakers = {q.start: q.speaker for q in quotations if q.speaker}

    def all(self, contexts: Iterable[SentenceContext]) -> Iterator[tuple[SentenceContext, tuple[str, ...]]]:
        """Each sentence with its candidates."""
        recent: list[str] = []
        for context in contexts:
            here = list(dict.fromkeys(self._here(context)))
            yield context, tuple(dict.fromkeys([*here, *recent]))[:CANDIDATES]
            # Who certainly speaks, or else whom the sentence begins with, comes to mind first.
            recent = list(dict.fromkeys([*here[:1], *recent]))[:_RECENT]

    def has_sign(self, context: SentenceContext) -> bool:
        """Whether anything shows that the sentence may carry a position."""
        sentence, patterns = context.sentence, context.language.patterns
        if self._cues[sentence.number] or self._demands[sentence.number] or context.quotations:
            return True
        signs = (patterns.saying, patterns.wanting, *patterns.labelled("sign_").values())
        return any(sign.search(context.text, sentence.start, sentence.end) for sign in signs)

    def _here(self, context: SentenceContext) -> Iterator[str]:
        sentence = context.sentence
        cues = sorted(self._cues[sentence.number], key=lambda cue: not cue.certain)
        yield from (cue.actor for cue in cues)
        yield from (self._speakers[q.start] for q in context.quotations if q.start in self._speakers)
        yield from self._demands[sentence.number]
        yield from _meant(context)
        named = context.annotations.named.starting_in(sentence.start, sentence.end)
        yield from (mention.actor for mention in (*context.mentions, *named))


def _meant(context: SentenceContext) -> Iterator[str]:
    """Whom the pronouns of this sentence that stand in no quotation stand for."""
    sentence, language = context.sentence, context.language
    for pronoun in language.patterns.personal_pronoun.finditer(context.text, sentence.start, sentence.end):
        actor = context.antecedents.of(language.tables.subject_form[small(pronoun[0])])
        if actor and not context.is_quoted(pronoun.start()):
            yield actor
