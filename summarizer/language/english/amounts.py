"""A number with its sign, scale and unit, as one surface."""

from __future__ import annotations

from summarizer.language.english.money import (
    CURRENCY_AFTER_SIGN,
    CURRENCY_BEFORE,
    CURRENCY_GLUED,
    MONEY_WORDS,
)
from summarizer.language.english.numbers import SCALE_SHORT, SCALE_WORDS
from summarizer.language.english.numerals import (
    BEGINS_IN_WORDS,
    DIGITS,
    DIGITS_HALF,
    FRACTION,
    MULTIPLE,
    NUMBER,
    VAGUE,
    VULGAR_SIGN,
)
from summarizer.language.english.units import UNIT_GLUED, UNIT_SIGNS, UNIT_WORDS
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import JOINT, SPACE, any_of, words

_LETTER_SIGNS = [sign for sign in UNIT_SIGNS if sign[-1].isalpha()]
_OTHER_SIGNS = [sign for sign in UNIT_SIGNS if not sign[-1].isalpha()]
# "Two SEC seats" are no seconds, and "three real-life cases" no Brazilian money.
_WORD_UNIT = rf"(?!(?:SEC|MIN|HR|YR)S?\b|(?i:real)\b)(?i:{any_of([*UNIT_WORDS, *MONEY_WORDS])})"
_UNIT_AFTER_WORD = rf"{JOINT}(?:{_WORD_UNIT}(?!\w)|%)"
_UNIT_AFTER_DIGITS = (
    rf"(?:{JOINT}?(?:{_WORD_UNIT}|{any_of(_LETTER_SIGNS)}|{any_of(CURRENCY_AFTER_SIGN)})(?!\w)"
    rf"|{JOINT}?{any_of(_OTHER_SIGNS)}|{any_of(UNIT_GLUED)}(?!\w))"
)
_MONEY_BEFORE = (
    f"(?:{any_of(CURRENCY_GLUED)}(?:{SPACE}(?=[0-9]))?"
    f"|{any_of(s for s in CURRENCY_BEFORE if s not in CURRENCY_GLUED)}{SPACE}?)"
)
_SCALE_WORD = rf"(?i:{any_of(SCALE_WORDS)})(?:{JOINT}(?i:{any_of(SCALE_WORDS)}))?(?!\w)"
_SIGN = r"(?:(?<![^\s(\[“\"'])[-−–+](?=[^\s])|(?<!plus or )(?i:minus)\b[ \u00a0])"
# "half of 1 percent", "a third of a mile", "half a million": the link belongs to the surface.
_LINK = rf"(?:(?:{SPACE}of)?{JOINT}(?i:an?|one|1|the)|{SPACE}of)?"
AMOUNT = Pattern(
    r"(?<![\w$€£¥₹.])(?<![0-9][.,])"
    rf"(?P<sign>{_SIGN})?(?:(?=\D)(?P<before>{_MONEY_BEFORE})(?P<inner>[-−])?)?(?:"
    rf"(?={BEGINS_IN_WORDS})(?:(?P<vague>(?i:{VAGUE}))(?:(?:{SPACE}of)?(?P<vague_unit>{_UNIT_AFTER_WORD}))?"
    rf"|(?P<couple>(?i:an?{SPACE}couple(?:{SPACE}of\b|(?={SPACE}{any_of(SCALE_WORDS)}))))"
    rf"(?:{SPACE}(?P<couple_scale>{_SCALE_WORD}))?(?P<couple_unit>{_UNIT_AFTER_WORD})?"
    rf"|(?P<fraction>(?i:{FRACTION}))"
    rf"(?:{_LINK}{JOINT}(?P<fraction_scale>{_SCALE_WORD}))?"
    rf"(?:{_LINK}(?P<fraction_unit>{_UNIT_AFTER_WORD}))?"
    rf"|(?P<multiple>(?i:{MULTIPLE}))"
    rf"|(?P<words>(?i:{NUMBER}))(?P<words_unit>{_UNIT_AFTER_WORD})?"
    rf"|(?P<article>(?i:an?))(?P<article_unit>{_UNIT_AFTER_WORD})"
    rf"(?P<article_half>{SPACE}and{SPACE}a{SPACE}half\b)?)"
    r"|(?P<slash>(?:[12]/3|[13]/4|1/2|[1-4]/5)(?![\w/]|[.,][0-9]))"
    rf"|(?P<digits>{DIGITS})(?P<half>{DIGITS_HALF})?"
    rf"(?:{JOINT}?(?:(?P<scale>{_SCALE_WORD})|(?P<short>{any_of(SCALE_SHORT)})(?!\w)))?"
    rf"(?P<digits_unit>{_UNIT_AFTER_DIGITS})?"
    rf"|(?P<vulgar>{VULGAR_SIGN})(?P<vulgar_unit>{_UNIT_AFTER_DIGITS})?"
    r")(?:(?<=[^\w])|(?!\w))",
    "in 5 million dollars|a third of them|minus 3|two dozen",
    "none at all|A.B.",
)
ORDINAL = Pattern(rf"(?i:an?|one){JOINT}(?i:third|f|s|e|n|tenth)\w*", "a third|one tenth", "two thirds")
LENGTH_AFTER = Pattern(
    rf"(?:{JOINT})(?:tall|wide|long|deep|high|away|from|above|below|freestyle|hurdles|race|sprint|relay)\b"
    rf"|{SPACE}\([0-9.,]{{1,9}}{SPACE}?(?:ft|feet|foot|in|yards?|yd)\b",
    " tall|-wide| (33 feet",
    "tallow",
)
# "He ran 100m in 9.8 seconds", but "100m people" and "over 100m".
RACES = words("60 100 110 200 400 800 1500 1,500 5000 5,000 10,000")
RACE_BEFORE = Pattern(
    r"\b(?:r[au]n|running|sw[aiu]m|swimming|(?:men|women|girls|boys)['’]s?)\s\Z",
    "He ran |the women’s ",
    "He saw ",
)
# Of its words, "of" makes a share of a measure, and money makes "5m" millions.
LINKED_BY_OF = Pattern(r"\bof\b", "a third of a mile", "a third day")
SAYS_DOLLARS = Pattern("dollar", " dollars", " euros")
AND_A_HALF = Pattern(" and a half", "two and a half", "half")
INDEFINITE_ARTICLES = frozenset({"a", "an"})
