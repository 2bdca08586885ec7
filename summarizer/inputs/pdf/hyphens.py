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
_JOINED = "-"
# Lines of scripts without blanks between words are joined without one.
_NO_BLANKS = r"[\u0e00-\u0eff\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SOLID = re.compile(
    rf"{_NO_BLANKS}\n(?={_NO_BLANKS})|\S[–—]\n(?=\S)|(?:://|@|www\.)\S*(?<=[/@?&=_%])\n(?=\S)"
)
_TAIL = 200
# How many letters parts must have to be words by themselves, and at most one that joins words ("two- and"),
# which is common.
_LEAST, _JOINS, _COMMON = 3, 3, 0.01


class Vocabulary:
    """How often each word stands in a document, within a line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        begins_parted = False
        for line in lines:
            ends_parted = bool(_ENDS_PARTED.search(line))
            words = _WORD.findall(line.replace(_SOFT, "").lower())
            self._count.update(words[begins_parted : len(words) - ends_parted])
            begins_parted = ends_parted
        self._total = self._count.total()

    def joined(self, lines: list[str]) -> str:
        """The lines of a paragraph as one."""
        parts = [lines[0]]
        for line in lines[1:]:
            seam = self._seam(parts[-1][-_TAIL:], line)
            if seam is _JOINED:
                parts[-1] = parts[-1][:-1]
            parts.append(("" if seam is _JOINED else seam) + line)
        return "".join(parts).replace(_SOFT, "")

    def _seam(self, end: str, line: str) -> str:
        """What comes between the end of a line and the next one: nothing, a blank, or not even the hyphen."""
        parted = _ENDS_PARTED.search(end)
        if not parted:
            return "" if _SOLID.search(f"{end}\n{line[:1]}") else " "
        following = _BEGINS.match(line)
        if end.endswith(_SOFT):
            return _JOINED
        if not following or not line[0].islower():
            return ""
        return self._within(parted["first"].lower(), following[0].lower())

    def _within(self, first: str, second: str) -> str:
        count = self._count
        last = re.split("[-‐]", first)[-1]
        joined, hyphened = count[last + second], count[f"{first}-{second}"]
        if joined != hyphened:
            return _JOINED if joined > hyphened else ""
        if len(second) <= _JOINS and count[second] > _COMMON * self._total and not joined:
            return " "
        both = len(first) >= _LEAST and len(second) >= _LEAST and count[last] and count[second]
        return "" if both or "-" in first + second else _JOINED
