"""The methods' scores beside each other: one table, a column for each method, and the same as data.

Every method is scored by the code of ``summarizer evaluate``. Where a method's answer has several readings,
the one with the most figures right counts, article by article, which favours whoever has several.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.evaluate import (
    KINDS,
    Counts,
    Evaluation,
    Gold,
    Kind,
    Number,
    PredictedClaim,
    Predictions,
    Scored,
    score,
    scored,
    to_data,
    unread,
)

from .outcome import Outcome, Reading

BESIDE = "langextract"
Row = Sequence[str]
_GAP = "  "


def predictions(reading: Reading) -> Predictions:
    """A stored reading as it is scored."""

    def claims(kind: str, text: str) -> tuple[PredictedClaim, ...]:
        return tuple(
            PredictedClaim(
                one["actor"],
                one[text],
                tuple((start, end) for start, end in one["evidence"]),
                stance=one.get("stance"),
                addressee=one.get("addressee"),
            )
            for one in reading.get(kind, ())
        )

    figures = (Number((one["start"], one["end"]), one["value"]) for one in reading.get("figures", ()))
    return Predictions(claims("positions", "statement"), claims("demands", "demand"), tuple(figures))


def best(gold: Gold, readings: Sequence[Reading]) -> Predictions:
    """Of the readings of one answer the one with the most figures right, the first of equals."""
    every = [predictions(reading) for reading in readings]
    return max(every, key=lambda one: score(gold, one)["figures"].right)


@dataclass(frozen=True)
class Column:
    """One method on all articles."""

    name: str
    evaluation: Evaluation
    outcomes: tuple[Outcome, ...]

    @property
    def seconds(self) -> float:
        """The median of all articles, those at the limit too."""
        return float(statistics.median(outcome.seconds for outcome in self.outcomes))

    @property
    def duplicates(self) -> float:
        """The share of all items predicted that say a gold item once more."""
        counts = [self.of(kind) for kind in KINDS]
        return sum(c.duplicates for c in counts) / max(1, sum(c.predicted for c in counts))

    def of(self, kind: Kind) -> Counts:
        """What was counted of one kind in all articles."""
        return self.evaluation.scores[kind]

    def each(self, name: str) -> float:
        """The mean of a count an article."""
        return self.sum(name) / len(self.outcomes)

    def sum(self, name: str) -> int:
        """A count of all articles together."""
        return sum(int(getattr(outcome, name)) for outcome in self.outcomes)

    @property
    def failed(self) -> int:
        """Articles of which nothing was found for another reason than the limit."""
        return sum(bool(one.failed) and not one.limited for one in self.outcomes)


def column(name: str, gold: Sequence[Gold], outcomes: Sequence[Outcome]) -> Column:
    """A method's outcomes, each with the gold of its article, scored."""
    return Column(name, Evaluation(tuple(map(_scored, gold, outcomes))), tuple(outcomes))


def _scored(gold: Gold, outcome: Outcome) -> Scored:
    if outcome.failed:
        return unread(gold, outcome.failed)
    return scored(gold, best(gold, outcome.readings))


def to_table(columns: Sequence[Column]) -> str:
    """The table, a row for each measure."""
    rows = [("", *(one.name for one in columns))]
    rows += [(name, *map(cell, columns)) for name, cell in _cells(columns)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(columns) + 1)]
    return "\n".join(_line(row, widths) for row in rows) + "\n"


def _line(row: Row, widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0])]
    cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
    return _GAP.join(cells).rstrip()


def _cells(columns: Sequence[Column]) -> Iterator[tuple[str, Callable[[Column], str]]]:
    """Each measure's name, and how it is shown of one method."""
    yield "positions: precision", lambda c: f"{c.of('positions').precision:.2f}"
    yield "positions: recall", lambda c: f"{c.of('positions').recall:.2f}"
    yield "positions: F1", lambda c: f"{c.of('positions').f1:.2f}"
    yield "positions: right/wrong/of", lambda c: _counted(c.of("positions"))
    yield "positions: stance", lambda c: f"{c.of('positions').agreeing}/{c.of('positions').right}"
    yield "positions: words F1", lambda c: f"{c.of('positions').words_f1:.2f}"
    yield "positions: words each", lambda c: f"{c.of('positions').mean_words:.1f}"
    yield "demands: right/wrong/of", lambda c: _counted(c.of("demands"))
    yield "demands: addressee", lambda c: f"{c.of('demands').agreeing}/{c.of('demands').right}"
    yield "demands: words F1", lambda c: f"{c.of('demands').words_f1:.2f}"
    yield "demands: words each", lambda c: f"{c.of('demands').mean_words:.1f}"
    yield "figures: F1", lambda c: f"{c.of('figures').f1:.2f}"
    yield "figures: right/wrong/of", lambda c: _counted(c.of("figures"))
    yield "figures: place found", lambda c: f"{c.of('figures').found}/{c.of('figures').core}"
    yield "duplicates, share", lambda c: f"{c.duplicates:.2f}"
    yield "items not placed", lambda c: str(c.sum("unplaced"))
    yield "seconds, median", lambda c: f"{c.seconds:.1f}" if c.seconds >= 1 else f"{c.seconds:.2f}"
    for other in columns:
        if other.name == BESIDE:
            yield f"as a share of {BESIDE}'s", lambda c: f"{ratio(c, columns):.2f}"
    yield "tokens in, mean", lambda c: f"{c.each('input_tokens'):,.0f}"
    yield "of these read anew", lambda c: f"{c.each('input_tokens') - c.each('cached_tokens'):,.0f}"
    yield "tokens out, mean", lambda c: f"{c.each('output_tokens'):,.0f}"
    yield "requests, mean", lambda c: f"{c.each('requests'):.1f}"
    yield "requests without a count", lambda c: str(c.sum("unknown_requests"))
    yield "articles at the limit", lambda c: f"{c.sum('limited')}/{len(c.outcomes)}"
    yield "articles failed", lambda c: f"{c.failed}/{len(c.outcomes)}"


def _counted(counts: Counts) -> str:
    return f"{counts.right}/{counts.wrong}/{counts.core}"


def ratio(one: Column, columns: Sequence[Column]) -> float:
    """The method's median seconds in those of LangExtract; 0 where it was not run."""
    beside = next((other.seconds for other in columns if other.name == BESIDE), 0.0)
    return one.seconds / beside if beside else 0.0


def to_json(columns: Sequence[Column], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the table shows and each article's part of it, without what was found."""
    return {"settings": dict(settings), "methods": {one.name: _data(one, columns) for one in columns}}


def _data(one: Column, columns: Sequence[Column]) -> dict[str, Any]:
    data = to_data(one.evaluation)
    for article, outcome in zip(data["articles"], one.outcomes, strict=True):
        del article["reading"]
        article["took"] = {name: value for name, value in outcome.to_data().items() if name != "readings"}
    del data["overall"]["reading"]
    return data | {
        "duplicates_share": one.duplicates,
        "seconds_median": one.seconds,
        "seconds_beside_langextract": ratio(one, columns) or None,
    }
