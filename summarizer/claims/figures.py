"""Figures: which number of the article a draft means, and whether it measures what the draft says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from summarizer.article import Span
from summarizer.claims import other_languages
from summarizer.claims.actors import Cited
from summarizer.claims.checks import Checks, verdict
from summarizer.claims.free import Free
from summarizer.claims.judgement import Judgement
from summarizer.claims.stated import stated_in
from summarizer.grounding import check_phrase, evidence, shares_content
from summarizer.quantities import Quantity, parse_quantity, same_value
from summarizer.schema import Evidence, Figure, FigureDraft, Verdict


def ground(draft: FigureDraft, cited: Cited, free: Free) -> Judgement:
    """The figure, where the article supports it; value, unit, hedge and place are the article's."""
    quantity = number(draft, cited, free)
    if quantity is None:
        reason = f"{draft.value_text!r} is no number of sentence {draft.sentence}"
        return Judgement(refused=Verdict(kind="not_found", reasons=(reason,)))
    free.take(quantity)
    found = _CHECKS.verdict(draft, draft.measures, cited)
    if not found.holds:
        return Judgement(refused=found)
    source = cited.reading.name_for(draft.attributed_to) if draft.attributed_to else ""
    return Judgement(figure_of(quantity, draft.measures, source, cited, found))


def number(draft: FigureDraft, cited: Cited, free: Free) -> Quantity | None:
    """The number that the draft means."""
    return quantity_of(draft.value_text, cited, free)


def again(item: Figure, cited: Cited) -> Verdict:
    """The verdict on a figure that is stored: on its number, and on what it is said to measure."""
    said = FigureDraft.model_construct(measures=item.measures, attributed_to=item.attributed_to or "")
    found = _CHECKS.verdict(said, item.measures, cited)
    reasons = (*_misread(item, cited), *found.reasons)
    kind = "unsupported" if reasons else found.kind
    return found.model_copy(update={"kind": kind, "reasons": reasons})


def _of_own_words(said: FigureDraft, cited: Cited) -> Verdict:
    source = said.attributed_to
    return verdict(cited.unnamed(source), doubts=cited.unsure_source(source))


def _of_known_language(said: FigureDraft, cited: Cited) -> Verdict:
    """Some words of what is measured may stand around the sentence, which may not say what it counts."""
    measures, source = said.measures, said.attributed_to
    around = "\n".join(cited.article.words(s) for s in cited.context)
    claim = check_phrase(
        measures, f"{around}\n{cited.words}", cited.pointed_at, language=cited.article.language
    )
    near = "\n".join([*(cited.article.words(s) for s in cited.context[-1:]), cited.words])
    elsewhere = (
        ()
        if shares_content(cited.article.language, measures, near)
        else (f"{measures!r} shares no word with the cited words",)
    )
    return verdict(cited.unnamed(source), claim.reasons or elsewhere, doubts=cited.unsure_source(source))


_CHECKS = Checks(_of_own_words, _of_known_language, other_languages.of_figure)


def quantity_of(value_text: str, cited: Cited, free: Free) -> Quantity | None:
    """The quantity of the cited sentences that a model means, of those that no other figure has.

    These are tried in order: a quantity of just these words; the first within these words ("12 of the 19");
    one of the same value and unit, written in another way; a number of these words that the scan does not
    find.
    """
    if not cited.article.language.is_known:
        return other_languages.quantity_of(value_text, cited, free)
    return next(_meant(value_text, cited, free), None)


def _meant(value_text: str, cited: Cited, free: Free) -> Iterator[Quantity]:
    here = [q for s in cited.sentences for q in free.within(s)]
    yield from (q for q in here if q.text == value_text)
    if not value_text.strip():
        return
    for sentence in cited.sentences:
        at = cited.article.text.find(value_text, sentence.start, sentence.end)
        held = free.within(sentence) if at >= 0 else []
        yield from (q for q in held if at <= q.core[0] and q.core[1] <= at + len(value_text))
    said = parse_quantity(value_text, language=cited.article.language)
    yield from (q for q in here if said and _is_meant(said, q))
    for sentence in cited.sentences:
        found = stated_in(
            cited.article.language, cited.article.text, value_text, (sentence.start, sentence.end)
        )
        yield from (one for one in found if free.allows(one))


def _is_meant(said: Quantity, found: Quantity) -> bool:
    """Whether both are the same number in the same unit; a hedge may be missing, and none added."""
    same = said.value is not None and same_value(said.value, found.value)
    return same and said.unit in {None, found.unit} and (said.hedge or "") in (found.hedge or "")


def figure_of(quantity: Quantity, measures: str, source: str, cited: Cited, verdict: Verdict) -> Figure:
    """The figure of this quantity; ``source`` is who states it, '' for the article itself."""
    return Figure(
        value=quantity.value,
        value_text=quantity.text,
        unit=quantity.unit or quantity.noun,
        measures=measures,
        approximate=quantity.approximate,
        attributed_to=source or None,
        evidence=(evidence(cited.article, quantity.start, quantity.end), *_sentence_of(quantity, cited)),
        verdict=verdict,
    )


def _sentence_of(quantity: Quantity, cited: Cited) -> tuple[Evidence, ...]:
    """The cited sentence, and the next one where the number goes on in it, as in a table."""
    spans = [(s.start, s.end) for s in cited.sentences]
    if quantity.end <= spans[-1][1]:
        return cited.evidence()
    return Cited.by_spans(cited.reading, [*spans, (quantity.start, quantity.end)]).evidence()


def _misread(figure: Figure, cited: Cited) -> Iterator[str]:
    """A reason for each part of a figure's number that differs from the article."""
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
        return other_languages.quantity_at(place, cited.article)
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
