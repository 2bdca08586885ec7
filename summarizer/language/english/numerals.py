"""The part of a quantity that is only a number, in words or digits, as pieces of patterns."""

from __future__ import annotations

from summarizer.language.english.numbers import FRACTIONS, NUMBER_WORDS, ONES, SCALE_WORDS, TEENS, TENS
from summarizer.language.spelling import HYPHEN, JOINT, SPACE, VULGAR, any_of

VULGAR_SIGN = f"[{''.join(VULGAR)}]"
_ONE = any_of(ONES)
_UNDER_100 = f"(?:{any_of(TENS)}(?:{JOINT}{_ONE}\\b)?|{any_of(TEENS)}|{_ONE}|zero)\\b"
_SCALE = any_of(SCALE_WORDS)
_SCALE_NOT_100 = any_of(word for word in SCALE_WORDS if word != "hundred")
# "one hundred and two hundred" is no number: what follows "and" must not count something itself.
_TAIL = f"{_UNDER_100}(?!{JOINT}(?:{_ONE}|hundred)\\b)"
_UNDER_1000 = f"(?:(?:{_UNDER_100}|an?){JOINT}hundred\\b(?:(?:{JOINT}and)?{JOINT}{_TAIL})?|{_UNDER_100})"
_LAST = f"{_UNDER_1000}(?!{JOINT}(?:{_ONE}|{_SCALE})\\b)"
_AND_A_HALF = f"(?:{JOINT}and{JOINT}a{JOINT}half\\b)"
_THOUSANDS = f"{_UNDER_1000}{JOINT}thousand\\b(?:(?:{JOINT}and)?{JOINT}{_LAST})?"
_MILLIONS = (
    f"{_UNDER_1000}{_AND_A_HALF}?{JOINT}{_SCALE_NOT_100}\\b"
    f"(?:{JOINT}{_SCALE}\\b|{JOINT}{_THOUSANDS})?{_AND_A_HALF}?"
)
_A_SCALE = f"an?{JOINT}{_SCALE_NOT_100}\\b(?:{JOINT}{_SCALE}\\b)?{_AND_A_HALF}?"
NUMBER = (
    f"(?:{_THOUSANDS}(?!{JOINT}{_SCALE}\\b)|{_MILLIONS}|{_A_SCALE}|{_UNDER_1000}{_AND_A_HALF}?)"
    # "twenty-first" is an ordinal, and so is its "twenty"; "two-month" is none
    f"(?!{HYPHEN}(?:first|second|third|(?!month\\b)[a-z]{{3,8}}th)\\b)"
)
# Groups of three after a comma, a thin or a plain blank; two or more after dots; the Indian 1,00,000.
DIGITS = (
    "(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\\.[0-9]{1,9})?"
    "|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}"
    "|[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3}){1,4}(?:[.,][0-9]{1,2})?(?![0-9])"
    "|[0-9]{1,3}(?:\\.[0-9]{3}){2,4}(?:,[0-9]{1,2})?"
    "|[0-9]{1,15}(?:[.·][0-9]{1,9})?"
    f"|[0-9]{{1,3}},[0-9]{{1,2}}(?=%|{SPACE}(?:%|per|percent|million|billion|bn|m)\\b))"
    "(?![0-9]|[.,][0-9])"
)
# "3 1/2", and "1-1/2" as agencies write.
DIGITS_HALF = (
    f"(?:{SPACE}?{VULGAR_SIGN}|(?:{SPACE}|-)(?:1/2|[13]/4|[12]/3|[1357]/8)\\b"
    f"|{JOINT}and{JOINT}a{JOINT}half\\b)"
)
# "twofold" is said of aims and reasons too; "twice a week" is no multiple.
_FOLD = any_of(word for word in (ONES | TEENS | TENS | SCALE_WORDS) if word not in ("one", "two"))
MULTIPLE = f"(?:twice|thrice)(?={SPACE}(?:as|the|its|their|his|her|that|what)\\b)|{_FOLD}{HYPHEN}?fold\\b"
_NUMERATOR = f"(?:{any_of(w for w in ONES if w != 'one')}|[2-9])"
_FRACTION_NAMES = any_of(FRACTIONS)
# "quarter" alone is three months far more often than a fourth.
_BARE_QUARTER = f"quarter(?={HYPHEN}(?:percentage{JOINT})?point|{SPACE}of{SPACE}an?\\b)"
# Two quarters are half a year: as a share nobody says so.
FRACTION = (
    f"(?:{_NUMERATOR}{JOINT}{any_of(name + 's' for name in FRACTIONS if name not in ('half', 'quarter'))}"
    f"|(?:three|3){JOINT}quarters"
    f"|(?:an?|one){JOINT}{_FRACTION_NAMES}|half|{_BARE_QUARTER})\\b"
)
_PLURALS = any_of(f"{scale}s" for scale in SCALE_WORDS)
VAGUE = (
    f"(?:(?:several|many|(?:a{SPACE})?few){SPACE}{_SCALE}s?\\b(?:(?:{SPACE}of)?{SPACE}{_SCALE}s?\\b)?"
    f"|(?:{_PLURALS}|(?:tens|scores)(?={SPACE}of\\b))\\b(?:{SPACE}(?:of|and){SPACE}{_PLURALS}\\b){{0,2}}"
    f"|(?:tens|scores)\\b(?={SPACE}of\\b))"
)
# How each of these begins that has words: few words of a text do, so that the rest is tried only there.
_VAGUE_WORDS = ("several", "many", "few", "scores")
_BEGINNINGS = any_of([*NUMBER_WORDS, *SCALE_WORDS, *_VAGUE_WORDS, "half", "quarter", "twice", "thrice"])
BEGINS_IN_WORDS = f"(?i:an?\\b|{_BEGINNINGS})"
