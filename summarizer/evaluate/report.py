"""An evaluation: what each article scored, found and cost, all of them together, and the same as data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import add
from typing import Any, get_args

from summarizer.evaluate.bootstrap import Intervals, intervals
from summarizer.evaluate.items import KINDS, SCORED, Gold, Kind, Predictions
from summarizer.evaluate.predictions import of_summary
from summarizer.evaluate.scoring import Counts, Scores, missed, score, total
from summarizer.schema import Coverage, Summary, Usage, VerdictKind

VERDICTS: tuple[VerdictKind, ...] = get_args(VerdictKind)
COVERAGE = tuple(Coverage.model_fields)


@dataclass(frozen=True)
class ReadingTotals:
    """What summaries found and cost, as they tell it; those of several articles add up.

    ``verdicts`` are of the items and of what is not tied to the text; ``coverage`` is by the names of
    ``schema.Coverage``.
    """

    verdicts: Counter[str] = field(default_factory=Counter)
    coverage: Counter[str] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0

    def __add__(self, other: ReadingTotals) -> ReadingTotals:
        return ReadingTotals(
            self.verdicts + other.verdicts,
            self.coverage + other.coverage,
            self.usage + other.usage,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True)
class Scored:
    """One gold article; ``reading`` is None when no summary tells of it, ``failed`` why there was none.

    ``missed`` are its gold items that nothing predicted matches, a line each; of ``partial`` gold nobody
    knows whether what it does not have holds.
    """

    id: str
    scores: Scores
    reading: ReadingTotals | None = None
    failed: str = ""
    missed: tuple[str, ...] = ()
    partial: bool = False


@dataclass(frozen=True)
class Evaluation:
    """Gold articles that were scored, in their order."""

    articles: tuple[Scored, ...]

    @cached_property
    def scores(self) -> Scores:
        """The counts of all articles together: each item weighs the same, whichever article it is of."""
        return total(article.scores for article in self.articles)

    @cached_property
    def intervals(self) -> Intervals:
        """How far the measures would move with other articles."""
        return intervals([article.scores for article in self.articles])

    @cached_property
    def reading(self) -> ReadingTotals | None:
        """What all summaries found and cost together; None when there was none."""
        readings = [article.reading for article in self.articles if article.reading]
        return reduce(add, readings) if readings else None


def scored(gold: Gold, predicted: Summary | Predictions) -> Scored:
    """A gold article with what was predicted about it."""
    found = of_summary(predicted) if isinstance(predicted, Summary) else predicted
    return Scored(
        gold.article.id,
        score(gold, found),
        reading_of(predicted) if isinstance(predicted, Summary) else None,
        missed=_missed(gold, found),
        partial=gold.partial,
    )


def unread(gold: Gold, reason: object) -> Scored:
    """A gold article that failed: nothing was predicted, so all that it holds is missed."""
    failed = " ".join(str(reason).split())
    return replace(scored(gold, Predictions()), failed=failed)


def _missed(gold: Gold, found: Predictions) -> tuple[str, ...]:
    return tuple(
        " ".join(f"{kind.removesuffix('s')} · {item.told(gold.article)}".split())
        for kind, items in missed(gold, found).items()
        for item in items
    )


def reading_of(summary: Summary) -> ReadingTotals:
    """What a summary tells of its verdicts, its coverage and its cost."""
    verdicts = [item.verdict for item in summary.items] + [one.verdict for one in summary.ungrounded]
    run = summary.run
    return ReadingTotals(
        verdicts=Counter(verdict.kind for verdict in verdicts),
        coverage=Counter(summary.coverage.model_dump()),
        usage=Usage(
            attempts=run.attempts,
            input_tokens=run.input_tokens,
            cached_tokens=run.cached_tokens,
            output_tokens=run.output_tokens,
        ),
        seconds=run.seconds,
    )


def to_data(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as JSON knows it: ``articles`` and ``overall``, where the measures have intervals.

    What is not known is null: the reading of another tool's predictions, intervals of a single article.
    """
    overall: dict[str, Any] = {kind: _row(kind, evaluation.scores[kind]) for kind in KINDS}
    for kind in KINDS:
        overall[kind]["intervals"] = evaluation.intervals.get(kind)
    return {
        "articles": [
            {"id": article.id, "failed": article.failed or None}
            | {kind: _row(kind, article.scores[kind]) for kind in KINDS}
            | {"reading": _told(article.reading), "missed": list(article.missed), "partial": article.partial}
            for article in evaluation.articles
        ],
        "overall": overall | {"reading": _told(evaluation.reading)},
    }


def _row(kind: Kind, counts: Counts) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: getattr(counts, name) for name in ("right", "wrong", "core", "predicted", "duplicates")
    }
    measured = SCORED[kind]
    row[measured.found] = counts.found
    if measured.agreeing:
        row[f"{measured.agreeing}_ok"] = counts.agreeing
    row |= {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    if measured.agreeing:
        row |= {"words_f1": counts.words_f1, "mean_words": counts.mean_words}
    return row


def _told(reading: ReadingTotals | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "verdicts": {kind: reading.verdicts[kind] for kind in VERDICTS},
        "coverage": {name: reading.coverage[name] for name in COVERAGE},
        **reading.usage.model_dump(),
        "seconds": round(reading.seconds, 3),
    }
