"""From the model's drafts to items that the article bears, or to ``ungrounded`` with the reason.

What the model said and what we vouch for part here: evidence, value, unit, attribution and hedge come
from the article and the scan, never from the model's answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pydantic import BaseModel

from summarizer.article import Article, Span
from summarizer.claims import verdicts
from summarizer.claims.actors import Cited
from summarizer.claims.deadlines import day_of
from summarizer.claims.free import Free
from summarizer.grounding import evidence
from summarizer.scan import Quantity, Reading
from summarizer.schema import (
    Attribution,
    Deadline,
    Demand,
    DemandDraft,
    Draft,
    Evidence,
    Figure,
    FigureDraft,
    Position,
    PositionDraft,
    Ungrounded,
    Verdict,
)


@dataclass
class Grounded:
    """Every drafted item, once: as an item that holds, or under ``ungrounded``."""

    positions: list[Position] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    ungrounded: list[Ungrounded] = field(default_factory=list)


def ground(
    draft: Draft,
    article: Article,
    reading: Reading,
    unanswered: Collection[Span] = (),
    *,
    only: Span | None = None,
) -> Grounded:
    """Check each drafted item against the words that it cites.

    ``unanswered`` are the places of quantities that no answer speaks of; with ``only`` a figure can be of
    the quantity at this place alone. Of equal numbers in one sentence the others, in order, are those of the
    figures in order.
    """
    grounded = Grounded()
    free = Free(reading, unanswered, only)
    for position in draft.positions:
        _ground_position(position, Cited.by_numbers(article, reading, position.sentences), grounded)
    for demand in draft.demands:
        _ground_demand(demand, Cited.by_numbers(article, reading, demand.sentences), grounded)
    for figure in draft.figures:
        _ground_figure(figure, Cited.by_numbers(article, reading, [figure.sentence]), free, grounded)
    return grounded


def holds(alone: Grounded) -> bool:
    """Whether the one draft that was grounded became an item."""
    return bool(alone.positions or alone.demands or alone.figures)


def _ground_position(draft: PositionDraft, cited: Cited, grounded: Grounded) -> None:
    verdict = verdicts.of_position(draft, cited)
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("position", draft, verdict))
        return
    grounded.positions.append(
        Position(
            actor=cited.reading.name_for(draft.actor),
            stance=draft.stance,
            issue=draft.issue,
            statement=draft.statement,
            attribution=_attribution(draft.actor, draft.sentences, cited.reading),
            evidence=cited.evidence(),
            verdict=verdict,
        )
    )


def _ground_demand(draft: DemandDraft, cited: Cited, grounded: Grounded) -> None:
    verdict = verdicts.of_demand(draft.actor, draft.addressee, draft.demand, cited)
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("demand", draft, verdict))
        return
    deadline, missing = verdicts.of_deadline(draft.deadline, cited)
    if missing:
        grounded.ungrounded.append(_ungrounded("demand", draft, missing))
    reading = cited.reading
    grounded.demands.append(
        Demand(
            actor=reading.name_for(draft.actor),
            addressee=reading.name_for(draft.addressee) if draft.addressee else None,
            demand=draft.demand,
            force=draft.force,
            deadline=_deadline(deadline, cited.article),
            attribution=_attribution(draft.actor, draft.sentences, reading),
            evidence=cited.evidence(),
            verdict=verdict,
        )
    )


def _ground_figure(draft: FigureDraft, cited: Cited, free: Free, grounded: Grounded) -> None:
    quantity = verdicts.quantity_of(draft.value_text, cited, free)
    if quantity is None:
        reason = f"{draft.value_text!r} is no number of sentence {draft.sentence}"
        grounded.ungrounded.append(_ungrounded("figure", draft, Verdict(kind="not_found", reasons=(reason,))))
        return
    free.take(quantity)
    verdict = verdicts.of_figure(draft.measures, draft.attributed_to, cited)
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("figure", draft, verdict))
        return
    grounded.figures.append(figure_of(quantity, draft.measures, draft.attributed_to, cited, verdict))


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


def _deadline(text: str, article: Article) -> Deadline | None:
    return Deadline(text=text, date=day_of(text, article.date_published)) if text else None


def _attribution(name: str, sentences: Iterable[int], reading: Reading) -> Attribution:
    actor = reading.known_as(name) or name
    ways = {cue.attribution for cue in reading.cues_in(sentences) if cue.actor == actor}
    strongest: tuple[Attribution, ...] = ("direct_quote", "indirect")
    return next((way for way in strongest if way in ways), "inferred")


def _ungrounded(kind: str, draft: BaseModel, verdict: Verdict) -> Ungrounded:
    return Ungrounded.model_validate({"kind": kind, "item": draft.model_dump(), "verdict": verdict})
