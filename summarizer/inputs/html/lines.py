"""Words of a page as lines: blanks as one blank, less the marks that have no width."""

from __future__ import annotations

import re

from summarizer.errors import SOFT_HYPHEN

# Soft hyphens, zero-width blanks, word joiners, byte order marks and marks of direction. The joiners within
# words of Persian or Hindi are letters there and stay.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
# Editors leave the blank that does not break behind unseen.
_BLANKS = re.compile(r"[ \t\r\n\f\v\x85\xa0\u2028\u2029]+")
_NO_LETTERS = re.compile(r"[\W_]+")
# What ends a sentence, closing marks counted.
_ENDS = re.compile(r"[.!?…:。！？؟।\"”»“’')\]]\s*\Z")
# Elements that stand apart from what is beside them.
BLOCKS = frozenset({"p", "li", "div", "ul", "ol", "h1", "h2", "h3", "h4", "table", "section", "article"})


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does, or a quotation."""
    return bool(_ENDS.search(text))


def one_line(text: str) -> str:
    """The words on one line, between which there is one blank."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def bare(text: str) -> str:
    """The words in small letters without marks between them, to compare them with others."""
    return _NO_LETTERS.sub(" ", text.replace(SOFT_HYPHEN, "").casefold()).strip()
