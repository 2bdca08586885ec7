"""Hedges: the words around an amount that say how exact it is ("about", "at least", "or so")."""

import re
from typing import Final

from summarizer.article import small
from summarizer.language import SPACE, Language
from summarizer.quantities.amounts import TIME_UNITS, Amount

REACH: Final = 60
# Most numbers have no hedge, which the word before them shows in little time.
_WORD_BEFORE: Final = re.compile(rf"([\w.]+|[~≈<>≥≤]){SPACE}?\Z")
_LONGEST_WORD: Final = len("approximately  ")
_LAST_SIGNS: Final = frozenset(".~≈<>≥≤")


def hedge_before(language: Language, text: str, amount: Amount) -> tuple[int, str | None]:
    """Where the amount begins with its hedge, and the hedge's words, None for no hedge."""
    window = text[max(0, amount.start - REACH) : amount.start]
    ends = window[-_LONGEST_WORD:].rstrip()[-1:]
    word = _WORD_BEFORE.search(window[-_LONGEST_WORD:]) if ends.isalpha() or ends in _LAST_SIGNS else None
    match = (
        language.patterns.hedge_before.search(window)
        if word and small(word[1]) in language.words.last_of_hedges
        else None
    )
    if match is None:
        return amount.start, None
    words = small(" ".join(match.group().split()))
    if language.patterns.spatial.match(words) and not _bounds(
        language, words, amount, window[: match.start()]
    ):
        return amount.start, None
    return amount.start - len(window) + match.start(), language.patterns.article_at_end.sub("", words)


def _bounds(language: Language, words: str, amount: Amount, before: str) -> bool:
    """Whether "over", "under", "around" or "above" is a bound, and not of time as in "over three years"."""
    if amount.unit in TIME_UNITS:
        return bool(language.patterns.lasting_before.search(before))
    return words not in language.words.doubtful_bounds or amount.unit is not None or amount.kind == "digits"


def hedge_after(language: Language, text: str, amount: Amount) -> tuple[int, str | None]:
    """Where the amount ends with its hedge, and the hedge's words, None for no hedge."""
    match = language.patterns.hedge_after.match(text, amount.end)
    if match is None:
        return amount.end, None
    return match.end(), " ".join(match.group().split()).lstrip("-").lower()
