"""Who wants what of whom as a drawing: who demands at the left, of whom at the right, a line for each two.

The thicker a line, the more demands. Of many actors those with most demands are drawn; the rest share a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief.html.lettering import shortened
from summarizer.brief.value import Party, Want
from summarizer.brief.wording import count
from summarizer.errors import plain

# As many names on a side as a reader can follow lines between.
MOST = 12
WIDTH = 720
_TOP, _STEP, _SIZE = 34, 30, 14
_LEFT, _RIGHT = 250, 470
# A line to the others is drawn between these.
_FROM, _TO = _LEFT + 14, _RIGHT - 14
_THIN, _THICK = 1.5, 9.0
_OTHERS = Party(-1, "")


@dataclass(frozen=True)
class Name:
    """Somebody on one side, at height ``y``: the ``label`` that there is room for, and the whole ``name``."""

    label: str
    name: str
    y: float
    number: int


@dataclass(frozen=True)
class DrawnTie:
    """What one wants of another: its ``path``, how thick it is, what it tells and the first line it leads to.

    It is ``open`` while one of these demands can still be met, or has no day.
    """

    path: str
    width: float
    told: str
    key: str
    is_open: bool


@dataclass(frozen=True)
class Wanting:
    """The drawing. ``aside`` are the demands that name nobody of whom."""

    width: int
    height: int
    title: str
    told: str
    asking: tuple[Name, ...]
    asked: tuple[Name, ...]
    ties: tuple[DrawnTie, ...]
    aside: str


def wanting_of(wants: Sequence[tuple[str, Want]]) -> Wanting | None:
    """The drawing of these demands, each with the id of its line; None where none is of anybody."""
    mutual = [(key, want, want.addressee) for key, want in wants if want.addressee]
    if not mutual:
        return None
    asking = _side(Counter(want.actor for _, want, _ in mutual))
    asked = _side(Counter(of for _, _, of in mutual))
    pairs: dict[tuple[Party, Party], list[tuple[str, Want]]] = defaultdict(list)
    for key, want, of in mutual:
        pairs[_in(asking, want.actor), _in(asked, of)].append((key, want))
    left = _placed(asking, sorted(asking, key=lambda one: _rank(one, asking)))
    right = _placed(asked, _beside(asked, left, pairs))
    # The thinner above the thicker, so that none is hidden.
    order = sorted(pairs, key=lambda two: (-len(pairs[two]), left[two[0]].y, right[two[1]].y))
    most = max(map(len, pairs.values()))
    height = int(_TOP + _STEP * max(len(left), len(right)))
    return Wanting(
        WIDTH,
        height,
        "Who wants what of whom",
        _told(len(mutual), asking, asked),
        tuple(left.values()),
        tuple(right.values()),
        tuple(_tie(left[two[0]], right[two[1]], pairs[two], most) for two in order),
        _aside(len(wants) - len(mutual)),
    )


def _side(often: Counter[Party]) -> Mapping[Party, tuple[int, int]]:
    """The actors that are drawn, with how many demands and how many actors each stands for."""
    ranked = sorted(often, key=lambda one: (-often[one], one.name.casefold(), one.number))
    # One alone needs no name that stands for others.
    drawn = ranked if len(ranked) <= MOST else ranked[: MOST - 1]
    rest = ranked[len(drawn) :]
    others = {_OTHERS: (sum(often[one] for one in rest), len(rest))} if rest else {}
    return {**{one: (often[one], 1) for one in drawn}, **others}


def _in(side: Mapping[Party, tuple[int, int]], party: Party) -> Party:
    return party if party in side else _OTHERS


def _rank(party: Party, side: Mapping[Party, tuple[int, int]]) -> tuple[object, ...]:
    return party == _OTHERS, -side[party][0], party.name.casefold(), party.number


def _beside(
    side: Mapping[Party, tuple[int, int]],
    left: Mapping[Party, Name],
    pairs: Mapping[tuple[Party, Party], Sequence[object]],
) -> list[Party]:
    """Each near those who want something of it, by the mean of their heights, so that few lines cross."""
    heights: dict[Party, list[float]] = defaultdict(list)
    for (one, other), held in pairs.items():
        heights[other] += [left[one].y] * len(held)
    means = {one: sum(its) / len(its) for one, its in heights.items()}
    return sorted(side, key=lambda one: (one == _OTHERS, means[one], *_rank(one, side)))


def _placed(side: Mapping[Party, tuple[int, int]], order: Sequence[Party]) -> dict[Party, Name]:
    found = {}
    for place, party in enumerate(order):
        number, actors = side[party]
        name = f"and {actors:,} more" if party == _OTHERS else plain(party.name)
        room = _LEFT - 8 - _SIZE * 0.6 * len(f" {number}")
        found[party] = Name(shortened(name, room, _SIZE), name, _TOP + _STEP * (place + 0.5), number)
    return found


def _tie(one: Name, other: Name, held: Sequence[tuple[str, Want]], most: int) -> DrawnTie:
    middle = (_FROM + _TO) / 2
    path = f"M{_FROM} {one.y:g}C{middle:g} {one.y:g} {middle:g} {other.y:g} {_TO} {other.y:g}"
    told = f"{one.name} → {other.name}: {count(len(held), 'demand')}"
    is_open = any(want.state != "passed" for _, want in held)
    return DrawnTie(path, _width(len(held), most), told, held[0][0], is_open)


def _width(number: int, most: int) -> float:
    """In proportion, as long as the thickest is not too thick for the rows."""
    return round(number * min(_THIN, _THICK / most) + 0.5, 2)


def _told(number: int, asking: Mapping[Party, object], asked: Mapping[Party, object]) -> str:
    sides = f"from {len(asking)} names at the left to {len(asked)} at the right"
    return f"{count(number, 'demand')} drawn as lines {sides}; the table below has each of them."


def _aside(number: int) -> str:
    if not number:
        return ""
    more = "demand names" if number == 1 else "demands name"
    return f"{number:,} {more} nobody of whom; the table has them."
