"""Whose words a quotation holds, and by which verb that is known.

A quotation belongs to the speaker whose verb of saying stands nearest to it in its sentence; one in a
sentence without such a verb to whoever its utterance is attributed to elsewhere, or to whom the sentence
itself was given: a quotation without a verb of its own goes on with the last speaker's words.
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
    """The same quotations in the same order, each with its speaker where the article shows one."""
    by_sentence: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues:
        if cue.certain or not cue.verb:
            by_sentence[cue.sentence].append(cue)
    quotations, sentences = annotations.quotations, annotations.sentences
    own = [_own_cue(q, sentences.touching(q.start, q.end), by_sentence) for q in quotations]
    verbs = {q.utterance: cue for q, cue in zip(quotations, own, strict=True) if cue and cue.at >= 0}
    return [_voiced(q, verbs.get(q.utterance, cue)) for q, cue in zip(quotations, own, strict=True)]


def _own_cue(quotation: Quotation, touched: list[Sentence], cues: dict[int, list[Cue]]) -> Cue | None:
    """The cue nearest to the quotation in the sentences that it touches; one with a verb goes before."""
    found = [cue for sentence in touched for cue in cues.get(sentence.number, [])]
    return min(found, key=lambda cue: (not cue.certain, cue.at < 0, _distance(quotation, cue)), default=None)


def _distance(quotation: Quotation, cue: Cue) -> int:
    if cue.at < quotation.start:
        return quotation.start - cue.at - len(cue.verb)
    return cue.at - quotation.end


def _voiced(quotation: Quotation, cue: Cue | None) -> Quotation:
    if cue is None:
        return quotation
    place = (cue.at, cue.at + len(cue.verb)) if cue.at >= 0 else None
    return replace(quotation, speaker=cue.actor, cue=place)
