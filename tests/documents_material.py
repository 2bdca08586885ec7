"""Files of ``tests/documents`` as they are read: each entry in words, as the file beside it says."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Entry
from summarizer.inputs.formats import format_of

DOCUMENTS = Path(__file__).parent / "documents"


class Stream(io.RawIOBase):
    """A file that comes piece by piece and is nowhere whole."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # of bytes, as BufferedReader gives it
        self._rest = self._rest or next(self._pieces, b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def stream(pieces: Iterable[bytes]) -> io.BufferedReader:
    return io.BufferedReader(Stream(pieces))


def found(data: bytes, name: str) -> list[Entry]:
    """The entries of these bytes, each read to its end; what fails has a fault. Raises ArticleError."""
    file = io.BufferedReader(io.BytesIO(data))
    return [_read(one) for one in format_of(name, data[:4096]).entries(file, name, Columns())]


def _read(entry: Entry) -> Entry:
    try:
        inner = entry.later() if entry.later else entry
    except ArticleError as error:
        inner = Entry(fault=str(error))
    return dataclasses.replace(inner, id=entry.id, line=entry.line)


def told(data: bytes, name: str) -> str:
    """The entries in words: what is known of each, line by line, and its text; or why the file is none."""
    try:
        return "\n".join("\n".join(_lines(one)) for one in found(data, name))
    except ArticleError as error:
        return f"! {error}\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield f"=== {entry.id or '-'} (line {entry.line})"
    known = dict(entry.known)
    origin = known.pop("origin", None)
    facts = {**known, **(dataclasses.asdict(origin) if origin else {})}
    facts.pop("sha256", None)
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    yield f"fault: {entry.fault}" if entry.fault else f"\n{entry.text}\n"
