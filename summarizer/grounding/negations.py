"""Negations: one that the claim makes up, and one that it drops.

A negation reaches to the end of its clause, and mostly means the first words there. Only what it
reaches is compared, so that an unrelated "not" elsewhere in the sentence proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.words import WORD, content, stems

# How many content words a negation is taken to mean, and how many of them make a clause the same.
_MEANT = 4
_SAME_CLAUSE = 2
# No clause is longer; text without punctuation must not cost its square.
_LONGEST_CLAUSE = 300

_NEGATION = re.compile(
    r"\b(?:not(?! only| just| merely| simply| least| to mention)|no(?! doubt)|never|none|nobody|nothing|"
    r"neither|nor|without|cannot|\w{1,9}n[’']t)\b",
    re.IGNORECASE,
)
_NEGATIVE_SENSE = re.compile(
    r"\b(?:refus|reject|den[iy]|declin|oppos|against|avoid|fail|lack|rul\w+ out|stop|prevent|block|ban|"
    r"un(?!cle|der|i|til)\w|less|little|hardly|barely|only|instead|abandon|halt|end(?:s|ed|ing)?\b|quit|drop|"
    r"delay|postpon|impossib|zero\b|too\b|doubt|dismiss|withh[eo]ld|exclud|resist|miss|los[est]|absen|scrap|"
    r"cancel|few(?:er)?\b|unless)\w*",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.,;:!?—–“”\"\n]|"
    r"\b(?:but|and|or|that|which|who|because|while|although|though|if|when|unless|until|so)\b"
)
# "I do not think that it is safe" denies that it is safe.
_RAISED = re.compile(r" (?:\w+ )?(?:think|believ\w+|expect|suppose|feel|want)(?:,? that\b)?")


def invented_negation(claim: str, passage: str) -> Iterator[str]:
    """A negation of the claim's own: the passage has none at all, or says the negated word without one."""
    negated = _NEGATION.search(claim)
    if not negated or _NEGATIVE_SENSE.search(passage):
        return
    denied = {word for _, reached in _negated(passage) for word in reached}
    heads = {reached[0] for _, reached in _negated(claim) if reached}
    affirmed = heads and heads <= content(passage) - denied
    if affirmed or not _NEGATION.search(passage):
        yield f"the claim says {negated[0]!r}, the cited words do not"


def dropped_negation(claim: str, passage: str) -> Iterator[str]:
    """A clause of the passage that the claim repeats without its negation.

    The clause is the same when its negated word, or two words that the negation means, stand in the
    claim, and stand nowhere in the passage without it. A negative word of the claim's own ("refuses")
    excuses it, unless that word is what the passage negates ("does not refuse").
    """
    if _NEGATION.search(claim):
        return
    denied = [(negation, reached[:_MEANT]) for negation, reached in _negated(passage)]
    negative = set(stems(match[0].split()[0] for match in _NEGATIVE_SENSE.finditer(claim)))
    if negative - {word for _, meant in denied for word in meant}:
        return
    claimed = content(claim) - content(_without_negated(passage))
    for negation, meant in denied:
        near = claimed & set(meant)
        if near and (meant[0] in near or len(near) >= _SAME_CLAUSE):
            yield f"the cited words say {negation!r}, the claim leaves it out"
            return


def _negated(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each negation with the stems of the content words that it reaches."""
    for match, start, end in _reaches(text):
        yield match[0], stems(WORD.findall(text[start:end]))


def _reaches(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    for match in _NEGATION.finditer(text):
        start = (_RAISED.match(text, match.end()) or match).end()
        limit = min(len(text), start + _LONGEST_CLAUSE)
        end = _CLAUSE_END.search(text, start, limit)
        yield match, start, end.start() if end else limit


def _without_negated(text: str) -> str:
    kept, last = [], 0
    for match, _, end in _reaches(text):
        kept.append(text[last : match.start()])
        last = max(last, end)
    return " ".join([*kept, text[last:]])
