"""Plain text: the file is the article, less what stands before it as front matter; JSON is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from summarizer import files
from summarizer.article import MAX_CHARACTERS, Origin
from summarizer.inputs import front_matter, json_documents
from summarizer.inputs.encodings import decoded
from summarizer.inputs.entries import Columns, Entry

# A character takes at most four bytes, in UTF-8 and UTF-16, and so does a byte order mark.
MAX_BYTES = 4 * MAX_CHARACTERS + 4


def entries(file: BinaryIO, name: str, columns: Columns) -> Iterator[Entry]:
    """The text, in UTF-8, in UTF-16 with a byte order mark, or in an encoding that can be told.

    Raises ArticleError for JSON that holds no article.
    """
    data = files.read_all(file, name, MAX_BYTES)
    text, notices = decoded(data, name)
    entry = json_documents.entry(text, name, columns) or _entry(text)
    origin = entry.known.get("origin", Origin())
    own = replace(origin, sha256=hashlib.sha256(data).hexdigest(), notices=notices)
    return iter([replace(entry, known={**entry.known, "origin": own})])


def _entry(text: str) -> Entry:
    told, body = front_matter.split(text)
    return Entry(text=body, known={**front_matter.known(told), "origin": Origin(**front_matter.origin(told))})
