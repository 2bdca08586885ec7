"""Numbers and units as they stand in a text, so that two passages can be compared by them.

A number is compared by its surface first: digits, number words, scales, fractions, signs. Where surfaces
differ, `quantities` says whether the value is the same ("1,200" and "1200"); a quote that writes it in
another way is still altered, but in a word and not in a number.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.article import small
from summarizer.language import Language
from summarizer.quantities import parse_quantity, same_value

_WORDS = (
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SCALES = r"dozens?|hundreds?|thousands?|lakhs?|millions?|crores?|billions?|trillions?|quadrillions?"
_PARTS = r"half|halves|thirds?|quarters?|fifths?|tenths?|once|twice|thrice|double[ds]?|triple[ds]?|both"
_ORDINALS = (
    r"first|second|fourth|sixth|seventh|eighth|ninth|eleventh|twelfth|\w{3,7}teenth|\w{3,6}tieth"
    r"|hundredth|thousandth|millionth"
)
_CJK_DIGITS = "[〇零一二三四五六七八九十百千万亿兆億萬两廿卅]"
_SIGN = r"(?<![^\s(\[$€£¥])[-−–‐‑－]"
_DIGITS = rf"(?:{_SIGN})?[$€£¥]?[.]?\d+(?:[.,:/·٫٬，．：／]\d+)*"
_NUMBER = re.compile(
    rf"{_DIGITS}|\b(?:{_WORDS}|{_SCALES}|{_PARTS}|{_ORDINALS})\b|[½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚\u2460-\u24ff⁰¹²³⁴-⁹₀-₉]|{_CJK_DIGITS}+",
    re.IGNORECASE,
)
# A scale after digits, where only these letters mean one ("30 m" is a length).
_SCALED = rf"(?:[ \u00a0\u2009\u202f-]?(?:{_SCALES}|mn|mln|bn|bln|tn|trn)\b|[kmbKMBT]\b)"
_WORD_RUN = rf"(?:{_WORDS}|{_SCALES})(?:(?:[\s\u00ad-]|[\s-]and\s)+(?:{_WORDS}|{_SCALES}))+"
# One number that must not be cut: with its sign, groups, range, scale, and the letters that it is glued to.
NUMBER_RUN = re.compile(
    rf"(?:{_SIGN}[$€£¥]?|[^\W\d_]+)?[.]?\d+"
    r"(?:[.,:/·٫٬，．：／]\d+|%?[‐‑–—−-][$€£¥]?\d+|(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+)*"
    rf"(?:{_SCALED}|[^\W_]*)|\b{_WORD_RUN}\b|{_CJK_DIGITS}{{2,}}",
    re.IGNORECASE,
)
DIGITS_OF_A_NUMBER = re.compile(
    rf"\d|\b(?:{_WORDS}|{_SCALES}|mn|bn|tn|[kmb])\b|{_CJK_DIGITS}|½|¼|¾", re.IGNORECASE
)
ENDS_IN_NUMBER = re.compile(rf"(?:\d|\b(?:{_WORDS}|{_SCALES}|bn|mn|tn|m|k)|[½¼¾])[\s-]*\Z", re.IGNORECASE)
_CURRENCY = re.compile(r"[$€£¥₹₽₩₦₺₴₱₪฿₫¢]|%|‰|°[CF]?|[′″]|℃|℉")


def numbers(text: str) -> list[str]:
    """Every number of the text as written, in lower case, without currency signs."""
    return [re.sub(r"[$€£¥]", "", small(match[0])) for match in _NUMBER.finditer(text)]


def is_same_number(language: Language, text: str, other: str) -> bool:
    """Whether two texts that are each one quantity have the same value in another spelling."""
    one, two = parse_quantity(text, language=language), parse_quantity(other, language=language)
    return bool(
        one and two and one.value is not None and one.unit == two.unit and same_value(one.value, two.value)
    )


def is_other_value(language: Language, text: str, other: str) -> bool:
    """Whether two texts that are each one quantity have other values, as "3bn" and "3m"."""
    one, two = parse_quantity(text, language=language), parse_quantity(other, language=language)
    return bool(one and two) and not same_value(one and one.value, two and two.value)


def units(language: Language, text: str, *, after_number: bool) -> list[str]:
    """The units of measure and currencies of a phrase; words count only where a number goes before."""
    found = [match[0] for match in _CURRENCY.finditer(text)]
    phrase = _NUMBER.sub(" ", _CURRENCY.sub(" ", text)).strip(" -‐‑,.;:!?\"“”'’")
    if after_number or _NUMBER.search(text):
        words = re.split(r"[\s-]+", phrase)
        for length in (3, 2, 1):
            unit = _unit(language, " ".join(words[:length])) if len(words) >= length else None
            if unit:
                return [*found, unit]
    return found


@lru_cache(maxsize=512)
def _unit(language: Language, word: str) -> str | None:
    quantity = parse_quantity(f"5 {word}", language=language) if word else None
    return quantity.unit if quantity else None
