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
    per less plus versus times across towards besides thus over under before after during until within into
    through between among about around without against because then so if not also just ago he she it we you
    they i been being be do does did goes gets says gives makes takes this less else
"""
_COMPOUND: Final = re.compile(r"-[a-z]")
_PREFIXED: Final = re.compile(r"[a-z]+-[A-Z]")  # pro-Sanders
_IRREGULAR: Final = frozenset(_IRREGULAR_WORDS.split())
_STOP: Final = frozenset(_STOP_WORDS.split())
REACH: Final = 4
_SHORTEST: Final = 3


def noun_after(text: str, end: int) -> str | None:
    """The last of the first plurals among the four words after `end`, as printed; None where none is plain.

    A word that begins another phrase, a mark or a line break ends the search. In "six police stations" the
    stations are counted, in "112-member rules committees" nothing is.
    """
    at, found = end, None
    for _ in range(0 if _COMPOUND.match(text, end) else REACH):
        match = _WORD.match(text, at, at + REACH * 25)
        plural = match is not None and _is_plural(match[1])
        if match is None or match[1].lower() in _STOP:
            return found
        if found and (not plural or " of " in match[0]):
            return found
        found = match[1] if plural else found
        at = match.end()
    return found


def _is_plural(word: str) -> bool:
    small = word.lower()
    if small in _IRREGULAR:
        return True
    plain = word[-1].isalpha() and not _PREFIXED.match(word)
    return (
        plain
        and len(word) > _SHORTEST
        and small.endswith("s")
        and not small.endswith(("ss", "us", "is", "’s", "'s"))
    )
