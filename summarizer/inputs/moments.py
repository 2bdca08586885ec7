"""Times as mails, feeds and archives write them (RFC 5322, RFC 3339 and what comes near), in ISO 8601."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

_LONGEST = 100


def moment(written: str | None) -> str | None:
    """The time in ISO 8601, with the zone where one is told; None for what is no time."""
    words = " ".join((written or "")[:_LONGEST].split())
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def day(iso: str | None) -> str | None:
    """The date of such a time, as in its own zone."""
    return iso[: len("2026-11-20")] if iso else None
