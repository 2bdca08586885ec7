"""Names in a drawing, shortened to the room that they have, by an estimate of a reader's letters.

The widths are those of common sans-serif letters, on the wide side, in parts of the letters' size.
"""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("fijlrtI.,:;'’“”!|()[]- ")
_WIDE = frozenset("mwMW@%—…")
_CAPITAL, _SMALL, _SLIM, _BROAD, _FULL = 0.76, 0.62, 0.38, 0.98, 1.0


def width_of(text: str, size: float) -> float:
    """How wide a text is at most likely to be, in letters of this size."""
    return size * sum(map(_width, text))


def shortened(text: str, room: float, size: float) -> str:
    """The text, or as much of its beginning with an ellipsis as there is room for."""
    if width_of(text, size) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    if letter in _NARROW:
        return _SLIM
    if letter in _WIDE:
        return _BROAD
    return _CAPITAL if letter.isupper() or letter.isdigit() else _SMALL
