"""Closing the account: what the scan found is covered by an item, or listed as left out with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.article import Article, Span
from summarizer.pipeline.asking import Unanswered, sentence_at
from summarizer.pipeline.items import Grounded
from summarizer.scan import Reading
from summarizer.schema import Coverage, Demand, Figure, LeftOut, Position


class Items(Protocol):
    """What holds items: a summary, or what is being made into one."""

    @property
    def positions(self) -> Sequence[Position]: ...
    @property
    def demands(self) -> Sequence[Demand]: ...
    @property
    def figures(self) -> Sequence[Figure]: ...


@dataclass(frozen=True)
class Account:
    """What the scan found, by span, and which of it no item covers.

    A quantity is covered by a figure, a quotation by whatever cites its sentence, words of demanding by a
    demand that does.
    """

    coverage: Coverage
    quantities: list[Span]
    quotations: list[Span]
    demand_cues: list[Span]

    @property
    def left(self) -> list[Span]:
        """Every span that no item covers."""
        return [*self.quantities, *self.quotations, *self.demand_cues]


def account_of(reading: Reading, items: Items) -> Account:
    """What of the reading these items cover."""
    figures = [(f.evidence[0].start, f.evidence[0].end) for f in items.figures]
    demands = _cited(items.demands)
    quantities = _bare([(q.start, q.end) for q in reading.quantities], figures)
    quotations = _bare([(q.start, q.end) for q in reading.quotations], [*_cited(items.positions), *demands])
    cues = _bare([(c.start, c.end) for c in reading.demand_cues], demands)
    coverage = Coverage(
        quantities=len(reading.quantities),
        quantities_covered=len(reading.quantities) - len(quantities),
        quotations=len(reading.quotations),
        quotations_covered=len(reading.quotations) - len(quotations),
        demand_cues=len(reading.demand_cues),
        demand_cues_covered=len(reading.demand_cues) - len(cues),
    )
    return Account(coverage, quantities, quotations, cues)


def audit(
    article: Article, reading: Reading, grounded: Grounded, unanswered: Sequence[Unanswered]
) -> tuple[Coverage, tuple[LeftOut, ...]]:
    """How much of the scan is covered, and every place that is not, in the article's order.

    Left out are each quantity that is no figure, each quotation that no item cites, each demand cue that no
    demand cites, and each sentence in which somebody's position was asked for in vain.
    """
    account = account_of(reading, grounded)
    failed = {(u.question.task, u.question.place): str(u.error) for u in unanswered}
    reasons = [
        *((span, _of_quantity(span, article, reading, grounded, failed)) for span in account.quantities),
        *((span, "a quotation that no position or demand cites") for span in account.quotations),
        *((span, _of_demand(span, article, grounded, failed)) for span in account.demand_cues),
        *((u.question.place, str(u.error)) for u in unanswered if u.question.task == "position"),
    ]
    left = (LeftOut(start=s, end=e, exact=article.text[s:e], reason=reason) for (s, e), reason in reasons)
    return account.coverage, tuple(sorted(left, key=lambda item: (item.start, item.end)))


def _cited(items: Iterable[Position | Demand]) -> list[Span]:
    return [(passage.start, passage.end) for item in items for passage in item.evidence]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _bare(spans: list[Span], others: list[Span]) -> list[Span]:
    return [span for span in spans if not _touches(span, others)]


def _of_quantity(
    span: Span, article: Article, reading: Reading, grounded: Grounded, failed: Mapping[tuple[str, Span], str]
) -> str:
    number = sentence_at(article, span[0])
    if number in reading.headings:
        return "stands in a heading, which the story repeats"
    if ("figure", span) in failed:
        return failed["figure", span]
    words = article.text[slice(*span)]
    said = (u.item for u in grounded.ungrounded if u.kind == "figure")
    if any(item["value_text"] == words and item["sentence"] == number for item in said):
        return "what the model says it measures is not in its sentence"
    return "the model gave no figure for it"


def _of_demand(
    span: Span, article: Article, grounded: Grounded, failed: Mapping[tuple[str, Span], str]
) -> str:
    if ("demand", span) in failed:
        return failed["demand", span]
    said = (u.item["sentences"] for u in grounded.ungrounded if u.kind == "demand")
    if [sentence_at(article, span[0])] in said:
        return "what the model says is demanded is not in its sentence"
    return "words of demanding that no demand cites"
