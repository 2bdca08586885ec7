"""An axis of days, with as many named days as are told apart."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

# Days between two named ones; longer spans are named by months, then by years.
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MOST, _MOST_MONTHS = 7, 9
_A_MONTH, _A_YEAR = 30.4, 12


@dataclass(frozen=True)
class Axis:
    """Days from ``first`` to ``last``, drawn from ``left`` to ``right``; a single day is in the middle."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Where a day stands, at the edge if it is beyond."""
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) / 2
        share = (day - self.first).days / days
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """The named days and where they stand, from left to right."""
        span = (self.last - self.first).days
        days = next((step for step in _DAYS if span / step < _MOST), 0)
        found = self._by_day(days) if days else self._by_month(self._months(span))
        yield from ((self.x(day), name) for day, name in found)

    def _by_day(self, step: int) -> Iterator[tuple[dt.date, str]]:
        for number in range(0, (self.last - self.first).days + 1, step):
            day = self.first + dt.timedelta(days=number)
            year = f" {day.year}" if not number or day.year != (day - dt.timedelta(days=step)).year else ""
            yield day, f"{day.day} {calendar.month_abbr[day.month]}{year}"

    @staticmethod
    def _months(span: int) -> int:
        return next((step for step in _MONTHS if span / _A_MONTH / step < _MOST_MONTHS), _MONTHS[-1])

    def _by_month(self, step: int) -> Iterator[tuple[dt.date, str]]:
        begin = self.first.year * 12 + self.first.month - 1
        month = begin + (-begin) % step
        while (
            month // 12 <= min(self.last.year, dt.MAXYEAR)
            and (day := dt.date(month // 12, month % 12 + 1, 1)) <= self.last
        ):
            if day >= self.first:
                yield day, _month(day, step, is_first=day < self.first + dt.timedelta(days=step * _A_MONTH))
            month += step


def _month(day: dt.date, step: int, *, is_first: bool) -> str:
    """A year, or a month with its year where that is new."""
    if step >= _A_YEAR:
        return str(day.year)
    year = f" {day.year}" if is_first or day.month <= step else ""
    return f"{calendar.month_abbr[day.month]}{year}"
