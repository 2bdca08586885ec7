"""What is compared: predicted items, and annotated ones, which know what agrees with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summarizer.article import Article, Span
from summarizer.evaluate.agreement import (
    Value,
    cites,
    same_actor,
    same_addressee,
    same_place,
    same_value,
    touches,
    words_f1,
)

Kind = Literal["positions", "demands", "figures"]


@dataclass(frozen=True)
class Measured:
    """What is counted of a kind beside what is right: where it was found, and what agrees ('' for nothing).

    ``place`` is what is found of it as the table says, ``found`` the same as data.
    """

    place: str
    found: str
    agreeing: str = ""


# The kinds that are scored, each with what is counted of it.
SCORED: Mapping[Kind, Measured] = {
    "positions": Measured("sentence", "sentence_found", "stance"),
    "demands": Measured("sentence", "sentence_found", "addressee"),
    "figures": Measured("place", "span_found"),
}
KINDS = tuple(SCORED)
# So many characters on each side tell which number of the article it is.
_AROUND = 30


@dataclass(frozen=True)
class PredictedClaim:
    """A predicted position or demand; ``text`` is its statement, or what is demanded."""

    actor: str | None
    text: str | None
    evidence: tuple[Span, ...]
    stance: str | None = None
    addressee: str | None = None


@dataclass(frozen=True)
class Number:
    """A predicted figure: its place, and its value as it was given, which may be anything."""

    span: Span
    value: object


@dataclass(frozen=True)
class Predictions:
    """All that was predicted about one article; nothing, for an article that failed."""

    positions: tuple[PredictedClaim, ...] = ()
    demands: tuple[PredictedClaim, ...] = ()
    figures: tuple[Number, ...] = ()


@dataclass(frozen=True)
class GoldClaim:
    """An annotated position or demand; each of ``names`` may stand for its actor.

    One that is ``rejected`` does not hold: whoever predicts it is wrong.
    """

    names: tuple[str, ...]
    text: str
    evidence: tuple[Span, ...]
    optional: bool
    rejected: bool = field(default=False, kw_only=True)

    def near(self, predicted: PredictedClaim) -> bool:
        """Whether its sentences were cited, whoever is said to be the actor."""
        return touches(predicted.evidence, self.evidence)

    def matches(self, predicted: PredictedClaim) -> bool:
        """Whether the prediction is right: its actor, and what it cites."""
        return cites(predicted.evidence, self.evidence) and same_actor(predicted.actor, self.names)

    def told(self, article: Article) -> str:
        """What it says, as one line."""
        del article
        return f"{self.names[0] if self.names else '?'}: {self.text}"

    def words_f1(self, predicted: PredictedClaim) -> float:
        """How far the wording is the annotator's, from 0 to 1."""
        return words_f1(predicted.text, self.text)


@dataclass(frozen=True)
class GoldPosition(GoldClaim):
    """An annotated position; each of ``stances`` is right."""

    stances: tuple[str, ...]

    def agrees(self, predicted: PredictedClaim) -> bool:
        """Whether the stance is one that the annotation allows."""
        return predicted.stance in self.stances


@dataclass(frozen=True)
class GoldDemand(GoldClaim):
    """An annotated demand; ``addressee`` is None where nobody is named."""

    addressee: str | None

    def agrees(self, predicted: PredictedClaim) -> bool:
        """Whether the addressee is the annotation's."""
        return same_addressee(predicted.addressee, self.addressee)


@dataclass(frozen=True)
class GoldFigure:
    """An annotated figure; ``places`` are those of all its mentions."""

    places: tuple[Span, ...]
    value: Value
    optional: bool
    rejected: bool = field(default=False, kw_only=True)

    def told(self, article: Article) -> str:
        """The number with the words around it, as one line."""
        start, end = self.places[0]
        around = article.text[max(0, start - _AROUND) : start], article.text[end : end + _AROUND]
        return f"…{around[0]}«{article.text[start:end]}»{around[1]}…"

    def near(self, predicted: Number) -> bool:
        """Whether its place was found, whatever the value."""
        return same_place(predicted.span, self.places)

    def matches(self, predicted: Number) -> bool:
        """Whether the prediction is right: its place, and its value."""
        return self.near(predicted) and same_value(predicted.value, self.value)


@dataclass(frozen=True)
class Gold:
    """An article and its annotations, in the order of their file.

    Where these are ``partial``, nobody knows of what they do not have whether it holds.
    """

    article: Article
    positions: tuple[GoldPosition, ...]
    demands: tuple[GoldDemand, ...]
    figures: tuple[GoldFigure, ...]
    partial: bool = False
