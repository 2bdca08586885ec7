"""The day that a time limit names: "by Friday" of an article of Wednesday, 11 March is 13 March.

Only a limit that names one day has a date: a day of the week or the month, a count of days, weeks, months
or years, today and tomorrow, the end of a month or year. "Soon", "this week" and "before the vote" have
none. Weekdays are the next ones, dates without a year the nearest that are not past; one that was a
season ago or less has none, since the article may tell of a limit that has passed. Calendar dates are
read by dateparser; by itself it takes "Thursday" on a Thursday for the week before and "seven hours" for
a date, so it is shown a day and a month only.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator

from summarizer.article import small

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = rf"(?:{_MONTHS})[a-z]*\.?"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)})"

_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!:))"
    r"(?:,? (?P<year>(?:19|20)\d\d))?|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?P<next>next )?(?P<day>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_TERM = re.compile(
    rf"\b{_COUNT}[ -](?P<unit>hour|day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\b(?P<near>today|tonight|midnight|tomorrow)\b", re.IGNORECASE)
_END = re.compile(
    rf"\bend of (?:the |this )?(?P<of>month|year|{_MONTH}|(?:19|20)\d\d)(?: (?P<year>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
# Dateparser keeps what it has loaded in plain dictionaries, and articles are checked in threads.
_ONE_AT_A_TIME = threading.Lock()
_HOURS_A_DAY = 24
_FORTNIGHT = 14
# A date this far ahead has just been.
_JUST_PAST = dt.timedelta(days=275)


def day_of(limit: str, published: str | None) -> str | None:
    """The day that the limit names, as an ISO 8601 date; None where it names none, or several.

    ``published`` is an ISO 8601 date or time; without one only a date with its year is certain.
    """
    today = _date(published)
    words = " ".join(limit.split())
    days = {day for rule in _RULES for day in rule(words, today)}
    return days.pop().isoformat() if len(days) == 1 else None


def _date(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _calendar(words: str, today: dt.date | None) -> Iterator[dt.date]:
    for found in _DATE.finditer(words):
        if found["iso"]:
            day = _date(found["iso"])
        elif found["year"] or today:
            day = _parsed(found[0], today)
        else:
            day = None
        if day and not (today and not found["iso"] and not found["year"] and day - today > _JUST_PAST):
            yield day


def _parsed(words: str, today: dt.date | None) -> dt.date | None:
    import dateparser

    base = dt.datetime.combine(today or dt.date.min.replace(year=2000), dt.time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "REQUIRE_PARTS": ["day", "month"]}
    with _ONE_AT_A_TIME:
        found = dateparser.parse(words.replace(" of ", " "), languages=["en"], settings=settings)
    return found.date() if found else None


def _weekday(words: str, today: dt.date | None) -> Iterator[dt.date]:
    if today is None or _DATE.search(words):
        return
    for found in _WEEKDAY.finditer(words):
        if not found["next"]:  # of next week, or the next one: writers differ
            ahead = (_WEEKDAYS.index(small(found["day"])) - today.weekday()) % len(_WEEKDAYS)
            yield today + dt.timedelta(days=ahead)


def _term(words: str, today: dt.date | None) -> Iterator[dt.date]:
    for found in _TERM.finditer(words) if today else ():
        count, unit = _counted(small(found["count"])), small(found["unit"])
        day = _later(today, count, unit) if today else None
        if day:
            yield day


def _counted(words: str) -> int:
    if words.isdigit():
        return int(words)
    return _NUMBERS.index(words) + 1 if words in _NUMBERS else 1


def _later(today: dt.date, count: int, unit: str) -> dt.date | None:
    days = {"day": count, "week": count * len(_WEEKDAYS), "fortnight": count * _FORTNIGHT}
    if unit == "hour":
        # Hours within a day depend on the clock, which is not known.
        return None if count % _HOURS_A_DAY else today + dt.timedelta(days=count // _HOURS_A_DAY)
    if unit in days:
        return today + dt.timedelta(days=days[unit])
    months = today.month - 1 + (count if unit == "month" else 12 * count)
    year, month = today.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _near(words: str, today: dt.date | None) -> Iterator[dt.date]:
    if today is None or _WEEKDAY.search(words) or _DATE.search(words):
        return
    for found in _NEAR.finditer(words):
        yield today + dt.timedelta(days=small(found["near"]) == "tomorrow")


def _end(words: str, today: dt.date | None) -> Iterator[dt.date]:
    for found in _END.finditer(words):
        day = _last_day(small(found["of"]), found["year"], today)
        full = found["year"] or found["of"].isdigit()
        if day and not (today and not full and day - today > _JUST_PAST):
            yield day


def _last_day(of: str, year: str | None, today: dt.date | None) -> dt.date | None:
    if of.isdigit():
        return dt.date(int(of), 12, 31)
    if today is None and not year:
        return None
    if of == "year" and today:
        return dt.date(today.year, 12, 31)
    month = today.month if of == "month" and today else _MONTHS.split("|").index(of[:3]) + 1
    chosen = int(year or 0) if year or today is None else today.year + (month < today.month)
    return dt.date(chosen, month, calendar.monthrange(chosen, month)[1])


_RULES: tuple[Callable[[str, dt.date | None], Iterator[dt.date]], ...] = (
    _calendar,
    _weekday,
    _term,
    _near,
    _end,
)
