"""Who says what in a sentence, by a model that was learnt from hundreds of annotated articles.

Each word that may be a cue is paired with each phrase near it that may be its source. How probable it is
that the one says something by the other comes from the sum of the weights of what tells of the pair
(``shape``), and from those of the word's other pairs: at most one of them is right. The likeliest is taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.language import Language
from summarizer.scan.cues import Cue
from summarizer.scan.phrases import Phrase
from summarizer.scan.shape import Shape
from summarizer.scan.sums import IN_ONE, sums_of

_MOST = 30.0
# With less, no source makes a word a cue.
_HOPELESS = -6 * IN_ONE


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a cue, and how probable it is that the one says something by the other.

    ``source_at`` and ``cue_at`` are their places among the sentence's phrases. ``weight`` is what speaks for
    the pair, ``cue_weight`` what of it speaks for the cue, whoever is its source. ``next_source`` is how
    probable the next likely source of the cue is, ``rate`` how often such a word is a cue.
    """

    source: Phrase
    cue: Phrase
    probability: float
    source_at: int = 0
    cue_at: int = 0
    weight: float = 0.0
    cue_weight: float = 0.0
    next_source: float = 0.0
    rate: float = 0.0


def likeliest_pairs(
    phrases: list[Phrase], ruled: Sequence[Cue], speaker: str, language: Language
) -> list[Pair]:
    """For each word that may be a cue its likeliest source.

    ``ruled`` are the cues that the rules found in the sentence, ``speaker`` is who spoke last.
    """
    weights = language.tables.attribution_weights
    if not weights:
        return []
    shape = Shape(phrases, language.words, language.tables.cue_stems, ruled, speaker)
    sums = sums_of(weights)
    found: list[Pair] = []
    for cue in shape.candidates():
        total = weights["bias"] + sums.of(shape.of_cue(cue))
        if total > _HOPELESS:
            whole = [(total + sums.of(told)) / IN_ONE for told in shape.of_pairs(cue)]
            likely = probabilities(whole)
            best = max(range(len(likely)), key=likely.__getitem__)
            source = cue.sources[best]
            # "Ann Lee, a host in Dale, said", "Ann Lee and two hosts said": both are one source.
            same = [
                p
                for at, p in zip(cue.sources, likely, strict=True)
                if at == source
                or _one(phrases[at], phrases[source])
                or shape.are_listed(*sorted((at, source)))
            ]
            others = [p for at, p in enumerate(likely) if at != best]
            found.append(Pair(
                phrases[source], phrases[cue.at], min(1.0, sum(same)), source, cue.at, whole[best],
                total / IN_ONE, max(others, default=0.0), cue.share,
            ))  # fmt: skip
    return found


def _one(phrase: Phrase, source: Phrase) -> bool:
    """Whether both mean the same actor."""
    return phrase.actor is not None and phrase.actor == source.actor


def probabilities(sums: Sequence[float]) -> list[float]:
    """How probable each of these sources of one word is; what they leave is that the word is no cue."""
    odds = [math.exp(min(_MOST, one)) for one in sums]
    total = 1 + sum(odds)
    return [one / total for one in odds]
