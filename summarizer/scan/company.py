"""The company that a word keeps: which words stand shortly before and after it, in whatever order.

"Backed" tells more of a cue before "plan" and "would" than before "truck" and "into".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.scan.phrases import Phrase

# How many phrases before and after a word count, and how many of them as the nearest, too.
_BEFORE, _AFTER = 5, 7
_NEAREST_BEFORE, _NEAREST_AFTER = 2, 3


def company_of(phrases: Sequence[Phrase], at: int, kind: str) -> Iterator[str]:
    """Each word near this one, by itself and beside a word of its ``kind``."""
    before, after = phrases[max(0, at - _BEFORE) : at], phrases[at + 1 : at + 1 + _AFTER]
    for side, near, nearest in (
        ("before", before, before[-_NEAREST_BEFORE:]),
        ("after", after, after[:_NEAREST_AFTER]),
    ):
        for word in _words(near):
            yield f"{side} {word}"
            yield f"{side} {word} {kind}"
        yield from (f"nearest {side} {word}" for word in _words(nearest))


def _words(phrases: Sequence[Phrase]) -> dict[str, None]:
    """What a sentence's shape has of these phrases, but the stems of words that may be verbs, each once."""
    return dict.fromkeys(
        phrase.stem if phrase.stem and phrase.shape != "X" else phrase.shape for phrase in phrases
    )
