"""Who says what in a sentence, by a model that was learnt from hundreds of annotated articles.

Each word that may be a cue is paired with each phrase near it that may be its source. The probability that
the one says something by the other is logistic in the sum of the weights of what tells of the pair
(``shape``); of each cue's pairs the likeliest is taken.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.language import Language
from summarizer.scan.phrases import Phrase
from summarizer.scan.shape import Shape

_MOST = 30.0
# With less, no source makes a word a cue.
_HOPELESS = -6.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a cue, and how probable it is that the one says something by the other."""

    source: Phrase
    cue: Phrase
    probability: float


def likeliest_pairs(
    phrases: list[Phrase], speaker: str, language: Language, is_known: Callable[[int], bool]
) -> Iterator[Pair]:
    """For each word that may be a cue, but those at known offsets, its likeliest source.

    ``speaker`` is who spoke last.
    """
    weights = language.tables.attribution_weights
    shape = Shape(phrases, language.words, language.tables.cue_stems)
    for cue, sources in shape.candidates() if weights else ():
        if is_known(phrases[cue].start):
            continue
        total = weights["bias"] + sum_of(shape.of_cue(cue), weights)
        if total > _HOPELESS:
            sums = [sum_of(features, weights) for features in shape.of_pairs(cue, sources, speaker)]
            best = max(range(len(sums)), key=sums.__getitem__)
            yield Pair(phrases[sources[best]], phrases[cue], logistic(total + sums[best]))


def sum_of(features: list[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of what tells of a pair."""
    return sum([weights[one] for one in features if one in weights])


def logistic(total: float) -> float:
    """The probability that a sum of weights tells."""
    return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, total))))
