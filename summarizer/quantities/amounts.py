"""Amounts: a number with its sign, scale and unit, as one surface; no hedge, no range, no context.

One pattern finds every surface that could be an amount; `read_amount` gives it a value or refuses
it. Whether the text means a quantity by it is decided later, by `shapes` and `context`.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from summarizer.article import small
from summarizer.quantities.lexicon import (
    CURRENCY_AFTER_SIGN,
    CURRENCY_BEFORE,
    CURRENCY_DOUBTFUL,
    CURRENCY_GLUED,
    CURRENCY_NATIONS,
    CURRENCY_NOUNS,
    HYPHEN,
    JOINT,
    SCALE_MONEY_ONLY,
    SCALE_SHORT,
    SCALE_WORDS,
    SPACE,
    TIME_UNITS,
    UNIT_GLUED,
    UNIT_SIGNS,
    UNIT_WORDS,
    any_of,
)
from summarizer.quantities.numerals import (
    DIGITS,
    DIGITS_HALF,
    FRACTION,
    MULTIPLE,
    VAGUE,
    VULGAR_SIGN,
    WORDS,
    digits_value,
    fraction_value,
    half_value,
    multiple_value,
    words_value,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount, or several joined into a range: what is known of it before the context is asked."""

    start: int
    end: int
    kind: str  # digits, words, fraction, vague, couple, article; range or tally once joined
    value: Fraction | tuple[Fraction, Fraction] | None
    scale: int = 1  # what a range may lend to its other end: "5 to 10 million"
    unit: str | None = None
    money: bool = False
    before_sign: bool = False  # the currency stands before the number
    approximate: bool = False

    @property
    def number(self) -> Fraction:
        """The value of an amount that is one number; joining asks for it only where it is there."""
        return self.value if isinstance(self.value, Fraction) else Fraction(0)


def _money_words() -> dict[str, str]:
    words = {f"{noun}{s}": code for noun, code in CURRENCY_NOUNS.items() for s in ("", "s")}
    for nation, nouns in CURRENCY_NATIONS.items():
        words |= {f"{nation} {noun}{s}": code for noun, code in nouns.items() for s in ("", "s")}
    return {surface.lower(): code for surface, code in words.items()}


