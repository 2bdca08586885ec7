"""HTML pages: the article of a page, with what the page says of it.

trafilatura finds where in a page its article stands. Around it stands what it does not do: limits that keep
hostile pages cheap (``trees``), what is set aside before (``scope``, ``set_aside``) and after (``edges``),
what is written as another element than it is (``tables``, ``loose_text``, ``subheads``), what a page says of
itself (``facts``), and what it is when it holds no article (``refusals``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from summarizer.inputs.entries import Columns, Entry

__all__ = ["entries", "entry"]


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The page's article. Raises ArticleError where it holds none."""
    from summarizer.inputs.html import reading

    return iter([reading.entry(file.read(reading.MAX_BYTES + 1), name)])


def entry(data: bytes, name: str, *, address: str | None = None, charset: str | None = None) -> Entry:
    """The article of a page: ``address`` is where it came from, ``charset`` what the HTTP header said.

    Raises ArticleError for what is no page, a page without an article, or one of more than 10 million bytes.
    """
    from summarizer.inputs.html import reading

    return reading.entry(data, name, address=address, charset=charset)
