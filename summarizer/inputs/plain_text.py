"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from summarizer import files
from summarizer.article import MAX_CHARACTERS
from summarizer.inputs.entries import Columns, Entry

# A character takes at most four bytes, in UTF-8 and UTF-16, and so does a byte order mark.
MAX_BYTES = 4 * MAX_CHARACTERS + 4


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The text, in UTF-8, or in UTF-16 with a byte order mark."""
    return iter([Entry(text=files.text(files.read_all(file, name, MAX_BYTES), name))])
