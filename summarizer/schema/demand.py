"""Demands: who wants what of whom."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from summarizer.errors import plain
from summarizer.schema.item import Attribution, Claim, Closed, Evidence, Kind, Verdict
from summarizer.schema.wire import (
    ClaimDraft,
    Name,
    Numbered,
    Otherwise,
    Phrase,
    Sentences,
    SentenceText,
    by_word,
)

Force = Literal["request", "demand", "condition", "ultimatum"]
_SAID = {"request": "asks callson call calls urges appeals wants", "ultimatum": "threat threatens"}
# Any other word for a force is some demand.
AnyForce = Annotated[Force, Otherwise("demand", by_word(_SAID))]


class DemandDraft(ClaimDraft):
    kind = "demand"

    actor: Name
    addressee: Name
    demand: SentenceText
    force: AnyForce
    deadline: Phrase
    sentences: Sentences


class DemandFix(DemandDraft, Numbered):
    pass


def _day(date: str) -> str:
    try:
        is_day = dt.date.fromisoformat(date).isoformat() == date
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"{date!r} is no day; write it as YYYY-MM-DD, or null where no day is certain")
    return date


class Deadline(Closed):
    """A time limit in the article's words, and its date (ISO 8601) where that is certain."""

    text: str
    date: Annotated[str, AfterValidator(_day)] | None = None


class Demand(Claim):
    """What an actor wants another party (``addressee``) to do or to stop."""

    kind = "demand"

    actor: str
    addressee: str | None
    demand: str
    force: Force
    deadline: Deadline | None
    attribution: Attribution
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict

    @property
    def words(self) -> str:
        return self.demand

    @property
    def line(self) -> str:
        return f"{plain(self.actor)} {'' if self.addressee else '· '}{self.told}"

    @property
    def told(self) -> str:
        addressee = f"→ {plain(self.addressee)} · " if self.addressee else ""
        deadline = f" ({plain(self.deadline.text)})" if self.deadline else ""
        return f"{addressee}{self.force}: {plain(self.demand)}{deadline}"

    @property
    def is_telling(self) -> bool:
        return self.deadline is not None

    @property
    def party(self) -> str | None:
        return self.addressee

    @property
    def row(self) -> dict[str, object]:
        text, date = (self.deadline.text, self.deadline.date) if self.deadline else (None, None)
        return super().row | {"deadline": text, "deadline_date": date}


DEMAND = Kind("demand", Demand, DemandDraft, DemandFix, frozenset({"quotations", "demand_cues"}), rank=0)
