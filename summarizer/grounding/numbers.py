"""Numbers and units as they are written, to compare a quote with its text.

Numbers are compared as written first: digits, number words, scales, fractions, signs. Where they differ,
`quantities` says whether they have the same value ("1,200" and "1200"). A quote that writes a number in
another way is altered, but not in the number.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.article import small
from summarizer.language import Language
from summarizer.quantities import parse_quantity, same_value

_CURRENCY = re.compile(r"[$€£¥₹₽₩₦₺₴₱₪฿₫¢]|%|‰|°[CF]?|[′″]|℃|℉")


def numbers(language: Language, text: str) -> list[str]:
    """Every number of the text as it is written, in lower case and without signs of currency."""
    return [re.sub(r"[$€£¥]", "", small(found[0])) for found in language.patterns.numeral.finditer(text)]


def is_same_number(language: Language, text: str, other: str) -> bool:
    """Whether both texts are quantities of the same value and unit."""
    one, two = parse_quantity(text, language=language), parse_quantity(other, language=language)
    return bool(
        one and two and one.value is not None and one.unit == two.unit and same_value(one.value, two.value)
    )


def is_other_value(language: Language, text: str, other: str) -> bool:
    """Whether both texts are quantities and their values differ, as of "3bn" and "3m"."""
    one, two = parse_quantity(text, language=language), parse_quantity(other, language=language)
    return bool(one and two) and not same_value(one and one.value, two and two.value)


def units(language: Language, text: str, *, after_number: bool) -> list[str]:
    """The units and currencies in the text; those in words only where a number is before them."""
    found = [match[0] for match in _CURRENCY.finditer(text)]
    numeral = language.patterns.numeral
    phrase = numeral.sub(" ", _CURRENCY.sub(" ", text)).strip(" -‐‑,.;:!?\"“”'’")
    if after_number or numeral.search(text):
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
