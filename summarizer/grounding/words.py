"""Words made comparable: one spelling of each, and the beginning that its inflections share."""

from __future__ import annotations

import functools
import re
import unicodedata

from summarizer.language import A_WORD, Language
from summarizer.quantities import find_quantities

WORD = re.compile(A_WORD)

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
def stem(language: Language, word: str) -> str:
    """What the word's inflections begin with, or '' for a word without content."""
    plain = bare(word)
    if plain in language.words.weightless:
        return ""
    plain = language.tables.irregular_verbs.get(plain, plain)
    patterns = language.patterns
    uninflected = patterns.inflection.sub("", patterns.y_inflection.sub("i", plain))
    return patterns.doubled_letter.sub("", uninflected)[:_STEM]


def content(language: Language, text: str) -> set[str]:
    """The stems of all words with content."""
    return {found for word in WORD.findall(text) if (found := stem(language, word))}


def content_without_numbers(language: Language, text: str) -> set[str]:
    """The stems of all words with content that are no part of a quantity."""
    kept, last = [], 0
    for quantity in find_quantities(text, language=language):
        kept.append(text[last : quantity.start])
        last = quantity.end
    return content(language, " ".join([*kept, text[last:]]))
