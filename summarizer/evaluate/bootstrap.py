"""How far a score would move with other articles of the same kind: the percentile bootstrap.

Articles are drawn anew with replacement, as many as there are, and scored together, a thousand times; the
middle 95% of what comes out is the interval (Efron 1979; Efron and Tibshirani 1993, chapter 13). Whole
articles are drawn, because items of one article succeed and fail together.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Mapping, Sequence
from typing import Literal

from summarizer.evaluate.items import KINDS, Kind
from summarizer.evaluate.scoring import Scores, total

RESAMPLES = 1_000
_SEED = 20_261_125
# Cut into fortieths, the first and the last cut leave 2.5% outside on each side.
_FORTIETHS = 40

Measure = Literal["precision", "recall", "f1"]
MEASURES: tuple[Measure, ...] = ("precision", "recall", "f1")
Interval = tuple[float, float]
Intervals = Mapping[Kind, Mapping[Measure, Interval]]


def intervals(articles: Sequence[Scores]) -> Intervals:
    """The 95% interval of each measure of each kind; of fewer than two articles nothing can be said: {}.

    The same articles in the same order always give the same intervals.
    """
    if len(articles) < 2:  # noqa: PLR2004 - one article, drawn again, is always itself
        return {}
    draws = random.Random(_SEED)  # noqa: S311 - drawn for statistics
    drawn = [total(draws.choices(articles, k=len(articles))) for _ in range(RESAMPLES)]
    return {
        kind: {measure: _middle([getattr(one[kind], measure) for one in drawn]) for measure in MEASURES}
        for kind in KINDS
    }


def _middle(values: list[float]) -> Interval:
    cuts = statistics.quantiles(values, n=_FORTIETHS, method="inclusive")
    return cuts[0], cuts[-1]
