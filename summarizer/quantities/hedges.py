"""Hedges: the words around an amount that say how exact it is ("about", "at least", "or so")."""

import re
from typing import Final

from summarizer.article import small
from summarizer.quantities.amounts import Amount
from summarizer.quantities.lexicon import SPACE, TIME_UNITS, any_of

_MODERATED: Final = [
    f"{degree}{word}"
    for degree in ("", "just ", "well ", "only ", "slightly ", "a little ", "a bit ", "little ", "far ",
                   "much ", "significantly ", "not much ", "even ", "considerably ", "no ", "not ")
    for word in ("more than", "less than", "fewer than", "over", "under", "about", "greater than",
                 "shy of", "short of", "above", "below", "around")
    if degree or word not in ("above", "below", "shy of", "short of")
]  # fmt: skip
_PLAIN: Final = (
    "nearly", "almost", "up to", "at least", "at most", "approximately", "approx", "approx.", "roughly",
    "some", "an estimated", "estimated", "as many as", "as much as", "as little as", "as few as",
    "as high as", "as low as", "as long as", "close to", "nearer to", "nearer", "in excess of",
    "upwards of", "upward of", "north of", "south of", "a maximum of", "a minimum of", "perhaps", "maybe",
    "virtually", "practically", "barely", "hardly", "circa", "in the region of", "somewhere around",
    "anything up to", "anywhere up to", "not quite", "only just", "very nearly", "better than",
    "a reported", "approaching", "more or less", "just about", "the best part of", "the better part of",
    "plus or minus", "give or take",
)  # fmt: skip
_BEFORE: Final = re.compile(
    # "Well short of the €35m" names a sum that another one does not reach.
    rf"(?<![\w-])(?:(?!(?i:\w+{SPACE}(?:short|shy){SPACE}of{SPACE}the))"
    rf"(?i:{any_of([*_PLAIN, *_MODERATED])}){SPACE}(?:(?i:the){SPACE})?){{1,3}}\Z"
    rf"|(?:[~≈<>≥≤]|\bc\.){SPACE}?\Z"
)
_SPATIAL: Final = re.compile(r"(?i:over|under|around|above)\Z")
_LASTING: Final = re.compile(
    r"(?i)\b(?:for|lasted|lasting|took|takes|taken|spent|aged|is|was|were|be|been)\s*\Z"
)
_AFTER: Final = re.compile(
    rf"{SPACE}or{SPACE}(?:so|more|less|fewer|thereabouts)\b|-odd\b|-plus\b|\+(?!\w)|{SPACE}odd\b"
    rf"|{SPACE}plus(?=[.,;:]|\Z)"
)
REACH: Final = 60
# Most numbers have no hedge, and a look at the word before them says so at once.
_WORD_BEFORE: Final = re.compile(rf"([\w.]+|[~≈<>≥≤]){SPACE}?\Z")
_LONGEST_WORD: Final = len("approximately  ")
_LAST_SIGNS: Final = frozenset(".~≈<>≥≤")
_LAST_WORDS: Final = frozenset(
    ["the", "c.", *"~≈<>≥≤", *(phrase.split()[-1] for phrase in (*_PLAIN, *_MODERATED))]
)


def hedge_before(text: str, amount: Amount) -> tuple[int, str | None]:
    """Where the hedge before the amount begins (the amount's own start if there is none), and its words."""
    window = text[max(0, amount.start - REACH) : amount.start]
    ends = window[-_LONGEST_WORD:].rstrip()[-1:]
    word = _WORD_BEFORE.search(window[-_LONGEST_WORD:]) if ends.isalpha() or ends in _LAST_SIGNS else None
    match = _BEFORE.search(window) if word and small(word[1]) in _LAST_WORDS else None
    if match is None:
        return amount.start, None
    words = small(" ".join(match.group().split()))
    if _SPATIAL.match(words) and not _bounds(words, amount, window[: match.start()]):
        return amount.start, None
    return amount.start - len(window) + match.start(), words.removesuffix(" the")


def _bounds(words: str, amount: Amount, before: str) -> bool:
    """Whether over, under, around or above says how much: "over three years" says when it happens."""
    if amount.unit in TIME_UNITS:
        return bool(_LASTING.search(before))
    return words != "under" or amount.unit is not None or amount.kind == "digits"


def hedge_after(text: str, amount: Amount) -> tuple[int, str | None]:
    """Where the hedge after the amount ends (the amount's own end if there is none), and its words."""
    match = _AFTER.match(text, amount.end)
    if match is None:
        return amount.end, None
    return match.end(), " ".join(match.group().split()).lstrip("-").lower()
