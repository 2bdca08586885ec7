"""Small letters one for one: ``str.lower`` makes two of "İ", which moves every offset behind it.

Patterns without case take "ſ" for an s, "ı" and "İ" for an i, and the Kelvin sign for a k, so a table that is
looked into by what they found must have it in the letters that they took it for.
"""

from __future__ import annotations

_TAKEN_FOR = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})


def small(text: str) -> str:
    """The text in small letters, as many as it has, each as a pattern without case reads it."""
    return (text if text.isascii() else text.translate(_TAKEN_FOR)).lower()
