"""Where a database lies: what may stand there, and whether it is still the file that was opened.

SQLite goes on with a file that was removed or replaced as if nothing had happened, and what it keeps is gone
with the process. Nobody should pay for that.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from summarizer.errors import StoreError

_Identity = tuple[int, int]
_DELETED = " (deleted)"


def check_place(path: Path) -> None:
    """Raises StoreError for a name under which no database could be kept; one that is free may become one."""
    name = str(path)
    if name == ":memory:" or name.startswith("file:"):
        raise StoreError(f"{name!r} is no file but what SQLite calls a database elsewhere; name a file")
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise StoreError(f"cannot use the database {name!r}: {reason}; name another file") from error
    if stat.S_ISDIR(status.st_mode):
        raise StoreError(f"{name!r} is a folder and no database; name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise StoreError(f"{name!r} is a device, a pipe or a socket and no database; name a file")
    if status.st_nlink > 1:
        told = f"the file {name!r} has another name too (a hard link), and locks hold for one name only"
        raise StoreError(f"{told}; remove the other name, or name a copy")


def is_writable(path: Path) -> bool:
    """Whether a database here can be written, which takes files beside it."""
    real = os.path.realpath(path)
    return os.access(real, os.W_OK) and os.access(Path(real).parent, os.W_OK)


def files_of(path: Path) -> list[Path]:
    """The files that a database is made of while it is open, where links to it lead."""
    real = os.path.realpath(path)
    return [Path(f"{real}{ending}") for ending in ("", "-wal", "-shm")]


class Location:
    """The files of an open database as they are when this is made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        beside = {file: _identity(file) for file in files_of(path)[1:]}
        self._filled = _size(path) > 0
        self._known = {path: _identity(path), **{file: one for file, one in beside.items() if one}}

    def check(self) -> None:
        """Raises StoreError when one of them is not there any more, or another file is."""
        for file, known in self._known.items():
            now = _identity(file)
            if known and now != known:
                told = self._what_happened(file, known, replaced=now is not None)
                raise StoreError(f"{told}; put it back, or name another file, and give the command again")

        # Whoever writes over it by a redirection leaves the file, but nothing of what is in it.
        if self._filled and not _size(self._path):
            told = f"the database {str(self._path)!r} was emptied while it was written to"
            raise StoreError(
                f"{told}; restore a copy of it, or name another file, and give the command again"
            )

    def _what_happened(self, file: Path, known: _Identity, *, replaced: bool) -> str:
        what = f"the database {str(file)!r}"
        if file != self._path:
            what = f"the file {str(file)!r}, a part of the database {str(self._path)!r},"
        where = _where(known)
        happened = "was replaced by another file" if replaced else "was moved" if where else "was removed"
        lost = f"what was kept is in {where!r} now" if where else "what was kept in it is lost"
        return f"{what} {happened} while it was written to; {lost}"


def _identity(path: Path) -> _Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _where(known: _Identity) -> str | None:
    """Where an open file of this process lies now; None when it was removed, or the system cannot say."""
    opened = Path("/proc/self/fd")
    try:
        for link in opened.iterdir():
            if _identity(link) == known:
                place = str(link.readlink())
                return None if place.endswith(_DELETED) else place
    except OSError:
        pass
    return None
