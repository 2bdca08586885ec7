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
_NOT_CODE = rf"(?!(?:{'|'.join(_CODES)})[0-9])"
_NAMES = (
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
SHAPE_ONE_OFF = Pattern(
    r"(?i:\bone-(?!(?:hour|day|week|month|year|minute|second|mile|metre|meter|kilometre|kilometer|percent"
    r"|per|third|half|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundred|thousand|million|billion"
    r"|in|to-two|to-three)\b)[\w-]{1,20})",
    "a one-off sale",
    "one-hour",
)
SHAPE_ONE_TO_ONE = Pattern(
    r"(?i:\bone[ -]to[ -]one|\bone[ -]on[ -]one|\bone[ -]by[ -]one|\bone[ -]and[ -]only|\bone[ -]size)",
    "one-to-one",
    "one hour",
)
SHAPE_SIDE_BY_SIDE = Pattern(
    r"(?i:\b(\w{3,5})[ -]by[ -]\1\b|\btwo[ -](?:way|faced|edged|tier|pronged|fold|step)\b)",
    "side by side",
    "day by night",
)
SHAPE_THREE_WAY = Pattern(
    r"(?i:\b(?:three|four|five|six|seven)[ -](?:way|tier|pronged|star|dimensional|pointer)\b)",
    "a three-way race",
    "three ways",
)
SHAPE_NINE_TO_FIVE = Pattern(
    r"(?i:\bnine[ -]to[ -]five|\b9[ -]to[ -]5\b|\b24/7\b|\b50[-–/]50\b|\bfifty[ -]fifty\b|\b20[-/]20\b)",
    "a nine-to-five job",
    "nine to ten",
)
SHAPE_ZERO_AS_AN_IDEA = Pattern(
    r"(?i:\bnet[ -]zero|\b(?:ground|absolute|patient|sub|day|from)[ -]zero|\bzero[- ](?:sum|tolerance"
    r"|hour|carbon|emissions?|covid|day|waste|hours)\b|\bzero(?:es|ed|ing)?[ -]in\b)",
    "net zero",
    "zero seats",
)
SHAPE_SQUARE_ONE = Pattern(
    r"(?i:\b(?:square|day|number|item|job|year)[ -]one\b|\ball[ -]fours\b|\bsixes[ -]and[ -]sevens\b)",
    "square one",
    "square metre",
)
SHAPE_SIX_FIGURE_TAG = Pattern(
    r"(?i:\b(?:four|five|six|seven|eight|nine|ten)-(?:figure|letter|star)s?\b)",
    "seven-figure sum",
    "seven seats",
)
SHAPE_IN_YEARS = Pattern(r"(?i:\b(?:1|one)-in-[0-9,]{1,9}-year\b)", "a 1-in-100-year flood", "1 in 100")
SHAPE_FIGURES = Pattern(
    r"(?i:\b(?:five|six|seven|eight|nine) figures\b(?! who))", "six figures", "six figures who"
)
SHAPE_A_MILLION_TIMES = Pattern(
    r"(?i:\ba (?:hundred|thousand|million|billion) times\b)", "a million times", "a million votes"
)
SHAPE_ONE_OR_ANOTHER = Pattern(
    r"(?i:\bone(?: \w{1,20})? or (?:the other|another)\b|\bone or two of (?:you|us|them)\b)",
    "one way or another",
    "one or two",
)
SHAPE_CORE_FOUR = Pattern(r"(?i:\b(?:core|fab) (?:three|four|five|six)\b)", "the core four", "the four")
SHAPE_CLOUD_NINE = Pattern(r"(?i:\bcloud[ -]nine\b|\btwo[ -]state\b)", "on cloud nine", "nine clouds")
SHAPE_HALF_TIME = Pattern(
    r"(?i:\bhalf[- ](?:brother|sister|term|time|hearted|mast|way|baked)\w*)",
    "at half-time",
    "half an hour",
)
SHAPE_TWO_MINDS = Pattern(
    r"(?i:\b(?:one|two)[ -](?:minds|cents)\b|\bmillion[ -]dollar[ -]question\b|\bone[ -]of[ -](?:the|its"
    r"|his|her|their|our|my|your|those|these|them|us|several|many|a)\b)",
    "in two minds",
    "two mindful",
)
SHAPE_TWO_SIDES = Pattern(
    r"(?i:\btwo[ -]sides[ -]of[ -]the[ -]same\b|\btwo[ -]wrongs\b)",
    "two sides of the same",
    "two sides of it",
)
SHAPE_BETTER_HALF = Pattern(
    r"(?i:\bbetter[ -]half\b|\bat[ -]one[ -](?:point|time)\b)", "his better half", "half"
)
SHAPE_MILLION_TO_ONE = Pattern(
    r"(?i:\bmillion[ -]to[ -]one\b|\bthanks?[ -]a[ -]million\b|\bten[ -]to[ -]one\b)",
    "ten-to-one",
    "ten to two",
)
SHAPE_HALF_WORDS = Pattern(
    r"(?i:\bhalf-(?!hour|mile|day|year|month|century|dozen|million|billion|point|percent|per\b|a-)[a-z]{2,20})",
    "half-truths",
    "half-hour",
)
