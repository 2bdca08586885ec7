"""Closing the account: what the scan found is covered by an item, or listed as left out with the reason."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.article import Article, Span
from summarizer.claims import Grounded
from summarizer.pipeline.asking import Unanswered
from summarizer.pipeline.extract import why_minor
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
    said = {(u.item["value_text"], u.item["sentence"]) for u in grounded.ungrounded if u.kind == "figure"}
    wanted = {str(u.item["sentences"]) for u in grounded.ungrounded if u.kind == "demand"}
    minor = _minor(account.quantities, article, reading)
    failed = {(u.task, u.place): str(u.error) for u in unanswered}
    reasons = [
        *(
            (span, minor.get(span) or _of_quantity(span, article, reading, said, failed))
            for span in account.quantities
        ),
        *((span, "a quotation that no position or demand cites") for span in account.quotations),
        *((span, _of_demand(span, article, wanted, failed)) for span in account.demand_cues),
        *((u.place, str(u.error)) for u in unanswered if u.task == "position"),
    ]
    left = (LeftOut(start=s, end=e, exact=article.text[s:e], reason=reason) for (s, e), reason in reasons)
    return account.coverage, tuple(sorted(left, key=lambda item: (item.start, item.end)))


def _minor(spans: Collection[Span], article: Article, reading: Reading) -> dict[Span, str]:
    """Why each of these numbers that tells no figure of the story is none."""
    bare = set(spans)
    found = {(q.start, q.end): why_minor(q, article) for q in reading.quantities if (q.start, q.end) in bare}
    return {span: f"a minor number: {why}" for span, why in found.items() if why}


def _cited(items: Iterable[Position | Demand]) -> list[Span]:
    return [(passage.start, passage.end) for item in items for passage in item.evidence]


def _bare(spans: list[Span], others: list[Span]) -> list[Span]:
    """The spans that share no character with any of the others."""
    others = sorted(others)
    # How far those reach that begin before a place: by the first of them that begin there.
    reached = [0, *itertools.accumulate((end for _, end in others), max)]
    return [span for span in spans if reached[bisect_left(others, (span[1],))] <= span[0]]


def _of_quantity(
    span: Span,
    article: Article,
    reading: Reading,
    said: Collection[object],
    failed: Mapping[tuple[str, Span], str],
) -> str:
    number = article.sentence_at(span[0])
    if number in reading.headings:
        return "stands in a heading, which the story repeats"
    if ("figure", span) in failed:
        return failed["figure", span]
    if (article.text[slice(*span)], number) in said:
        return "what the model says it measures is not in its sentence"
    return "the model gave no figure for it"


def _of_demand(
    span: Span,
    article: Article,
    said: Collection[object],
    failed: Mapping[tuple[str, Span], str],
) -> str:
    if ("demand", span) in failed:
        return failed["demand", span]
    if str([article.sentence_at(span[0])]) in said:
        return "what the model says is demanded is not in its sentence"
    return "words of demanding that no demand cites"
