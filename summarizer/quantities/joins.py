"""Joins: two amounts that are one quantity, as a range ("5 to 10 per cent"), a tally or a ratio.

Two amounts stay two where they are a change: the second is less ("from R11bn to R5.5bn"), or a verb of change
stands before ("rose from 5% to 7%"). Two bare numbers with a dash, of which the second is less, are a tally
("19-15"); so are two with "to" where votes or goals are counted.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from summarizer.language import DASH, Language
from summarizer.quantities.amounts import Amount

_DASH: Final = re.compile(rf"{DASH}|[ \u00a0]–[ \u00a0](?=[0-9])")
_COUNTS: Final = ("digits", "words")
_SHARES_OF: Final = frozenset({*range(2, 11), 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000})
# How many of the smaller unit make one of the larger: "5ft 10in", "two hours and 20 minutes".
_PARTS: Final = {
    ("feet", "inches"): 12,
    ("pounds", "ounces"): 16,
    ("hours", "minutes"): 60,
    ("minutes", "seconds"): 60,
    ("years", "months"): 12,
}
REACH: Final = 60
_LONGEST_LINK: Final = len("  out  of  every  ")


def join(language: Language, text: str, amounts: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts, with each two neighbours that are one quantity replaced by it."""
    previous: Amount | None = None
    for amount in amounts:
        if previous is None:
            previous = amount
            continue
        joined = _joined(language, text, previous, amount)
        if joined is not None:
            yield joined
            previous = None
        else:
            yield previous
            previous = amount
    if previous is not None:
        yield previous


def _joined(language: Language, text: str, low: Amount, high: Amount) -> Amount | None:
    between = text[low.end : high.start]
    if len(between) > _LONGEST_LINK or low.value is None or high.value is None:
        return None
    before = text[max(0, low.start - REACH) : low.start]
    links = _links(language, between)
    readings = (
        _share(text, low, high) if language.patterns.joined_by_in in links else None,
        _either(low, high) if language.patterns.joined_by_or in links else None,
        _votes(language, low, high, before) if language.patterns.joined_by_votes_to in links else None,
        _compound(low, high) if language.patterns.joined_by_adding in links else None,
        _between(language, low, high, before) if language.patterns.joined_by_and in links else None,
        _to(language, text, low, high, before) if language.patterns.joined_by_to in links else None,
        _dashed(low, high) if _DASH in links else None,
    )
    return next((reading for reading in readings if reading), None)


@functools.lru_cache(maxsize=1_024)
def _links(language: Language, between: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of links that these characters match."""
    return tuple(
        link
        for link in (_DASH, *language.patterns.labelled("joined_by_").values())
        if link.fullmatch(between)
    )


def _votes(language: Language, low: Amount, high: Amount, before: str) -> Amount | None:
    # "From 21 seats to 14" is a change, not a vote.
    return (
        _pair("tally", low, high, low.start)
        if _bare(low, high) and not language.patterns.from_before.search(before)
        else None
    )


def _between(language: Language, low: Amount, high: Amount, before: str) -> Amount | None:
    opened = language.patterns.between_before.search(before)
    return _range(low, high, low.start - len(before) + opened.start()) if opened else None


def _to(language: Language, text: str, low: Amount, high: Amount, before: str) -> Amount | None:
    opened = language.patterns.from_before.search(before)
    start = low.start - len(before) + opened.start() if opened else low.start
    near = before + text[high.end : high.end + REACH]
    if _bare(low, high) and not opened and language.patterns.contest.search(near):
        return _pair("tally", low, high, low.start)
    if opened and language.patterns.change.search(before) and not language.patterns.ranging.search(before):
        return None
    if _bare(low, high) and language.patterns.change_by.search(before) and high.number > 2 * low.number:
        return None  # "down by 30 to 126"
    if not opened and low.unit and not low.before_sign and language.patterns.change_next.search(before):
        return None
    return _range(low, high, start)


def _dashed(low: Amount, high: Amount) -> Amount | None:
    joined = _range(low, high, low.start)
    if joined is None and _bare(low, high):
        return _pair("tally", low, high, low.start)
    return joined


def _either(low: Amount, high: Amount) -> Amount | None:
    joined = _range(low, high, low.start)
    least = _lend(low, high).number
    if joined is None or high.number - least > max(Fraction(_step(high)), least / 2):
        return None
    return replace(joined, approximate=True)


def _step(amount: Amount) -> int:
    """How exact the number is: 10 for 30, 1,000 for 3,000, a million for 3 million."""
    step = amount.scale
    while amount.number and amount.number % (10 * step) == 0:
        step *= 10
    return step


def _compound(low: Amount, high: Amount) -> Amount | None:
    """A length or a time that is given in two units, in the larger one."""
    parts = _PARTS.get((low.unit or "", high.unit or ""))
    if parts is None or not isinstance(low.value, Fraction) or not isinstance(high.value, Fraction):
        return None
    if low.scale != 1 or not 0 < high.value < parts:
        return None
    return Amount(low.start, high.end, "digits", low.value + high.value / parts, unit=low.unit)


def _share(text: str, part: Amount, whole: Amount) -> Amount | None:
    """One fifth, for "one in five"; the whole must be a round number without a unit."""
    if not _bare(part, whole) or whole.value not in _SHARES_OF or text[whole.end : whole.end + 1] == "%":
        return None
    if part.number >= whole.number:
        return None
    return Amount(part.start, whole.end, "share", part.number / whole.number)


def _bare(*amounts: Amount) -> bool:
    return all(a.unit is None and a.kind in _COUNTS and a.value is not None for a in amounts)


def _range(low: Amount, high: Amount, start: int) -> Amount | None:
    if not _compatible(low, high):
        return None
    if low.kind == "fraction" and high.kind != "fraction" and not low.unit and low.scale == 1:
        return None  # "fell by a third to 1,200"
    lent = _lend(low, high)
    return _pair("range", lent, high, start) if lent.number < high.number else None


def _compatible(low: Amount, high: Amount) -> bool:
    """Whether both ends have one unit: at both, after the second, or as a sign before the first."""
    if low.unit == high.unit:
        return True
    if low.unit is None:
        return not high.before_sign
    return low.before_sign and high.unit is None


def _lend(low: Amount, high: Amount) -> Amount:
    """The lower end in the scale of the upper, as in "5 to 10 million"; not in "900 to 1 million"."""
    bare = low.scale == 1 and (low.unit is None or low.before_sign)
    if not bare or high.scale == 1 or low.number * high.scale >= high.number:
        return low
    return replace(low, value=low.number * high.scale)


def _pair(kind: str, low: Amount, high: Amount, start: int) -> Amount:
    unit = high.unit or low.unit
    return Amount(start, high.end, kind, (low.number, high.number), unit=unit, money=low.money or high.money)
