"""Polarity: the words and word parts that turn a statement round, as patterns over raw text.

English in full, and the commonest negations of other languages, because a dropped one is the worst that
can happen to a quote. Beyond these a changed word is still a difference, only of another kind.
"""

from __future__ import annotations

import re

from summarizer.article import small

_APOSTROPHE = "['’ʼ＇]"
_ENGLISH = (
    rf"cannot|not|no|never|none|nobody|nothing|nowhere|neither|nor|without|hardly|scarcely|barely"
    rf"|ain{_APOSTROPHE}t|\w{{1,9}}n{_APOSTROPHE}t"
)
_OTHERS = (
    r"nicht|kein\w{0,2}|nie|niemals|ohne|ne|pas|jamais|sans|non|ni|sin|nunca|jamás|não|nem|sem|niet|geen"
    r"|inte|ikke|ei|не|ни|нет|нельзя|никогда|без|δεν|δε|μην|μη|όχι|ποτέ|לא|אין|ללא|לא־|لا|لم|لن|ليس|ليست|غير"
    r"|دون|بدون"
)
_UNSPACED = "[不没沒未無无非]|ません|ない|なかった"
NEGATION = re.compile(rf"\b(?:{_ENGLISH}|{_OTHERS})\b|{_UNSPACED}", re.IGNORECASE)
# Right before a passage, a blank or an opening mark between.
NEGATION_BEFORE = re.compile(
    rf"(?:(?<!\w)({_ENGLISH}|{_OTHERS}|zero)[\s\u00ad\u200b]+(?:of\s+)?[\"“‘'«„(\[]*|({_UNSPACED}))\Z",
    re.IGNORECASE,
)
# "Not only", "no doubt" deny nothing.
NO_DENIAL = re.compile(r"(?:only|just|merely|simply|least|doubt)\b", re.IGNORECASE)
_AUXILIARY = (
    r"can|could|do|does|did|is|are|was|were|will|would|shall|should|may|might|must|has|have|had|am|need|dare"
)
AUXILIARY_END = re.compile(rf"(?<!\w)(?:{_AUXILIARY})\s*\Z", re.IGNORECASE)
NEGATION_AFTER = re.compile(r"\s*(?:not|never|no)\b", re.IGNORECASE)
# What is left of "can't", "cannot", "hopeless", "sugar-free" after a passage that ends within.
NEGATIVE_REST = re.compile(
    rf"(?:n?{_APOSTROPHE}t|not|less(?:ly|ness)?|[-‐‑](?:free|less))(?!\w)|ません|ない|なかった",
    re.IGNORECASE,
)
BARE_NEGATION = re.compile(r"(?:no|not|nor|never|none|neither|without)", re.IGNORECASE)
# "im" stands before b, m, p only, and so on, so that "impress" is taken for one, but "image" is not.
NEGATIVE_PREFIX = re.compile(
    r"(?:un|dis|non|mis|anti|in(?=\Z)|im(?=[bmp]|\Z)|il(?=l|\Z)|ir(?=r|\Z))", re.IGNORECASE
)
PREFIX_BEFORE = re.compile(r"(?<!\w)(?:no|non|un|anti|de|dis|in|counter|not|never)[-‐‑]\Z", re.IGNORECASE)
CLAUSE_BOUNDARY = re.compile(r"[,;:.!?…。，；：！？、،؛؟—–―]|--|\s-\s|\n\s*\n")

_CONTRACTED = re.compile(rf"\w*n{_APOSTROPHE}t|cannot", re.IGNORECASE)


def negations(text: str) -> list[str]:
    """Every negation, in lower case and in order; "can't" and "cannot" are a "not"."""
    found = (match[0] for match in NEGATION.finditer(text))
    return ["not" if _CONTRACTED.fullmatch(word) else small(word) for word in found]


def negates(word: str, other: str) -> bool:
    """Whether one word is the other with a negative prefix or suffix ("unable", "hopeless")."""
    longer, shorter = sorted((word.lower(), other.lower()), key=len, reverse=True)
    if len(shorter) < 3 or longer == shorter:  # noqa: PLR2004 - no word to negate
        return False
    if longer.endswith(shorter):
        return bool(NEGATIVE_PREFIX.fullmatch(longer[: -len(shorter)].rstrip("-‐‑")))
    stems = [longer.removesuffix("less"), longer.removesuffix("-free")]
    return any(stem != longer and shorter in {stem, f"{stem}ful", f"{stem}s"} for stem in stems)


_TURNS = 80
# Right before what it turns round, in what is left out: "refused to | comment".
_TURNING = re.compile(
    r"\b(?:refus\w+|fail\w*|den(?:y|ies|ied)|unlikely|unable|unwilling|rarely|seldom|far\sfrom|instead\sof"
    r"|rather\sthan|stopp?\w*|prevent\w*|avoid\w*|impossible)(?:\s+\w+){0,2}\s*\Z",
    re.IGNORECASE,
)


def hiding(gap: str) -> list[re.Match[str]]:
    """What could turn round the words beside a gap, in order."""
    turning = _TURNING.search(gap, max(0, len(gap) - _TURNS))
    denials = (match for match in NEGATION.finditer(gap) if not NO_DENIAL.match(gap[match.end() :].lstrip()))
    return [*denials, *([turning] if turning else [])]
