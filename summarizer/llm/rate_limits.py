"""What an endpoint says of its limits: how long to wait, what is left, and when there is more.

``retry-after`` is HTTP's (RFC 9110, seconds or a date; some write "2s"), ``retry-after-ms`` Azure's. The
``x-ratelimit-…`` headers are OpenAI's, which others have taken over with other units for the reset: "6m0s",
"20ms", "1.5", or the moment as a number of seconds or milliseconds since 1970. Many say the wait only in a
sentence: "try again in 7m12s".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
# Each unit by its letter or its word, no letter behind it; "min" is no "m", and "ms" no "m" with an "s".
_UNIT = r"(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![^\W\d_])"
_PART = re.compile(rf"(\d{{1,12}}(?:\.\d{{1,12}})?) ?{_UNIT}", re.IGNORECASE)
_JOINT = r"(?:,? and |, ?| )?"
_SPAN = rf"{_PART.pattern}(?:{_JOINT}{_PART.pattern}){{0,4}}"
_WHOLE_SPAN = re.compile(_SPAN, re.IGNORECASE)
# "Please try again in 14m24.5s", "Please retry after 26 seconds", "Expected available in 8 seconds".
_ASKED = re.compile(
    rf"\b(?:again|retry(?:ing)?|wait(?:ing)?|available|resets?)\b[^.\d]{{0,40}}?(?P<span>{_SPAN})",
    re.IGNORECASE,
)
# No wait is that long: such a number is a moment, in seconds or in milliseconds.
_MOMENT_S, _MOMENT_MS = 1e9, 1e12
# A longer wait is nonsense, and is told as this.
_LONGEST_S = 366 * 86400.0


@dataclass
class LimitsTold:
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
    exact = _number(headers.get("retry-after-ms"))
    if exact is not None:
        return bounded(exact / 1000)
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        asked = float(value) if re.fullmatch(r"[\d.]+", value) else spanned(value)
        return bounded(_seconds_until(value) if asked is None else asked)
    except (ValueError, OverflowError):  # the latter for an offset that leaves the calendar
        return None


def until_reset(headers: Mapping[str, str]) -> float | None:
    """When there is more of what is used up, for an endpoint that has no Retry-After; None when unknown."""
    resets = []
    for kind in ("requests", "tokens"):
        ending = _ending(headers, kind)
        left = _number(headers.get(f"x-ratelimit-remaining{ending}"))
        reset = _reset(headers.get(f"x-ratelimit-reset{ending}", ""))
        if not left and reset is not None:
            resets.append(reset)
    return bounded(max(resets)) if resets else None


def in_words(text: str) -> float | None:
    """The seconds that a sentence asks to wait, None when none does; the longest of several."""
    spans = (spanned(found["span"]) for found in _ASKED.finditer(text))
    return max((span for span in spans if span is not None), default=None)


def spanned(text: str) -> float | None:
    """The seconds of a span of time, "1h2m" or "26 seconds"; None for anything else."""
    if not _WHOLE_SPAN.fullmatch(text.strip()):
        return None
    return bounded(sum(float(amount) * _second(unit) for amount, unit in _PART.findall(text)))


def bounded(seconds: float) -> float:
    """A wait that somebody asks for, within reason."""
    return min(max(seconds, 0.0), _LONGEST_S)


def _second(unit: str) -> float:
    """How many seconds a unit has, by its letter or its word."""
    unit = unit.lower()
    return _UNITS["ms" if unit in {"ms", "millisecond", "milliseconds"} else unit[0]]


def said(headers: Mapping[str, str], kind: str, now: float) -> LimitsTold | None:
    """What the headers say of ``kind``, "requests" or "tokens", read at ``now``; None when too little."""
    ending = _ending(headers, kind)
    remaining = _number(headers.get(f"x-ratelimit-remaining{ending}"))
    reset = _reset(headers.get(f"x-ratelimit-reset{ending}", ""))
    if remaining is None or reset is None:
        return None
    limit = _number(headers.get(f"x-ratelimit-limit{ending}"))
    return LimitsTold(remaining, limit, reset, now)


def _ending(headers: Mapping[str, str], kind: str) -> str:
    """How the headers about ``kind`` end; without a kind they are about requests."""
    endings = [f"-{kind}", ""] if kind == "requests" else [f"-{kind}"]
    told = (
        one for one in endings if {f"x-ratelimit-{of}{one}" for of in ("remaining", "reset")} & {*headers}
    )
    return next(told, endings[0])


def _number(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"\d+(?:\.\d+)?", value.strip()) else None


def _reset(value: str) -> float | None:
    value = value.strip()
    number = _number(value)
    if number is None:
        return spanned(value)
    if number < _MOMENT_S:
        return number
    moment = number / 1000 if number >= _MOMENT_MS else number
    return max(moment - datetime.now(UTC).timestamp(), 0.0)


def _seconds_until(date: str) -> float:
    moment = parsedate_to_datetime(date)
    # "-0000" dates come back naive, and are UTC by definition.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)
