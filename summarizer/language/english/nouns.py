"""What is counted: the noun after a number."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import SPACE

COUNTED_WORD = Pattern(
    rf"(?:{SPACE}|-)(of{SPACE}(?:the{SPACE}(?:[0-9]{{1,4}}{SPACE})?)?)?([^\W\d_][\w’'-]*)",
    " seats| of the seats|-seat",
    ".seats",
)
_IRREGULAR_WORDS = """
    people men women children police staff troops sheep fish cattle personnel aircraft media data alumni mice
"""
_STOP_WORDS = """
    a an the and or but of in on at to by for from with as than that which who whose when while since was is
    has its his this these those their her our were are have had will would could should may might said says
    per less plus versus times across towards besides thus over under before after during until within into
    through between among about around without against because then so if not also just ago he she it we you
    they i been being be do does did goes gets says gives makes takes this less else them us him ages aged
"""
# What ends so is the name of a state or a place: "Two United States soldiers" are no states.
_PLACE_WORDS = "States Nations Emirates Netherlands Philippines Maldives Islands"
IRREGULAR_PLURALS = frozenset(_IRREGULAR_WORDS.split())
NEVER_COUNTED = frozenset(_STOP_WORDS.split())
NEVER_PLURAL = frozenset(_PLACE_WORDS.split())
PLURAL = Pattern(r"(?i:(?<![sui’'])s)\Z", "seats", "glass|boss’s")
