"""What a form of export is: which files it has, and how they are written.

A form is a module with its ``EXPORT``, and a line in ``FORMATS``. It may write one file of all that was read,
a table at a time, or a folder of files; it says what it cannot do by leaving it out.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from summarizer.store import Store, Table


class Writable(Protocol):
    """What bytes can be written to; for a form that ``is_binary`` a file that seeks."""

    def write(self, data: bytes, /) -> int: ...


# Opens the file of this name in a folder, "actors/Lee.md" below it; it appears when it is whole.
Folder = Callable[[str], AbstractContextManager[Writable]]


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
    file that is there already in a folder is written over when one of the ``marks`` stands in its first 200
    bytes; without marks, any file is.
    """

    whole: Callable[[Store, Writable], Written] | None = None
    table: Callable[[Table, Writable], int] | None = None
    folder: Callable[[Store, Folder], Written] | None = None
    is_binary: bool = False
    package: str = ""
    extra: str = ""
    marks: tuple[bytes, ...] = ()
