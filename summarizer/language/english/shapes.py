"""Shapes that hold a number and are no quantity: dates, clock times, names, addresses, idioms."""

from __future__ import annotations

import re

from summarizer.language.english.days import MONTH_NAMES
from summarizer.language.english.money import CURRENCY_BEFORE
from summarizer.language.english.numbers import NUMBER_WORDS, SCALE_SHORT, SCALE_WORDS
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import DASH, HYPHEN, JOINT, SPACE, any_of

_MONTH = (
    f"(?:{'|'.join(MONTH_NAMES)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
# "May 5, 30 people" is one date and a count of people
_COUNTED = rf"{SPACE}(?:[a-z]{{3,20}}s|people|men|women|children)\b"
_NOT_COUNTING = rf"(?![0-9]|{_COUNTED})"
_DAYS = rf"{_DAY}(?:(?:{DASH}|{SPACE}(?:and|to|or){SPACE}|,{SPACE}){_DAY}{_NOT_COUNTING}){{0,3}}"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_NO_AMOUNT = rf"(?![0-9%]|[.,][0-9]|{SPACE}(?:{any_of(SCALE_WORDS)}|percent|per{SPACE}cent)\b)"
_DATES = (
    rf"(?<![\w.,]){_DAYS}{SPACE}(?:of{SPACE})?{_MONTH}(?:,?{SPACE}{_YEAR})?\b",
    rf"\b{_MONTH}{SPACE}(?:the{SPACE})?{_DAYS}{_NO_AMOUNT}(?:,?{SPACE}{_YEAR})?\b",
    rf"\b{_MONTH}(?:{SPACE}of|,)?{SPACE}{_YEAR}\b",
    r"(?<![\w.])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])",
    r"(?<![\w./])[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{2,4})?(?![\w/])(?<!\b1/2)(?<!\b1/3)(?<!\b2/3)(?<!\b1/4)(?<!\b3/4)",
    rf"(?<![\w.,$€£]){_YEAR}(?:/|{DASH})(?:[0-9]{{4}}|[0-9]{{2}})(?!\w|[.,][0-9])",
    r"(?<!\w)['’]?[0-9]{2,4}['’]?s\b",  # the 1990s, the '90s, the over-65s
)
_CLOCK = (
    r"(?<![\w.,])[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:[ \u00a0]?(?:[ap]\.?m\b\.?|hrs\b|GMT|h\b))",
    r"(?<![\w.,])[0-2]?[0-9]:[0-5][0-9](?::[0-9]{2})?(?![0-9])",
    r"(?<![\w.,])[0-9]{1,2}(?:-[0-9]{1,2})?[ \u00a0]?(?:[ap]\.m\.?|[ap]m\b|AM\b|PM\b)",
    r"(?<![\w.,])[0-9]{3,4}[ \u00a0]?(?:GMT|UTC|hrs)\b|(?<!\w)[0-9]{1,2}h[0-9]{2}\b",
    rf"\b(?:[0-9]{{1,2}}|{any_of(NUMBER_WORDS)}){SPACE}o['’]clock",
    rf"\bat{SPACE}(?:[0-9]{{1,2}}|{any_of(NUMBER_WORDS)}){SPACE}(?:in{SPACE}the|on|this|that|tonight)\b",
    rf"\bhalf{SPACE}past{SPACE}\w{{2,7}}\b|\bquarter{SPACE}(?:to|past){SPACE}\w{{1,7}}\b",
)
_POINTERS = (
    rf"\b(?:on|of|since){SPACE}(?:9/11|7/7)\b",
    rf"\b(?:first|second|other|latter|top|bottom|final){SPACE}half\b",
    rf"\b(?:first|second|third|fourth|last|next|this){JOINT}quarters?\b",
)
_ANYWHERE = (
    r"https?://[^\s]{1,2000}",
    # footnotes, numbered lists, the number of a page or a picture alone on its line
    r"\[[0-9]{1,3}\]|^[ \t]*\(?[0-9]{1,2}[.)][ \t]|(?<=\n)[ \t]*[0-9]{1,3}[.)]?[ \t]*$",
)
STREETS = "Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Way|Place|Square|Terrace|Court|Crescent"
_ADDRESSES = (
    r"www\.[^\s]{1,500}",
    r"(?<![\w.])[\w.+-]{1,64}@[\w.-]{1,100}|(?<!\w)[#@]\w{1,100}",
    r"(?<![\w.])(?:[\w-]{1,63}\.){1,4}(?:com|org|net|gov|edu|co|uk|au|za|my|io)\b(?:/[^\s]{0,500})?",
    (
        r"(?<![\w.,])[0-9]{1,5}[A-Za-z]?(?:[ \u00a0][A-Z][\w'’]{1,20}){1,3}[ \u00a0]"
        rf"(?:{STREETS})\b"
    ),
    rf"(?<![\w.,])[0-9]{{1,3}}00{JOINT}block\b",
    r"(?<![\w+])\+[0-9]{1,3}[ \u00a0.-]?(?:\(?[0-9]{1,5}\)?[ \u00a0.-]?){2,5}",
    r"(?<![\w-])(?:1[-. ])?\(?[0-9]{3}\)?[-. ][0-9]{3}[-.][0-9]{4}(?![\w-])",
    r"(?<![\w-])[0-9]{3}-[0-9]{4}(?![\w-])",
    r"(?<![\w.,])(?<![0-9][ \u00a0])0[0-9]{2,4}(?:[ -][0-9]{2,4}){1,3}\b",
    r"(?<![\w.])(?:[0-9]{1,5}\.){2,5}[0-9]{1,5}(?![\w.])(?<!\.[0-9]{3})",  # versions, sections
)
_CODES = tuple(sorted((re.escape(s) for s in CURRENCY_BEFORE), key=len, reverse=True))
_DESIGNATORS = """
    article item section sec clause paragraph para chapter chap part page pages pp figure fig table
    title appendix annex schedule resolution amendment proposition prop ordinance regulation flight
    route highway interstate motorway junction gate platform terminal room suite apartment floor channel
    studio episode season volume vol version tier type category cat level district ward precinct region
    zone sector area psalm verse apollo falcon soyuz boeing airbus windows ios android macos iphone
    galaxy pixel covid fortune ftse nasdaq nikkei cac dax asx sensex stoxx formula agenda vision horizon
    fy day week year number numbers no. nos. nr № exhibit series
"""
_DESIGNATOR = rf"(?i:{any_of(_DESIGNATORS.split())}|world[ \u00a0]war)"
# Verbs too ("order 500 jets"): with a counted noun behind the number they name nothing.
_VERBS_TOO = """
    plan order track file count budget mark model size line match heat step box pool block base camp
    code case stage unit group issue bill act law rule phase grade class round game lot plot lane tower
"""
_VERBLIKE = f"(?i:{any_of(_VERBS_TOO.split())})"
# Few words are followed by a number, so that is tried first.
_BEFORE_NUMBER = rf"(?=[^\W\d]++\.?(?:[ \u00a0](?i:war))?{SPACE}(?:[0-9]|{any_of(NUMBER_WORDS)}))"
_NOT_CODE = rf"(?!(?:{'|'.join(_CODES)})[0-9])"
_NAMES = (
    # letters and digits in one word: G20, EB-5, COVID-19, pre-1948; but R4bn is money
    rf"(?=[A-Za-z]{{1,20}}+{HYPHEN}?[0-9])(?<![\w$€£])(?!(?:to|or|in){HYPHEN}){_NOT_CODE}[A-Za-z]{{1,20}}{HYPHEN}?[0-9][\w-]{{0,20}}",
    # digits tied to a capital or to single digits: 7-Eleven, 9-1-1
    rf"(?<![\w.,$])[0-9]{{1,4}}{HYPHEN}[A-Z][\w-]{{0,20}}|(?<![\w-])[0-9](?:-[0-9]){{2,}}(?![\w-])",
    (
        rf"{_BEFORE_NUMBER}(?:{_DESIGNATOR}|{_VERBLIKE}(?!{SPACE}[0-9a-z]{{1,9}}{_COUNTED})){SPACE}(?:[0-9]{{1,4}}(?:-[0-9]{{1,4}})?[A-Za-z]?\b(?:\([0-9a-z]{{1,4}}\)){{0,3}}|(?:{any_of(NUMBER_WORDS)})\b)"
        rf"(?![,.][0-9]|%|{SPACE}?(?:{any_of([*SCALE_WORDS, *SCALE_SHORT, 'percent', 'per cent'])})\b)"
    ),
    rf"\b[Gg]roup{SPACE}of{SPACE}(?:[0-9]{{1,3}}|Seven|Eight|Ten|Twenty)\b|\bS&P{SPACE}?[0-9]{{3}}\b",
    r"(?<!\w)[#№][0-9]{1,6}\b",
    r"(?<!\w)[“\"‘'’]{1,2}[0-9]{1,5}[”\"’']{1,2}(?!\w)",  # a film, a book
    rf"(?<!\w)[0-9]{{1,3}}{SPACE}(?:(?:Second|Minute|Hour|Day|Week|Month|Year)s|Cent)\b",
    r"\b[0-9]{1,6}(?:st|nd|rd|th)\b",
    r"\b7[0-8]7[ -](?:MAX|Max|Dreamliner|jets?|airliners?|aircraft|planes?)\b",
)


def _shape(patterns: tuple[str, ...]) -> str:
    """Most of a text lies within words, where none of these begins."""
    return rf"(?<!\w)(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})"


SHAPE_ANYWHERE = Pattern("|".join(_ANYWHERE), "https://a.org/1|see [12]", "12", re.MULTILINE)
SHAPE_DATE = Pattern(_shape(_DATES), "5 May 2020|the 1990s|May 5, 30 people", "30 people")
SHAPE_TIME = Pattern(_shape(_CLOCK), "6 a.m.|10:30|half past ten", "6 amps")
SHAPE_POINTER = Pattern(_shape(_POINTERS), "on 9/11|first half|last quarter", "a quarter")
SHAPE_ADDRESS = Pattern(
    _shape(_ADDRESSES), "www.a.org|12 High Street|the 2100 block|555-1234", "12 streets|12 blocks"
)
SHAPE_NAME = Pattern(_shape(_NAMES), "G20|Section 8|the 21st", "20 seats")
_UNITS_OF_ONE = """
    hour day week month year minute second mile metre meter kilometre kilometer percent per third half quarter
    fourth fifth sixth seventh eighth ninth tenth hundred thousand million billion in to-two to-three
"""
_IDIOMS = (
    r"one[ -]to[ -]one|one[ -]on[ -]one|one[ -]by[ -]one|one[ -]and[ -]only|one[ -]size",
    r"one(?: \w{1,20})? or (?:the other|another)\b|one or two of (?:you|us|them)\b",
    r"one[ -]of[ -](?:the|its|his|her|their|our|my|your|those|these|them|us|several|many|a)\b",
    rf"one-(?!{any_of(_UNITS_OF_ONE.split())}\b)[\w-]{{1,20}}",
    r"two[ -](?:way|faced|edged|tier|pronged|fold|step|state)\b",
    r"(?:one|two)[ -](?:minds|cents)\b|two[ -]sides[ -]of[ -]the[ -]same\b|two[ -]wrongs\b",
    r"(?:three|four|five|six|seven)[ -](?:way|tier|pronged|star|dimensional|pointer)\b",
    r"(?:four|five|six|seven|eight|nine|ten)-(?:figure|letter|star)s?\b",
    r"(?:five|six|seven|eight|nine) figures\b(?! who)",
    r"nine[ -]to[ -]five|ten[ -]to[ -]one\b|fifty[ -]fifty\b",
    r"9[ -]to[ -]5\b|24/7\b|50[-–/]50\b|20[-/]20\b|(?:1|one)-in-[0-9,]{1,9}-year\b",
    r"net[ -]zero|(?:ground|absolute|patient|sub|day|from)[ -]zero|zero(?:es|ed|ing)?[ -]in\b",
    r"zero[- ](?:sum|tolerance|hour|carbon|emissions?|covid|day|waste|hours)\b",
    r"(?:square|day|number|item|job|year)[ -]one\b|all[ -]fours\b|sixes[ -]and[ -]sevens\b",
    r"a (?:hundred|thousand|million|billion) times\b|million[ -]dollar[ -]question\b",
    r"million[ -]to[ -]one\b|thanks?[ -]a[ -]million\b",
    r"(?:core|fab) (?:three|four|five|six)\b|cloud[ -]nine\b|at[ -]one[ -](?:point|time)\b",
    r"half[- ](?:brother|sister|term|time|hearted|mast|way|baked)\w*|better[ -]half\b",
    r"half-(?!hour|mile|day|year|month|century|dozen|million|billion|point|percent|per\b|a-)[a-z]{2,20}",
)
# How one of these begins: in few places of a text one does.
_BEGINNINGS = """
    one two three four five six seven eight nine ten fifty 1 9 24 50 20 a net ground patient sub day from zero
    square number item job year million thank core fab cloud half better
"""
SHAPE_IDIOM = Pattern(
    rf"(?<!\w)(?=(?i:{any_of(_BEGINNINGS.split())}))(?i:{'|'.join(_IDIOMS)})",
    "a one-off sale|one-to-one|a three-way race|a nine-to-five job|net zero|square one|seven-figure sum"
    "|a 1-in-100-year flood|six figures|a million times|one way or another|the core four|on cloud nine"
    "|at half-time|in two minds|two sides of the same|his better half|ten-to-one|half-truths|all fours",
    "one-hour|one hour|three ways|nine to ten|zero seats|square metre|seven seats|1 in 100|six figures who"
    "|a million votes|one or two|the four|nine clouds|half an hour|two mindful|two sides of it|half|half-hour"
    "|ten to two",
)
SHAPE_SIDE_BY_SIDE = Pattern(r"(?i:\b(\w{3,5})[ -]by[ -]\1\b)", "side by side", "day by night")
