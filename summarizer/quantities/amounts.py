"""Amounts: a number with its sign, its scale and its unit, without hedges and ranges.

One pattern finds everything that could be an amount, and `read_amount` works out its value. Whether the text
means a quantity by it is decided later, by `shapes` and `context`.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from summarizer.article import small
from summarizer.language import (
    HYPHEN,
    JOINT,
    Language,
)
from summarizer.quantities.numerals import (
    digits_value,
    fraction_value,
    half_value,
    multiple_value,
    words_value,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount, or two that were joined, before its context is looked at."""

    start: int
    end: int
    kind: str  # digits, words, fraction, vague, couple, article; range or tally once joined
    value: Fraction | tuple[Fraction, Fraction] | None
    scale: int = 1  # which the other end of a range may share: "5 to 10 million"
    unit: str | None = None
    money: bool = False
    before_sign: bool = False  # the currency stands before the number
    approximate: bool = False

    @property
    def number(self) -> Fraction:
        """The value of an amount that is one number."""
        return self.value if isinstance(self.value, Fraction) else Fraction(0)


# The units of time, as they are called in a quantity.
TIME_UNITS: Final = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_LEADS_TO_UNIT: Final = re.compile(rf"^{JOINT}")
_PART_OF_NAME: Final = re.compile(rf"{HYPHEN}[A-Z]")  # "R2-D2"


_RACE_REACH: Final = 12


def find_amounts(language: Language, text: str) -> Iterator[Amount]:
    """Every amount in the text, in order; none overlap."""
    for match in language.patterns.amount.finditer(text):
        amount = read_amount(language, match)
        if amount is not None:
            yield amount


def read_amount(language: Language, match: re.Match[str]) -> Amount | None:
    """The amount that the pattern has matched, or None where its parts do not make one."""
    kind = next(k for k in _READERS if match[k] is not None)
    amount = _READERS[kind](language, match)
    if amount is None or not match["before"]:
        return _signed(amount, match)
    if amount.unit not in (None, "metres") and not amount.money:
        return None
    sign = "".join(match["before"].split())
    grouped = amount.scale != 1 or "," in (match["digits"] or "")
    if (sign in language.words.currency_doubtful and not grouped) or _PART_OF_NAME.match(
        match.string, match.end()
    ):
        return None
    code = language.tables.currency_before[sign]
    return _signed(replace(amount, unit=code, money=True, before_sign=True), match)


def _signed(amount: Amount | None, match: re.Match[str]) -> Amount | None:
    if amount is None or not isinstance(amount.value, Fraction):
        return amount
    minus = (match["sign"] or "+").strip() != "+" or match["inner"]
    return replace(amount, value=-amount.value) if minus else amount


def _with_unit(language: Language, amount: Amount, surface: str | None) -> Amount:
    """The amount in the unit that these words name; a decade is ten years."""
    if not surface:
        return amount
    unit, factor, money = _unit(language, surface)
    if money:
        return replace(amount, unit=unit, money=True)
    if unit == "points" and amount.kind == "fraction":
        unit = "percentage points"  # "a quarter-point" is said only of interest rates
    value = amount.value if factor == 1 or amount.value is None else amount.number * factor
    return replace(amount, unit=unit, value=value, scale=amount.scale * factor)


@functools.lru_cache(maxsize=1_024)
def _unit(language: Language, surface: str) -> tuple[str | None, int, bool]:
    """The unit that these words name, how many of that unit they are, and whether it is money."""
    key = " ".join(_LEADS_TO_UNIT.sub("", surface).split())
    low = small(key)
    money = language.tables.money_words.get(low) or language.tables.currency_after_sign.get(key)
    if money:
        return money, 1, True
    name = language.tables.unit_signs.get(key) or language.tables.unit_glued.get(key)
    return *((name, 1) if name else language.tables.unit_words.get(low, (None, 1))), False


