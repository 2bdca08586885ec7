"""Polarity: the words and parts of words that negate a statement.

The commonest negations of many languages count in each, because a dropped one is the worst that can happen to
a quote. Beyond these a changed word is still a difference, only of another kind.
"""

from __future__ import annotations

import re

from summarizer.article import small
from summarizer.language import Language

CLAUSE_BOUNDARY = re.compile(r"[,;:.!?…。，；：！？、،؛؟—–―]|--|\s-\s|\n\s*\n")
_HYPHENS = "-‐‑"
# Shorter words have no negative form.
_SHORTEST = 3
# How many characters before the end of a gap a word may negate what follows.
_TURNS = 80


def negations(language: Language, text: str) -> list[str]:
    """Every negation, in lower case and in order; all forms of a simple "not" are given as ''."""
    found = (match[0] for match in language.patterns.negation.finditer(text))
    return ["" if language.patterns.any_not.fullmatch(word) else small(word) for word in found]


def negates(language: Language, word: str, other: str) -> bool:
    """Whether one word is the other with a negative prefix or suffix ("unable", "hopeless")."""
    longer, shorter = sorted((word.lower(), other.lower()), key=len, reverse=True)
    if len(shorter) < _SHORTEST or longer == shorter:
        return False
    if longer.endswith(shorter):
        prefix = longer.removesuffix(shorter).rstrip(_HYPHENS)
        return bool(language.patterns.negative_prefix.fullmatch(prefix))
    denying = filter(longer.endswith, language.words.negative_suffixes)
    denied = {
        longer.removesuffix(suffix) + end for suffix in denying for end in language.words.denied_suffixes
    }
    return shorter in denied


def hiding(language: Language, gap: str) -> list[re.Match[str]]:
    """What in a gap could negate the words beside it, in order."""
    turning = language.patterns.turning.search(gap, max(0, len(gap) - _TURNS))
    denials = (
        match
        for match in language.patterns.negation.finditer(gap)
        if not language.patterns.no_denial.match(gap[match.end() :].lstrip())
    )
    return [*denials, *([turning] if turning else [])]
