"""The company that a word keeps: which words stand shortly before and after it, in whatever order.

"Backed" tells more of a cue before "plan" and "would" than before "truck" and "into".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.scan import features
from summarizer.scan.features import Told
from summarizer.scan.phrases import Phrase

# How many phrases before and after a word count, and how many of them as the nearest, too.
_BEFORE, _AFTER = 5, 7
_NEAREST_BEFORE, _NEAREST_AFTER = 2, 3


def company_of(words: Sequence[str], at: int, kind: str) -> Iterator[Told]:
    """Each of these words of a sentence that is near this one, which is of this ``kind``."""
    before, after = words[max(0, at - _BEFORE) : at], words[at + 1 : at + 1 + _AFTER]
    for group, near, nearest in (
        (features.BEFORE, before, before[-_NEAREST_BEFORE:]),
        (features.AFTER, after, after[:_NEAREST_AFTER]),
    ):
        for word in dict.fromkeys(near):
            yield group, (word, kind, word if word in nearest else None)


def words_of(phrases: Sequence[Phrase]) -> list[str]:
    """What a sentence's shape has of its phrases, but the stems of words that may be verbs."""
    return [phrase.stem if phrase.stem and phrase.shape != "X" else phrase.shape for phrase in phrases]
