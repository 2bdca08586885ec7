"""Numerals: the part of a quantity that is only a number, as a pattern and as an exact value.

Values are fractions while they are put together, so that 6.162 million is 6162000 and not
6161999.999; `plain` turns one into the int or float that is handed out.
"""

import functools
import re
from fractions import Fraction
from typing import Final

from summarizer.article import small
from summarizer.quantities.lexicon import (
    FRACTIONS,
    HYPHEN,
    JOINT,
    NUMBER_WORDS,
    ONES,
    SCALE_WORDS,
    SPACE,
    TEENS,
    TENS,
    VULGAR,
    any_of,
)

_ONES: Final = any_of(ONES)
_UNDER_100: Final = f"(?:{any_of(TENS)}(?:{JOINT}{_ONES}\\b)?|{any_of(TEENS)}|{_ONES}|zero)\\b"
_SCALE: Final = any_of(SCALE_WORDS)
_SCALE_NOT_100: Final = any_of(word for word in SCALE_WORDS if word != "hundred")
# "one hundred and two hundred" is no number: what follows "and" must not count something itself.
_TAIL: Final = f"{_UNDER_100}(?!{JOINT}(?:{_ONES}|hundred)\\b)"
_UNDER_1000: Final = (
    f"(?:(?:{_UNDER_100}|an?){JOINT}hundred\\b(?:(?:{JOINT}and)?{JOINT}{_TAIL})?|{_UNDER_100})"
)
_LAST: Final = f"{_UNDER_1000}(?!{JOINT}(?:{_ONES}|{_SCALE})\\b)"
_AND_A_HALF: Final = f"(?:{JOINT}and{JOINT}a{JOINT}half\\b)"
_THOUSANDS: Final = f"{_UNDER_1000}{JOINT}thousand\\b(?:(?:{JOINT}and)?{JOINT}{_LAST})?"
_MILLIONS: Final = (
    f"{_UNDER_1000}{_AND_A_HALF}?{JOINT}{_SCALE_NOT_100}\\b"
    f"(?:{JOINT}{_SCALE}\\b|{JOINT}{_THOUSANDS})?{_AND_A_HALF}?"
)
_A_SCALE: Final = f"an?{JOINT}{_SCALE_NOT_100}\\b(?:{JOINT}{_SCALE}\\b)?{_AND_A_HALF}?"
WORDS: Final = (
    f"(?:{_THOUSANDS}(?!{JOINT}{_SCALE}\\b)|{_MILLIONS}|{_A_SCALE}|{_UNDER_1000}{_AND_A_HALF}?)"
    # "twenty-first" is an ordinal, and so is its "twenty"; "two-month" is none
    f"(?!{HYPHEN}(?:first|second|third|(?!month\\b)[a-z]{{3,8}}th)\\b)"
)

# Groups of three after a comma, a thin or a plain blank; two or more after dots; the Indian 1,00,000.
DIGITS: Final = (
    "(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\\.[0-9]{1,9})?"
    "|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}"
    "|[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3}){1,4}(?:[.,][0-9]{1,2})?(?![0-9])"
    "|[0-9]{1,3}(?:\\.[0-9]{3}){2,4}(?:,[0-9]{1,2})?"
    "|[0-9]{1,15}(?:[.·][0-9]{1,9})?"
    f"|[0-9]{{1,3}},[0-9]{{1,2}}(?=%|{SPACE}(?:%|per|percent|million|billion|bn|m)\\b))"
    "(?![0-9]|[.,][0-9])"
)
VULGAR_SIGN: Final = f"[{''.join(VULGAR)}]"
DIGITS_HALF: Final = f"(?:{SPACE}?{VULGAR_SIGN}|{SPACE}1/2\\b|{JOINT}and{JOINT}a{JOINT}half\\b)"

# "twofold" is said of aims and reasons too; "twice a week" is no multiple.
_FOLD: Final = any_of(word for word in (ONES | TEENS | TENS | SCALE_WORDS) if word not in ("one", "two"))
MULTIPLE: Final = (
    f"(?:twice|thrice)(?={SPACE}(?:as|the|its|their|his|her|that|what)\\b)|{_FOLD}{HYPHEN}?fold\\b"
)

