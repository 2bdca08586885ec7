"""What a form of export is: which files it has, and how they are written.

A form is a module with its ``EXPORT``, and a line in ``FORMATS``. It may write one file of all that was read,
a table at a time, or a folder of files; it says what it cannot do by leaving it out.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from summarizer.store import Store, Table


class Writable(Protocol):
    """What bytes can be written to; for a form that ``is_binary`` a file that seeks."""

    def write(self, data: bytes, /) -> int: ...


# Opens the file of this name in a folder, "actors/Lee.md" below it; it appears when it is whole.
Folder = Callable[[str], AbstractContextManager[Writable]]
# Whether a file of this name, open for reading, was written by an export of such a database.
IsOurs = Callable[[Store, str, BinaryIO], bool]
_BEGINNING = 200


@dataclass(frozen=True)
class Written:
    """How many summaries were written, and a sentence on what is not in it and why, '' where all is."""

    count: int
    notice: str = ""


@dataclass(frozen=True)
class ExportFormat:
    """How what a batch found is written in one form: ``whole`` into one file, ``table`` one of its tables,
    ``folder`` into several files.

    ``package`` is the library that it needs beyond ours, and ``extra`` what installs it with the program. A
    file that is there already in a folder, under a name that this form gives, is written over only where
    ``is_ours`` says that it came of an export. ``leaves`` are the patterns of files that an earlier export
    may have left in the folder and this one did not write: those of ours are removed.
    """

    whole: Callable[[Store, Writable], Written] | None = None
    table: Callable[[Table, Writable], int] | None = None
    folder: Callable[[Store, Folder], Written] | None = None
    is_binary: bool = False
    package: str = ""
    extra: str = ""
    is_ours: IsOurs | None = None
    leaves: tuple[str, ...] = ()


def marked(*marks: bytes) -> IsOurs:
    """What says of a file that it is ours when one of these marks stands in its first 200 bytes."""

    def is_ours(_store: Store, _name: str, file: BinaryIO) -> bool:
        begins = file.read(_BEGINNING)
        return any(mark in begins for mark in marks)

    return is_ours
