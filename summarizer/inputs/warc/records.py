"""The records of a WARC file (ISO 28500): a version, headers, a blank line, and a block of so many bytes.

warcio reads them too, but holds a line of any length, and writes to the terminal.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from summarizer.errors import ArticleError

# Of a record's block no more is held; a page and what the server said of it have less.
MAX_BLOCK = 12_000_000
_HEAD = 1 << 16
_LONGEST_LINE = 1 << 16
_MAX_HEADERS = 200
_PIECE = 1 << 20
_VERSION = b"WARC/"


class BrokenArchiveError(ArticleError):
    """The file is no WARC from here on, or ends within a record."""


@dataclass(frozen=True)
class Record:
    """``headers`` by their names in small letters; of what is ``too_large`` the block only begins."""

    headers: Mapping[str, str]
    block: bytes
    too_large: bool = False


def read(file: BinaryIO, is_wanted: Callable[[Record], bool]) -> Iterator[Record]:
    """The records that are wanted by their headers and by how their block begins.

    Raises BrokenArchiveError where the file is no WARC any more.
    """
    for number in itertools.count(1):
        headers = _headers(file, number)
        if headers is None:
            return
        size = _size(headers, number)
        head = _exactly(file, min(size, _HEAD), number)
        record = Record(headers, head, too_large=size > MAX_BLOCK)
        wanted = is_wanted(record)
        if wanted and not record.too_large:
            record = Record(headers, head + _exactly(file, size - len(head), number))
        else:
            _skip(file, size - len(head), number)
        if wanted:
            yield record


def _headers(file: BinaryIO, number: int) -> dict[str, str] | None:
    """The headers of the next record; None at the end of the file."""
    line = b"\n"
    while line and not line.strip():
        line = file.readline(_LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(_VERSION):
        raise _broken(number, "it does not begin with its version")
    found: dict[str, str] = {}
    for _ in range(_MAX_HEADERS):
        line = file.readline(_LONGEST_LINE)
        if not line.endswith(b"\n"):
            break
        if not line.strip():
            return found
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    raise _broken(number, "its headers have no end")


def _size(headers: Mapping[str, str], number: int) -> int:
    told = headers.get("content-length", "")
    if not (told.isascii() and told.isdigit() and len(told) < len(str(1 << 63))):
        raise _broken(number, "it does not say its length")
    return int(told)


def _exactly(file: BinaryIO, size: int, number: int) -> bytes:
    pieces, left = [], size
    while left:
        piece = file.read(min(left, _PIECE))
        if not piece:
            raise _broken(number, "the file ends within it")
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _skip(file: BinaryIO, size: int, number: int) -> None:
    while size:
        size -= len(_exactly(file, min(size, _PIECE), number))


def _broken(number: int, why: str) -> BrokenArchiveError:
    return BrokenArchiveError(
        f"record {number:,} is broken ({why}), and what follows it cannot be read; fetch it again"
    )
