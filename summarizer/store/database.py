"""What a run of many articles found and paid for, in one SQLite file that a person can open.

    inputs      one row an input: its name, the digest of its text, done or failed, and why it failed
    articles    one row a text
    summaries   one row an answer to "what does this text say", under its ``Key``, with the whole as JSON
    runs        one row a run: what was asked of whom, from when to when, and what it cost
    calls       every answer of a model, under the digest of its request
    failures    every failure, those that were mended since too
    actors, positions, demands, figures, evidence, ungrounded, left_out
                what a summary says, a row an item
    decisions, reviews
                what people decided on items, and who looked a text through

An input that is done points to its summary; equal texts point to the same one. Both rows are written in
one transaction, so that whatever ends the process, an input is done with its summary or not done.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from summarizer.article import Origin
from summarizer.errors import StoreError
from summarizer.schema import KINDS, ArticleRecord, Summary, Usage
from summarizer.store import decision_rows, input_rows, views
from summarizer.store.file import WAIT_SECONDS, File
from summarizer.store.input_rows import KEY, ORIGIN, now, told_by
from summarizer.store.items import keep_items
from summarizer.store.keys import PARTLY, Call, Key
from summarizer.store.kinds import exported_as
from summarizer.store.sketches import keep_sketch
from summarizer.store.summary_rows import SummaryRows
from summarizer.store.views import Table

_RUN = """
INSERT INTO runs (model, prompt_set, prompt_sha256, pipeline, settings, started_at) VALUES (?, ?, ?, ?, ?, ?)
"""
_RUN_ENDED = """
UPDATE runs SET ended_at = ?, ended = ?, cost_usd = ?,
    (attempts, input_tokens, cached_tokens, output_tokens) = (?, ?, ?, ?)
WHERE id = ?
"""
ARTICLE = """
INSERT INTO articles (text_sha256, headline, date_published, language, text)
VALUES (?, replace(?, char(173), ''), ?, ?, ?)
ON CONFLICT DO UPDATE SET headline = excluded.headline, date_published = excluded.date_published,
    language = excluded.language, text = coalesce(excluded.text, text)
