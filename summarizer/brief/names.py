"""Names as they are compared: without titles, articles, accents and dots, in small letters."""

from __future__ import annotations

import re
import unicodedata

from summarizer.language import UNKNOWN, Language

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_SHORTEST_ACRONYM = 2

Words = tuple[str, ...]


def words_of(name: str, language: Language = UNKNOWN) -> Words:
    """The words that tell a name from others: "the Hon. Dr. Ada Brook" and "Ada Brook" have the same."""
    bare = language.patterns.possessive_end.sub("", _DOTTED.sub(lambda found: _undotted(found[0]), name))
    words = [_even(word) for word in _WORD.findall(bare)]
    aside = language.words.titles | language.words.articles
    while len(words) > 1 and words[0] in aside:
        del words[0]
    return tuple(words)


def is_common(name: str, language: Language) -> bool:
    """Whether it names anybody of a kind, "officials" or "GOP analysts", who are others in each article."""
    words = _WORD.findall(language.patterns.leading_article.sub("", name))
    if len(words) == 1:
        small = words[0].lower()
        return words[0] == small or small in language.words.groups - language.words.adjectives
    return not words or words[0][0].islower() or words[-1][0].islower()


def parts_of_person(words: Words, language: Language) -> tuple[str, Words, str, str]:
    """The first name, what stands between, the surname, and the generation ("jr") or ''."""
    generation = words[-1] if words[-1] in language.words.generations and len(words) > 1 else ""
    kept = words[:-1] if generation else words
    return kept[0], kept[1:-1], kept[-1], generation


def may_be_one(middle: Words, other: Words) -> bool:
    """Whether what two people have between first name and surname lets them be one: "J", "John" or none."""
    if not middle or not other:
        return True
    return len(middle) == len(other) and all(
        one.startswith(two) or two.startswith(one) for one, two in zip(middle, other, strict=True)
    )


def acronym(name: str) -> str:
    """The letters of an acronym, in small ones; '' for any other name."""
    letters = _undotted(name)
    is_one = letters.isalpha() and letters.isupper() and len(letters) >= _SHORTEST_ACRONYM
    return letters.lower() if is_one else ""


def initials(name: str) -> str:
    """What the acronym of a name would be: "nra" of "National Rifle Association"."""
    return "".join(word[0].lower() for word in _WORD.findall(name) if word[0].isupper())


def _undotted(text: str) -> str:
    return text.replace(".", "")


def _even(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()
