"""What a document's properties say of title, authors and date is believed where its own words say the same.

Programs fill properties by themselves: with the name of the file, of who has the computer, with the day of an
export. No list of such fillings is ever whole; but a headline, a byline and a date line stand in the text.
"""

from __future__ import annotations

import datetime as dt
import re

# Where a title, a byline and a date line stand: at the beginning, a byline also at the end.
_BEGINNING, _END = 3_000, 1_500
_LONGEST = 300
_WORDS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FILE = re.compile(r"\.\w{2,5}\Z|[\\/_]|^\w+ \w+ - ")
_FEWEST_WORDS = 3
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PARTS = re.compile(r"\s*;\s*")


def words_of(text: str) -> tuple[str, ...]:
    """The words, so that what is spaced, marked or capitalised otherwise is the same."""
    return tuple(_WORDS.findall(text.casefold()))


def stands_in(words: str, text: str) -> bool:
    """Whether these words stand in a text, one behind the other."""
    sought = " ".join(words_of(words))
    return bool(sought) and f" {sought} " in f" {' '.join(words_of(text))} "


def is_title(title: str, text: str) -> bool:
    """Whether a title of a document's properties stands at its beginning."""
    return len(title) <= _LONGEST and len(words_of(title)) > 1 and stands_in(title, text[:_BEGINNING])


def may_be_title(title: str) -> bool:
    """Whether a title that stands nowhere looks like one, and not like the name of a file or a program."""
    few = len(words_of(title)) < _FEWEST_WORDS
    return not few and len(title) <= _LONGEST and bool(_LETTERS.search(title)) and not _FILE.search(title)


def authors_in(told: str, text: str) -> tuple[str, ...]:
    """Those of the authors, parted by semicolons, who stand at the beginning or the end of the text."""
    places = text[:_BEGINNING] + "\n" + text[-_END:]
    names = (name.strip() for name in _PARTS.split(told[:_LONGEST]))
    return tuple(name for name in names if len(words_of(name)) > 1 and stands_in(name, places))


def date_in(day: dt.date | None, text: str) -> str | None:
    """The day in ISO 8601, if its number and its year stand together at the beginning of the text."""
    if not day:
        return None
    number = rf"(?<!\d)0?{day.day}(?!\d)"
    pattern = rf"{number}[^\n]{{0,16}}?\b{day.year}\b|\b{day.year}\b[^\n]{{1,6}}{number}"
    return day.isoformat() if re.search(pattern, text[:_BEGINNING]) else None


def language_in(told: str) -> str | None:
    """The code of a language, if it is one."""
    return told if _LANGUAGE.fullmatch(told) else None
