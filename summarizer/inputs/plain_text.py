"""Plain text: the file is the article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from summarizer import files
from summarizer.article import MAX_CHARACTERS, Origin
from summarizer.inputs.encodings import decoded
from summarizer.inputs.entries import Columns, Entry

# A character takes at most four bytes, in UTF-8 and UTF-16, and so does a byte order mark.
MAX_BYTES = 4 * MAX_CHARACTERS + 4


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The text, in UTF-8, in UTF-16 with a byte order mark, or in an encoding that can be told."""
    data = files.read_all(file, name, MAX_BYTES)
    text, notices = decoded(data, name)
    origin = Origin(sha256=hashlib.sha256(data).hexdigest(), notices=notices)
    return iter([Entry(text=text, known={"origin": origin})])
