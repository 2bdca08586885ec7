"""Context: whether an amount, where it stands, is a quantity the text speaks of.

The general rule for "one": it counts where it has a scale or a unit ("one million", "one year"),
a hedge ("at least one"), another number beside it in a list ("four Protestants and one Jew"), or
where a person, a vote or a casualty follows ("one killed", "one soldier"); else it is a pronoun.
"""

import re
from typing import Final

from summarizer.article import small
from summarizer.quantities.amounts import Amount
from summarizer.quantities.lexicon import HYPHEN, JOINT, SPACE

_YEARLIKE: Final = re.compile(r"(?:1[4-9]|20)[0-9]{2}")
_FAR_YEAR: Final = re.compile(r"2[1-4][0-9]{2}")
_FAR_BEFORE: Final = re.compile(r"\b(?:by|until|till|year|before)\s\Z", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:people|men|women|children|soldiers|troops|jobs|homes|deaths|cases"
    r"|students|workers|words|houses|hectares|villages|families|civilians|prisoners|delegates|employees|staff)\b"
)
_YEAR_BEFORE: Final = re.compile(
    r"\b(?:in|since|by|until|till|from|during|the|of|early|late|mid)\s\Z", re.IGNORECASE
)
_AGO: Final = re.compile(rf"{SPACE}ago\b|{SPACE}or{SPACE}so{SPACE}ago\b")
_ONE_COUNTS: Final = re.compile(
    rf"{SPACE}(?:other{SPACE}|more{SPACE}|further{SPACE})?(?:person|man|woman|child|boy|girl|soldier|officer"
    r"|civilian|vote|seat|victim|student|worker|passenger|policeman|patient|killed|dead|death|injured|wounded|arrested|missing"
    r"|abstention|abstained|against|death|casualty|survivor|goal)\b"
)
_ONE_NEVER: Final = re.compile(rf"{SPACE}(?:day|time|point|second)\b")
_NUMBER: Final = r"(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LIST_BEFORE: Final = re.compile(
    rf"\b{_NUMBER}(?:{SPACE}[\w-]+){{1,3}}(?:,?{SPACE}(?:and|or|plus){SPACE}|,{SPACE})\Z", re.IGNORECASE
)
_LIST_AFTER: Final = re.compile(
    rf"(?:{SPACE}[\w-]+){{1,3}}(?:,?{SPACE}(?:and|or|plus){SPACE}|,{SPACE}){_NUMBER}\b", re.IGNORECASE
)
_SHARE_NEXT: Final = re.compile(
    rf"\W*\Z|\W*[\r\n]|{SPACE}?[.,;:!?)”’\"–—-]|{SPACE}(?:of|more|less|fewer|higher|lower|larger|smaller"
    r"|bigger|cheaper|longer|in|from|to|on|by|at|for|the|its|their|his|her|our|all|what|that|this|those|these|since|over|were|was|are|is"
    r"|have|had|has|said|say|think|believe|want|and|or|but|as|than|compared|between|during|after|before|an?|again"
    r"|voted|do|did|would|will|support|live|came|come)\b"
)
_SHARE_NEVER: Final = re.compile(rf"{SPACE}?(?:-|party\b)")
_HALF_BEFORE: Final = re.compile(
    r"\b(?:in|first|second|the|each|other|this|last|his|her|their|one)\s\Z", re.IGNORECASE
)
# "The past year and a half" is no half.
_AND_BEFORE: Final = re.compile(r"\b(?:and|or)\s\Z", re.IGNORECASE)
_A_UNIT_BEFORE: Final = re.compile(
    r"\b(?:for|within|last(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|than|by|nearly|under)\s\Z", re.IGNORECASE
)
_A_DECADE_NEVER: Final = re.compile(
    r"\b(?:times|once|twice|thrice|%|percent|cent|such|quite|what)\s\Z", re.IGNORECASE
)
_THE_BEFORE: Final = re.compile(r"\b(?:the|these|those|all|you|we|us|them)\s\Z", re.IGNORECASE)
_PRONOUN_NEXT: Final = re.compile(
    rf"\W*\Z|[.,;:!?)”’\"]|{SPACE}(?:are|were|is|was|have|had|has|will|would|met|agreed|said|also|can|could"
    rf"|do|did|of{SPACE}them|of{SPACE}us|in|at|to|on|with|and|who|that|must|should|may|might)\b"
)
_NAME_BEFORE: Final = re.compile(r"(?:\A|[^.!?:;“\"'‘’\s—–-])\s?[ \u00a0]([A-Z][\w&’'-]*)[ \u00a0]\Z")
_PLAIN_NEXT: Final = re.compile(
    rf"{SPACE}(?!(?:and|or|but|is|was|has|which|who|that|on|in|of|for|to|by|with){SPACE})"
    rf"(?:[\w’'-]{{1,30}}{SPACE}){{0,2}}(?:[a-z]{{1,30}}s|people|men|women|children|others|more)\b"
)
_CAPITAL_NEXT: Final = re.compile(r"[ \u00a0-][A-Z]")
_CAPITAL_BEFORE: Final = re.compile(r"\b([A-Z][\w’'.]*)(?:[ \u00a0](?:of|the))?[ \u00a0]\Z")
_OPENS_SENTENCE: Final = re.compile(r"(?:\A|[.!?:;“”\"'‘—–(\[\n\r])[ \t\u00a0]*\Z")
_AGED: Final = re.compile(r"\b(?:aged?|ages|age[ \u00a0]of)[ \u00a0]\Z", re.IGNORECASE)
_NAME_COMMA: Final = re.compile(r"[A-Z][\w’'-]*,[ \u00a0]\Z")
_AGE: Final = re.compile(r"[1-9][0-9]?\b")
_AGE_ENDS: Final = re.compile(r",|[ \u00a0](?:who|said|says)\b")
_AGE_REACH: Final = 20
_YEAR_DIGITS: Final = 4
_WINDOW: Final = 60


