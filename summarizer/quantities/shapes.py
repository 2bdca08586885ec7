"""Shapes that hold a number and are no quantity: dates, clock times, names, addresses, idioms.

They are found once in the whole text, and an amount that lies on one of them is dropped. Every
pattern here can be told from its own words; what needs the neighbourhood is in `context`.
"""

import re
from bisect import bisect_right
from typing import Final

from summarizer.quantities.lexicon import (
    CURRENCY_BEFORE,
    DASH,
    HYPHEN,
    JOINT,
    NUMBER_WORDS,
    SCALE_SHORT,
    SCALE_WORDS,
    SPACE,
    any_of,
)

_MONTH: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"[0-3]?[0-9](?:st|nd|rd|th)?"
# "May 5, 30 people" is one date and a count of people
_COUNTED: Final = rf"{SPACE}(?:[a-z]{{3,20}}s|people|men|women|children)\b"
_NOT_COUNTING: Final = rf"(?![0-9]|{_COUNTED})"
_DAYS: Final = rf"{_DAY}(?:(?:{DASH}|{SPACE}(?:and|to|or){SPACE}|,{SPACE}){_DAY}{_NOT_COUNTING}){{0,3}}"
_YEAR: Final = r"(?:1[0-9]|20)[0-9]{2}"
_NO_AMOUNT: Final = rf"(?![0-9%]|[.,][0-9]|{SPACE}(?:{any_of(SCALE_WORDS)}|percent|per{SPACE}cent)\b)"
_DATES: Final = (
    rf"(?<![\w.,]){_DAYS}{SPACE}(?:of{SPACE})?{_MONTH}(?:,?{SPACE}{_YEAR})?\b",
    rf"\b{_MONTH}{SPACE}(?:the{SPACE})?{_DAYS}{_NO_AMOUNT}(?:,?{SPACE}{_YEAR})?\b",
    rf"\b{_MONTH}(?:{SPACE}of|,)?{SPACE}{_YEAR}\b",
    r"(?<![\w.])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])",
    r"(?<![\w./])[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{2,4})?(?![\w/])(?<!\b1/2)(?<!\b1/3)(?<!\b2/3)(?<!\b1/4)(?<!\b3/4)",
    rf"(?<![\w.,$€£]){_YEAR}(?:/|{DASH})(?:[0-9]{{4}}|[0-9]{{2}})(?!\w|[.,][0-9])",
    r"(?<!\w)['’]?[0-9]{2,4}['’]?s\b",  # the 1990s, the '90s, the over-65s
)
_CLOCK: Final = (
    r"(?<![\w.,])[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:[ \u00a0]?(?:[ap]\.?m\b\.?|hrs\b|GMT|h\b))",
    r"(?<![\w.,])[0-2]?[0-9]:[0-5][0-9](?::[0-9]{2})?(?![0-9])",
    r"(?<![\w.,])[0-9]{1,2}(?:-[0-9]{1,2})?[ \u00a0]?(?:[ap]\.m\.?|[ap]m\b|AM\b|PM\b)",
    r"(?<![\w.,])[0-9]{3,4}[ \u00a0]?(?:GMT|UTC|hrs)\b|(?<!\w)[0-9]{1,2}h[0-9]{2}\b",
    rf"\b(?:[0-9]{{1,2}}|{any_of(NUMBER_WORDS)}){SPACE}o['’]clock",
    rf"\bat{SPACE}(?:[0-9]{{1,2}}|{any_of(NUMBER_WORDS)}){SPACE}(?:in{SPACE}the|on|this|that|tonight)\b",
    rf"\bhalf{SPACE}past{SPACE}\w{{2,7}}\b|\bquarter{SPACE}(?:to|past){SPACE}\w{{1,7}}\b",
)
_POINTERS: Final = (
    rf"\b(?:on|of|since){SPACE}(?:9/11|7/7)\b",
    rf"\b(?:first|second|other|latter|top|bottom|final){SPACE}half\b",
    rf"\b(?:first|second|third|fourth|last|next|this){JOINT}quarters?\b",
)
_ANYWHERE: Final = (
    r"https?://[^\s]{1,2000}",
    # footnotes, numbered lists, the number of a page or a picture alone on its line
    r"\[[0-9]{1,3}\]|^[ \t]*\(?[0-9]{1,2}[.)][ \t]|(?<=\n)[ \t]*[0-9]{1,3}[.)]?[ \t]*$",
)
_ADDRESSES: Final = (
    r"www\.[^\s]{1,500}",
    r"(?<![\w.])[\w.+-]{1,64}@[\w.-]{1,100}|(?<!\w)[#@]\w{1,100}",
    r"(?<![\w.])(?:[\w-]{1,63}\.){1,4}(?:com|org|net|gov|edu|co|uk|au|za|my|io)\b(?:/[^\s]{0,500})?",
    (
        r"(?<![\w.,])[0-9]{1,5}[A-Za-z]?(?:[ \u00a0][A-Z][\w'’]{1,20}){1,3}[ \u00a0]"
        r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Way|Place|Square|Terrace|Court|Crescent)\b"
    ),
    r"(?<![\w+])\+[0-9]{1,3}[ \u00a0.-]?(?:\(?[0-9]{1,5}\)?[ \u00a0.-]?){2,5}",
    r"(?<![\w-])(?:1[-. ])?\(?[0-9]{3}\)?[-. ][0-9]{3}[-.][0-9]{4}(?![\w-])",
    r"(?<![\w-])[0-9]{3}-[0-9]{4}(?![\w-])",
    r"(?<![\w.,])(?<![0-9][ \u00a0])0[0-9]{2,4}(?:[ -][0-9]{2,4}){1,3}\b",
    r"(?<![\w.])(?:[0-9]{1,5}\.){2,5}[0-9]{1,5}(?![\w.])(?<!\.[0-9]{3})",  # versions, sections
)
_CODES: Final = tuple(sorted((re.escape(s) for s in CURRENCY_BEFORE), key=len, reverse=True))
_DESIGNATORS: Final = """
    article item section sec clause paragraph para chapter chap part page pages pp figure fig table
    title appendix annex schedule resolution amendment proposition prop ordinance regulation flight
    route highway interstate motorway junction gate platform terminal room suite apartment floor channel
    studio episode season volume vol version tier type category cat level district ward precinct region
    zone sector area psalm verse apollo falcon soyuz boeing airbus windows ios android macos iphone
    galaxy pixel covid fortune ftse nasdaq nikkei cac dax asx sensex stoxx formula agenda vision horizon
    fy day week year number numbers no. nos. nr № exhibit series
"""
_DESIGNATOR: Final = rf"(?i:{any_of(_DESIGNATORS.split())}|world[ \u00a0]war)"
# Verbs too ("order 500 jets"): with a counted noun behind the number they name nothing.
_VERBS_TOO: Final = """
    plan order track file count budget mark model size line match heat step box pool block base camp
    code case stage unit group issue bill act law rule phase grade class round game lot plot lane tower
"""
_VERBLIKE: Final = f"(?i:{any_of(_VERBS_TOO.split())})"
_NOT_CODE: Final = rf"(?!(?:{'|'.join(_CODES)})[0-9])"
_NAMES: Final = (
    # letters and digits in one word: G20, EB-5, COVID-19, pre-1948; but R4bn is money
    rf"(?<![\w$€£])(?!(?:to|or|in){HYPHEN}){_NOT_CODE}[A-Za-z]{{1,20}}{HYPHEN}?[0-9][\w-]{{0,20}}",
    # digits tied to a capital or to single digits: 7-Eleven, 9-1-1
    rf"(?<![\w.,$])[0-9]{{1,4}}{HYPHEN}[A-Z][\w-]{{0,20}}|(?<![\w-])[0-9](?:-[0-9]){{2,}}(?![\w-])",
    (
        rf"\b(?:{_DESIGNATOR}|{_VERBLIKE}(?!{SPACE}[0-9a-z]{{1,9}}{_COUNTED})){SPACE}(?:[0-9]{{1,4}}(?:-[0-9]{{1,4}})?[A-Za-z]?\b(?:\([0-9a-z]{{1,4}}\)){{0,3}}|(?:{any_of(NUMBER_WORDS)})\b)"
        rf"(?![,.][0-9]|%|{SPACE}?(?:{any_of([*SCALE_WORDS, *SCALE_SHORT, 'percent', 'per cent'])})\b)"
    ),
    rf"\b[Gg]roup{SPACE}of{SPACE}(?:[0-9]{{1,3}}|Seven|Eight|Ten|Twenty)\b|\bS&P{SPACE}?[0-9]{{3}}\b",
    r"(?<!\w)[#№][0-9]{1,6}\b",
    r"(?<!\w)[“\"‘'’]{1,2}[0-9]{1,5}[”\"’']{1,2}(?!\w)",  # a film, a book
    rf"(?<!\w)[0-9]{{1,3}}{SPACE}(?:(?:Second|Minute|Hour|Day|Week|Month|Year)s|Cent)\b",
    r"\b[0-9]{1,6}(?:st|nd|rd|th)\b",
    r"\b7[0-8]7[ -](?:MAX|Max|Dreamliner|jets?|airliners?|aircraft|planes?)\b",
)
_IDIOMS: Final = (
    (
        r"(?i:\bone-(?!(?:hour|day|week|month|year|minute|second|mile|metre|meter|kilometre|kilometer|percent"
        r"|per|third|half|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundred|thousand|million|billion"
        r"|in|to-two|to-three)\b)[\w-]{1,20})"
    ),
    r"(?i:\bone[ -]to[ -]one|\bone[ -]on[ -]one|\bone[ -]by[ -]one|\bone[ -]and[ -]only|\bone[ -]size)",
    r"(?i:\b(\w{3,5})[ -]by[ -]\1\b|\btwo[ -](?:way|faced|edged|tier|pronged|fold|step)\b)",
    r"(?i:\b(?:three|four|five|six|seven)[ -](?:way|tier|pronged|star|dimensional|pointer)\b)",
    r"(?i:\bnine[ -]to[ -]five|\b9[ -]to[ -]5\b|\b24/7\b|\b50[-–/]50\b|\bfifty[ -]fifty\b|\b20[-/]20\b)",
    (
        r"(?i:\bnet[ -]zero|\b(?:ground|absolute|patient|sub|day|from)[ -]zero|\bzero[- ](?:sum|tolerance"
        r"|hour|carbon|emissions?|covid|day|waste|hours)\b|\bzero(?:es|ed|ing)?[ -]in\b)"
    ),
    r"(?i:\b(?:square|day|number|item|job|year)[ -]one\b|\ball[ -]fours\b|\bsixes[ -]and[ -]sevens\b)",
    r"(?i:\b(?:four|five|six|seven|eight|nine|ten)-(?:figure|letter|star)s?\b)",
    r"(?i:\b(?:1|one)-in-[0-9,]{1,9}-year\b)",
    r"(?i:\b(?:five|six|seven|eight|nine) figures\b(?! who))",
    r"(?i:\ba (?:hundred|thousand|million|billion) times\b)",
    r"(?i:\bone(?: \w{1,20})? or (?:the other|another)\b|\bone or two of (?:you|us|them)\b)",
    r"(?i:\b(?:core|fab) (?:three|four|five|six)\b)",
    r"(?i:\bcloud[ -]nine\b|\btwo[ -]state\b)",
    r"(?i:\bhalf[- ](?:brother|sister|term|time|hearted|mast|way|baked)\w*)",
    (
        r"(?i:\b(?:one|two)[ -](?:minds|cents)\b|\bmillion[ -]dollar[ -]question\b|\bone[ -]of[ -](?:the|its"
        r"|his|her|their|our|my|your|those|these|them|us|several|many|a)\b)"
    ),
    r"(?i:\btwo[ -]sides[ -]of[ -]the[ -]same\b|\btwo[ -]wrongs\b)",
    r"(?i:\bbetter[ -]half\b|\bat[ -]one[ -](?:point|time)\b)",
    r"(?i:\bmillion[ -]to[ -]one\b|\bthanks?[ -]a[ -]million\b|\bten[ -]to[ -]one\b)",
    r"(?i:\bhalf-(?!hour|mile|day|year|month|century|dozen|million|billion|point|percent|per\b|a-)[a-z]{2,20})",
)
# Most of a text lies within words, where none of these begins.
_SHAPES: Final = (
    re.compile("|".join(_ANYWHERE), re.MULTILINE),
    *(
        re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{pattern})' for pattern in group)})")
        for group in (_DATES, _CLOCK, _POINTERS, _ADDRESSES, _NAMES)
    ),
    *map(re.compile, _IDIOMS),
)


class Shapes:
    """Where a text holds numbers that are no quantities."""

    def __init__(self, text: str) -> None:
        spans = sorted(match.span() for shape in _SHAPES for match in shape.finditer(text))
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spans:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, start: int, end: int) -> bool:
        """Whether any part of the span lies on a shape."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start
