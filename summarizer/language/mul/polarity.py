"""Negations of many languages, because a dropped one is the worst that can happen to a quote."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

# English ones too: models write "[not]" into quotes of any language.
NEGATIONS = (
    r"not|no|never|nicht|kein\w{0,2}|nie|niemals|ohne|ne|pas|jamais|sans|non|ni|sin|nunca|jamás|não|nem|sem|niet|geen"
    r"|inte|ikke|ei|не|ни|нет|нельзя|никогда|без|δεν|δε|μην|μη|όχι|ποτέ|לא|אין|ללא|לא־|لا|لم|لن|ليس|ليست|غير"
    r"|دون|بدون"
)
_UNSPACED = "[不没沒未無无非]"
_UNSPACED_ENDINGS = "ません|ない|なかった"
PREFIXES = "no|non|un|anti|de|dis|in"


def negation(words: str) -> str:
    """Any of these words, or of the negations that are written without blanks."""
    return rf"\b(?:{words})\b|{_UNSPACED}|{_UNSPACED_ENDINGS}"


def negation_before(words: str, link: str = "") -> str:
    """The same right before a passage, a blank, a linking word or an opening mark between."""
    return (
        rf"(?:(?<!\w)({words})[\s\u00ad\u200b]+{link}[\"“‘'«„(\[]*"
        rf"|({_UNSPACED}|{_UNSPACED_ENDINGS}))\Z"
    )


def prefix_before(prefixes: str) -> str:
    """Any of these prefixes, with a hyphen, right before a passage."""
    return rf"(?<!\w)(?:{prefixes})[-‐‑]\Z"


NEGATION = Pattern(negation(NEGATIONS), "nicht|он не был|没有", "Nichte|knot", re.IGNORECASE)
NEGATION_BEFORE = Pattern(negation_before(NEGATIONS), "nicht |ne «|没", "nicht", re.IGNORECASE)
# What is left of a word after a passage that ends within.
NEGATIVE_REST = Pattern(_UNSPACED_ENDINGS, "ません", "ます")
# "im" stands before b, m, p only, and so on, so that "impress" is taken for one, but "image" is not.
NEGATIVE_PREFIX = Pattern(
    r"(?:un|dis|non|mis|anti|in(?=\Z)|im(?=[bmp]|\Z)|il(?=l|\Z)|ir(?=r|\Z))",
    "unable|im|illegal",
    "image|able",
    re.IGNORECASE,
)
PREFIX_BEFORE = Pattern(prefix_before(PREFIXES), "non-|anti-", "mono-|non", re.IGNORECASE)