_MONEY_WORDS: Final = _money_words()
_LETTER_SIGNS: Final = [sign for sign in UNIT_SIGNS if sign[-1].isalpha()]
_OTHER_SIGNS: Final = [sign for sign in UNIT_SIGNS if not sign[-1].isalpha()]
# "Two SEC seats" are no seconds.
_WORD_UNIT: Final = rf"(?!(?:SEC|MIN|HR|YR)S?\b)(?i:{any_of([*UNIT_WORDS, *_MONEY_WORDS])})"
_UNIT_AFTER_WORD: Final = rf"{JOINT}(?:{_WORD_UNIT}(?!\w)|%)"
_UNIT_AFTER_DIGITS: Final = (
    rf"(?:{JOINT}?(?:{_WORD_UNIT}|{any_of(_LETTER_SIGNS)}|{any_of(CURRENCY_AFTER_SIGN)})(?!\w)"
    rf"|{JOINT}?{any_of(_OTHER_SIGNS)}|{any_of(UNIT_GLUED)}(?!\w))"
)
_BEFORE: Final = (
    f"(?:{any_of(CURRENCY_GLUED)}(?:{SPACE}(?=[0-9]))?"
    f"|{any_of(s for s in CURRENCY_BEFORE if s not in CURRENCY_GLUED)}{SPACE}?)"
)
_SCALE_WORD: Final = rf"(?i:{any_of(SCALE_WORDS)})(?:{JOINT}(?i:{any_of(SCALE_WORDS)}))?(?!\w)"
_SIGN: Final = r"(?:(?<![^\s(\[“\"'])[-−–+](?=[^\s])|(?<!plus or )(?i:minus)\b[ \u00a0])"
# "half of 1 percent", "a third of a mile", "half a million": the link belongs to the surface.
_LINK: Final = rf"(?:(?:{SPACE}of)?{SPACE}(?i:an?|one|1|the)|{SPACE}of)?"
_AMOUNT: Final = re.compile(
    r"(?<![\w$€£¥₹.])(?<![0-9][.,])"
    rf"(?P<sign>{_SIGN})?(?:(?=\D)(?P<before>{_BEFORE})(?P<inner>[-−])?)?(?:"
    # Words begin with a letter: of a digit only what digits may mean is tried.
    rf"(?=[^\W\d])(?:(?P<vague>(?i:{VAGUE}))(?:(?:{SPACE}of)?(?P<vague_unit>{_UNIT_AFTER_WORD}))?"
    rf"|(?P<couple>(?i:an?{SPACE}couple(?:{SPACE}of\b|(?={SPACE}{any_of(SCALE_WORDS)}))))"
    rf"(?:{SPACE}(?P<couple_scale>{_SCALE_WORD}))?(?P<couple_unit>{_UNIT_AFTER_WORD})?"
    rf"|(?P<fraction>(?i:{FRACTION}))"
    rf"(?:{_LINK}{JOINT}(?P<fraction_scale>{_SCALE_WORD}))?"
    rf"(?:{_LINK}(?P<fraction_unit>{_UNIT_AFTER_WORD}))?"
    rf"|(?P<multiple>(?i:{MULTIPLE}))"
    rf"|(?P<words>(?i:{WORDS}))(?P<words_unit>{_UNIT_AFTER_WORD})?"
    rf"|(?P<article>(?i:an?))(?P<article_unit>{_UNIT_AFTER_WORD})"
    rf"(?P<article_half>{SPACE}and{SPACE}a{SPACE}half\b)?)"
    r"|(?P<slash>(?:[12]/3|[13]/4|1/2|[1-4]/5)(?![\w/]|[.,][0-9]))"
    rf"|(?P<digits>{DIGITS})(?P<half>{DIGITS_HALF})?"
    rf"(?:{JOINT}?(?:(?P<scale>{_SCALE_WORD})|(?P<short>{any_of(SCALE_SHORT)})(?!\w)))?"
    rf"(?P<digits_unit>{_UNIT_AFTER_DIGITS})?"
    rf"|(?P<vulgar>{VULGAR_SIGN})(?P<vulgar_unit>{_UNIT_AFTER_DIGITS})?"
    r")(?:(?<=[^\w])|(?!\w))",
)
_LEADS_TO_UNIT: Final = re.compile(rf"^{JOINT}")
_ORDINAL: Final = re.compile(rf"(?i:an?|one){JOINT}(?i:third|f|s|e|n|tenth)\w*")
_PART_OF_NAME: Final = re.compile(rf"{HYPHEN}[A-Z]")  # R2-D2
_LENGTH_AFTER: Final = re.compile(
    rf"(?:{JOINT})(?:tall|wide|long|deep|high|away|from|above|below|freestyle|hurdles|race|sprint|relay)\b"
    rf"|{SPACE}\([0-9.,]{{1,9}}{SPACE}?(?:ft|feet|foot|in|yards?|yd)\b"
)


# "He ran 100m in 9.8 seconds", but "100m people" and "over 100m".
_RACES: Final = frozenset(
    {"60", "100", "110", "200", "400", "800", "1500", "1,500", "5000", "5,000", "10,000"}
)
_RACE_BEFORE: Final = re.compile(r"\b(?:r[au]n|running|sw[aiu]m|swimming|(?:men|women|girls|boys)['’]s?)\s\Z")
_RACE_REACH: Final = 12


def find_amounts(text: str) -> Iterator[Amount]:
    """Every surface of the text that can be read as an amount, in order, never overlapping."""
    for match in _AMOUNT.finditer(text):
        amount = read_amount(match)
        if amount is not None:
            yield amount


def read_amount(match: re.Match[str]) -> Amount | None:
    """The amount that a match of the pattern says, or None where its letters make no sense together."""
    kind = next(k for k in _READERS if match[k] is not None)
    amount = _READERS[kind](match)
    if amount is None or not match["before"]:
        return _signed(amount, match)
    if amount.unit not in (None, "metres") and not amount.money:
        return None
    sign = "".join(match["before"].split())
    grouped = amount.scale != 1 or "," in (match["digits"] or "")
    if (sign in CURRENCY_DOUBTFUL and not grouped) or _PART_OF_NAME.match(match.string, match.end()):
        return None
    code = CURRENCY_BEFORE[sign]
    return _signed(replace(amount, unit=code, money=True, before_sign=True), match)


def _signed(amount: Amount | None, match: re.Match[str]) -> Amount | None:
    if amount is None or not isinstance(amount.value, Fraction):
        return amount
    minus = (match["sign"] or "+").strip() != "+" or match["inner"]
    return replace(amount, value=-amount.value) if minus else amount