"""
_SUMMARY = f"""
INSERT INTO summaries (
    text_sha256, prompt_sha256, wire_schema, model, pipeline, settings, gist, summary,
    attempts, input_tokens, cached_tokens, output_tokens, seconds, cost_usd, run_id, created_at
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT {KEY} DO UPDATE SET gist = excluded.gist, summary = excluded.summary,
    attempts = excluded.attempts, input_tokens = excluded.input_tokens,
    cached_tokens = excluded.cached_tokens, output_tokens = excluded.output_tokens,
    seconds = excluded.seconds, cost_usd = excluded.cost_usd,
    run_id = excluded.run_id, created_at = excluded.created_at
"""  # noqa: S608 - our own words only
_NUMBER = f"SELECT id FROM summaries WHERE {KEY} = (?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own words only
_IS_DONE = """
SELECT 1 FROM inputs JOIN summaries ON summaries.id = summary_id WHERE path = ? AND inputs.text_sha256 = ?
AND (prompt_sha256, wire_schema, model, pipeline, settings) = (?, ?, ?, ?, ?) AND (copy_of IS NULL OR ?)
"""
_IS_DONE_AS = """
SELECT 1 FROM inputs JOIN summaries ON summaries.id = summary_id
WHERE path = ? AND (prompt_sha256, wire_schema, model, pipeline, settings) = (?, ?, ?, ?, ?)
AND (copy_of IS NULL OR ?)
"""
_ALL_DONE = f"""
SELECT path, summary, text, {ORIGIN} FROM inputs
JOIN summaries ON summaries.id = summary_id JOIN articles ON articles.text_sha256 = inputs.text_sha256
WHERE copy_of IS NULL ORDER BY path
"""  # noqa: S608 - our own words only
_RECORD = f"""
SELECT json_extract(summary, '$.article'), {ORIGIN} FROM inputs JOIN summaries ON summaries.id = summary_id
WHERE path = ?
"""  # noqa: S608 - our own words only
_NEXT_TEXT = """
SELECT inputs.text_sha256, text FROM inputs JOIN articles USING (text_sha256)
WHERE status = 'done' AND copy_of IS NULL AND inputs.text_sha256 > ? ORDER BY inputs.text_sha256 LIMIT 1
"""
_UNFINISHED = """
SELECT path FROM inputs LEFT JOIN summaries ON summaries.id = summary_id
WHERE status = 'failed' OR settings LIKE ?
"""
_DONE_WITH = """
SELECT path FROM inputs WHERE text_sha256 = ? AND status = 'done' AND copy_of IS NULL ORDER BY path
"""
_KEEP = """
INSERT INTO calls (
    digest, text_sha256, model, value, raw, fault, truncated,
    attempts, input_tokens, cached_tokens, output_tokens, cost_usd, run_id, created_at
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CALL = """
SELECT model, value, raw, attempts, input_tokens, cached_tokens, output_tokens, fault, truncated, cost_usd,
    text_sha256, run_id
FROM calls WHERE digest = ? ORDER BY id DESC LIMIT 1
"""
TABLES = tuple(views.EXPORTED)
_NOWHERE = Origin()


class Store:
    """An open file; use it in a ``with`` block and in one thread. Every method raises StoreError."""

    def __init__(
        self, path: Path, *, create: bool = True, wait_s: float = WAIT_SECONDS, read_only: bool = False
    ) -> None:
        """Open ``path``, or make it if ``create``; ``wait_s`` is how long a lock of others is waited for.

        What is opened ``read_only`` may lie where nothing can be written.
        """
        self.path = path
        self.file = File(path, create=create, wait_s=wait_s, read_only=read_only)
        # The run that what is written from now on belongs to.
        self.run: int | None = None
        # How many answers were kept since the file was opened.
        self.kept = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()

    def begin_run(
        self, *, model: str, prompt_set: str, prompt_sha256: str, pipeline: int, settings: str
    ) -> int:
        """A row for a run that begins; what is written until the file is closed belongs to it."""
        with self.file.change() as connection:
            values = (model, prompt_set, prompt_sha256, pipeline, settings, now())
            self.run = connection.execute(_RUN, values).lastrowid
        assert self.run  # noqa: S101 - SQLite numbers rows from 1
        return self.run

    def end_run(self, run: int, ended: str, usage: Usage, cost_usd: float | None = None) -> None:
        """Say how a run ended ("finished", or what stopped it), and what it cost, failed attempts too."""
        with self.file.change() as connection:
            connection.execute(_RUN_ENDED, (now(), _storable(ended), cost_usd, *_counts(usage), run))

    def is_done(self, path: str, key: Key, *, copies: bool = True) -> bool:
        """Whether this input is done under this key; with ``copies`` also with what it is a copy of."""
        return bool(self.file.rows(_IS_DONE, path, *astuple(key), copies))

    def is_done_as(self, path: str, key: Key, *, copies: bool = True) -> bool:
        """Whether this input is done under such a key, whatever its text was."""
        _, *shaped_by = astuple(key)
        return bool(self.file.rows(_IS_DONE_AS, path, *shaped_by, copies))

    def share(self, path: str, key: Key, origin: Origin = _NOWHERE) -> bool:
        """Call the input done if there is a summary for its key, and say whether there was.

        ``origin`` is what the input's own page says of itself.
        """
        with self.file.change() as connection:
            return input_rows.done(connection, path, key, origin, self.run)

    def add(
        self,
        path: str,
        key: Key,
        summary: Summary | SummaryRows,
        text: str | None = None,
        sketch: Collection[int] = (),
    ) -> None:
        """Keep a summary, in place of one for the same key, and call its input done: both or neither.

        ``text`` is the article's, for who searches the file and for checking again without the input, and
        ``sketch`` what its copies are found by, which share the summary from now on. A summary can be made
        again from kept answers for nothing, so it does not wait for the disk.
        """
        rows = summary if isinstance(summary, SummaryRows) else SummaryRows.of(summary)
        with self.file.change(at_once=False) as connection:
            connection.execute(ARTICLE, (key.text_sha256, *rows.about, text))
            keep_sketch(connection, key.text_sha256, sketch)
            connection.execute(_SUMMARY, (*astuple(key), *rows.told, self.run, now()))
            [number] = connection.execute(_NUMBER, astuple(key)).fetchone()
            keep_items(connection, number, rows.items_with(decision_rows.kept(connection, key.text_sha256)))
            input_rows.follow(connection, key.text_sha256, number, self.run)
            input_rows.done(connection, path, key, rows.origin, self.run)

    def fail(self, path: str, reason: str, text_sha256: str | None = None, origin: Origin = _NOWHERE) -> None:
        """Call the input failed; a summary that it had before stays among the summaries."""
        reason = _storable(reason)
        with self.file.change() as connection:
            if text_sha256:
                connection.execute("INSERT OR IGNORE INTO articles (text_sha256) VALUES (?)", (text_sha256,))
            input_rows.failed(connection, (path, text_sha256), reason, origin, self.run)

    def failed(self) -> frozenset[str]:
        """The paths of the inputs that failed, and of those whose summary lacks answers."""
        return frozenset(path for (path,) in self.file.rows(_UNFINISHED, f"%{PARTLY}"))

    def done(self) -> Iterator[tuple[str, Summary]]:
        """Each input whose own text was read, and its summary, by path; copies have none of their own.

        A summary names the input that it was made for, with what the page of this one says of itself. One at
        a time, as the file was when the first was asked for.
        """
        for path, stored, text, *origin in self.file.stream(_ALL_DONE):
            try:
                summary = KINDS.summary.model_validate_json(stored)
            except ValidationError as error:
                told = f"the summary of {path!r} in {str(self.path)!r} is not one of this version"
                raise StoreError(f"{told}; delete its row, and run the batch again") from error
            yield path, summary.model_copy(update={"article": told_by(summary.article, text, origin)})

    def texts(self) -> Iterator[tuple[str | None, list[str]]]:
        """Each text that was read, None where it is not kept, with the names of the inputs that have it.

        One at a time; the store may be written to meanwhile.
        """
        digest = ""
        while found := self.file.rows(_NEXT_TEXT, digest):
            [(digest, text)] = found
            yield text, [path for (path,) in self.file.rows(_DONE_WITH, digest)]

    def record(self, path: str) -> ArticleRecord | None:
        """What the summary of this input tells of its article, less the text; None where there is none."""
        for stored, *origin in self.file.rows(_RECORD, path):
            with contextlib.suppress(ValidationError):  # somebody edited it
                return told_by(ArticleRecord.model_validate_json(stored), None, origin)
        return None

    def table(self, name: str) -> Table:
        """One of the tables ``TABLES``, or that of a kind which came later, for inputs as they are now.

        Its rows are in a fixed order, and read one at a time, as the file was when the first was asked for.
        """
        view, order = views.EXPORTED.get(name) or exported_as(name.removesuffix("s"))
        query = f"SELECT * FROM {view} ORDER BY {order}"  # noqa: S608 - our own words only
        return Table(self.file.columns(f"{query} LIMIT 0"), self.file.stream(query))

    def call(self, digest: str) -> Call | None:
        """The last answer to this request, None when it was never answered.

        It is looked up before a new one is paid for, so it raises StoreError when that could not be kept.
        """
        self.file.check_place()
        for model, value, raw, *counts, fault, truncated, cost, text_sha256, run in self.file.rows(
            _CALL, digest
        ):
            usage = Usage(**dict(zip(_USAGE, counts, strict=True)))
            return Call(digest, model, value, raw, usage, fault, bool(truncated), cost, text_sha256, run)
        return None

    def keep_call(self, call: Call) -> None:
        """Keep an answer that was paid for; it is on the disk when this returns."""
        with self.file.change() as connection:
            insert_call(connection, call, self.run)
        self.kept += 1


def insert_call(connection: sqlite3.Connection, call: Call, run: int | None) -> None:
    """Keep an answer inside of a transaction."""
    said = (call.value, _storable(call.raw), _storable(call.fault), call.truncated)
    cost = (*_counts(call.usage), call.cost_usd)
    connection.execute(_KEEP, (call.digest, call.text_sha256, call.model, *said, *cost, run, now()))


_USAGE = ("attempts", "input_tokens", "cached_tokens", "output_tokens")


def _counts(usage: Usage) -> tuple[int, ...]:
    return tuple(getattr(usage, name) for name in _USAGE)


def _storable(text: str) -> str:
    """A model's answer may hold half a character, for which no UTF-8 exists."""
    return text.encode("utf-8", "backslashreplace").decode()
