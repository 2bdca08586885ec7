"""SQL of several statements, run inside of a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


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
