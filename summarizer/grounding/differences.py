"""Differences: where a quote differs from the text, and in what.

The kinds are, the gravest first: a negation, a number, a unit, a name, any other word or mark. A difference
in several of these is of the gravest kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from summarizer.grounding.numbers import is_other_value, is_same_number, numbers, units
from summarizer.grounding.polarity import negates, negations
from summarizer.grounding.typography import MARK, MINUS, Tokens, is_sentence_start
from summarizer.language import Language

DifferenceKind = Literal["negation", "number", "unit", "name", "word"]
# Replace tokens [first, last) of the quote by [start, end) of the text.
Change = tuple[int, int, int, int]

_PARTING = frozenset("()[],.;:!?…—–/，。、；：！？（）")


@dataclass(frozen=True)
class Difference:
    """The text has ``found`` from ``start`` to ``end`` where the quote has ``expected``; '' is nothing."""

    kind: DifferenceKind
    found: str
    expected: str
    start: int
    end: int


def differences(
    language: Language, quote: Tokens, text: Tokens, changes: Iterable[Change]
) -> list[Difference]:
    """The changes as differences, in order; all within one printed word are one."""
    whole = _merged(_to_whole_words(quote, text, change) for change in changes)
    return [
        _difference(language, quote, text, part)
        for change in whole
        for part in _parts(language, quote, text, change)
    ]


def _to_whole_words(quote: Tokens, text: Tokens, change: Change) -> Change:
    """The change, extended to whole printed words."""
    first, last, start, end = change
    while first > 0 and start > 0 and (_one_word(quote, first) or _one_word(text, start)):
        if quote.loose[first - 1] != text.loose[start - 1]:
            break
        first, start = first - 1, start - 1
    while (
        last < len(quote.keys) and end < len(text.keys) and (_one_word(quote, last) or _one_word(text, end))
    ):
        if quote.loose[last] != text.loose[end]:
            break
        last, end = last + 1, end + 1
    return first, last, start, end


def _one_word(tokens: Tokens, at: int) -> bool:
    """Whether the tokens before and at this place are one printed word: "can't", "$5", "16-year-old"."""
    if not (0 < at < len(tokens.keys)) or not tokens.glued(at):
        return False
    before, after = tokens.raw(at - 1, at), tokens.raw(at, at + 1)
    if MARK in {tokens.keys[at - 1], tokens.keys[at]} or {before, after} & _PARTING:
        return tokens.keys[at - 1] == MINUS
    # Scripts without blanks print all words of a sentence together.
    unspaced = any(part[0].isalpha() and part[0] >= "\u0e00" for part in (before, after))
    return not unspaced and (before[-1].isalnum() or after[0].isalnum())


def _merged(changes: Iterable[Change]) -> Iterator[Change]:
    held: Change | None = None
    for change in changes:
        if held and change[0] <= held[1] and change[2] <= held[3]:
            held = held[0], max(held[1], change[1]), held[2], max(held[3], change[3])
            continue
        if held:
            yield held
        held = change
    if held:
        yield held


def _parts(language: Language, quote: Tokens, text: Tokens, change: Change) -> Iterator[Change]:
    """The change word by word where both have as many, unless some of these are printed as one word."""
    first, last, start, end = change
    even = last - first == end - start
    joints = any(_one_word(quote, at) for at in range(first + 1, last))
    joints = joints or any(_one_word(text, at) for at in range(start + 1, end))
    if not even or joints or _kind(language, quote, text, change) == "unit":
        yield change
        return
    steps = [n for n in range(last - first) if quote.keys[first + n] != text.keys[start + n]]
    yield from [(first + n, first + n + 1, start + n, start + n + 1) for n in steps] or [change]


def _difference(language: Language, quote: Tokens, text: Tokens, change: Change) -> Difference:
    first, last, start, end = change
    found, expected = text.raw(start, end), quote.raw(first, last)
    if start < end:
        place = text.starts[start], text.ends[end - 1]
    else:
        at = text.ends[start - 1] if start else 0
        place = at, at
    return Difference(_kind(language, quote, text, change), found, expected, *place)


def _kind(language: Language, quote: Tokens, text: Tokens, change: Change) -> DifferenceKind:
    first, last, start, end = change
    found, expected = text.raw(start, end), quote.raw(first, last)
    if negations(language, found) != negations(language, expected) or negates(language, found, expected):
        return "negation"
    if _changes_number(language, found, expected):
        return "number"
    after_number = _after_number(language, text, start) or _after_number(language, quote, first)
    if units(language, found, after_number=after_number) != units(
        language, expected, after_number=after_number
    ):
        return "unit"
    changed = (quote, first, last), (text, start, end)
    if all(_is_mark_after_number(language, *one) for one in changed):
        return "unit"
    if _names(language, text, start, end) != _names(language, quote, first, last):
        return "name"
    return "word"


def _changes_number(language: Language, found: str, expected: str) -> bool:
    """Whether the number differs; a missing sign or decimal point counts as well."""
    if numbers(language, found) == numbers(language, expected):
        return is_other_value(language, found, expected)
    return not is_same_number(language, found, expected)


def _after_number(language: Language, tokens: Tokens, at: int) -> bool:
    return at > 0 and bool(language.patterns.numeral_at_end.search(tokens.raw(at - 1, at)))


def _is_mark_after_number(language: Language, tokens: Tokens, first: int, last: int) -> bool:
    return last - first == 1 and tokens.keys[first] == MARK and _after_number(language, tokens, first)


def _names(language: Language, tokens: Tokens, first: int, last: int) -> list[str]:
    """The words with a capital, but not a common one that begins a sentence."""
    return [tokens.keys[at] for at in range(first, last) if _is_name(language, tokens, at)]


def _is_name(language: Language, tokens: Tokens, at: int) -> bool:
    word = tokens.keys[at]
    if not word[:1].isupper() or word in language.words.always_capital:
        return False
    return not is_sentence_start(tokens, at) or word.lower() not in language.words.weightless