_NUMERATOR: Final = f"(?:{any_of(w for w in ONES if w != 'one')}|[2-9])"
_FRACTION_NAMES: Final = any_of(FRACTIONS)
# "quarter" alone is three months far more often than a fourth.
_BARE_QUARTER: Final = f"quarter(?={HYPHEN}(?:percentage{JOINT})?point|{SPACE}of{SPACE}an?\\b)"
FRACTION: Final = (
    f"(?:{_NUMERATOR}{JOINT}{any_of(name + 's' for name in FRACTIONS if name != 'half')}"
    f"|(?:an?|one){JOINT}{_FRACTION_NAMES}|half|{_BARE_QUARTER})\\b"
)

_PLURALS: Final = any_of(f"{scale}s" for scale in SCALE_WORDS)
VAGUE: Final = (
    f"(?:(?:several|many|(?:a{SPACE})?few){SPACE}{_SCALE}s?\\b(?:(?:{SPACE}of)?{SPACE}{_SCALE}s?\\b)?"
    f"|(?:{_PLURALS}|(?:tens|scores)(?={SPACE}of\\b))\\b(?:{SPACE}(?:of|and){SPACE}{_PLURALS}\\b){{0,2}}"
    f"|(?:tens|scores)\\b(?={SPACE}of\\b))"
)


def plain(value: Fraction) -> int | float:
    """The same number as an int where it is whole, else as the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


# Few numbers come often; bounded, as tables have many.
_often_met = functools.lru_cache(maxsize=4_096)
_DECIMALS: Final = re.compile(r"[0-9]+,[0-9]{1,2}")


@_often_met
def digits_value(surface: str) -> Fraction:
    """The value of a surface that DIGITS matched; groups are told from decimals by their length."""
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
    """The value of what DIGITS_HALF matched: a vulgar fraction, else a half."""
    sign = surface.strip()[-1:]
    return Fraction(*VULGAR.get(sign, (1, 2)))


@_often_met
def fraction_value(surface: str) -> Fraction:
    """The value of a surface that FRACTION matched: "two-thirds", "a quarter", "half"."""
    *numerator, name = _tokens(surface)
    key = name if name in FRACTIONS else name.removesuffix("s")
    first = numerator[0] if numerator else "one"
    number = int(first) if first.isdigit() else NUMBER_WORDS.get(first, 1)
    return Fraction(number, FRACTIONS[key])


def multiple_value(surface: str) -> int:
    """The value of a surface that MULTIPLE matched: "twice", "tenfold"."""
    word = _tokens(surface)[0].removesuffix("fold")
    return {"twice": 2, "thrice": 3}.get(word) or (NUMBER_WORDS | SCALE_WORDS)[word]


@_often_met
def words_value(surface: str) -> tuple[Fraction, int]:
    """The value of a surface that WORDS matched, and the scale that its last word gave it (else 1)."""
    left, _, right = " ".join(_tokens(surface)).partition(" and a half")
    tokens = left.split()
    value = _sum(tokens)
    scale = SCALE_WORDS.get(tokens[-1], 1)
    if left == " ".join(_tokens(surface)):
        return value, scale
    after = Fraction(1)
    for token in right.split():
        after *= SCALE_WORDS.get(token, 1)
    return (value + Fraction(scale, 2)) * after, max(scale, int(after))


def _sum(tokens: list[str]) -> Fraction:
    total, group = 0, 0
    for token in tokens:
        if token in NUMBER_WORDS:
            group += NUMBER_WORDS[token]
        elif token in ("a", "an"):
            group = 1
        elif token in ("hundred", "dozen"):
            group *= SCALE_WORDS[token]
        elif token in SCALE_WORDS:
            total, group = _scaled(total, group, SCALE_WORDS[token])
    return Fraction(total + group)


def _scaled(total: int, group: int, scale: int) -> tuple[int, int]:
    # "five lakh crore": a scale right after a scale multiplies what is there.
    return (total + group * scale, 0) if group else (total * scale, 0)


def _tokens(surface: str) -> list[str]:
    return re.findall(r"[a-z]+|[0-9]+", small(surface))
