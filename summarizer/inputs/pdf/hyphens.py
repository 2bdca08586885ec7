"""Lines become one text: words that were parted at a line's end are whole again.

Whether "govern-" and "ment" are one word, and "well-" and "known" two, no rule of letters tells. The document
does: how often it has the word joined and with its hyphen elsewhere, and whether it has both parts as words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_ENDS_PARTED = re.compile(r"(?P<first>[^\W_][\w’'-]*)[-‐\xad]\Z")
_BEGINS = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_SOFT = "\xad"
# Lines of scripts without blanks between words are joined without one.
_NO_BLANKS = r"[\u0e00-\u0eff\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SOLID = re.compile(
    rf"{_NO_BLANKS}\n(?={_NO_BLANKS})|\S[–—]\n(?=\S)|(?:://|@|www\.)\S*(?<=[/@?&=_%])\n(?=\S)"
)
_TAIL = 200
# What two parts must have to be words by themselves, and a last part to be one that joins words ("two- and").
_LEAST, _JOINS = 3, 3


class Vocabulary:
    """How often each word stands in a document, within a line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        for line in lines:
            whole = line.rstrip("-‐\xad") if line.endswith(("-", "‐", _SOFT)) else line
            words = _WORD.findall(whole.replace(_SOFT, "").lower())
            self._count.update(words[1:-1] if whole is not line else words)

    def joined(self, lines: list[str]) -> str:
        """The lines of a paragraph as one."""
        text = lines[0]
        for line in lines[1:]:
            text = self._with(text, line)
        return text.replace(_SOFT, "")

    def _with(self, text: str, line: str) -> str:
        parted = _ENDS_PARTED.search(text)
        if not parted:
            return text + ("" if _SOLID.search(f"{text[-_TAIL:]}\n{line[:1]}") else " ") + line
        following = _BEGINS.match(line)
        if text.endswith(_SOFT):
            return text[:-1] + line
        if not following or not line[0].islower():
            return text + line
        return self._between(parted["first"].lower(), following[0].lower(), text) + line

    def _between(self, first: str, second: str, text: str) -> str:
        """The text before, as it goes on: joined, with its hyphen, or with a blank behind it."""
        count = self._count
        last = re.split("[-‐]", first)[-1]
        joined, hyphened = count[last + second] + count[first + second], count[f"{first}-{second}"]
        if joined != hyphened:
            return text[:-1] if joined > hyphened else text
        if len(second) <= _JOINS and count[second] > 1 and not joined:
            return text + " "
        both = len(first) >= _LEAST and len(second) >= _LEAST and count[last] and count[second]
        return text if both or "-" in first else text[:-1]