def is_yearlike(text: str, amount: Amount) -> bool:
    """Whether a bare number of four digits is a year: always, unless it plainly counts a noun."""
    if amount.unit or amount.kind != "digits" or amount.end - amount.start != _YEAR_DIGITS:
        return False
    before = text[max(0, amount.start - 12) : amount.start]
    if _FAR_YEAR.fullmatch(text, amount.start, amount.end):
        return bool(_FAR_BEFORE.search(before))
    if not _YEARLIKE.fullmatch(text, amount.start, amount.end):
        return False
    return not _COUNTED.match(text, amount.end) or bool(_YEAR_BEFORE.search(before))


def is_age(text: str, start: int, end: int) -> bool:
    """Whether the words around make a bare number years of age ("aged 55", "Ann Lee, 55, said")."""
    before = text[max(0, start - _AGE_REACH) : start]
    if not before[-2:-1].isalpha() and before[-2:-1] != ",":
        return False
    after_name = _NAME_COMMA.search(before) and _AGE.match(text, start)
    return bool(_AGED.search(before) or (after_name and _AGE_ENDS.match(text, end)))


def is_meant(text: str, amount: Amount, hedge: str | None) -> bool:
    """Whether the amount, with the hedge found for it, is a quantity in this place."""
    if _AGO.match(text, amount.end):
        return False  # a pointer into the calendar
    before = text[max(0, amount.start - _WINDOW) : amount.start]
    if amount.unit is None and _in_name(text, amount, before):
        return False
    surface = small(text[amount.start : amount.end])
    if amount.kind == "fraction":
        return _share_meant(text, amount, hedge, before)
    if amount.kind == "article":
        return _article_meant(amount, surface, hedge, before)
    if amount.kind == "words" and surface.startswith("one"):
        return _one_meant(text, amount, hedge, before)
    return not _stands_for_noun(text, amount, before, hedge)


def _in_name(text: str, amount: Amount, before: str) -> bool:
    """Whether capitals around the number make it part of a name ("Galaxy 5", "the Big Four")."""
    if amount.kind == "words" and text[amount.start].isupper():
        if _OPENS_SENTENCE.search(before):
            return False
        return bool(_CAPITAL_BEFORE.search(before) or _CAPITAL_NEXT.match(text, amount.end))
    if amount.kind != "digits" or "," in text[amount.start : amount.end] or amount.scale != 1:
        return False
    capitals = before != before.lower()
    return capitals and bool(_NAME_BEFORE.search(before)) and not _PLAIN_NEXT.match(text, amount.end)


def _one_meant(text: str, amount: Amount, hedge: str | None, before: str) -> bool:
    if small(text[amount.start : amount.end]) not in (
        "one",
        "one second",
        "one day",
        "one time",
        "one point",
    ):
        return True
    if hedge:
        return True
    if amount.unit or _ONE_NEVER.match(text, amount.end):
        return False
    counted = _ONE_COUNTS.match(text, amount.end)
    return bool(counted or _LIST_BEFORE.search(before) or _LIST_AFTER.match(text, amount.end))


def _share_meant(text: str, amount: Amount, hedge: str | None, before: str) -> bool:
    surface = small(text[amount.start : amount.end])
    single = re.fullmatch(rf"(?:(?:an?|one){JOINT})?[a-z]+", surface)
    if not single or amount.unit or amount.scale != 1:
        return True
    if surface == "half" and not hedge and _HALF_BEFORE.search(before):
        return False
    if surface == "a half" and _AND_BEFORE.search(before):
        return False
    hyphened = re.search(HYPHEN, surface) is not None
    follows = _SHARE_NEXT.match(text, amount.end) and not _SHARE_NEVER.match(text, amount.end)
    return hyphened or bool(follows)


def _article_meant(amount: Amount, surface: str, hedge: str | None, before: str) -> bool:
    """Whether a length is meant: always by "a decade", by "a year" only where lasting or a hedge says so."""
    if _A_DECADE_NEVER.search(before):
        return False
    long = amount.scale != 1 or "half" in surface or amount.unit == "percentage points"
    return long or hedge is not None or bool(_A_UNIT_BEFORE.search(before))


def _stands_for_noun(text: str, amount: Amount, before: str, hedge: str | None) -> bool:
    """Whether a small number in words only points back: "the two met", "all three of them"."""
    if hedge or amount.unit or amount.kind != "words" or amount.scale != 1:
        return False
    return bool(_THE_BEFORE.search(before) and _PRONOUN_NEXT.match(text, amount.end))
