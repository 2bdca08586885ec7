"""A time as a page writes it becomes ISO 8601, in the zone that is told; its day is that of this zone."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ZONE = re.compile(r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)\s*\Z", re.IGNORECASE)
_FRACTION = re.compile(r"(\d\d:\d\d:\d\d)[.,]\d+")
_EARLIEST = 1700


def moment(text: str) -> str | None:
    """The time or the day in ISO 8601, as exact as it was told; None for what is none."""
    tidy = _ZONE.sub(lambda zone: _offset(zone[1]), _FRACTION.sub(r"\1", " ".join(text.split())))
    try:
        found = dt.datetime.fromisoformat(tidy)
    except ValueError:
        return _in_a_mail(text)
    if found.year < _EARLIEST:
        return None
    return found.date().isoformat() if len(tidy) <= len("2026-11-20") else found.isoformat()


def _offset(zone: str) -> str:
    return zone if zone[0] in "+-" else "+00:00"


def _in_a_mail(text: str) -> str | None:
    """As in "Fri, 20 Nov 2026 08:00:00 +0100", which some pages write."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def day(time: str | None) -> str | None:
    """The day of a time, in the zone that it is told in."""
    return time[:10] if time else None


def best(times: list[str]) -> str | None:
    """The first time, in the publisher's own zone if another tells the same moment with one."""
    if not times:
        return None
    same = (other for other in times if _zone_of(other) and _instant(other) == _instant(times[0]))
    return next(same, None) or next((other for other in times if other.startswith(times[0])), times[0])


def _instant(time: str) -> dt.datetime | None:
    found = dt.datetime.fromisoformat(time)
    return found.astimezone(dt.UTC) if found.tzinfo else None


def _zone_of(time: str) -> bool:
    """Whether it is told in a zone other than UTC."""
    return bool(dt.datetime.fromisoformat(time).utcoffset())
