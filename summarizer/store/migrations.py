"""How a file's tables came to be, a step a version: every file goes through the steps that it lacks.

A step that has been in a release is never changed, as it stands for files that exist; what has to change
becomes a further step. All steps that a file needs are one transaction.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable

from pydantic import ValidationError

from summarizer.schema import Summary
from summarizer.store import (
    decision_tables,
    input_rows,
    items,
    job_tables,
    names_table,
    search,
    sketches,
    tables,
    views,
    views_of_tellers,
)
from summarizer.store.scripts import run_script

Step = Callable[[sqlite3.Connection], None]


def _first(connection: sqlite3.Connection) -> None:
    run_script(connection, tables.FIRST)


def _second(connection: sqlite3.Connection) -> None:
    """Tables that a person can read; summaries are kept under what shaped them, answers too."""
    connection.execute("ALTER TABLE inputs RENAME TO old_inputs")
    connection.execute("ALTER TABLE summaries RENAME TO old_summaries")
    for script in (tables.SECOND, items.TABLES, search.indexes(), views.VIEWS, tables.FROM_FIRST):
        run_script(connection, script)


def _spread(connection: sqlite3.Connection, number: int, summary: Summary) -> None:
    """What the first version kept as JSON only."""
    record, run = summary.article, summary.run
    about = (record.headline, record.date_published, record.language, record.text_sha256)
    connection.execute(
        "UPDATE articles SET headline = ?, date_published = ?, language = ? WHERE text_sha256 = ?", about
    )
    usage = (run.attempts, run.input_tokens, run.cached_tokens, run.output_tokens, run.seconds, run.cost_usd)
    connection.execute(
        """UPDATE summaries SET gist = ?, attempts = ?, input_tokens = ?, cached_tokens = ?,
        output_tokens = ?, seconds = ?, cost_usd = ? WHERE id = ?""",
        (summary.gist, *usage, number),
    )
    items.keep_items(connection, number, items.ItemRows.of(summary))


def _third(connection: sqlite3.Connection) -> None:
    """What is asked through a Batch API."""
    run_script(connection, job_tables.TABLES)


def _fourth(connection: sqlite3.Connection) -> None:
    """Doubts; with them the tables are as items are written, so what the first version kept is spread now."""
    for script in (items.DOUBTS, views.ITEMS_WITH_DOUBTS):
        run_script(connection, script)
    # One at a time: there may be many, and each is long.
    for (number,) in connection.execute("SELECT id FROM summaries WHERE attempts IS NULL").fetchall():
        [stored] = connection.execute("SELECT summary FROM summaries WHERE id = ?", (number,)).fetchone()
        with contextlib.suppress(ValidationError):  # somebody edited it; who reads it is told
            _spread(connection, number, Summary.model_validate_json(stored))


def _fifth(connection: sqlite3.Connection) -> None:
    """What pages say of themselves, and copies of a text that was read."""
    for script in (input_rows.TELLING, sketches.TABLES, views_of_tellers.VIEWS):
        run_script(connection, script)


def _sixth(connection: sqlite3.Connection) -> None:
    """Names that a person calls one actor's."""
    run_script(connection, names_table.TABLE)


def _seventh(connection: sqlite3.Connection) -> None:
    """What people decide on items."""
    for script in (decision_tables.TABLES, decision_tables.VIEWS):
        run_script(connection, script)


# A kind of item that comes later adds its tables by a step of ``kinds.adding``.
STEPS: list[Step] = [_first, _second, _third, _fourth, _fifth, _sixth, _seventh]
