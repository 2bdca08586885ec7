"""Context: whether the words around an amount make it a quantity.

"One" is mostly a pronoun. It is a quantity with a scale or a unit ("one million", "one year"), with a hedge
("at least one"), beside another number in a list ("four Protestants and one Jew"), and before a person, a
vote or a casualty ("one soldier", "one killed").
"""

import re
from typing import Final

from summarizer.article import small
from summarizer.language import HYPHEN, Language
from summarizer.quantities.amounts import Amount

_YEARLIKE: Final = re.compile(r"(?:1[4-9]|20)[0-9]{2}")
_FAR_YEAR: Final = re.compile(r"2[1-4][0-9]{2}")
_NAME_BEFORE: Final = re.compile(r"(?:\A|[^.!?:;“\"'‘’\s—–-])\s?[ \u00a0]([A-Z][\w&’'-]*)[ \u00a0]\Z")
_CAPITAL_NEXT: Final = re.compile(r"[ \u00a0-][A-Z]")
_OPENS_SENTENCE: Final = re.compile(r"(?:\A|[.!?:;“”\"'‘—–(\[\n\r])[ \t\u00a0]*\Z")
_NAME_COMMA: Final = re.compile(r"[A-Z][\w’'-]*,[ \u00a0]\Z")
_AGE: Final = re.compile(r"[1-9][0-9]?\b")
_AGE_REACH: Final = 20
_YEAR_DIGITS: Final = 4
_WINDOW: Final = 60


def is_yearlike(language: Language, text: str, amount: Amount) -> bool:
    """Whether a number of four digits is a year: it is, unless it clearly counts a noun."""
    if amount.unit or amount.kind != "digits" or amount.end - amount.start != _YEAR_DIGITS:
        return False
    before = text[max(0, amount.start - 12) : amount.start]
    if _FAR_YEAR.fullmatch(text, amount.start, amount.end):
        return bool(language.patterns.far_year_before.search(before))
    if not _YEARLIKE.fullmatch(text, amount.start, amount.end):
        return False
    return not language.patterns.counted_after.match(text, amount.end) or bool(
        language.patterns.year_before.search(before)
    )


def is_age(language: Language, text: str, start: int, end: int) -> bool:
    """Whether the number is an age ("aged 55", "Ann Lee, 55, said")."""
    before = text[max(0, start - _AGE_REACH) : start]
    if not before[-2:-1].isalpha() and before[-2:-1] != ",":
        return False
    after_name = _NAME_COMMA.search(before) and _AGE.match(text, start)
    return bool(
        language.patterns.aged.search(before) or (after_name and language.patterns.age_ends.match(text, end))
    )


def is_meant(language: Language, text: str, amount: Amount, hedge: str | None) -> bool:
    """Whether the amount with its hedge is meant as a quantity here."""
    if language.patterns.ago.match(text, amount.end):
        return False  # "ten years ago" is a date
    before = text[max(0, amount.start - _WINDOW) : amount.start]
    if amount.unit is None and _in_name(language, text, amount, before):
        return False
    surface = small(text[amount.start : amount.end])
    if amount.kind == "fraction":
        return _share_meant(language, text, amount, hedge, before)
    if amount.kind == "article":
        return _article_meant(language, amount, surface, hedge, before)
    if amount.kind == "words" and language.patterns.begins_with_one.match(surface):
        return _one_meant(language, text, amount, hedge, before)
    return not _stands_for_noun(language, text, amount, before, hedge)


def _in_name(language: Language, text: str, amount: Amount, before: str) -> bool:
    """Whether capitals beside the number make it part of a name ("Galaxy 5", "the Big Four")."""
    if amount.kind == "words" and text[amount.start].isupper():
        if _OPENS_SENTENCE.search(before):
            return False
        return bool(language.patterns.capital_before.search(before) or _CAPITAL_NEXT.match(text, amount.end))
    if amount.kind != "digits" or "," in text[amount.start : amount.end] or amount.scale != 1:
        return False
    capitals = before != before.lower()
    return (
        capitals
        and bool(_NAME_BEFORE.search(before))
        and not language.patterns.plain_next.match(text, amount.end)
    )


def _one_meant(language: Language, text: str, amount: Amount, hedge: str | None, before: str) -> bool:
    if small(text[amount.start : amount.end]) not in language.words.bare_ones:
        return True
    if hedge:
        return True
    if amount.unit or language.patterns.one_never.match(text, amount.end):
        return False
    counted = language.patterns.one_counts.match(text, amount.end)
    return bool(
        counted
        or language.patterns.list_before.search(before)
        or language.patterns.list_after.match(text, amount.end)
    )


def _share_meant(language: Language, text: str, amount: Amount, hedge: str | None, before: str) -> bool:
    surface = small(text[amount.start : amount.end])
    single = language.patterns.single_share.fullmatch(surface)
    if not single or amount.unit or amount.scale != 1:
        return True
    if surface in language.words.half and not hedge and language.patterns.half_before.search(before):
        return False
    if surface in language.words.a_half and language.patterns.and_before.search(before):
        return False
    hyphened = re.search(HYPHEN, surface) is not None
    follows = language.patterns.share_next.match(
        text, amount.end
    ) and not language.patterns.share_never.match(text, amount.end)
    return hyphened or bool(follows)


def _article_meant(language: Language, amount: Amount, surface: str, hedge: str | None, before: str) -> bool:
    """Whether it is how long something lasts: "a decade" is, "a year" with a hedge or a verb of lasting."""
    if language.patterns.decade_never_before.search(before):
        return False
    long = (
        amount.scale != 1
        or bool(language.patterns.says_half.search(surface))
        or amount.unit == "percentage points"
    )
    return long or hedge is not None or bool(language.patterns.unit_before.search(before))


def _stands_for_noun(language: Language, text: str, amount: Amount, before: str, hedge: str | None) -> bool:
    """Whether a number in words stands for those named before: "the two met", "all three of them"."""
    if hedge or amount.unit or amount.kind != "words" or amount.scale != 1:
        return False
    return bool(
        language.patterns.the_before.search(before) and language.patterns.pronoun_next.match(text, amount.end)
    )
