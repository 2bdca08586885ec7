"""Digits: the quantities of a text in a language that has no words for amounts here.

These can be read without the language: digits of any script with their separators ("1.234,5", "1 234,5",
"1’234"), the Chinese characters for ten thousand and more, the signs of percentages and currencies, and some
words for thousands and millions that are alike in many languages. Numbers in words and hedges are not read.
Years, dates, clock times and ordinals are no quantities.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from summarizer.language import Language
from summarizer.quantities.numerals import plain
from summarizer.quantities.quantity import Quantity

_BLANK: Final = "[ \u00a0\u2007\u2009\u202f]"
_DIGITS: Final = (
    rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}}){{1,5}}(?!\d)(?:[.,]\d{{1,9}})?"
    r"|\d{1,15}(?:[.,·٫٬，．'’]\d{1,15}){0,6})"
)
_TENS: Final = {"万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12, "조": 12}
_BEFORE_TENS: Final = {"十": 1, "百": 2, "千": 3, "백": 2, "천": 3}
_CHARACTERS: Final = f"[{''.join(_BEFORE_TENS)}]?[{''.join(_TENS)}]|[{''.join(_BEFORE_TENS)}]"
_PART: Final = re.compile(f"({_DIGITS})({_CHARACTERS})?")
# Separators of other scripts, and blanks of all kinds, by the one that each is read as.
_MARKS: Final = dict(zip("٫٬，．·’\u00a0\u2007\u2009\u202f", ",.,..'    ", strict=True))
_GROUPED: Final = re.compile(r"(?!0)\d{1,3}(?:\D\d{3})+")

_PERCENT: Final = re.compile("[%％٪]")
_MINUS: Final = re.compile("[-−]")
_CURRENCIES: Final = {"€": "EUR", "£": "GBP"}
_SIGN_BEFORE: Final = re.compile(rf"(?:(?<!\S)[-−])?(?:[$€£¥₽₺₪₩₹]{_BLANK}?)?\Z")
_SIGN_AFTER: Final = re.compile(rf"(?:{_BLANK}?[%％٪‰$€£¥₽₺₪₩₹])?")
_REACH: Final = 4

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?!\s?[%％٪€£$])|\d{4}(?=[年년])")
_DATE: Final = re.compile(
    r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}(?!\d)|\d{1,2}[/:h]\d{1,2}(?!\d)|\d{4}-\d\d?-\d\d?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits with a scale; ``bare`` are their values without it, the likeliest first ("1.234" has two)."""

    start: int
    end: int
    bare: tuple[Fraction, ...]
    scale: int

    def same(self, other: Numeral) -> bool:
        """Whether both may be the same number; where one has no known scale, only the digits are compared."""
        if self.scale > 1 < other.scale:
            return any(a * self.scale == b * other.scale for a in self.bare for b in other.bare)
        values = {value * one.scale for one in (self, other) for value in one.bare}
        return not set(self.bare).isdisjoint(other.bare) or len(values) < len(self.bare) + len(other.bare)


def find_numerals(language: Language, text: str) -> list[Numeral]:
    """Every number in digits with its scale, in order, those in dates and names included."""
    return [_numeral(match) for match in _pattern(language).finditer(text)]


def find_digits(language: Language, text: str, *, meant: bool = True) -> Iterator[Quantity]:
    """Every quantity that a sentence has in digits, in order; units in words are not read.

    With ``meant`` false also what is no quantity in a sentence: a year, an ordinal, digits of an address.
    """
    in_names = language.patterns.no_numbers_in.finditer(text) if meant else ()
    elsewhere = [match.span() for match in in_names]
    for numeral in find_numerals(language, text):
        last = bisect_right(elsewhere, (numeral.start, len(text))) - 1
        counts = last < 0 or elsewhere[last][1] <= numeral.start
        if counts and (not meant or _is_meant(language, text, numeral)):
            yield _quantity(text, numeral)


@functools.cache
def _pattern(language: Language) -> re.Pattern[str]:
    scales = dict(language.tables.scales)
    if own := language.tables.scales_of.get(language.code or ""):
        scales[3] += f"|{own}"
    words = "|".join(f"(?P<s{power}>{forms})" for power, forms in sorted(scales.items(), reverse=True))
    return re.compile(
        rf"{_DIGITS}(?:(?:{_CHARACTERS})(?:{_DIGITS}(?:{_CHARACTERS})){{0,4}}(?:{_DIGITS})?"
        rf"|{_BLANK}?(?:{words})(?!\w))?",
        re.IGNORECASE,
    )


def _numeral(match: re.Match[str]) -> Numeral:
    power = next((int(name[1:]) for name, found in match.groupdict().items() if found), 0)
    parts = _PART.findall(match[0])
    if len(parts) > 1:
        value = sum((_values(digits)[0] * _worth(characters) for digits, characters in parts), Fraction(0))
        return Numeral(match.start(), match.end(), (value,), 1)
    digits, characters = parts[0]
    return Numeral(match.start(), match.end(), _values(digits), _worth(characters) * 10**power)


def _worth(characters: str) -> int:
    """What the characters after the digits multiply them by."""
    powers = _BEFORE_TENS | _TENS
    return int("1" + "0" * sum(powers[character] for character in characters))


def _values(surface: str) -> tuple[Fraction, ...]:
    """The values that these digits may have: a separator is for groups of three, or for decimals."""
    printed = "".join(str(unicodedata.digit(c)) if c.isdecimal() else _MARKS.get(c, c) for c in surface)
    marks = re.sub(r"\d", "", printed)
    together = Fraction(re.sub(r"\D", "", printed))
    if not marks or marks[-1] in " '":
        return (together,)
    decimal = together / 10 ** len(printed.rpartition(marks[-1])[2])
    if not _GROUPED.fullmatch(printed) or len(set(marks)) > 1:
        return (decimal,)
    return (together,) if len(marks) > 1 else (together, decimal)


def _is_meant(language: Language, text: str, numeral: Numeral) -> bool:
    before = text[max(0, numeral.start - _REACH) : numeral.start]
    if language.patterns.no_quantity_before.search(before) or language.patterns.no_quantity_after.match(
        text, numeral.end
    ):
        return False
    year = _YEAR.match(text, numeral.start)
    return not _DATE.match(text, numeral.start) and not (year and year.end() == numeral.end)


def _quantity(text: str, numeral: Numeral) -> Quantity:
    """The number as a quantity, with the signs beside it: a percentage, a currency, a minus."""
    before = _SIGN_BEFORE.search(text, max(0, numeral.start - _REACH), numeral.start)
    after = _SIGN_AFTER.match(text, numeral.end)
    start, end = before.start() if before else numeral.start, after.end() if after else numeral.end
    sign = text[start : numeral.start] + text[numeral.end : end]
    currency = next((code for mark, code in _CURRENCIES.items() if mark in sign), None)
    unit = "percent" if _PERCENT.search(sign) else currency
    value = numeral.bare[0] * numeral.scale * (-1 if _MINUS.search(sign) else 1)
    return Quantity(start, end, text[start:end], plain(value), unit, None, False, (start, end), None)
