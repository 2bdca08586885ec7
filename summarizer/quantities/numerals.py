"""Numerals: the exact values of numbers in digits and in words.

They are computed as fractions, so that 6.162 million is 6162000 and not 6161999.999; `plain` makes a fraction
the int or float that a quantity has.
"""

import functools
import re
from fractions import Fraction
from typing import Final

from summarizer.article import small
from summarizer.language import VULGAR, Language


def plain(value: Fraction) -> int | float:
    """The number as an int where it is whole, or else as the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


# A few numbers are very frequent. The cache is bounded, as a table may have very many.
_often_met = functools.lru_cache(maxsize=4_096)
_DECIMALS: Final = re.compile(r"[0-9]+,[0-9]{1,2}")


@_often_met
def digits_value(surface: str) -> Fraction:
    """The value of digits; by their length it is known whether those after a mark are a group or decimals."""
    squeezed = "".join(surface.split()).replace("·", ".")
    if squeezed.isdigit():
        return Fraction(int(squeezed))
    if squeezed.count(".") > 1:
        return Fraction(squeezed.replace(".", "").replace(",", "."))
    if _DECIMALS.fullmatch(squeezed):
        return Fraction(squeezed.replace(",", "."))
    return Fraction(squeezed.replace(",", ""))


@_often_met
def half_value(surface: str) -> Fraction:
    """The value of the fraction after a number, a sign or two digits, or else of "and a half"."""
    sign = surface.strip(" -\u00a0")
    return Fraction(sign) if "/" in sign else Fraction(*VULGAR.get(sign[-1:], (1, 2)))


@_often_met
def fraction_value(language: Language, surface: str) -> Fraction:
    """The value of a share in words: "two-thirds", "a quarter", "half"."""
    *numerator, name = _tokens(surface)
    first = numerator[0] if numerator else ""
    number = int(first) if first.isdigit() else language.tables.number_words.get(first, 1)
    return Fraction(number, language.tables.fraction_words[name])


def multiple_value(language: Language, surface: str) -> int:
    """The value of a multiple in words: "twice", "tenfold"."""
    return int(language.tables.multiples[_tokens(surface)[0]])


@_often_met
def words_value(language: Language, surface: str) -> tuple[Fraction, int]:
    """The value of a number in words, and the scale that its last word is, 1 for none."""
    words = " ".join(_tokens(surface))
    left, *right = language.patterns.and_a_half.split(words, maxsplit=1)
    value = _sum(language, left.split())
    scale = language.tables.scale_words.get(left.split()[-1], 1)
    if not right:
        return value, scale
    after = Fraction(1)
    for token in right[0].split():
        after *= language.tables.scale_words.get(token, 1)
    return (value + Fraction(scale, 2)) * after, max(scale, int(after))


def _sum(language: Language, tokens: list[str]) -> Fraction:
    numbers, scales = language.tables.number_words, language.tables.scale_words
    total, group = 0, 0
    for token in tokens:
        if token in numbers:
            group += numbers[token]
        elif token in language.words.indefinite_articles:
            group = 1
        elif token in language.words.small_scales:
            group *= scales[token]
        elif token in scales:
            # "five lakh crore": a scale right after a scale multiplies what is there.
            total, group = (total + group * scales[token], 0) if group else (total * scales[token], 0)
    return Fraction(total + group)


def _tokens(surface: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|[0-9]+", small(surface))
