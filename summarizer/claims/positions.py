"""Positions: from a draft to what the article bears of it."""

from __future__ import annotations

from summarizer.claims.actors import Cited
from summarizer.claims.free import Free
from summarizer.claims.outcome import Outcome
from summarizer.claims.verdicts import of_position
from summarizer.schema import Position, PositionDraft, Verdict


def ground(draft: PositionDraft, cited: Cited, _: Free) -> Outcome:
    verdict = of_position(draft, cited)
    if not verdict.holds:
        return Outcome(refused=verdict)
    return Outcome(
        Position(
            actor=cited.reading.name_for(draft.actor),
            stance=draft.stance,
            issue=draft.issue,
            statement=draft.statement,
            attribution=cited.attribution(draft.actor),
            evidence=cited.evidence(),
            verdict=verdict,
        )
    )


def again(item: Position, cited: Cited) -> Verdict:
    """The verdict on a position that is stored."""
    return of_position(item, cited)
