"""An item: what the article says, with its own words as evidence and how well they bear it.

Offsets are Unicode code points into the article's text, half open. Each kind of item has a module of its own
(``position``, ``demand``, ``figure``) with its shapes and how it reads; whatever is done to items asks them,
and knows no kind by its name.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.schema.wire import ItemDraft

Attribution = Literal["direct_quote", "indirect", "inferred"]
VerdictKind = Literal["exact", "normalized", "elided", "unsupported", "altered", "not_found"]
Status = Literal["confirmed", "not confirmed", "ungrounded", "confirmed by a person", "rejected"]
Span = tuple[int, int]
# What the scan finds in an article and an item may cover, as ``Coverage`` counts it.
Find = Literal["quantities", "quotations", "demand_cues"]
# What a person says of an item; "added" is one that was missed, and "withdrawn" takes back what was said
# before.
Choice = Literal["accepted", "rejected", "corrected", "added", "withdrawn"]


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Closed):
    """A passage: ``exact`` is ``article.text[start:end]``; ``prefix``, ``suffix`` are the words around."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    exact: str
    prefix: str = ""
    suffix: str = ""


class Verdict(Closed):
    """How well the article bears an item; ``reasons`` say what is wrong, one sentence each.

    ``doubts`` say what is not confirmed, and nothing against it: an item with doubts alone holds.
    ``certainty`` is how often a speaker who is found as this one was is right, None where a model named it.
    """

    kind: VerdictKind
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    certainty: float | None = Field(default=None, ge=0, le=1)

    @property
    def holds(self) -> bool:
        """Whether the item may be printed as what the article says."""
        return self.kind in {"exact", "normalized", "elided"}

    @property
    def status(self) -> Status:
        """What the verdict means to a reader, in one word or two."""
        if not self.holds:
            return "ungrounded"
        return "not confirmed" if self.doubts else "confirmed"


class Review(Closed):
    """What a person decided on an item, who and when (ISO 8601); the decision is kept under ``key``."""

    decision: Choice
    who: str
    when: str
    key: str

    @property
    def status(self) -> Status:
        """What the decision means to a reader: no check of the program stands behind a person's word."""
        return decided_status(self.decision)


def decided_status(decision: str) -> Status:
    """The status of an item on which a person decided so."""
    return "rejected" if decision == "rejected" else "confirmed by a person"


class Item(Closed):
    """What the article says, of one kind. Its fields are its own, and at their end these two.

    ``review`` is None, and left out where the item is written down, until a person has decided on it.
    """

    kind: ClassVar[str]
    review: Review | None = Field(default=None, exclude_if=lambda review: review is None)
    if TYPE_CHECKING:
        evidence: tuple[Evidence, ...]
        verdict: Verdict

    @property
    @abstractmethod
    def head(self) -> str:
        """What it is found by when it is read: whose it is, or the number."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What it says, without whose it is."""

    @property
    @abstractmethod
    def line(self) -> str:
        """What it says and whose it is, as one line to be read."""

    @property
    def told(self) -> str:
        """What it says as one line below the name of whose it is, or alone where it is nobody's."""
        return self.line

    @property
    def is_telling(self) -> bool:
        """Whether it is among the first of its kind that a reader wants to see."""
        return True

    @property
    def body(self) -> str:
        """What is read below the line, '' where that has all."""
        return ""

    @property
    def holder(self) -> str | None:
        """Whose it is, None where it is nobody's."""
        return None

    @property
    def speaker(self) -> str | None:
        """Who says it: whose it is, or for a number who vouches for it."""
        return self.holder

    @property
    def party(self) -> str | None:
        """Whom else it names."""
        return None

    @property
    def sentences(self) -> tuple[Evidence, ...]:
        """The evidence that is sentences of the article."""
        return self.evidence

    @property
    def places(self) -> tuple[Span, ...]:
        """Where it is said: what the scan found there is covered by it."""
        return tuple((one.start, one.end) for one in self.sentences)

    @property
    def same_as(self) -> tuple[object, ...]:
        """What two items have in common that say the same."""
        return self.holder, self.words

    @property
    def is_rejected(self) -> bool:
        """Whether a person says that it is wrong."""
        return self.review is not None and self.review.decision == "rejected"

    @property
    def status(self) -> Status:
        """What the verdict means to a reader, or what a person decided, who knows better."""
        if self.review:
            return self.review.status
        return self.verdict.status

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is not confirmed of it: nothing, once a person has decided."""
        return () if self.review else self.verdict.doubts

    @property
    def row(self) -> dict[str, object]:
        """Its own fields as columns of a table."""
        own = (name for name in type(self).model_fields if name not in {"evidence", "verdict", "review"})
        return {name: getattr(self, name) for name in own}


class Claim(Item):
    """What somebody says or wants."""

    if TYPE_CHECKING:
        actor: str

    @property
    def head(self) -> str:
        return self.actor

    @property
    def holder(self) -> str:
        return self.actor


@dataclass(frozen=True)
class Kind:
    """A kind of item: its name in all that is stored and shown, and its shapes.

    ``draft`` is what a model says, ``fix`` what it says when it is asked again, ``item`` what we vouch for.
    ``covers`` is what of the scan's finds an item of this kind tells of when it cites its words. Those of a
    lower ``rank`` come first on a page to be read.
    """

    name: str
    item: type[Item]
    draft: type[ItemDraft]
    fix: type[ItemDraft]
    covers: frozenset[Find]
    rank: int = 9

    @property
    def plural(self) -> str:
        """The name of its lists, its table and its heading."""
        return f"{self.name}s"
