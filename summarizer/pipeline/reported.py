"""A statement in reported speech: whose "we" it is cannot be told once the sentence stands alone.

A small model that completes "Lavrov says" with words of a quotation leaves "we cannot limit ourselves" as
it was, though the prompt asks it not to. Outside quotation marks the first person becomes the third:
"they", or "he" and "she" where a title shows which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from summarizer.article import small

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
# The verbs that "I" takes in another form than "he" does; every other one is left as it is.
_SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "am": "is",
        "’m": "’s",
        "have": "has",
        "’ve": "’s",
        "do": "does",
        "don’t": "doesn’t",
        "haven’t": "hasn’t",
        "wish": "wishes",
    }
)
# "I want" is "she wants". Other verbs are left: "I cut" may be past.
_PRESENT = (
    "want|think|believe|know|hope|hate|like|love|need|see|feel|agree|disagree|expect|understand|fear|doubt|"
    "support|oppose|prefer|mean|trust|regret|accept|reject|intend|plan|suspect|promise|urge|insist|welcome|condemn"
)
_PLURAL: Mapping[str, str] = MappingProxyType({"am": "are", "’m": "’re", "was": "were", "wasn’t": "weren’t"})
_MANY: Mapping[str, str] = MappingProxyType(
    {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves"}
)
_ONE: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "i": ("he", "she", "they"),
        "me": ("him", "her", "them"),
        "my": ("his", "her", "their"),
        "mine": ("his", "hers", "theirs"),
        "myself": ("himself", "herself", "themselves"),
    }
)
_FIRST_PERSON = re.compile(
    r"(?<![\w.])(?P<word>we|us|ours?|ourselves|I|me|my|mine|myself)(?![\w-]|\.\w)"
    rf"(?:(?P<gap> ?)(?P<verb>(?:am|have|do|wish|(?:do|have|was)n[’']t|was|{_PRESENT})\b|[’'](?:m|ve)\b))?",
    re.IGNORECASE,
)
# "World War I", "Elizabeth I".
_NUMERAL = re.compile(r"(?<=[\w,] )[A-Z][a-z]+ $")


def reported(words: str, gender: str) -> str:
    """The words with the first person made the third; ``gender`` is male, female or '' for unknown.

    What stands between quotation marks stays, and so does "US".
    """
    parts, at = [], 0
    for quote in _QUOTED.finditer(words):
        parts += [_FIRST_PERSON.sub(lambda m: _third(m, gender), words[at : quote.start()]), quote[0]]
        at = quote.end()
    return "".join([*parts, _FIRST_PERSON.sub(lambda m: _third(m, gender), words[at:])])


def _third(match: re.Match[str], gender: str) -> str:
    word, verb = match["word"], match["verb"] or ""
    gap = match["gap"] or ""
    if word in {"US", "i"} or (word == "I" and _NUMERAL.search(match.string, 0, match.start())):
        return match[0]
    many = _MANY.get(small(word))
    if many:
        return f"{many}{gap}{verb}"
    choice = {"male": 0, "female": 1}.get(gender, 2)
    said = _ONE[small(word)][choice]
    if word != "I":  # "my hope"
        return f"{said}{gap}{verb}"
    straight = verb.replace("'", "’")
    if choice == 2:  # noqa: PLR2004 - "they are"
        return f"{said}{gap}{_PLURAL.get(straight, verb)}"
    third = _SINGULAR.get(straight) or (f"{verb}s" if re.fullmatch(_PRESENT, verb) else verb)
    return f"{said}{gap}{third}"