def _with_unit(amount: Amount, surface: str | None) -> Amount:
    """The amount in the unit that the surface names; a decade is ten years."""
    if not surface:
        return amount
    unit, factor, money = _unit(surface)
    if money:
        return replace(amount, unit=unit, money=True)
    if unit == "points" and amount.kind == "fraction":
        unit = "percentage points"  # a quarter-point is said of rates only
    value = amount.value if factor == 1 or amount.value is None else amount.number * factor
    return replace(amount, unit=unit, value=value, scale=amount.scale * factor)


@functools.lru_cache(maxsize=1_024)
def _unit(surface: str) -> tuple[str | None, int, bool]:
    """The unit that a surface names, how many of it one is, and whether it is money."""
    key = " ".join(_LEADS_TO_UNIT.sub("", surface).split())
    low = small(key)
    money = _MONEY_WORDS.get(low) or CURRENCY_AFTER_SIGN.get(key)
    if money:
        return money, 1, True
    name = UNIT_SIGNS.get(key) or UNIT_GLUED.get(key)
    return *((name, 1) if name else UNIT_WORDS.get(low, (None, 1))), False


def _bare(match: re.Match[str], kind: str, value: Fraction | None, scale: int = 1) -> Amount:
    return Amount(match.start(), match.end(), kind, value, scale, approximate=kind in ("vague", "couple"))


def _vague(match: re.Match[str]) -> Amount:
    return _with_unit(_bare(match, "vague", None), match["vague_unit"])


def _couple(match: re.Match[str]) -> Amount:
    scale = _scale_of(match["couple_scale"])
    return _with_unit(_bare(match, "couple", Fraction(2 * scale), scale), match["couple_unit"])


def _fraction(match: re.Match[str]) -> Amount | None:
    scale = _scale_of(match["fraction_scale"])
    value = fraction_value(match["fraction"]) * scale
    measured = match["fraction_scale"] or match["fraction_unit"]
    linked = re.search(r"\bof\b", small(match[0]))
    if measured and not linked and _ORDINAL.fullmatch(match["fraction"]):
        return None  # "a third day"
    return _with_unit(_bare(match, "fraction", value, scale), match["fraction_unit"])


def _words(match: re.Match[str]) -> Amount:
    value, scale = words_value(match["words"])
    return _with_unit(_bare(match, "words", value, scale), match["words_unit"])


def _article(match: re.Match[str]) -> Amount | None:
    value = Fraction(3, 2) if match["article_half"] else Fraction(1)
    amount = _with_unit(_bare(match, "article", value), match["article_unit"])
    return amount if amount.unit in TIME_UNITS or amount.unit == "percentage points" else None


def _multiple(match: re.Match[str]) -> Amount:
    value = Fraction(multiple_value(match["multiple"]))
    return replace(_bare(match, "words", value), unit="times")


def _slash(match: re.Match[str]) -> Amount:
    return _bare(match, "digits", Fraction(match["slash"]))


def _vulgar(match: re.Match[str]) -> Amount:
    return _with_unit(_bare(match, "digits", half_value(match["vulgar"])), match["vulgar_unit"])


def _digits(match: re.Match[str]) -> Amount | None:
    digits = match["digits"]
    if digits[0] == "0" and digits[1:2].isdecimal():
        return None  # a telephone code, a time, an agent
    value = digits_value(digits)
    if match["half"]:
        value += half_value(match["half"])
    short = match["short"]
    money = bool(match["before"]) or "dollar" in (match["digits_unit"] or "")
    if short == "m" and not money and _is_length(match):
        return replace(_bare(match, "digits", value), unit="metres")
    if short in SCALE_MONEY_ONLY and not money:
        return None
    scale = SCALE_SHORT[short] if short else _scale_of(match["scale"])
    value = value if scale == 1 else value * scale
    return _with_unit(_bare(match, "digits", value, scale), match["digits_unit"])


def _is_length(match: re.Match[str]) -> bool:
    """Whether "5 m" is metres and not millions: set apart from its digits, or said of a size."""
    apart = match.string[match.start("short") - 1] in " \u00a0\u2009\u202f"
    if apart or _LENGTH_AFTER.match(match.string, match.end()):
        return True
    before = match.string[max(0, match.start() - _RACE_REACH) : match.start()]
    return match["digits"] in _RACES and bool(_RACE_BEFORE.search(before))


def _scale_of(surface: str | None) -> int:
    scale = 1
    for word in re.findall(r"[a-z]+", small(surface)) if surface else ():
        scale *= SCALE_WORDS[word]
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
