"""Words made comparable: one spelling of each, and the beginning that its inflections share."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from summarizer.language import Language
from summarizer.quantities import find_quantities

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'-][^\W_]+)*")

_FUNCTION_WORDS = (
    "a an the of to in on at by for with and or but that this these those it its his her their our they "
    "he she we is are was were be been being has have had will would can could should may might must "
    "not no as from into than then so if when while who which what where there also says said say "
    "saying about because after before over under between during more most some any all both each "
    "other such only just very does did do number amount total share figure level value size "
    "time length duration period distance price limit margin rate proportion percentage extent"
)
WEIGHTLESS = frozenset(_FUNCTION_WORDS.split())

_IRREGULAR_VERBS = (
    "paid pay, went go, gone go, took take, taken take, met meet, left leave, lost lose, won win, made make, "
    "gave give, given give, sold sell, told tell, bought buy, kept keep, held hold, broke break, fell fall, "
    "rose rise, risen rise, saw see, seen see, spoke speak, wrote write, written write, brought bring, "
    "thought think, found find, sent send, spent spend, built build, got get, came come, began begin, "
    "knew know, known know, led lead, ran run, stood stand, struck strike, sought seek, grew grow, "
    "fought fight"
)
_IRREGULAR = dict(pair.split() for pair in _IRREGULAR_VERBS.split(", "))
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|es|s|e)$")
_ENDS_IN_Y = re.compile(r"(?<=[^\W\d_]{2})(?:ies|ied|y)$")
_DOUBLED = re.compile(r"([^\W\d_])\1$")
_STEM = 5


# A language has few words that come often: their forms are worked out once. Bounded, as archives are long.
_often_met = functools.lru_cache(maxsize=32_768)


@_often_met
def bare(word: str) -> str:
    """The word in lower case, without accents, the dots of initials and a possessive s."""
    apart = unicodedata.normalize("NFKD", word.replace("’", "'"))
    plain = "".join(c for c in apart if not unicodedata.combining(c)).replace(".", "")
    return re.sub(r"'s$", "", plain.casefold())


@_often_met
def stem(word: str) -> str:
    """What the word's inflections begin with, or '' for a word without content."""
    plain = bare(word)
    if plain in WEIGHTLESS:
        return ""
    plain = _IRREGULAR.get(plain, plain)
    return _DOUBLED.sub(r"\1", _ENDING.sub("", _ENDS_IN_Y.sub("i", plain)))[:_STEM]


def stems(words: Iterable[str]) -> list[str]:
    """The stems of those words that have content, in order."""
    return [found for word in words if (found := stem(word))]


def content(text: str) -> set[str]:
    """The stems of all words with content."""
    return set(stems(WORD.findall(text)))


def content_without_numbers(language: Language, text: str) -> set[str]:
    """The stems of all words with content that are no part of a quantity."""
    kept, last = [], 0
    for quantity in find_quantities(text, language=language):
        kept.append(text[last : quantity.start])
        last = quantity.end
    return content(" ".join([*kept, text[last:]]))
