"""From what a model drafts to items that the article bears, or to ``ungrounded`` with the reason.

What the model said and what we vouch for part here: evidence, value, unit, attribution and hedge come
from the article and the scan, never from the model's answer. How an item is judged is its kind's; each has a
``Judge`` in ``JUDGES``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from summarizer.article import Span
from summarizer.claims import demands, figures, positions
from summarizer.claims.actors import Cited
from summarizer.claims.free import Free
from summarizer.claims.judgement import Judgement
from summarizer.scan import Quantity, Reading
from summarizer.schema import KINDS, Item, ItemDraft, Ungrounded, Verdict


def _no_number(_draft: ItemDraft, _cited: Cited, _free: Free) -> None:
    """Most kinds are about no number."""


class Judge(NamedTuple):
    """How items of a kind are judged.

    ``ground`` makes an item of a draft, or refuses it; ``again`` is the verdict on an item that is stored.
    ``number`` is the number of the cited sentences that a draft is about, if its kind is about numbers.
    """

    ground: Callable[[Any, Cited, Free], Judgement]
    again: Callable[[Any, Cited], Verdict]
    number: Callable[[Any, Cited, Free], Quantity | None] = _no_number


JUDGES: dict[str, Judge] = {
    "position": Judge(positions.ground, positions.again),
    "demand": Judge(demands.ground, demands.again),
    "figure": Judge(figures.ground, figures.again, figures.number),
}


@dataclass
class Grounded:
    """Every drafted item, once: as an item that holds, or under ``ungrounded``."""

    items: list[Item] = field(default_factory=list)
    ungrounded: list[Ungrounded] = field(default_factory=list)

    def of(self, kind: str) -> list[Any]:
        """The items of this kind, in order."""
        return [item for item in self.items if item.kind == kind]


def ground(
    drafts: Iterable[ItemDraft],
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
    for draft in drafts:
        cited = Cited.by_numbers(reading, draft.cited)
        item, refused = JUDGES[draft.kind].ground(draft, cited, free)
        grounded.items += [item] if item else []
        if refused:
            record = Ungrounded(kind=draft.kind, item=draft.model_dump(), verdict=refused)
            grounded.ungrounded.append(record)
    return grounded


def numbers_of(items: Iterable[Item]) -> list[Span]:
    """Where the numbers stand that these items are of."""
    return [place for item in items if "quantities" in KINDS[item.kind].covers for place in item.places]
