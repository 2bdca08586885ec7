"""Figures: from a draft to the number of the article that it is about, and whether that measures this."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from summarizer.article import Span
from summarizer.claims.actors import Cited
from summarizer.claims.free import Free
from summarizer.claims.other_languages import quantity_at
from summarizer.claims.outcome import Outcome
from summarizer.claims.stated import stated_in
from summarizer.claims.verdicts import of_figure, quantity_of
from summarizer.grounding import evidence
from summarizer.quantities import Quantity, same_value
from summarizer.schema import Evidence, Figure, FigureDraft, Verdict


def ground(draft: FigureDraft, cited: Cited, free: Free) -> Outcome:
    quantity = number(draft, cited, free)
    if quantity is None:
        reason = f"{draft.value_text!r} is no number of sentence {draft.sentence}"
        return Outcome(refused=Verdict(kind="not_found", reasons=(reason,)))
    free.take(quantity)
    verdict = of_figure(draft.measures, draft.attributed_to, cited)
    if not verdict.holds:
        return Outcome(refused=verdict)
    return Outcome(figure_of(quantity, draft.measures, draft.attributed_to, cited, verdict))


def number(draft: FigureDraft, cited: Cited, free: Free) -> Quantity | None:
    """The number that a draft is about."""
    return quantity_of(draft.value_text, cited, free)


def again(item: Figure, cited: Cited) -> Verdict:
    """The verdict on a figure that is stored: on its number, and on what it is said to measure."""
    verdict = of_figure(item.measures, item.attributed_to or "", cited)
    reasons = (*_misread(item, cited), *verdict.reasons)
    kind = "unsupported" if reasons else verdict.kind
    return verdict.model_copy(update={"kind": kind, "reasons": reasons})


def figure_of(quantity: Quantity, measures: str, source: str, cited: Cited, verdict: Verdict) -> Figure:
    """The figure at this quantity; ``source`` is who vouches for it, '' for the narrator."""
    return Figure(
        value=quantity.value,
        value_text=quantity.text,
        unit=quantity.unit or quantity.noun,
        measures=measures,
        approximate=quantity.approximate,
        attributed_to=cited.reading.name_for(source) if source else None,
        evidence=(evidence(cited.article, quantity.start, quantity.end), *_sentence_of(quantity, cited)),
        verdict=verdict,
    )


def _sentence_of(quantity: Quantity, cited: Cited) -> tuple[Evidence, ...]:
    """The cited sentence; with the next one where a table without sentences was parted within the number."""
    spans = [(s.start, s.end) for s in cited.sentences]
    if quantity.end <= spans[-1][1]:
        return cited.evidence()
    return Cited.by_spans(cited.article, cited.reading, [*spans, (quantity.start, quantity.end)]).evidence()


def _misread(figure: Figure, cited: Cited) -> Iterator[str]:
    """What of a figure's number is not as the article has it."""
    place, article = figure.evidence[0], cited.article
    quantity = _quantity_at((place.start, place.end), cited)
    if quantity is None or (quantity.start, quantity.end) != (place.start, place.end):
        quantity = next(
            stated_in(article.language, article.text, place.exact, (place.start, place.end)), None
        )
    if quantity is None:
        yield f"{article.text[place.start : place.end]!r} is no number of the article"
        return
    if figure.value_text != quantity.text:
        yield f"the number is {quantity.text!r}, not {figure.value_text!r}"
    yield from _unequal(figure, quantity)
    if not any(e.start <= place.start and place.end <= e.end for e in figure.evidence[1:]):
        yield "the number does not lie in its sentence"


def _quantity_at(place: Span, cited: Cited) -> Quantity | None:
    if not cited.article.language.is_known:
        return quantity_at(place, cited.article)
    quantities = cited.reading.quantities
    at = bisect_left(quantities, place[0], key=lambda q: q.start)
    return next(iter(quantities[at : at + 1]), None)


def _unequal(figure: Figure, quantity: Quantity) -> Iterator[str]:
    if not same_value(figure.value, quantity.value):
        yield f"{quantity.text!r} is {quantity.value}, not {figure.value}"
    if figure.unit != (quantity.unit or quantity.noun):
        yield f"the unit of {quantity.text!r} is {quantity.unit or quantity.noun!r}, not {figure.unit!r}"
    if figure.approximate != quantity.approximate:
        yield f"{quantity.text!r} is {'approximate' if quantity.approximate else 'no approximation'}"
