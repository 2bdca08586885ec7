"""The date of a time limit: "by Friday" is 13 March in an article of Wednesday, 11 March.

Only a limit that names one day has a date: a weekday, a date, a number of days, weeks, months or years,
today, tomorrow, the end of a month or year. "Soon", "this week" and "before the vote" have none. A weekday
is the next one, and a date without a year the next such date. Where that date was a season ago or less, it
has none, as the article may speak of a limit that has passed. Calendar dates are read by dateparser, which
is only given a day and a month: it would take "Thursday" on a Thursday for the week before, and "seven
hours" for a date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator

from summarizer.article import small
from summarizer.language import UNKNOWN, Language

_ISO_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
# Dateparser's caches are plain dictionaries, and articles are checked in several threads.
_ONE_AT_A_TIME = threading.Lock()
_HOURS_A_DAY = 24
_DAYS_A_WEEK = 7
# The next such date is so far ahead that the last one was a season ago or less.
_JUST_PAST = dt.timedelta(days=275)


def day_of(limit: str, published: str | None, language: Language = UNKNOWN) -> str | None:
    """The date of the limit as ISO 8601; None where it names no day, or several.

    ``published`` is an ISO 8601 date or time; without one only a date with its year is certain.
    """
    today = _date(published)
    words = " ".join(limit.split())
    days = {day for rule in _RULES for day in rule(words, today, language)}
    return days.pop().isoformat() if len(days) == 1 else None


def _date(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _iso(words: str, _today: dt.date | None, _language: Language) -> Iterator[dt.date]:
    yield from (day for found in _ISO_DATE.finditer(words) if (day := _date(found[0])))


def _calendar(words: str, today: dt.date | None, language: Language) -> Iterator[dt.date]:
    for found in language.patterns.day_and_month.finditer(words):
        day = _parsed(found[0], today, language) if found["year"] or today else None
        if day and not (today and not found["year"] and day - today > _JUST_PAST):
            yield day


def _parsed(words: str, today: dt.date | None, language: Language) -> dt.date | None:
    import dateparser

    base = dt.datetime.combine(today or dt.date.min.replace(year=2000), dt.time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "REQUIRE_PARTS": ["day", "month"]}
    with _ONE_AT_A_TIME:
        found = dateparser.parse(
            words.replace(" of ", " "), languages=[language.main_code], settings=settings
        )
    return found.date() if found else None


def _has_date(words: str, language: Language) -> bool:
    return bool(_ISO_DATE.search(words) or language.patterns.day_and_month.search(words))


def _weekday(words: str, today: dt.date | None, language: Language) -> Iterator[dt.date]:
    if today is None or _has_date(words, language):
        return
    for found in language.patterns.day_of_the_week.finditer(words):
        if not found["next"]:  # some writers mean next week's, others the next one
            ahead = (language.tables.weekdays[small(found["day"])] - today.weekday()) % _DAYS_A_WEEK
            yield today + dt.timedelta(days=ahead)


def _term(words: str, today: dt.date | None, language: Language) -> Iterator[dt.date]:
    for found in language.patterns.span_of_time.finditer(words) if today else ():
        count = small(found["count"])
        many = int(count) if count.isdigit() else language.tables.number_words.get(count, 1)
        unit, factor = language.tables.unit_words[small(found["unit"])]
        day = _later(today, many * factor, unit) if today else None
        if day:
            yield day


def _later(today: dt.date, count: int, unit: str) -> dt.date | None:
    days = {"days": count, "weeks": count * _DAYS_A_WEEK}
    if unit == "hours":
        # For hours within a day the time of the article would have to be known.
        return None if count % _HOURS_A_DAY else today + dt.timedelta(days=count // _HOURS_A_DAY)
    if unit in days:
        return today + dt.timedelta(days=days[unit])
    months = today.month - 1 + (count if unit == "months" else 12 * count)
    year, month = today.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _near(words: str, today: dt.date | None, language: Language) -> Iterator[dt.date]:
    known = language.patterns
    if today is None or known.day_of_the_week.search(words) or _has_date(words, language):
        return
    for found in known.near_day.finditer(words):
        yield today + dt.timedelta(days=language.tables.near_days[small(found[0])])


def _end(words: str, today: dt.date | None, language: Language) -> Iterator[dt.date]:
    for found in language.patterns.end_of_time.finditer(words):
        day = _last_day(small(found["of"]), found["year"], today, language)
        full = found["year"] or found["of"].isdigit()
        if day and not (today and not full and day - today > _JUST_PAST):
            yield day


def _last_day(of: str, year: str | None, today: dt.date | None, language: Language) -> dt.date | None:
    unit, _ = language.tables.unit_words.get(of, ("", 1))
    whole = of if of.isdigit() else year if unit == "years" else None
    if whole:
        return dt.date(int(whole), 12, 31)
    if (today is None and not year) or (year and unit):
        return None
    if unit == "years" and today:
        return dt.date(today.year, 12, 31)
    month = today.month if unit == "months" and today else language.tables.months[of[:3]]
    chosen = int(year or 0) if year or today is None else today.year + (month < today.month)
    return dt.date(chosen, month, calendar.monthrange(chosen, month)[1])


_RULES: tuple[Callable[[str, dt.date | None, Language], Iterator[dt.date]], ...] = (
    _iso,
    _calendar,
    _weekday,
    _term,
    _near,
    _end,
)
