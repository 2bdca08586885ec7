"""What patterns are put together from: any of some words, and the blanks and strokes that may part them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# No line break is a space here, so nothing that is read with it can ever cross one.
SPACE: Final = "(?:[ \\t\u00a0\u2007\u2009\u202f]{1,2})"
HYPHEN: Final = "[-\u2010\u2011]"
DASH: Final = "[-\u2010\u2011\u2012–—−]"
JOINT: Final = f"(?:{SPACE}|{HYPHEN})"
# A word with its apostrophes and hyphens, or initials with full stops.
A_WORD: Final = r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'-][^\W_]+)*"
VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8), "⅕": (1, 5)}


def words(text: str, separator: str | None = None) -> frozenset[str]:
    """The words of a text, or what stands between its separators, white space aside."""
    return frozenset(" ".join(word.split()) for word in text.split(separator))


def any_of(surfaces: Iterable[str]) -> str:
    """A pattern for any of the surfaces, the longest first; a blank in one stands for any blank.

    Surfaces with the same beginning share it, so that of hundreds only those are tried that may stand there.
    """
    longer: dict[str, set[str]] = {}
    for surface in set(surfaces):
        longer.setdefault(surface[:1], set()).add(surface[1:])
    ends = longer.pop("", None) is not None
    tried = [_one(first) + (any_of(rest) if rest != {""} else "") for first, rest in sorted(longer.items())]
    return f"(?:{'|'.join(tried)}{'|' if ends else ''})"


def _one(character: str) -> str:
    return SPACE if character == " " else re.escape(character)
