"""One batch at a time on one database: a second one is refused at once, in words that say why.

The lock is a file beside the database, ``runs.db.lock``, held through the operating system: it ends with the
process, however that ends, so that a killed run never locks out the next. Who only reads needs none.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from errno import ENOSYS
from pathlib import Path

from summarizer.errors import StoreError
from summarizer.store import check_place


@contextlib.contextmanager
def alone(database: Path) -> Iterator[None]:
    """Hold the database for one batch while the block is open; whatever name it goes by.

    Raises StoreError when another batch holds it, and when no database or no lock can be there.
    """
    from filelock import FileLock, Timeout

    check_place(database)
    path = Path(os.path.realpath(database))
    if not path.parent.is_dir():  # which filelock would make
        told = f"cannot open the database {str(database)!r}: there is no such folder"
        raise StoreError(f"{told}; name a file in a folder that exists and is writable")
    lock = FileLock(path.with_name(f"{path.name}.lock"), blocking=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        if not Path(
            lock.lock_file
        ).exists():  # where no file can be made, as in /proc, filelock waits for one
            told = f"cannot lock the database {str(database)!r}: no file can be made beside it"
            raise StoreError(f"{told}; name a file in a folder that is writable") from error
        told = f"another batch is writing into {str(database)!r}"
        raise StoreError(f"{told}; wait until it has ended, or name another file by --db") from error
    except OSError as error:
        told = f"cannot lock the database {str(database)!r}: {error.strerror or error}"
        where = "on a disk that has locks" if error.errno == ENOSYS else "in a folder that is writable"
        raise StoreError(f"{told}; name a file {where}") from error
    try:
        yield
    finally:
        lock.release()
