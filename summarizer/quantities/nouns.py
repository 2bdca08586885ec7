"""The counted noun: the plural that stands right after a number, where it plainly does."""

import re
from typing import Final

from summarizer.quantities.lexicon import SPACE

_WORD: Final = re.compile(rf"(?:{SPACE}|-)(?:of{SPACE}(?:the{SPACE})?)?([^\W\d_][\w’'-]*)")
_IRREGULAR_WORDS: Final = """
    people men women children police staff troops sheep fish cattle personnel aircraft media data alumni mice
"""
_STOP_WORDS: Final = """
    a an the and or but of in on at to by for from with as than that which who whose when while since was is
    has its his this these those their her our were are have had will would could should may might said says
    per less plus versus times across towards besides thus
"""
_IRREGULAR: Final = frozenset(_IRREGULAR_WORDS.split())
_STOP: Final = frozenset(_STOP_WORDS.split())
REACH: Final = 4


def noun_after(text: str, end: int) -> str | None:
    """The first plural among the four words after `end`, as printed; None where none is plain.

    A word that begins another phrase, a mark or a line break ends the search.
    """
    at = end
    for _ in range(REACH):
        match = _WORD.match(text, at, at + REACH * 25)
        if match is None or match[1].lower() in _STOP:
            return None
        word = match[1]
        if word[-1].isalpha() and _is_plural(word.lower()):
            return word
        at = match.end()
    return None


def _is_plural(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return len(word) > REACH and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
