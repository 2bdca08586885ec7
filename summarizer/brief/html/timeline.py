"""Positions, demands and deadlines by date, a lane for each actor: what article says what is told when.

Nothing is drawn between two positions: that somebody changed their mind is for readers to say.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief.html.axis import Axis
from summarizer.brief.html.lettering import shortened
from summarizer.brief.value import Party, Stand, Want
from summarizer.brief.wording import count, stood
from summarizer.errors import plain
from summarizer.render import day

MOST = 12
WIDTH = 720
_TOP, _LEFT, _RIGHT, _SIZE = 36, 200, 700, 14
# Marks are so wide and high, and stand on each other where they would overlap, so many at most.
_MARK, _STACK = 16, 4
_PADDING = 8
# A deadline decades away would press all the rest together: the axis is at most so many times as long.
_BEYOND, _LEAST_DAYS = 1.0, 30


@dataclass(frozen=True)
class _Event:
    party: Party
    date: dt.date
    kind: str
    told: str
    key: str


@dataclass(frozen=True)
class Sign:
    """A mark: its ``kind``, what it tells, the line that it leads to; ``more`` counts what is not drawn."""

    x: float
    y: float
    kind: str
    told: str = ""
    key: str = ""
    more: int = 0


@dataclass(frozen=True)
class Lane:
    """An actor's marks, from ``y`` downwards."""

    label: str
    name: str
    y: float
    height: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Timeline:
    """The drawing; ``today`` is where deadlines are compared with, None beyond it."""

    width: int
    height: float
    title: str
    told: str
    ticks: tuple[tuple[float, str], ...]
    today: float | None
    lanes: tuple[Lane, ...]
    kinds: tuple[str, ...]
    notes: tuple[str, ...]


def timeline_of(
    wants: Sequence[tuple[str, Want]], stands: Sequence[tuple[str, Stand]], today: dt.date
) -> Timeline | None:
    """The drawing of these demands and positions, each with the id of its line; None without any date."""
    events = sorted({*_demands(wants), *_positions(stands)}, key=lambda one: (one.date, one.kind, one.told))
    if not events:
        return None
    axis = _axis(events)
    by_party: dict[Party, list[_Event]] = defaultdict(list)
    for event in events:
        by_party[event.party].append(event)
    ranked = sorted(by_party, key=lambda one: (-len(by_party[one]), one.name.casefold(), one.number))
    lanes = tuple(_lanes([(one, by_party[one]) for one in ranked[:MOST]], axis))
    return Timeline(
        WIDTH,
        lanes[-1].y + lanes[-1].height,
        "What is told when",
        _told(axis, len(lanes)),
        tuple(_apart(axis.ticks())),
        axis.x(today) if axis.first <= today <= axis.last else None,
        lanes,
        tuple(kind for kind in KINDS if any(event.kind == kind for event in events)),
        tuple(_notes(wants, stands, len(ranked) - len(lanes))),
    )


# In the order of the legend.
KINDS = {
    "supports": "supports",
    "opposes": "opposes",
    "conditional": "on conditions",
    "uncommitted": "does not commit",
    "asserts": "says",
    "demand": "demand",
    "open": "deadline, open",
    "passed": "deadline, passed",
}


def _demands(wants: Iterable[tuple[str, Want]]) -> Iterator[_Event]:
    for key, want in wants:
        of = f" of {plain(want.addressee.name)}" if want.addressee else ""
        for wording in want.wordings:
            told = f"{want.force}{of}: {plain(wording.words)}"
            yield from _events(want.actor, wording.source.date, "demand", told, key)
        due = want.deadline.date if want.deadline else None
        told = f"deadline{of}: {plain(want.wordings[0].words)}"
        yield from _events(want.actor, due, want.state, told, key)


def _positions(stands: Iterable[tuple[str, Stand]]) -> Iterator[_Event]:
    for key, stand in stands:
        for wording in stand.wordings:
            yield from _events(stand.actor, wording.source.date, stand.stance, stood(stand), key)


def _events(party: Party, iso: str | None, kind: str, told: str, key: str) -> Iterator[_Event]:
    """Nothing for what has no date, or none that a calendar has."""
    try:
        date = dt.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return
    yield _Event(party, date, kind, f"{plain(party.name)}, {day(date.isoformat())}: {told}", key)


def _axis(events: Sequence[_Event]) -> Axis:
    """From the first article to the last, and as far as deadlines are near."""
    told = [one.date for one in events if one.kind not in {"open", "passed"}] or [one.date for one in events]
    beyond = dt.timedelta(days=max(_LEAST_DAYS, (told[-1] - told[0]).days * _BEYOND))
    near = [one.date for one in events if _distance(one.date, told[0], told[-1]) <= beyond]
    return Axis(min(near), max(near), _LEFT + _MARK, _RIGHT - _MARK)


def _distance(date: dt.date, first: dt.date, last: dt.date) -> dt.timedelta:
    """How far a day is from a span of days."""
    return max(first - date, date - last, dt.timedelta())


def _lanes(rows: Iterable[tuple[Party, Sequence[_Event]]], axis: Axis) -> Iterator[Lane]:
    y: float = _TOP
    for party, events in rows:
        stacks = list(_stacks(events, axis))
        height = _MARK * max(min(len(its), _STACK) for _, its in stacks) + 2 * _PADDING
        signs = tuple(sign for x, its in stacks for sign in _stacked(x, its, y))
        yield Lane(shortened(plain(party.name), _LEFT - 8, _SIZE), plain(party.name), y, height, signs)
        y += height


def _stacks(events: Sequence[_Event], axis: Axis) -> Iterator[tuple[float, list[_Event]]]:
    """Events that would overlap, together at the place of the first."""
    x, held = 0.0, list[_Event]()
    for event in events:
        at = axis.x(event.date)
        if held and at - x >= _MARK:
            yield x, held
            held = []
        x = x if held else at
        held.append(event)
    yield x, held


def _stacked(x: float, events: Sequence[_Event], y: float) -> Iterator[Sign]:
    drawn = events if len(events) <= _STACK else events[: _STACK - 1]
    for place, event in enumerate(drawn):
        yield Sign(x, y + _PADDING + _MARK * (place + 0.5), event.kind, event.told, event.key)
    if left := len(events) - len(drawn):
        yield Sign(x, y + _PADDING + _MARK * (_STACK - 0.5), "more", more=min(left, 99))


def _apart(ticks: Iterable[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Without those that would run into the one before."""
    reached = 0.0
    for x, name in ticks:
        half = len(name) * _SIZE * 0.3
        if x - half >= reached:
            yield x, name
            reached = x + half + _SIZE / 2


def _told(axis: Axis, lanes: int) -> str:
    first, last = (day(one.isoformat()) for one in (axis.first, axis.last))
    days = f"On {first}" if axis.first == axis.last else f"From {first} to {last}"
    return f"{days}, {count(lanes, 'actor')}, a lane each; the tables below have every line with its date."


def _notes(
    wants: Sequence[tuple[str, Want]], stands: Sequence[tuple[str, Stand]], more: int
) -> Iterator[str]:
    if more:
        yield f"And {count(more, 'more actor')}, in the tables only."
    undated = sum(not stand.date for _, stand in stands)
    undated += sum(not want.wordings[0].source.date for _, want in wants)
    if undated:
        are = "is" if undated == 1 else "are"
        yield f"{count(undated, 'line')} of articles without a date {are} not drawn."
