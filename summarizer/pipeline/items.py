"""From the model's drafts to items that the article bears, or to ``ungrounded`` with the reason.

What the model said and what we vouch for part here: evidence, value, unit, attribution and hedge come
from the article and the scan, never from the model's answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pydantic import BaseModel

from summarizer.article import Article, Sentence
from summarizer.grounding import check_claim, check_facts, evidence
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

_COMPLETE = re.compile(r"[.!?][\"”’'»)\]]*$")


@dataclass
class Grounded:
    """Every drafted item, once: as an item that holds, or under ``ungrounded``."""

    positions: list[Position] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    ungrounded: list[Ungrounded] = field(default_factory=list)


def ground(
    draft: Draft, article: Article, reading: Reading, unanswered: Collection[tuple[int, int]] = ()
) -> Grounded:
    """Check each drafted item against the words that it cites.

    ``unanswered`` are the places of quantities that no answer speaks of. Of equal numbers in one sentence
    the others, in order, are those of the figures in order.
    """
    grounded = Grounded()
    free = [quantity for quantity in reading.quantities if (quantity.start, quantity.end) not in unanswered]
    for position in draft.positions:
        _ground_position(position, article, reading, grounded)
    for demand in draft.demands:
        _ground_demand(demand, article, reading, grounded)
    for figure in draft.figures:
        _ground_figure(figure, article, free, grounded)
    return grounded


def _ground_position(draft: PositionDraft, article: Article, reading: Reading, grounded: Grounded) -> None:
    cited = _cited(article, draft.sentences)
    # The actor's name is ours, so it does not count among the words that the article has to bear.
    said = re.sub(rf"^{re.escape(draft.actor)}\b", "", draft.statement, flags=re.IGNORECASE)
    verdict = _claim(said, [draft.actor], cited, article, reading)
    issue = _about(draft, cited, article)
    if not issue.holds:
        verdict = Verdict(kind="unsupported", reasons=(*verdict.reasons, *issue.reasons))
    if not _COMPLETE.search(draft.statement):
        reasons = (*verdict.reasons, "the statement breaks off at its length limit")
        verdict = Verdict(kind="unsupported", reasons=reasons)
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


def _about(draft: PositionDraft, cited: list[Sentence], article: Article) -> Verdict:
    """Names and numbers of an issue may stand anywhere in the article; most stand in the sentence itself."""
    near = check_facts(draft.issue, " ".join([draft.actor, *(article.words(s) for s in cited)]))
    return near if near.holds else check_facts(draft.issue, f"{draft.actor} {article.text}")


def _ground_demand(draft: DemandDraft, article: Article, reading: Reading, grounded: Grounded) -> None:
    cited = _cited(article, draft.sentences)
    verdict = _claim(draft.demand, [draft.actor, draft.addressee], cited, article, reading)
    if verdict.holds:
        verdict = _after_cue(draft, article, reading) or verdict
    if not verdict.holds:
        grounded.ungrounded.append(_ungrounded("demand", draft, verdict))
        return
    deadline = _found(draft.deadline, cited, article)
    if draft.deadline.strip() and not deadline:
        reason = f"the deadline {draft.deadline!r} is not in the cited words; the demand stands without it"
        grounded.ungrounded.append(_ungrounded("demand", draft, Verdict(kind="not_found", reasons=(reason,))))
    grounded.demands.append(
        Demand(
            actor=draft.actor,
            addressee=draft.addressee or None,
            demand=draft.demand,
            force=draft.force,
            deadline=Deadline(text=deadline) if deadline else None,
            attribution=_attribution(draft.actor, draft.sentences, reading.cues),
            evidence=tuple(evidence(article, s.start, s.end) for s in cited),
            verdict=verdict,
        )
    )


def _after_cue(draft: DemandDraft, article: Article, reading: Reading) -> Verdict | None:
    """The verdict when what is demanded stands before the words of demanding: then it is something else.

    "Clashed over the plan to raise the levy, which the growers challenged": nobody demands to raise it.
    """
    mine = (c for c in reading.demand_cues if c.sentence in draft.sentences and c.actor == draft.actor)
    cue = next(mine, None)
    if cue is None:
        return None
    sentence = article.sentences[cue.sentence - 1]
    after = check_claim(draft.demand, article.text[cue.start : sentence.end], [draft.actor, draft.addressee])
    if after.holds:
        return None
    words = article.text[cue.start : cue.end]
    return Verdict(kind="unsupported", reasons=tuple(f"after {words!r}: {why}" for why in after.reasons))


def _ground_figure(draft: FigureDraft, article: Article, free: list[Quantity], grounded: Grounded) -> None:
    cited = _cited(article, [draft.sentence])
    quantity = next(
        (q for s in cited for q in free if s.start <= q.start < s.end and q.text == draft.value_text), None
    )
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
            evidence=(
                evidence(article, quantity.start, quantity.end),
                evidence(article, cited[0].start, cited[0].end),
            ),
            verdict=verdict,
        )
    )


def _cited(article: Article, numbers: Iterable[int]) -> list[Sentence]:
    return [article.sentences[n - 1] for n in sorted(set(numbers)) if 1 <= n <= len(article.sentences)]


def _found(words: str, cited: Iterable[Sentence], article: Article) -> str:
    """These words as the article has them (a line may break between two), '' when it has them not."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = (re.search(rf"(?<!\w){pattern}(?!\w)", article.words(sentence)) for sentence in cited)
    return next((match[0] for match in found if match), "")


def _claim(
    claim: str, actors: Iterable[str], cited: list[Sentence], article: Article, reading: Reading
) -> Verdict:
    if not cited:
        return Verdict(kind="not_found", reasons=("it cites no sentence of the article",))
    names = [name for actor in actors for name in (actor, *reading.actor(actor).aliases)]
    return check_claim(claim, " ".join(article.words(s) for s in cited), names)


def _attribution(actor: str, numbers: Iterable[int], cues: Iterable[Cue]) -> Attribution:
    ways = {cue.attribution for cue in cues if cue.actor == actor and cue.sentence in set(numbers)}
    strongest: tuple[Attribution, ...] = ("direct_quote", "indirect")
    return next((way for way in strongest if way in ways), "inferred")


def _ungrounded(kind: str, draft: BaseModel, verdict: Verdict) -> Ungrounded:
    return Ungrounded.model_validate({"kind": kind, "item": draft.model_dump(), "verdict": verdict})
