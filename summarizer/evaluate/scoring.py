"""One article's predictions against its gold: who matches whom, and what is counted.

Matching is one to one and as large as it can be; each kind is matched by itself. A further prediction of a
gold item that is already matched is a duplicate, neither right nor wrong. Optional gold items may be matched,
and neither reward nor punish. Rejected ones punish: they take what nothing that holds does. In partial gold
they alone do, as nobody has looked at whatever else was predicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from summarizer.evaluate.items import (
    KINDS,
    SCORED,
    Gold,
    GoldDemand,
    GoldFigure,
    GoldPosition,
    Kind,
    PredictedClaim,
    Predictions,
)


@dataclass(frozen=True)
class Counts:
    """What is counted of one kind; counts of several articles add up.

    ``right`` of the ``core`` (neither optional nor rejected) gold items are matched; ``wrong`` of those
    ``predicted`` match no gold item or a rejected one, ``duplicates`` only ones that were matched already.
    ``found`` core items were cited, or their place was found, whatever else was said. Among the right ones
    ``agreeing`` have the stance or the addressee of the gold, and ``words_f1_sum`` adds up how far they share
    its words. ``words`` are those of all statements and demands predicted.
    """

    right: int = 0
    wrong: int = 0
    core: int = 0
    predicted: int = 0
    duplicates: int = 0
    found: int = 0
    agreeing: int = 0
    words_f1_sum: float = 0.0
    words: int = 0

    @property
    def precision(self) -> float:
        """The share of right ones among those that are right or wrong."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of core gold items that are matched."""
        return self.right / max(1, self.core)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def words_f1(self) -> float:
        """The mean share of content words with the gold's, among the right ones."""
        return self.words_f1_sum / max(1, self.right)

    @property
    def mean_words(self) -> float:
        """Words in each statement or demand predicted."""
        return self.words / max(1, self.predicted)


Scores = Mapping[Kind, Counts]


def total(scores: Iterable[Scores]) -> Scores:
    """The counts of several articles, added up for each kind."""
    listed = list(scores)
    rows = {kind: [vars(one[kind]).values() for one in listed] for kind in KINDS}
    return {kind: Counts(*map(sum, zip(*rows[kind], strict=True))) for kind in KINDS}


def score(gold: Gold, predicted: Predictions) -> Scores:
    """What is counted of each kind in one article."""
    return {kind: _counted(kind, gold, predicted) for kind in KINDS}


def missed(gold: Gold, predicted: Predictions) -> Mapping[Kind, list[GoldPosition | GoldDemand | GoldFigure]]:
    """The core gold items of each kind that nothing predicted matches, in the gold's order."""
    return {kind: _compare(kind, gold, predicted).missed for kind in KINDS}


def _compare(kind: Kind, gold: Gold, predicted: Predictions) -> _Compared[Any, Any]:
    return _compared(getattr(gold, kind), getattr(predicted, kind), partial=gold.partial)


def _counted(kind: Kind, gold: Gold, predicted: Predictions) -> Counts:
    compared = _compare(kind, gold, predicted)
    return _of_claims(compared, getattr(predicted, kind)) if SCORED[kind].agreeing else compared.counts


P_contra = TypeVar("P_contra", contravariant=True)
P = TypeVar("P")
G = TypeVar("G", bound="_Annotated[Any]")


class _Annotated(Protocol[P_contra]):
    @property
    def optional(self) -> bool: ...
    @property
    def rejected(self) -> bool: ...
    def near(self, predicted: P_contra, /) -> bool: ...
    def matches(self, predicted: P_contra, /) -> bool: ...


@dataclass(frozen=True)
class _Compared(Generic[G, P]):
    """The core items that are matched, each with its prediction, those that are not, and what is counted."""

    right: list[tuple[G, P]]
    missed: list[G]
    counts: Counts


def _of_claims(
    compared: _Compared[GoldPosition | GoldDemand, PredictedClaim], predicted: Sequence[PredictedClaim]
) -> Counts:
    return replace(
        compared.counts,
        agreeing=sum(item.agrees(claim) for item, claim in compared.right),
        words_f1_sum=sum(item.words_f1(claim) for item, claim in compared.right),
        words=sum(len((claim.text or "").split()) for claim in predicted),
    )


def _compared(gold: Sequence[G], predicted: Sequence[P], *, partial: bool) -> _Compared[G, P]:
    edges = [_edges(one, gold) for one in predicted]
    taken = match(edges)
    core = [number for number, item in enumerate(gold) if not item.optional and not item.rejected]
    right = [(gold[number], predicted[taken[number]]) for number in core if number in taken]
    counts = Counts(
        right=len(right),
        wrong=sum(not matching for matching in edges if not partial)
        + sum(gold[one].rejected for one in taken),
        core=len(core),
        predicted=len(predicted),
        duplicates=sum(bool(matching) for matching in edges) - len(taken),
        found=sum(any(gold[number].near(one) for one in predicted) for number in core),
    )
    return _Compared(right, [gold[number] for number in core if number not in taken], counts)


def _edges(predicted: P, gold: Sequence[G]) -> list[int]:
    """The gold items that the prediction matches; optional, then rejected ones are the poorer partners."""
    matching = [number for number, item in enumerate(gold) if item.matches(predicted)]
    return sorted(matching, key=lambda number: (gold[number].rejected, gold[number].optional))


def match(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one matching: for each gold item matched, its prediction.

    ``edges`` are each prediction's gold items, the preferred first. Predictions with fewer come first, then
    earlier ones. By augmenting paths (Berge 1957): whoever finds all partners taken asks those who hold them
    to take another.
    """
    taken: dict[int, int] = {}

    def place(prediction: int, asked: set[int]) -> bool:
        for item in edges[prediction]:
            if item not in asked:
                asked.add(item)
                if item not in taken or place(taken[item], asked):
                    taken[item] = prediction
                    return True
        return False

    for prediction in sorted(range(len(edges)), key=lambda one: len(edges[one])):
        place(prediction, set())
    return taken
