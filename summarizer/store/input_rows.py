"""The row of an input: done, with the summary of its text or of one that it is a copy of, or failed.

What a page says of itself stands here and not with the text: equal texts come from different pages. A copy
shares the summary of an input whose own text was read, for as long as that input has this summary; when the
last such input gets another text or fails, the copy has failed too, so that the next run reads it.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from summarizer.article import Origin
from summarizer.schema import ArticleRecord
from summarizer.store.keys import Key

TELLING = """
ALTER TABLE inputs ADD COLUMN copy_of TEXT REFERENCES articles (text_sha256); -- the text that was read
ALTER TABLE inputs ADD COLUMN authors TEXT NOT NULL DEFAULT '[]'; -- a JSON array
ALTER TABLE inputs ADD COLUMN publisher TEXT;
ALTER TABLE inputs ADD COLUMN published_at TEXT;
ALTER TABLE inputs ADD COLUMN url TEXT;
ALTER TABLE inputs ADD COLUMN retrieved_at TEXT;
ALTER TABLE inputs ADD COLUMN source_sha256 TEXT;
CREATE INDEX inputs_that_copy ON inputs (copy_of) WHERE copy_of IS NOT NULL;
"""
# In the order of ``_told``.
ORIGIN = "inputs.authors, publisher, published_at, url, retrieved_at, source_sha256"
KEY = "(text_sha256, prompt_sha256, wire_schema, model, pipeline, settings)"
LEFT_ALONE = "what it is a copy of is read otherwise now; run the batch again to read it by itself"

_ROW = f"""
INSERT OR REPLACE INTO inputs (
    path, text_sha256, copy_of, status, reason, summary_id, run_id, updated_at,
    {ORIGIN.replace("inputs.", "")}
)"""
_DONE = f"""{_ROW}
SELECT ?, ?, ?, 'done', NULL, id, ?, ?, ?, ?, ?, ?, ?, ? FROM summaries WHERE {KEY} = (?, ?, ?, ?, ?, ?)
"""  # noqa: S608 - our own words only
_FAILED = f"{_ROW} VALUES (?, ?, NULL, 'failed', ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
_FAILURE = "INSERT INTO failures (path, text_sha256, reason, run_id, failed_at) VALUES (?, ?, ?, ?, ?)"
_FOLLOW = "UPDATE inputs SET summary_id = ?, run_id = ?, updated_at = ? WHERE copy_of = ?"
_LEFT = """
SELECT path, text_sha256 FROM inputs WHERE summary_id = ? AND copy_of IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM inputs AS own WHERE own.summary_id = inputs.summary_id AND own.copy_of IS NULL
)"""
_LET_GO = """
UPDATE inputs SET status = 'failed', reason = ?, summary_id = NULL, copy_of = NULL, run_id = ?, updated_at = ?
WHERE path = ?
"""


def done(
    connection: sqlite3.Connection,
    path: str,
    key: Key,
    origin: Origin,
    run: int | None,
    copy: str | None = None,
) -> bool:
    """Call the input done with the summary of this key, if there is one, and say whether there is.

    ``copy`` is the digest of its own text where that is not the key's.
    """
    before = _summary_of(connection, path)
    own = (path, copy or key.text_sha256, key.text_sha256 if copy else None)
    found = connection.execute(_DONE, (*own, run, now(), *_told(origin), *astuple(key))).rowcount > 0
    _leave(connection, before, run)
    return found


def failed(
    connection: sqlite3.Connection, one: tuple[str, str | None], reason: str, origin: Origin, run: int | None
) -> None:
    """Call an input, given by its name and the digest of its text if there is one, failed."""
    before = _summary_of(connection, one[0])
    connection.execute(_FAILED, (*one, reason, run, now(), *_told(origin)))
    connection.execute(_FAILURE, (*one, reason, run, now()))
    _leave(connection, before, run)


def follow(connection: sqlite3.Connection, text_sha256: str, summary: int, run: int | None) -> None:
    """Give the copies of a text its new summary."""
    connection.execute(_FOLLOW, (summary, run, now(), text_sha256))


def let_go(connection: sqlite3.Connection, path: str, text_sha256: str, run: int | None) -> None:
    """Call failed what is no copy any more, as what it copies is read otherwise."""
    connection.execute(_LET_GO, (LEFT_ALONE, run, now(), path))
    connection.execute(_FAILURE, (path, text_sha256, LEFT_ALONE, run, now()))


def told_by(record: ArticleRecord, text: str | None, origin: Sequence[Any]) -> ArticleRecord:
    """The record of an article with its text, and what the page of one of its inputs says of itself."""
    authors, publisher, published_at, url, retrieved_at, source_sha256 = origin
    own = {
        "text": text,
        "authors": tuple(json.loads(authors)),
        "publisher": publisher,
        "published_at": published_at,
        "url": url,
        "retrieved_at": retrieved_at,
        "source_sha256": source_sha256,
    }
    return record.model_copy(update=own)


def now() -> str:
    """The time as it is written into rows: ISO 8601, in UTC."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")


def _summary_of(connection: sqlite3.Connection, path: str) -> int | None:
    row = connection.execute("SELECT summary_id FROM inputs WHERE path = ?", (path,)).fetchone()
    return row[0] if row else None


def _leave(connection: sqlite3.Connection, summary: int | None, run: int | None) -> None:
    """Let go the copies whose summary no input of that text has any more."""
    for path, text_sha256 in connection.execute(_LEFT, (summary,)).fetchall() if summary else ():
        let_go(connection, path, text_sha256, run)


def _told(origin: Origin) -> tuple[str | None, ...]:
    authors = json.dumps(origin.authors, ensure_ascii=False)
    told = (origin.publisher, origin.published_at, origin.url, origin.retrieved_at, origin.sha256)
    return (authors, *told)
