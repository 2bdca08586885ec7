"""The one border to SQLite: a file is opened, recognised and brought up to date, or refused in our words.

sqlite3 is known in this room only, and its errors are known in this module only. The file writes ahead
(WAL): who looks into it while a run goes on hinders nobody. A change is committed or leaves no trace. Who
only reads can do so where nothing can be written.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import StoreError
from summarizer.store import migrations
from summarizer.store.location import Location, check_place, files_of, is_writable

# "Summ": how SQLite files say whose they are.
APPLICATION = 0x53756D6D
VERSION = len(migrations.STEPS)
WAIT_SECONDS = 10.0

# What SQLite's result codes mean for whoever named the file.
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program holds it locked; wait until that has ended, and try again",
    sqlite3.SQLITE_LOCKED: "another program holds it locked; wait until that has ended, and try again",
    sqlite3.SQLITE_FULL: "the disk is full; free some space, and try again",
    sqlite3.SQLITE_NOTADB: "it is no database; name another file",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a copy of it, or name a new file",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; name a file in a folder that exists and is writable",
    sqlite3.SQLITE_READONLY: "it cannot be written; check its permissions and those of its folder",
    sqlite3.SQLITE_PERM: "it cannot be written; check its permissions and those of its folder",
    sqlite3.SQLITE_IOERR: "the disk failed or is full; check it, and try again",
}


class File:
    """An open database; for one thread. Every method raises StoreError."""

    def __init__(self, path: Path, *, create: bool, wait_s: float, read_only: bool = False) -> None:
        """Open ``path``, or make it if ``create``; ``wait_s`` is how long a lock of others is waited for.

        What is opened ``read_only`` may lie where nothing can be written.
        """
        self.path = path
        check_place(path)
        if not create and not path.is_file():
            raise StoreError(f"there is no database at {str(path)!r}; check the path, or run a batch first")
        self._wait_s = wait_s
        self._held = contextlib.ExitStack()
        self._from_afar = read_only and not is_writable(path)
        try:
            with self._ours():
                self._connection = (
                    self._connected_from_afar() if self._from_afar else self._connected(str(path))
                )
            self._place = Location(path)
            self._prepare(create=create)
        except BaseException:
            self._held.close()
            raise
        self._place = Location(path)  # with what SQLite has made beside it

    def close(self) -> None:
        with self._ours():
            self._held.close()

    def check_place(self) -> None:
        """Raises StoreError when the file was removed, moved or replaced: what is kept now would be lost."""
        self._place.check()

    def rows(self, query: str, *values: object) -> list[Any]:
        """All rows that a query finds."""
        with self._ours():
            return self._connection.execute(query, values).fetchall()

    def stream(self, query: str, *values: object) -> Iterator[Any]:
        """The rows that a query finds, one at a time, as the file was when the first was asked for."""
        with self._ours():
            yield from self._connection.execute(query, values)

    def columns(self, query: str) -> tuple[str, ...]:
        """The names of what a query finds."""
        with self._ours():
            return tuple(name for name, *_ in self._connection.execute(query).description)

    @contextlib.contextmanager
    def unchanging(self) -> Iterator[None]:
        """What is read in the block is the file as it was at the first reading, whoever writes meanwhile."""
        with self._ours():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with self._ours():
                self._connection.execute("ROLLBACK")

    @contextlib.contextmanager
    def change(self, *, at_once: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction: committed, and on the disk, when the block ends; undone when it fails.

        With ``at_once`` false it reaches the disk with the next that must: a killed process loses nothing
        then either, but a power cut may take the last of these back.
        """
        self._place.check()
        with self._ours():
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if at_once else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has ended the transaction by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self._place.check()

    def _connected(self, name: str, *, uri: bool = False) -> sqlite3.Connection:
        # Without its own idea of when a transaction begins.
        connection = sqlite3.connect(name, timeout=self._wait_s, isolation_level=None, uri=uri)
        self._held.callback(connection.close)
        return connection

    def _connected_from_afar(self) -> sqlite3.Connection:
        """A connection that writes nothing beside the file.

        SQLite needs its files beside one that is written to, or to be told that nobody writes. Where neither
        will do, because changes wait in the -wal, or the tables are an older version's, a copy does.
        """
        real, ahead, _ = files_of(self.path)
        waiting = ahead.is_file() and ahead.stat().st_size > 0
        for how in ("mode=ro",) if waiting else ("mode=ro", "immutable=1"):
            connection = self._connected(f"{real.as_uri()}?{how}", uri=True)
            with contextlib.suppress(sqlite3.OperationalError):
                [version] = connection.execute("PRAGMA user_version").fetchone()
                if version >= len(migrations.STEPS):
                    return connection
        folder = Path(self._held.enter_context(tempfile.TemporaryDirectory()))
        for file in (real, ahead):
            if file.is_file():
                shutil.copyfile(file, folder / file.name)
        return self._connected(str(folder / real.name))

    def _prepare(self, *, create: bool) -> None:
        version = self._checked_version()
        if not version and not create:
            raise StoreError(f"{str(self.path)!r} is an empty database; name the file of a batch")
        if not self._from_afar:
            with self._ours():
                self._connection.execute("PRAGMA journal_mode = WAL")
        if version < len(migrations.STEPS):
            self._migrate()
        with self._ours():
            self._connection.execute("PRAGMA foreign_keys = ON")

    def _migrate(self) -> None:
        # Foreign keys are off: a table that is made anew is for a moment not there.
        with self.change() as connection:
            # Another process may have done it meanwhile.
            for step in migrations.STEPS[self._checked_version() :]:
                step(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(migrations.STEPS)}")

    def _checked_version(self) -> int:
        """The version of the file's tables, 0 for none. Raises StoreError for a file that is not ours."""
        [[whose]], [[version]] = (self.rows(f"PRAGMA {name}") for name in ("application_id", "user_version"))
        [[tables]] = self.rows("SELECT count(*) FROM sqlite_master")
        if tables and whose != APPLICATION:
            raise StoreError(f"{str(self.path)!r} is another program's database; name another file")
        known = len(migrations.STEPS)
        if version > known:
            told = f"{str(self.path)!r} is from a newer version of this program (its tables are {version}"
            raise StoreError(f"{told}, this one knows {known}); upgrade, or name another file")
        return int(version) if tables else 0

    @contextlib.contextmanager
    def _ours(self) -> Iterator[None]:
        """The one border: whatever sqlite3 raises in the block comes out as a StoreError."""
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what extends it
            reason = _REASONS.get(code) or f"{' '.join(str(error).split())}; try again, or name another file"
            raise StoreError(f"cannot use the database {str(self.path)!r}: {reason}") from error
        except OSError as error:
            told = f"cannot use the database {str(self.path)!r}: {error.strerror}"
            raise StoreError(f"{told}; check its permissions, or name another file") from error
