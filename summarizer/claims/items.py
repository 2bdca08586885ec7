"""From a model's drafts to items that the article supports; the others go to ``ungrounded`` with the reason.

Evidence, value, unit, attribution and hedge of an item come from the article and the scan, never from the
model's answer. Each kind of item has its own ``Judge`` in ``JUDGES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    """The number of a draft of a kind that has no number."""


class Judge(NamedTuple):
    """How items of a kind are judged.

    ``ground`` makes a draft an item, or refuses it. ``again`` gives the verdict on a stored item.
    ``number`` finds the number that a draft means, for kinds that have one.
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
    """Each draft once: as an item that holds, or under ``ungrounded``."""

    items: list[Item] = field(default_factory=list)
    ungrounded: list[Ungrounded] = field(default_factory=list)

    def of(self, kind: str) -> list[Any]:
        """The items of this kind, in order."""
        return [item for item in self.items if item.kind == kind]


def ground(
    drafts: Iterable[ItemDraft],
    reading: Reading,
    free: Free | None = None,
) -> Grounded:
    """Check each drafted item against the words that it cites.

    A figure may have the ``free`` quantities, else any; those that it has are not free any more. Of equal
    numbers in a sentence the first free one is the first figure's, and so on.
    """
    grounded = Grounded()
    free = free or Free(reading)
    for draft in drafts:
        cited = Cited.by_numbers(reading, draft.cited)
        item, refused = JUDGES[draft.kind].ground(draft, cited, free)
        grounded.items += [item] if item else []
        if refused:
            record = Ungrounded(kind=draft.kind, item=draft.model_dump(), verdict=refused)
            grounded.ungrounded.append(record)
    return grounded


def numbers_of(items: Iterable[Item]) -> list[Span]:
    """The places of the numbers that these items have."""
    return [place for item in items if "quantities" in KINDS[item.kind].covers for place in item.places]
