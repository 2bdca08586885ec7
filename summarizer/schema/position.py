"""Positions: who holds which view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from summarizer.errors import plain
from summarizer.schema.item import Attribution, Claim, Evidence, Kind, Verdict
from summarizer.schema.wire import (
    ClaimDraft,
    Name,
    Numbered,
    Otherwise,
    Phrase,
    Sentences,
    Statement,
    by_word,
)

Stance = Literal["supports", "opposes", "conditional", "asserts", "uncommitted"]
_SHOWN: Mapping[str, str] = {
    "supports": "supports",
    "opposes": "opposes",
    "conditional": "on conditions",
    "asserts": "asserts",
    "uncommitted": "does not commit",
}
_SIDED = frozenset({"supports", "opposes", "conditional"})
_SAID = {
    "supports": "for favor favour infavor infavour pro positive",
    "opposes": "against rejects con negative",
    "uncommitted": "neutral undecided declines noncommittal",
}
# Any other word for a stance is no stance that we know.
AnyStance = Annotated[Stance, Otherwise("asserts", by_word(_SAID))]


class PositionDraft(ClaimDraft):
    kind = "position"

    actor: Name
    stance: AnyStance
    issue: Phrase
    statement: Statement
    sentences: Sentences


class PositionFix(PositionDraft, Numbered):
    pass


class Position(Claim):
    """An actor's view: its stance on an issue, and one faithful sentence that states it."""

    kind = "position"

    actor: str
    stance: Stance
    issue: str
    statement: str
    attribution: Attribution
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict

    @property
    def words(self) -> str:
        return self.statement

    @property
    def line(self) -> str:
        issue = plain(self.issue)
        return f"{plain(self.actor)} · {_SHOWN[self.stance]}" + (f": {issue}" if issue else "")

    @property
    def told(self) -> str:
        issue = f" ({plain(self.issue)})" if self.issue else ""
        return f"{_SHOWN[self.stance]}{issue}: {plain(self.statement)}"

    @property
    def is_telling(self) -> bool:
        return self.stance in _SIDED

    @property
    def body(self) -> str:
        return self.statement


POSITION = Kind("position", Position, PositionDraft, PositionFix, frozenset({"quotations"}), rank=1)
