"""How a file's tables came to be, a step a version: every file goes through the steps that it lacks.

A step that has been in a release is never changed, as it stands for files that exist; what has to change
becomes a further step. All steps that a file needs are one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence

from summarizer.store import job_tables, tables

Step = Callable[[sqlite3.Connection], None]


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run each statement of a script inside the transaction (``executescript`` would commit it)."""
    for statement in _statements(script):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        # Knows of comments, and of triggers, which hold semicolons.
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _first(connection: sqlite3.Connection) -> None:
    run_script(connection, tables.FIRST)


def _second(connection: sqlite3.Connection) -> None:
    """Tables that a person can read; summaries are kept under what shaped them, answers too."""
    connection.execute("ALTER TABLE inputs RENAME TO old_inputs")
    connection.execute("ALTER TABLE summaries RENAME TO old_summaries")
    run_script(connection, tables.SECOND)
    run_script(connection, tables.FROM_FIRST)


def _third(connection: sqlite3.Connection) -> None:
    """What is asked through a Batch API."""
    run_script(connection, job_tables.TABLES)


STEPS: Sequence[Step] = (_first, _second, _third)
