"""A large initial, which stands beside the first lines of a paragraph, becomes a letter of its word."""

from __future__ import annotations

import re
import statistics
from collections import Counter

from summarizer.inputs.pdf.pieces import TextPiece

_INITIAL = re.compile(r"[\"“‘«„'’]?[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
# How many sizes of the text it has at least, and how far from the text it stands at most, in its own.
_LARGE, _NEAR, _TOUCH = 1.8, 0.5, 0.15


def without_initials(pieces: list[TextPiece]) -> list[TextPiece]:
    """The pieces of a page, of which those beside an initial begin with it or where it begins."""
    if not pieces:
        return pieces
    least = _LARGE * statistics.median(piece.size for piece in pieces)
    initials = [piece for piece in pieces if piece.size > least and _INITIAL.fullmatch(piece.text)]
    return [piece for piece in pieces if piece not in initials or not _given(piece, pieces)]


def _given(initial: TextPiece, pieces: list[TextPiece]) -> bool:
    beside = [piece for piece in pieces if _is_beside(initial, piece)]
    if not beside:
        return False
    first = max(beside, key=lambda piece: piece.base)
    for piece in beside:
        piece.left = initial.left
    first.text = initial.text + (" " if _is_word(initial, first, pieces) else "") + first.text
    return True


def _is_beside(initial: TextPiece, piece: TextPiece) -> bool:
    gap = (piece.left - initial.right) / initial.size
    lower, upper = initial.base - _TOUCH * piece.size, initial.base + initial.size
    return piece.size < initial.size / _LARGE and -_TOUCH < gap < _NEAR and lower < piece.base < upper


def _is_word(initial: TextPiece, first: TextPiece, pieces: list[TextPiece]) -> bool:
    """Whether the initial is a word of its own, as "A" may be: the page shows what else it has as words."""
    following = _WORD.match(first.text)
    if not following:
        return False
    count = Counter(word.lower() for piece in pieces for word in _WORD.findall(piece.text))
    alone, second = initial.text[-1].lower(), following[0].lower()
    return count[alone] > 0 and count[alone + second] < count[second] - 1
