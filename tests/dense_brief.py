"""Briefs of many actors who want things of each other, some with names that hardly fit."""

from __future__ import annotations

import datetime as dt

from brief_material import actor, demand, figure, position, told

from summarizer.brief import Asked, Brief, brief_of
from summarizer.schema import Summary

TODAY = dt.date(2026, 4, 1)
_LONG = ("International Confederation of Very Long Names and Associates", "MMMMMM WWWWWWW MMMMMM WWWWWW")
_FIRST = ("Anna", "Bert", "Cleo", "Dora", "Emil", "Fritz", "Gil", "Hal")
_LAST = ("Arden", "Okoro", "Leigh", "Wend", "Aldmoor", "Colwick", "Lindqvist", "Łuk")
_STANCES = ("supports", "opposes", "asserts", "conditional", "uncommitted")


def dense(actors: int, *, backwards: bool = False) -> Brief:
    """A brief of three articles for each actor; every eleventh has no date."""
    names = [*_LONG, *(f"{first} {last}" for first in _FIRST for last in _LAST)][:actors]
    told_by = [_article(names, number) for number in range(3 * actors)]
    return brief_of(told_by[::-1] if backwards else told_by, Asked(today=TODAY))


def _article(names: list[str], number: int) -> Summary:
    who, of = names[number**2 % len(names)], names[(number * 7 + 3) % len(names)]
    date = dt.date(2026, 1, 5) + dt.timedelta(days=number * 5 % 160)
    due = date + dt.timedelta(days=20 * (number % 5))
    until = (f"by {due:%d %B}", due.isoformat()) if number % 3 else None
    return told(
        f"a{number}",
        date.isoformat() if number % 11 else None,
        actors=[actor(name) for name in sorted({who, of})],
        positions=[position(who, f"Quay {number} is needed.", _STANCES[number % 5], f"quay {number}", at=10)],
        demands=[demand(who, f"publish list {number}", of if of != who else None, until, at=50)],
        figures=[figure(900 + number, "workers", "workers at the port on strike", who)],
    )
