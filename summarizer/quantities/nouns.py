"""The noun that a number counts: a plural that clearly belongs to it."""

import re
from typing import Final

from summarizer.article import small
from summarizer.language import Language

_COMPOUND: Final = re.compile(r"-[a-z]")
_PREFIXED: Final = re.compile(r"[a-z]+-[A-Z]")  # "pro-Sanders"
_OWNED: Final = ("s’", "s'")
REACH: Final = 4
_SHORTEST: Final = 3


def noun_after(language: Language, text: str, end: int) -> str | None:
    """The first plural among the four words after `end`, of plurals in a row the last; None without one.

    A word that begins another phrase, a mark or a line break ends the search. "Six police stations" counts
    the stations, "112-member rules committees" counts nothing.
    """
    at, found = end, None
    for _ in range(0 if _COMPOUND.match(text, end) else REACH):
        match = language.patterns.counted_word.match(text, at, at + REACH * 25)
        plural = match is not None and _is_plural(language, match[2])
        if match is None or _is_never_counted(language, match[2]):
            return found
        if found and (not plural or match[1]):
            return found
        if match[2].endswith(_OWNED):
            return match[2][:-1]  # "72 tourists’ boots"
        found = match[2] if plural else found
        at = match.end()
    return found


def _is_never_counted(language: Language, word: str) -> bool:
    """Whether the word ends the search: "us" does, and "US" does not."""
    return small(word) in language.words.never_counted and not (len(word) > 1 and word.isupper())


def _is_plural(language: Language, word: str) -> bool:
    if small(word) in language.words.irregular_plurals:
        return True
    if word in language.words.never_plural:
        return False
    return len(word) > _SHORTEST and not _PREFIXED.match(word) and bool(language.patterns.plural.search(word))
