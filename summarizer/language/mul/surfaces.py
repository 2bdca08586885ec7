"""Numbers as they are printed: digits, signs, fractions and the characters of Chinese; no words."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

_CHARACTERS = "[〇零一二三四五六七八九十百千万亿兆億萬两廿卅]"
_SIGN = r"(?<![^\s(\[$€£¥])[-−–‐‑－]"
_DIGITS = rf"(?:{_SIGN})?[$€£¥]?[.]?\d+(?:[.,:/·٫٬，．：／]\d+)*"
_FRACTIONS = "½|¼|¾"
# Short for a scale after digits; of the last only these letters, as "30 m" is a length.
SCALES_SHORT = "mn|mln|bn|bln|tn|trn"
_SCALE_LETTERS = "[kmbKMBT]"


def numeral_run(scales: str) -> str:
    """One number that must not be cut: with its sign, groups, range, scale, and the letters glued to it."""
    scaled = rf"(?:[ \u00a0\u2009\u202f-]?(?:{scales})\b|{_SCALE_LETTERS}\b)"
    return (
        rf"(?:{_SIGN}[$€£¥]?|[^\W\d_]+)?[.]?\d+"
        r"(?:[.,:/·٫٬，．：／]\d+|%?[‐‑–—−-][$€£¥]?\d+|(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+)*"
        rf"(?:{scaled}|[^\W_]*)|{_CHARACTERS}{{2,}}"
    )


NUMERAL = Pattern(
    rf"{_DIGITS}|[½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚\u2460-\u24ff⁰¹²³⁴-⁹₀-₉]|{_CHARACTERS}+",
    "-30,000|½|三百",
    "thirty",
    re.IGNORECASE,
)
NUMERAL_RUN = Pattern(numeral_run(SCALES_SHORT), "30,000|5 bn|20-30|G20", "thirty", re.IGNORECASE)
# What of a number says how much it is.
NUMERAL_PART = Pattern(
    rf"\d|\b(?:mn|bn|tn|[kmb])\b|{_CHARACTERS}|{_FRACTIONS}", "30|bn|½", "thirty|%", re.IGNORECASE
)
# What a unit that a passage cuts goes on with.
REST_OF_UNIT = Pattern(r"(?:[^\W\d_]|[/²³°])[\w/²³]*", "/h|²", "5 ")
NUMERAL_AT_END = Pattern(
    r"(?:\d|\b(?:bn|mn|tn|m|k)|[½¼¾])[\s-]*\Z", "about 30 |5 bn", "30 men", re.IGNORECASE
)
