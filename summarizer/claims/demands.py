"""Demands: from a draft to what the article bears of it. One whose deadline is made up stands without it."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.claims.actors import Cited
from summarizer.claims.deadlines import day_of
from summarizer.claims.free import Free
from summarizer.claims.outcome import Outcome
from summarizer.claims.verdicts import of_deadline, of_demand
from summarizer.schema import Deadline, Demand, DemandDraft, Verdict


def ground(draft: DemandDraft, cited: Cited, _: Free) -> Outcome:
    verdict = of_demand(draft.actor, draft.addressee, draft.demand, cited)
    if not verdict.holds:
        return Outcome(refused=verdict)
    deadline, missing = of_deadline(draft.deadline, cited)
    demand = Demand(
        actor=cited.reading.name_for(draft.actor),
        addressee=cited.reading.name_for(draft.addressee) if draft.addressee else None,
        demand=draft.demand,
        force=draft.force,
        deadline=deadline_of(deadline, cited.article),
        attribution=cited.attribution(draft.actor),
        evidence=cited.evidence(),
        verdict=verdict,
    )
    return Outcome(demand, missing)


def again(item: Demand, cited: Cited) -> Verdict:
    """The verdict on a demand that is stored."""
    verdict = of_demand(item.actor, item.addressee or "", item.demand, cited)
    _, missing = of_deadline(item.deadline.text if item.deadline else "", cited)
    return missing or verdict


def deadline_of(words: str, article: Article) -> Deadline | None:
    """A time limit in the article's words with its day, None for no words."""
    return Deadline(text=words, date=day_of(words, article.date_published)) if words else None
