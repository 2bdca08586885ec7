"""Words to compare: in one spelling, and by their stems."""

from __future__ import annotations

import functools
import re
import unicodedata

from summarizer.language import A_WORD, Language
from summarizer.quantities import find_quantities

WORD = re.compile(A_WORD)

_STEM = 5


# A few words are very frequent, so their forms are computed once. Bounded, as an archive has very many words.
_often_met = functools.lru_cache(maxsize=32_768)


@_often_met
def bare(word: str) -> str:
    """The word in lower case, without accents, the dots of initials, and the possessive ending."""
    apart = unicodedata.normalize("NFKD", word.replace("’", "'"))
    plain = "".join(c for c in apart if not unicodedata.combining(c)).replace(".", "")
    return re.sub(r"'s$", "", plain.casefold())


@_often_met
def stem(language: Language, word: str) -> str:
    """The word's stem, which its inflections have in common; '' for a word without content."""
    plain = bare(word)
    if plain in language.words.weightless:
        return ""
    plain = language.tables.irregular_verbs.get(plain, plain)
    patterns = language.patterns
    uninflected = patterns.inflection.sub("", patterns.y_inflection.sub("i", plain))
    return patterns.doubled_letter.sub("", uninflected)[:_STEM]


# A passage is compared with each claim that cites it.
_compared_again = functools.lru_cache(maxsize=1_024)


@_compared_again
def content(language: Language, text: str) -> frozenset[str]:
    """The stems of all content words."""
    return frozenset({stem(language, word) for word in WORD.findall(text)} - {""})


@_compared_again
def content_without_numbers(language: Language, text: str) -> frozenset[str]:
    """The stems of all content words that are not part of a quantity."""
    kept, last = [], 0
    for quantity in find_quantities(text, language=language):
        kept.append(text[last : quantity.start])
        last = quantity.end
    return content(language, " ".join([*kept, text[last:]]))
