"""One SQLite file that keeps what a run of many articles found, and that a person can open.

    inputs      one row an input: its path, the digest of its text, done or failed, and why it failed
    summaries   one row an answer: whose words were asked about, with which prompts, of whom; and the JSON

An input that is done points to its answer; equal texts point to the same one. Both rows are written in one
transaction, so that whatever ends the process, an input is done with its answer or not done. The file
writes ahead (WAL): who looks into it while a run goes on hinders nobody. sqlite3 is known in this room
only, and so are its errors.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from summarizer.errors import StoreError
from summarizer.schema import Summary

VERSION = 1
# "Summ": how SQLite files say whose they are.
APPLICATION = 0x53756D6D
WAIT_SECONDS = 10.0

_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS summaries (
    id INTEGER PRIMARY KEY,
    text_sha256 TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    wire_schema INTEGER NOT NULL,
    model TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (text_sha256, prompt_sha256, wire_schema, model)
);
CREATE TABLE IF NOT EXISTS inputs (
    path TEXT PRIMARY KEY,
    text_sha256 TEXT,
    status TEXT NOT NULL CHECK (status IN ('done', 'failed')),
    reason TEXT CHECK ((reason IS NOT NULL) = (status = 'failed')),
    summary_id INTEGER REFERENCES summaries (id) CHECK ((summary_id IS NOT NULL) = (status = 'done')),
    updated_at TEXT NOT NULL
);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
COMMIT;
"""
_ANSWER = """
INSERT INTO summaries (text_sha256, prompt_sha256, wire_schema, model, summary, created_at)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
_DONE = """
INSERT OR REPLACE INTO inputs (path, text_sha256, status, reason, summary_id, updated_at)
SELECT ?, text_sha256, 'done', NULL, id, ? FROM summaries
WHERE (text_sha256, prompt_sha256, wire_schema, model) = (?, ?, ?, ?)
"""
_FAILED = """
INSERT OR REPLACE INTO inputs (path, text_sha256, status, reason, summary_id, updated_at)
VALUES (?, ?, 'failed', ?, NULL, ?)
"""
_IS_DONE = """
SELECT 1 FROM inputs WHERE path = ? AND summary_id = (
    SELECT id FROM summaries WHERE (text_sha256, prompt_sha256, wire_schema, model) = (?, ?, ?, ?)
)
"""
_ALL_DONE = "SELECT path, summary FROM inputs JOIN summaries ON summaries.id = summary_id ORDER BY path"

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


@dataclass(frozen=True)
class Key:
    """What an answer answers: this text, asked with these prompts and this wire schema, of this model."""

    text_sha256: str
    prompt_sha256: str
    wire_schema: int
    model: str


class Store:
    """An open file; use it in a ``with`` block and in one thread. Every method raises StoreError."""

    def __init__(self, path: Path, *, create: bool = True, wait_s: float = WAIT_SECONDS) -> None:
        """Open ``path``, or make it if ``create``; ``wait_s`` is how long a lock of others is waited for."""
        self.path = path
        if not create and not path.is_file():
            raise StoreError(f"there is no database at {str(path)!r}; check the path, or run a batch first")
        with self._ours():
            self._connection = sqlite3.connect(path, timeout=wait_s)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._ours():
            self._connection.close()

    def is_done(self, path: str, key: Key) -> bool:
        """Whether this input is done with this very answer."""
        return bool(self._rows(_IS_DONE, path, *astuple(key)))

    def share(self, path: str, key: Key) -> bool:
        """Call the input done if there is an answer for its key, and say whether there was."""
        with self._ours(), self._connection:
            return self._connection.execute(_DONE, (path, _now(), *astuple(key))).rowcount > 0

    def add(self, path: str, key: Key, summary: Summary) -> None:
        """Keep an answer and call its input done, both or neither."""
        with self._ours(), self._connection:
            self._connection.execute(_ANSWER, (*astuple(key), summary.model_dump_json(), _now()))
            self._connection.execute(_DONE, (path, _now(), *astuple(key)))

    def fail(self, path: str, reason: str, text_sha256: str | None = None) -> None:
        """Call the input failed; an answer that it had before stays among the summaries."""
        with self._ours(), self._connection:
            self._connection.execute(_FAILED, (path, text_sha256, reason, _now()))

    def failed(self) -> frozenset[str]:
        """The paths of the inputs that failed."""
        return frozenset(path for (path,) in self._rows("SELECT path FROM inputs WHERE status = 'failed'"))

    def done(self) -> Iterator[tuple[str, Summary]]:
        """Each input that is done and its answer, by path; an answer names the first that it was for."""
        for path, stored in self._rows(_ALL_DONE):
            try:
                yield path, Summary.model_validate_json(stored)
            except ValidationError as error:
                told = f"the summary of {path!r} in {str(self.path)!r} is not one of this version"
                raise StoreError(f"{told}; delete its row, and run the batch again") from error

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._ours():
            return self._connection.execute(query, values).fetchall()

    def _prepare(self) -> None:
        with self._ours():
            [[whose]], [[version]] = (
                self._connection.execute(f"PRAGMA {name}").fetchall()
                for name in ("application_id", "user_version")
            )
            known = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            self._check(known, whose, version)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            if not known:
                self._connection.executescript(_TABLES)

    def _check(self, tables: int, whose: int, version: int) -> None:
        if tables and whose != APPLICATION:
            raise StoreError(f"{str(self.path)!r} is another program's database; name another file")
        if version > VERSION:
            told = f"{str(self.path)!r} is from a newer version of this program (its tables are {version}"
            raise StoreError(f"{told}, this one knows {VERSION}); upgrade, or name another file")

    @contextlib.contextmanager
    def _ours(self) -> Iterator[None]:
        """The one border: whatever sqlite3 raises in the block comes out as a StoreError."""
        try:
            yield
        except (sqlite3.Error, sqlite3.Warning) as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without what extends it
            reason = _REASONS.get(code) or f"{' '.join(str(error).split())}; try again, or name another file"
            raise StoreError(f"cannot use the database {str(self.path)!r}: {reason}") from error


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
