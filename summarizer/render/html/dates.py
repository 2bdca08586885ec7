"""The dates by which something is demanded, on one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.render.html.cards import Card
from summarizer.render.html.days import date_in, day
from summarizer.schema import Item


@dataclass(frozen=True)
class Due:
    """A point on the line of deadlines: ``when`` as a reader says it, ``iso`` where it is certain.

    ``after`` is how long after publication that is; ``card`` is None for the day of publication itself.
    """

    iso: str
    when: str
    after: str
    card: Card | None


def line_of(cards: Iterable[tuple[Card, Item]], published: str | None) -> list[Due]:
    """Publication and each deadline with a date by time, then those whose date is not certain.

    Empty without a deadline.
    """
    first = date_in(published)
    due = [_due(card, item, first) for card, item in cards if card.deadline]
    dated = sorted((one for one in due if one.iso), key=lambda one: one.iso)
    origin = [Due(first.isoformat(), day(published), "", None)] if first and due else []
    line = sorted([*origin, *dated], key=lambda one: one.iso)
    return [*line, *(one for one in due if not one.iso)]


def _due(card: Card, item: Item, first: dt.date | None) -> Due:
    told = item.row.get("deadline_date")
    date = date_in(told if isinstance(told, str) else None)
    if not date:
        return Due("", card.deadline, "", card)
    return Due(date.isoformat(), day(date.isoformat()), _after(first, date), card)


def _after(first: dt.date | None, date: dt.date) -> str:
    if not first:
        return ""
    days = (date - first).days
    if not days:
        return "the same day"
    told = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"{told} later" if days > 0 else f"{told} before"
