"""Quotation attribution: who said the words of a quotation, and by which verb that is known.

It is the speaker whose verb of saying stands nearest to the quotation in its sentence. In a sentence without
such a verb it is the speaker of another part of the same utterance, or else the one whom ``utterances`` found
for the sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from summarizer.article import Sentence
from summarizer.scan.context import Annotations
from summarizer.scan.cues import Cue
from summarizer.scan.quotations import Quotation


def with_speakers(annotations: Annotations, cues: Iterable[Cue]) -> list[Quotation]:
    """The same quotations in the same order, each with its speaker where the article shows who it is."""
    by_sentence: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues:
        if cue.certain or not cue.verb:
            by_sentence[cue.sentence].append(cue)
    quotations, sentences = annotations.quotations, annotations.sentences
    own = [_own_cue(q, sentences.touching(q.start, q.end), by_sentence) for q in quotations]
    verbs = {q.utterance: cue for q, cue in zip(quotations, own, strict=True) if cue and cue.at >= 0}
    return [_attributed(q, verbs.get(q.utterance, cue)) for q, cue in zip(quotations, own, strict=True)]


def _own_cue(quotation: Quotation, touched: list[Sentence], cues: dict[int, list[Cue]]) -> Cue | None:
    """The cue nearest to the quotation in its sentences; certain ones go first, then those with a verb."""
    found = [cue for sentence in touched for cue in cues.get(sentence.number, [])]
    return min(found, key=lambda cue: (not cue.certain, cue.at < 0, _distance(quotation, cue)), default=None)


def _distance(quotation: Quotation, cue: Cue) -> int:
    if cue.at < quotation.start:
        return quotation.start - cue.at - len(cue.verb)
    return cue.at - quotation.end


def _attributed(quotation: Quotation, cue: Cue | None) -> Quotation:
    if cue is None:
        return quotation
    place = (cue.at, cue.at + len(cue.verb)) if cue.at >= 0 else None
    return replace(quotation, speaker=cue.actor, cue=place)
