"""From the model's drafts to items that the article bears, or to ``ungrounded`` with the reason.

What the model said and what we vouch for part here: evidence, value, unit, attribution and hedge come
from the article and the scan, never from the model's answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import BaseModel

from summarizer.article import Article, Sentence
from summarizer.grounding import check_claim, evidence
from summarizer.scan import Cue, Quantity, Reading
from summarizer.schema import (
    Attribution,
    Deadline,
    Demand,
    DemandDraft,
    Draft,
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


def ground(draft: Draft, article: Article, reading: Reading) -> Grounded:
    """Check each drafted item against the words that it cites."""
    grounded = Grounded()
    free = list(reading.quantities)
    for position in draft.positions:
        _ground_position(position, article, reading, grounded)
    for demand in draft.demands:
        _ground_demand(demand, article, reading, grounded)
    for figure in draft.figures:
        _ground_figure(figure, article, free, grounded)
    return grounded


def _ground_position(draft: PositionDraft, article: Article, reading: Reading, grounded: Grounded) -> None:
    cited = _cited(article, draft.sentences)
    verdict = _claim(draft.statement, draft.actor, cited, article, reading)
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("position", draft, verdict))
        return
    grounded.positions.append(
        Position(
            actor=draft.actor,
            stance=draft.stance,
            issue=draft.issue,
            statement=draft.statement,
            attribution=_attribution(draft.actor, draft.sentences, reading.cues),
            evidence=tuple(evidence(article, s.start, s.end) for s in cited),
            verdict=verdict,
        )
    )


def _ground_demand(draft: DemandDraft, article: Article, reading: Reading, grounded: Grounded) -> None:
    cited = _cited(article, draft.sentences)
    verdict = _claim(draft.demand, f"{draft.actor} {draft.addressee}", cited, article, reading)
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("demand", draft, verdict))
        return
    inside = draft.deadline.strip() and any(draft.deadline in article.words(s) for s in cited)
    grounded.demands.append(
        Demand(
            actor=draft.actor,
            addressee=draft.addressee or None,
            demand=draft.demand,
            force=draft.force,
            deadline=Deadline(text=draft.deadline) if inside else None,
            attribution=_attribution(draft.actor, draft.sentences, reading.cues),
            evidence=tuple(evidence(article, s.start, s.end) for s in cited),
            verdict=verdict,
        )
    )


def _ground_figure(draft: FigureDraft, article: Article, free: list[Quantity], grounded: Grounded) -> None:
    cited = _cited(article, [draft.sentence])
    quantity = next((q for s in cited for q in free if s.start <= q.start < s.end and q.text == draft.value_text), None)
    if quantity is None:
        reason = f"{draft.value_text!r} is no number of sentence {draft.sentence}"
        grounded.ungrounded.append(_ungrounded("figure", draft, Verdict(kind="not_found", reasons=(reason,))))
        return
    free.remove(quantity)
    # An elliptic sentence ("In April we hired 500.") names what it counts in the one before.
    before = [s for s in article.sentences if s.number == cited[0].number - 1]
    verdict = check_claim(draft.measures, " ".join(article.words(s) for s in [*before, cited[0]]))
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("figure", draft, verdict))
        return
    grounded.figures.append(
        Figure(
            value=quantity.value,
            value_text=quantity.text,
            unit=quantity.unit or quantity.noun,
            measures=draft.measures,
            approximate=quantity.approximate,
            attributed_to=draft.attributed_to or None,
            evidence=(evidence(article, quantity.start, quantity.end), evidence(article, cited[0].start, cited[0].end)),
            verdict=verdict,
        )
    )


def _cited(article: Article, numbers: Iterable[int]) -> list[Sentence]:
    return [article.sentences[n - 1] for n in sorted(set(numbers)) if 1 <= n <= len(article.sentences)]


def _claim(claim: str, actor: str, cited: list[Sentence], article: Article, reading: Reading) -> Verdict:
    if not cited:
        return Verdict(kind="not_found", reasons=("it cites no sentence of the article",))
    known = reading.actor(actor)
    return check_claim(claim, " ".join(article.words(s) for s in cited), [actor, *known.aliases])


def _attribution(actor: str, numbers: Iterable[int], cues: Iterable[Cue]) -> Attribution:
    ways = {cue.attribution for cue in cues if cue.actor == actor and cue.sentence in set(numbers)}
    strongest: tuple[Attribution, ...] = ("direct_quote", "indirect")
    return next((way for way in strongest if way in ways), "inferred")


def _ungrounded(kind: str, draft: BaseModel, verdict: Verdict) -> Ungrounded:
    return Ungrounded.model_validate({"kind": kind, "item": draft.model_dump(), "verdict": verdict})
