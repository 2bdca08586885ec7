"""What people decide on items, and a summary with their decisions in it.

A decision is kept under a key that is made of what the item says and where, not of its place in a list. So an
item that is found again just so has its decision again, and one that has changed has to be looked at anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summarizer.schema.item import Choice, Item, Review
from summarizer.schema.kinds import KINDS, Summary
from summarizer.schema.summary import LeftOut

_KEY_LETTERS = 16


@dataclass(frozen=True)
class Decision:
    """What one person decided: on ``item``, or that it should be there as it is here (corrected, added).

    ``when`` is ISO 8601 in UTC with milliseconds, so that later ones sort behind. ``before`` is the item that
    was corrected, None where that is not known.
    """

    key: str
    decision: Choice
    item: Item
    who: str
    when: str
    before: Item | None = None

    @property
    def review(self) -> Review:
        """The decision as it stands with an item."""
        return Review(decision=self.decision, who=self.who, when=self.when, key=self.key)


def item_key(item: Item) -> str:
    """What decisions on this item are kept under: of one that was decided on, the key that it had then."""
    if item.review:
        return item.review.key
    places = [(one.start, one.end) for one in item.evidence]
    told = json.dumps([item.kind, places, item.row], sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:_KEY_LETTERS]


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last decision under each key, whoever made it; of two at one moment the later one here."""
    return {one.key: one for one in sorted(decisions, key=lambda one: one.when)}


def is_rejected_since(added: Decision, last: Mapping[str, Decision]) -> bool:
    """Whether somebody rejected later on, where it was found just so, what was added."""
    other = last.get(item_key(added.item))
    return other is not None and other.decision == "rejected" and other.when > added.when


def reviewed(summary: Summary, decisions: Iterable[Decision]) -> Summary:
    """The summary with what was decided: items marked, corrected ones in place of the old, added ones too.

    What an added item tells of is not left out any more; the account of the reading stays as it was.
    What was decided on an item that the summary does not have changes nothing. An added item that it has by
    now stands there once, as accepted, unless somebody decided on it as found later on.
    """
    last = latest(decisions)
    if all(one.decision == "withdrawn" for one in last.values()):
        return summary
    added = [one for one in last.values() if one.decision == "added" and not is_rejected_since(one, last)]
    on_found = latest([*map(_accepted, added), *last.values()])
    said = {key: one for key, one in on_found.items() if one.decision != "withdrawn"}
    listed: dict[str, object] = {"left_out": tuple(_still_left_out(summary, added))}
    for kind in KINDS.values():
        items = getattr(summary, kind.plural)
        has = {item_key(item) for item in items}
        listed[kind.plural] = (*(_decided(item, said) for item in items), *_new(added, kind.name, has))
    return summary.model_copy(update=listed)


def introduced(summary: Summary) -> tuple[str, ...]:
    """The names in what people corrected or added, in that order, that no actor of the summary has."""
    known = {name for actor in summary.actors for name in (actor.name, *actor.aliases)}
    said = (
        item.speaker
        for item in summary.items
        if item.review and item.review.decision in {"corrected", "added"}
    )
    return tuple(dict.fromkeys(name for name in said if name and name not in known))


def without_rejected(summary: Summary) -> Summary:
    """The summary without the items that a person says are wrong."""
    told = {
        kind.plural: tuple(item for item in getattr(summary, kind.plural) if not item.is_rejected)
        for kind in KINDS.values()
    }
    return summary.model_copy(update=told)


def _still_left_out(summary: Summary, added: Iterable[Decision]) -> Iterator[LeftOut]:
    told = [place for one in added for place in one.item.places]
    for left in summary.left_out:
        if not any(start <= left.start and left.end <= end for start, end in told):
            yield left


def _decided(item: Item, last: Mapping[str, Decision]) -> Item:
    decision = last.get(item_key(item))
    if decision is None:
        return item
    own = decision.item if decision.decision == "corrected" else item
    return own.model_copy(update={"review": decision.review})


def _accepted(added: Decision) -> Decision:
    """What was added as a decision on the same item where it is found, under the key that it has there."""
    return Decision(item_key(added.item), "accepted", added.item, added.who, added.when)


def _new(added: Iterable[Decision], kind: str, has: set[str]) -> Iterator[Item]:
    for one in added:
        if one.item.kind == kind and has.isdisjoint((one.key, item_key(one.item))):
            yield one.item.model_copy(update={"review": one.review})
