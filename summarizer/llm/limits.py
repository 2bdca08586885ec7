"""What an endpoint's headers say of its limits: how long to wait, what is left, and when there is more.

``retry-after`` is HTTP's (RFC 9110, seconds or a date). The ``x-ratelimit-…`` headers are OpenAI's, which
others have taken over with other units for the reset: "6m0s", "20ms", "1.5", or the moment as a number of
seconds or milliseconds since 1970.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
# No wait is that long: such a number is a moment, in seconds or in milliseconds.
_MOMENT_S, _MOMENT_MS = 1e9, 1e12
# A longer wait is nonsense, and is told as this.
_LONGEST_S = 366 * 86400.0


@dataclass
class Told:
    """What is left of a limit, as of ``at``; all of it is back ``reset_s`` seconds later.

    ``limit`` is all of it, None where the endpoint does not say.
    """

    remaining: float
    limit: float | None
    reset_s: float
    at: float

    def wait(self, now: float, need: float) -> float:
        """The seconds until ``need`` is there; a limit fills evenly, and holds no longer than its reset."""
        left = max(self.at + self.reset_s - now, 0.0)
        if self.limit is None:
            return left if self.remaining < need else 0.0
        missing = min(need, self.limit) - self.remaining
        if missing <= 0:
            return 0.0
        share = missing / (self.limit - self.remaining)
        return min(left, max(self.at + self.reset_s * share - now, 0.0))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that the endpoint asks to wait (Retry-After as seconds or as a date), None without.

    A year at most: what is longer, or no date of any calendar, is a mistake.
    """
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        asked = max(float(value), 0.0) if re.fullmatch(r"[\d.]+", value) else _seconds_until(value)
    except (ValueError, OverflowError):  # the latter for an offset that leaves the calendar
        return None
    return min(asked, _LONGEST_S)


def said(headers: Mapping[str, str], kind: str, now: float) -> Told | None:
    """What the headers say of ``kind``, "requests" or "tokens", read at ``now``; None when too little."""
    # Without a kind they are about requests.
    kinds = [f"-{kind}", ""] if kind == "requests" else [f"-{kind}"]
    ending = next((one for one in kinds if f"x-ratelimit-remaining{one}" in headers), kinds[0])
    remaining = _number(headers.get(f"x-ratelimit-remaining{ending}"))
    reset = _reset(headers.get(f"x-ratelimit-reset{ending}", ""))
    if remaining is None or reset is None:
        return None
    limit = _number(headers.get(f"x-ratelimit-limit{ending}"))
    return Told(remaining, limit, reset, now)


def _number(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"\d+(?:\.\d+)?", value.strip()) else None


def _reset(value: str) -> float | None:
    value = value.strip()
    number = _number(value)
    if number is None:
        spans = _SPAN.findall(value)
        whole = "".join(f"{amount}{unit}" for amount, unit in spans) == value
        return sum(float(amount) * _UNITS[unit] for amount, unit in spans) if spans and whole else None
    if number < _MOMENT_S:
        return number
    moment = number / 1000 if number >= _MOMENT_MS else number
    return max(moment - datetime.now(UTC).timestamp(), 0.0)


def _seconds_until(date: str) -> float:
    moment = parsedate_to_datetime(date)
    # "-0000" dates come back naive, and are UTC by definition.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)
