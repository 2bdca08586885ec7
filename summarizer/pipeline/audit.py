"""Closing the account: what the scan found is covered by an item, or listed as left out with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.article import Article
from summarizer.pipeline.asking import Unanswered, sentence_at
from summarizer.pipeline.items import Grounded
from summarizer.scan import Reading
from summarizer.schema import Coverage, Demand, LeftOut, Position

Span = tuple[int, int]


def audit(
    article: Article, reading: Reading, grounded: Grounded, unanswered: Sequence[Unanswered]
) -> tuple[Coverage, tuple[LeftOut, ...]]:
    """How much of the scan is covered, and every place that is not, in the article's order.

    Left out are each quantity that is no figure, each quotation that no item cites, each demand cue that no
    demand cites, and each sentence in which somebody's position was asked for in vain.
    """
    figures = [(f.evidence[0].start, f.evidence[0].end) for f in grounded.figures]
    demands = _cited(grounded.demands)
    claims = [*_cited(grounded.positions), *demands]
    quantities = [(q.start, q.end) for q in reading.quantities]
    quotations = [(q.start, q.end) for q in reading.quotations]
    cues = [(c.start, c.end) for c in reading.demand_cues]
    coverage = Coverage(
        quantities=len(quantities),
        quantities_covered=_covered(quantities, figures),
        quotations=len(quotations),
        quotations_covered=_covered(quotations, claims),
        demand_cues=len(cues),
        demand_cues_covered=_covered(cues, demands),
    )
    failed = {(u.question.task, u.question.place): str(u.error) for u in unanswered}
    reasons = [
        *(
            (span, _of_quantity(span, article, reading, grounded, failed))
            for span in _bare(quantities, figures)
        ),
        *((span, "a quotation that no position or demand cites") for span in _bare(quotations, claims)),
        *((span, _of_demand(span, article, grounded, failed)) for span in _bare(cues, demands)),
        *((u.question.place, str(u.error)) for u in unanswered if u.question.task == "position"),
    ]
    left = (LeftOut(start=s, end=e, exact=article.text[s:e], reason=reason) for (s, e), reason in reasons)
    return coverage, tuple(sorted(left, key=lambda item: (item.start, item.end)))


def _cited(items: Iterable[Position | Demand]) -> list[Span]:
    return [(passage.start, passage.end) for item in items for passage in item.evidence]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _covered(spans: list[Span], others: list[Span]) -> int:
    return sum(_touches(span, others) for span in spans)


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
