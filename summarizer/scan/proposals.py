"""Proposals: the sentences that may hold a position, each with the actors whose position it may be.

Where ``speakers`` is careful, this proposes much. Any sign is enough that somebody thinks, wants or does
something on purpose: a verb or noun of saying or wanting, quotation marks, an act such as a vote or a
lawsuit, a plan, a forecast. The candidates are, the likeliest first: who certainly speaks, who else may
speak, who is quoted, who demands, whom a pronoun stands for, who is named, and who spoke shortly before.
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
# How many actors of the sentences before are candidates again.
_RECENT = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may hold a position, and at most six actors whose it may be, the likeliest first."""

    sentence: int
    candidates: tuple[str, ...]


def find_proposals(
    contexts: Iterable[SentenceContext],
    cues: Iterable[Cue],
    demands: Iterable[DemandCue],
    quotations: Iterable[Quotation],
) -> list[Proposal]:
    """Each sentence that may hold a position and has at least one candidate."""
    finder = _Finder(cues, demands, quotations)
    return [
        Proposal(context.sentence.number, candidates)
        for context, candidates in finder.all(contexts)
        if candidates and finder.has_sign(context)
    ]


class _Finder:
    """Finds the candidates of each sentence."""

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
        """Each sentence with its candidates, in order: those who spoke before are candidates again."""
        recent: list[str] = []
        for context in contexts:
            here = list(dict.fromkeys(self._here(context)))
            yield context, tuple(dict.fromkeys([*here, *recent]))[:CANDIDATES]
            # The first candidate of this sentence is the likeliest to be meant again.
            recent = list(dict.fromkeys([*here[:1], *recent]))[:_RECENT]

    def has_sign(self, context: SentenceContext) -> bool:
        """Whether any sign shows that the sentence may hold a position."""
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
    """Whom the pronouns of the sentence stand for, those in quotations aside."""
    sentence, language = context.sentence, context.language
    for pronoun in language.patterns.personal_pronoun.finditer(context.text, sentence.start, sentence.end):
        actor = context.antecedents.of(language.tables.subject_form[small(pronoun[0])])
        if actor and not context.is_quoted(pronoun.start()):
            yield actor
