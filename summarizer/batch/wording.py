"""The words of a text to compare: without case, marks, blanks, and the two spellings of English.

Characters of scripts without blanks between words are a word each. Signs of money and shares are words.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterable, Sequence

from summarizer.language import UNSPACED, Language

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+|[%‰$€£¥]")
# So many words in a row are a run. One of five is hardly chance.
_RUN = 5
# So many hashes are a sketch: two texts that share a third of their runs share about ten.
_SKETCH = 32


def words_of(text: str, language: Language) -> list[str]:
    """The words of a text, in order."""
    small, american = text.casefold(), language.tables.american
    return _WORD.findall(language.patterns.british.sub(lambda found: american[found[0]], small))


def in_a_row(words: Iterable[str]) -> str:
    """The words as a string; other words stand in these in a row when their string stands in it."""
    return f" {' '.join(words)} "


def runs_of(words: Sequence[str]) -> set[str]:
    """Every five words in a row."""
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def sketch_of(text: str) -> frozenset[int]:
    """The smallest hashes, of 64 bits, of a text's runs of words; empty for one without a run."""
    words = _WORD.findall(text.casefold())
    digests = (hashlib.blake2b(run.encode(), digest_size=8).digest() for run in runs_of(words))
    return frozenset(heapq.nsmallest(_SKETCH, (int.from_bytes(one, "big", signed=True) for one in digests)))