def _bare(match: re.Match[str], kind: str, value: Fraction | None, scale: int = 1) -> Amount:
    return Amount(match.start(), match.end(), kind, value, scale, approximate=kind in ("vague", "couple"))


def _vague(language: Language, match: re.Match[str]) -> Amount:
    return _with_unit(language, _bare(match, "vague", None), match["vague_unit"])


def _couple(language: Language, match: re.Match[str]) -> Amount:
    scale = _scale_of(language, match["couple_scale"])
    return _with_unit(language, _bare(match, "couple", Fraction(2 * scale), scale), match["couple_unit"])


def _fraction(language: Language, match: re.Match[str]) -> Amount | None:
    scale = _scale_of(language, match["fraction_scale"])
    value = fraction_value(language, match["fraction"]) * scale
    measured = match["fraction_scale"] or match["fraction_unit"]
    linked = language.patterns.linked_by_of.search(small(match[0]))
    if measured and not linked and language.patterns.ordinal.fullmatch(match["fraction"]):
        return None  # "a third day"
    return _with_unit(language, _bare(match, "fraction", value, scale), match["fraction_unit"])


def _words(language: Language, match: re.Match[str]) -> Amount:
    value, scale = words_value(language, match["words"])
    return _with_unit(language, _bare(match, "words", value, scale), match["words_unit"])


def _article(language: Language, match: re.Match[str]) -> Amount | None:
    value = Fraction(3, 2) if match["article_half"] else Fraction(1)
    amount = _with_unit(language, _bare(match, "article", value), match["article_unit"])
    return amount if amount.unit in TIME_UNITS or amount.unit == "percentage points" else None


def _multiple(language: Language, match: re.Match[str]) -> Amount:
    value = Fraction(multiple_value(language, match["multiple"]))
    return replace(_bare(match, "words", value), unit="times")


def _slash(_: Language, match: re.Match[str]) -> Amount:
    return _bare(match, "digits", Fraction(match["slash"]))


def _vulgar(language: Language, match: re.Match[str]) -> Amount:
    return _with_unit(language, _bare(match, "digits", half_value(match["vulgar"])), match["vulgar_unit"])


def _digits(language: Language, match: re.Match[str]) -> Amount | None:
    digits = match["digits"]
    if digits[0] == "0" and digits[1:2].isdecimal():
        return None  # a telephone code, a time, an agent
    value = digits_value(digits)
    if match["half"]:
        value += half_value(match["half"])
    short = match["short"]
    money = bool(match["before"]) or bool(language.patterns.says_dollars.search(match["digits_unit"] or ""))
    if short == "m" and not money and _is_length(language, match):
        return replace(_bare(match, "digits", value), unit="metres")
    if short in language.words.scale_money_only and not money:
        return None
    scale = language.tables.scale_short[short] if short else _scale_of(language, match["scale"])
    value = value if scale == 1 else value * scale
    return _with_unit(language, _bare(match, "digits", value, scale), match["digits_unit"])


def _is_length(language: Language, match: re.Match[str]) -> bool:
    """Whether "m" means metres and not millions: after a blank, before a word of size, or in a race."""
    apart = match.string[match.start("short") - 1] in " \u00a0\u2009\u202f"
    if apart or language.patterns.length_after.match(match.string, match.end()):
        return True
    before = match.string[max(0, match.start() - _RACE_REACH) : match.start()]
    return match["digits"] in language.words.races and bool(language.patterns.race_before.search(before))


def _scale_of(language: Language, surface: str | None) -> int:
    scale = 1
    for word in re.findall(r"[^\W\d_]+", small(surface)) if surface else ():
        scale *= language.tables.scale_words[word]
    return scale


_READERS: Final = {
    "digits": _digits,
    "vague": _vague,
    "couple": _couple,
    "fraction": _fraction,
    "multiple": _multiple,
    "words": _words,
    "article": _article,
    "slash": _slash,
    "vulgar": _vulgar,
}
