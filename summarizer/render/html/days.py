"""Dates as a reader says them."""

from __future__ import annotations

import datetime as dt

from summarizer.errors import plain


def day(iso: str | None) -> str:
    """An ISO 8601 date (with or without a time) as "20 November 2026"; other words as they stand."""
    found = date_in(iso)
    return f"{found.day} {found:%B %Y}" if found else plain(iso or "")


def date_in(iso: str | None) -> dt.date | None:
    """The date that an ISO 8601 time begins with, None where it does not."""
    try:
        return dt.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
