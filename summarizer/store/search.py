"""Full-text search (FTS5) over what was said, demanded and counted, and over the articles themselves.

Each index holds no text of its own: it points into its table, and triggers keep the two together, whoever
changes the table. English words are found by their stem ("strikes" finds "strike"), and without accents.

    SELECT * FROM positions WHERE id IN (SELECT rowid FROM positions_fts WHERE positions_fts MATCH 'strike')
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

INDEXED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles": ("headline", "text"),
        "positions": ("actor", "issue", "statement"),
        "demands": ("actor", "addressee", "demand"),
        "figures": ("value_text", "measures", "attributed_to"),
    }
)


def indexes() -> str:
    """The SQL that makes an index and its triggers for each table; the tables are still empty."""
    return "".join(index_of(table, columns) for table, columns in INDEXED.items())


def index_of(table: str, columns: tuple[str, ...]) -> str:
    """The SQL that makes an index of these columns of a table."""
    index, named = f"{table}_fts", ", ".join(columns)
    added = f"INSERT INTO {index} (rowid, {named}) VALUES (new.id, {_of('new', columns)});"  # noqa: S608 - our own words
    removed = (
        f"INSERT INTO {index} ({index}, rowid, {named}) VALUES ('delete', old.id, {_of('old', columns)});"  # noqa: S608 - our own words
    )
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
    return f"""
CREATE VIRTUAL TABLE {index} USING fts5 (
    {named}, content = '{table}', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {added} END;
CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {removed} END;
CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} WHEN {changed} BEGIN {removed} {added} END;
"""


def _of(row: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{row}.{column}" for column in columns)
