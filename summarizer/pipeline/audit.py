"""Closing the account: each quantity, quotation and demand cue is covered by an item, or listed as left out."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.article import Article
from summarizer.pipeline.items import Grounded
from summarizer.scan import Quantity, Reading
from summarizer.schema import Coverage, LeftOut

Span = tuple[int, int]


def audit(article: Article, reading: Reading, grounded: Grounded) -> tuple[Coverage, tuple[LeftOut, ...]]:
    """How much of the scan is covered, and every place that is not, in the article's order, with the reason."""
    figures = [(f.evidence[0].start, f.evidence[0].end) for f in grounded.figures]
    claims = [(e.start, e.end) for item in (*grounded.positions, *grounded.demands) for e in item.evidence]
    quantities = [(q.start, q.end) for q in reading.quantities]
    quotations = [(q.start, q.end) for q in reading.quotations]
    cues = [(c.start, c.end) for c in reading.demand_cues]
    demands = [(e.start, e.end) for item in grounded.demands for e in item.evidence]
    coverage = Coverage(
        quantities=len(quantities),
        quantities_covered=_covered(quantities, figures),
        quotations=len(quotations),
        quotations_covered=_covered(quotations, claims),
        demand_cues=len(cues),
        demand_cues_covered=_covered(cues, demands),
    )
    left = [
        *(_left(article, (q.start, q.end), _why(q, article, reading, grounded)) for q in reading.quantities if not _touches((q.start, q.end), figures)),
        *(_left(article, span, "a quotation that no position or demand cites") for span in quotations if not _touches(span, claims)),
        *(_left(article, span, "words of demanding that no demand cites") for span in cues if not _touches(span, demands)),
    ]
    return coverage, tuple(sorted(left, key=lambda item: (item.start, item.end)))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _covered(spans: list[Span], others: list[Span]) -> int:
    return sum(_touches(span, others) for span in spans)


def _left(article: Article, span: Span, reason: str) -> LeftOut:
    return LeftOut(start=span[0], end=span[1], exact=article.text[span[0] : span[1]], reason=reason)


def _why(quantity: Quantity, article: Article, reading: Reading, grounded: Grounded) -> str:
    number = next((s.number for s in article.sentences if s.start <= quantity.start < s.end), 0)
    if number in reading.headings:
        return "stands in a heading, which the story repeats"
    said = [u for u in grounded.ungrounded if u.kind == "figure" and u.item["value_text"] == quantity.text and u.item["sentence"] == number]
    if said:
        return "what the model says it measures is not in its sentence"
    return "the model gave no valid answer for it"
