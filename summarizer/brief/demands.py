"""Who wants what of whom, and which deadlines are open."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief.actors import Actors
from summarizer.brief.asked import Filter
from summarizer.brief.gathering import Gathered, by_date
from summarizer.brief.likeness import grouped, says_the_same
from summarizer.brief.value import DeadlineState, Party, Want
from summarizer.grounding import content
from summarizer.schema import Deadline, Demand

# As they are read: what can still be met comes first.
_ORDER: tuple[DeadlineState, ...] = ("open", "undated", "passed", "none")


@dataclass(frozen=True)
class _Found:
    item: Demand
    where: Gathered
    actor: Party
    addressee: Party | None

    @property
    def due(self) -> str | None:
        return self.item.deadline.date if self.item.deadline else None


def wants(gathered: Sequence[Gathered], actors: Actors, wanted: Filter, today: dt.date) -> tuple[Want, ...]:
    """The demands that are asked for, the next deadline first; of one actor, equal ones are one.

    Equal is what has the same words, of the same addressee or of nobody named, with no other deadline. One is
    told in the words that were first.
    """
    groups: dict[Party, list[_Found]] = defaultdict(list)
    for found in _demands(gathered, actors):
        if wanted.has_words(found.item, found.where) and wanted.has_actor(found.actor, found.addressee):
            groups[found.actor].append(found)
    every = [_want(same, today) for mine in groups.values() for same in _same(mine, wanted)]
    return tuple(sorted(every, key=_as_read))


def _demands(gathered: Sequence[Gathered], actors: Actors) -> Iterator[_Found]:
    for one in gathered:
        for item in one.summary.demands:
            of = actors.party(one.digest, item.addressee) if item.addressee else None
            yield _Found(item, one, actors.party(one.digest, item.actor), of)


def _same(mine: Sequence[_Found], wanted: Filter) -> list[list[_Found]]:
    words = [frozenset(content(one.where.language, one.item.demand)) for one in mine]
    groups = grouped(words, lambda one, other: wanted.by_words and _is_one(mine[one], mine[other]))
    return [[mine[number] for number in group] for group in groups]


def _is_one(one: _Found, other: _Found) -> bool:
    return (
        (one.addressee == other.addressee or None in {one.addressee, other.addressee})
        and (one.due == other.due or None in {one.due, other.due})
        and says_the_same(one.where.language, one.item.demand, other.item.demand)
    )


def _want(same: Sequence[_Found], today: dt.date) -> Want:
    first = same[0]
    addressee = next((one.addressee for one in same if one.addressee), None)
    deadlines = [one.item.deadline for one in same if one.item.deadline]
    deadline = max(deadlines, key=lambda one: one.date is not None, default=None)
    wordings = tuple(one.where.wording(one.item) for one in same)
    state = state_of_deadline(deadline, today)
    return Want(first.actor, addressee, first.item.force, deadline, state, wordings)


def state_of_deadline(deadline: Deadline | None, today: dt.date) -> DeadlineState:
    """Whether it can still be met: on its last day it can."""
    if deadline is None:
        return "none"
    if deadline.date is None:
        return "undated"
    return "open" if deadline.date >= today.isoformat() else "passed"


def _as_read(want: Want) -> tuple[object, ...]:
    """By state, what is due next before the rest, then by whom it is asked of."""
    due = want.deadline.date or "" if want.deadline else ""
    addressee = want.addressee.name if want.addressee else ""
    of = (not addressee, addressee.casefold(), want.actor.name.casefold(), want.actor.number)
    return _ORDER.index(want.state), due, *of, *by_date(want.wordings[0].source)
