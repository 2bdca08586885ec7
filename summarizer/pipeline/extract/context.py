"""The sentence before, where words alone do not tell whom or what they are about."""

from __future__ import annotations

import re

from summarizer.scan import Reading

_LEAD = r"[«“\"‘'\[(]*(?:(?:And|But|So|Yet|Then|Now|Still|Instead|Also|However),? )?"
# What stands for something said before, at the beginning of words.
_POINTS = re.compile(
    rf"{_LEAD}(?:it|its|they|their|them|this|that|these|those|such|both|neither|none|another|others|"
    r"the (?:latter|former|two|pair|same|rest|move|decision|comments?|remarks?|proposal|plan|measure|bill|"
    r"report|event|deal|figure|number|total|increase|cut))\b",
    re.IGNORECASE,
)
# "He" and "she" with nobody named before them in the words.
_PERSON = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'.-]+|^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. |^[A-Z][\w’'-]+ [A-Z]")
# "46 percent said", "the same": of whom, and what, was said before.
_ELLIPTIC = re.compile(
    r"»(?: (?:also|then|now))? (?:said|say|says|were|was|are|is|have|had|did|do|think|thought|want|"
    r"favou?r\w*|oppos\w+|support\w*|believe\w*|approve\w*|disapprove\w*|agree\w*|felt|view\w*|chose|"
    r"back\w*|prefer\w*)\b|"
    r"\b(?:the same|said so|said yes|said no|did so)\b"
)
# A body that was named before.
_BODY = re.compile(
    r"\b(?:the|that) (?:group|company|firm|agency|poll|survey|study|month|committee|organi[sz]ation|fund|"
    r"bank|union|state|race)\b",
    re.IGNORECASE,
)
# A longer sentence before makes nothing clearer, and a shorter one only with that before it.
_LONGEST, _SHORTEST = 45, 6
# So many sentences before may be shown.
REACH = 2


def points_back(words: str) -> bool:
    """Whether the words stand for, or leave out, what only the sentence before tells."""
    if _POINTS.match(words) or _ELLIPTIC.search(words):
        return True
    stands_in = (_PERSON.search(words), _BODY.search(words))
    return any(found and not _NAME.search(words, 0, found.start()) for found in stands_in)


def in_context(words: str, number: int, reading: Reading) -> str:
    """The words, after the sentence before that of this ``number`` in brackets; alone where there is none."""
    article, before = reading.article, ""
    for one in range(number - 1, max(0, number - 1 - REACH), -1):
        further = f"{' '.join(article.words(article.sentences[one - 1]).split())} {before}".strip()
        if one in reading.outside_story or len(further.split()) > _LONGEST:
            break
        before = further
        if len(before.split()) >= _SHORTEST and not points_back(before):
            break
    return f"[{before}] {words}" if before else words
