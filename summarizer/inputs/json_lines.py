"""JSON lines: each line is an object that holds an article's text.

They are read as a stream, line by line, so that an archive need not fit into memory.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import BinaryIO

from summarizer import files
from summarizer.article import MAX_CHARACTERS
from summarizer.inputs.entries import Columns, Entry, refuse_zeros, row

# A character takes at most twelve bytes, as an escaped pair of halves. What is longer is not held in memory.
_MAX_LINE_BYTES = 16 * MAX_CHARACTERS


def entries(file: BinaryIO, name: str, columns: Columns) -> Iterator[Entry]:
    """An entry for each line that is not blank. Raises ArticleError for what is JSON by its name only."""
    files.refuse_beginning(file, name)
    return (_entry(number, line, columns) for number, line in _lines(file, name))


def count(file: BinaryIO, name: str) -> int:
    """How many entries there are; no line is parsed."""
    files.refuse_beginning(file, name)
    return sum(1 for _ in _lines(file, name))


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one that is too long to be an article."""
    for number in itertools.count(1):
        line = file.readline(_MAX_LINE_BYTES)
        if not line:
            return
        long = False
        while len(line) == _MAX_LINE_BYTES and not line.endswith(b"\n"):
            refuse_zeros(b"\0" in line, number, name)
            long, line = True, file.readline(_MAX_LINE_BYTES)
        if long or line.strip():
            yield number, None if long else line


def _entry(number: int, line: bytes | None, columns: Columns) -> Entry:
    if line is None:
        return Entry(number, fault=f"it is longer than {_MAX_LINE_BYTES:,} bytes; split it into articles")
    try:
        found = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Entry(number, fault=f"it is not UTF-8 (byte {error.start}); convert the file")
    except (ValueError, RecursionError) as error:
        return Entry(number, fault=f"it is no JSON ({' '.join(str(error).split())}); mend or remove it")
    if not isinstance(found, dict):
        return Entry(number, fault="it is no JSON object; give each article as one")
    return row(number, found, columns)
