"""Numbers as they are printed, in words too."""

from __future__ import annotations

import re

from summarizer.language.english.numbers import NUMBER_WORDS, SCALE_WORDS
from summarizer.language.mul import surfaces
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of

_SCALES = any_of([*SCALE_WORDS, *(f"{scale}s" for scale in SCALE_WORDS)])
_WORD = rf"(?:{any_of(NUMBER_WORDS)}|{_SCALES})"
_PARTS = r"half|halves|thirds?|quarters?|fifths?|tenths?|once|twice|thrice|double[ds]?|triple[ds]?|both"
_ORDINALS = (
    r"first|second|fourth|sixth|seventh|eighth|ninth|eleventh|twelfth|\w{3,7}teenth|\w{3,6}tieth"
    r"|hundredth|thousandth|millionth"
)
_RUN = rf"{_WORD}(?:(?:[\s\u00ad-]|[\s-]and\s)+{_WORD})+"

NUMERAL = Pattern(
    rf"{surfaces.NUMERAL.source}|\b(?:{_WORD}|{_PARTS}|{_ORDINALS})\b",
    "30|thirty|millions|twice|twentieth",
    "any|thirtysomething",
    re.IGNORECASE,
)
NUMERAL_RUN = Pattern(
    rf"{surfaces.numeral_run(f'{_SCALES}|{surfaces.SCALES_SHORT}')}|\b{_RUN}\b",
    "5 million|two hundred and six|twenty-one",
    "two men|thirty",
    re.IGNORECASE,
)
NUMERAL_PART = Pattern(
    rf"{surfaces.NUMERAL_PART.source}|\b{_WORD}\b", "30|thirty|dozens", "some", re.IGNORECASE
)
REST_OF_UNIT = Pattern(rf"{surfaces.REST_OF_UNIT.source}(?: points?\b)?", "/h|age points", " 5")
NUMERAL_AT_END = Pattern(
    rf"{surfaces.NUMERAL_AT_END.source}|\b{_WORD}[\s-]*\Z",
    "about 30 |5 million|thirty-",
    "thirty men",
    re.IGNORECASE,
)
