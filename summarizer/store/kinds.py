"""The tables of a kind of item that came after the first three, as a step of the migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from summarizer.store.scripts import run_script
from summarizer.store.search import index_of


def adding(
    kind: str, columns: Mapping[str, str], searched: tuple[str, ...]
) -> Callable[[sqlite3.Connection], None]:
    """A step that makes room for a kind: a table, an index of its words, its evidence, and what is exported.

    ``columns`` are its own, each with its type as SQL has it; ``searched`` are found by their words.
    """

    def step(connection: sqlite3.Connection) -> None:
        before = _kinds(connection)
        run_script(connection, _table(kind, columns))
        run_script(connection, index_of(f"{kind}s", searched))
        run_script(connection, _evidence(before, kind))
        run_script(connection, _view(kind, columns))

    return step


def exported_as(kind: str) -> tuple[str, str]:
    """The view that shows a kind which was added, and the order of its rows."""
    return f"{kind}s_found", f"path, {kind}_id"


def _kinds(connection: sqlite3.Connection) -> list[str]:
    """The kinds that a passage of evidence may be of."""
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info (evidence)")]
    return [name.removesuffix("_id") for name in names if name.endswith("_id") and name != "summary_id"]


def _table(kind: str, columns: Mapping[str, str]) -> str:
    own = "".join(f"    {name} {sql},\n" for name, sql in columns.items())
    return f"""
CREATE TABLE {kind}s (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
{own}    verdict TEXT NOT NULL,
    doubts TEXT NOT NULL,
    review TEXT, reviewed_by TEXT, reviewed_at TEXT
);
CREATE INDEX {kind}s_of_a_summary ON {kind}s (summary_id);
"""


def _evidence(before: Sequence[str], kind: str) -> str:
    """The table made anew, as a check cannot be changed, and the view that says of what kind a passage is."""
    kinds = [*before, kind]
    own = "".join(f"    {one}_id INTEGER REFERENCES {one}s (id) ON DELETE CASCADE,\n" for one in kinds)
    shared = 'number, start, "end", exact, prefix, suffix'
    old = ", ".join(f"{one}_id" for one in before)
    index = "CREATE INDEX evidence_of_a_{0} ON evidence ({0}_id) WHERE {0}_id IS NOT NULL;"
    indexes = "\n".join(index.format(one) for one in kinds)
    return f"""
CREATE TABLE kept AS SELECT * FROM evidence;
DROP VIEW words_of_the_article;
DROP TABLE evidence;
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
{own}    number INTEGER NOT NULL,
    start INTEGER NOT NULL, -- code points into articles.text, half open
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    CHECK ({" + ".join(f"({one}_id IS NOT NULL)" for one in kinds)} = 1)
);
INSERT INTO evidence (id, summary_id, {old}, {shared}) SELECT id, summary_id, {old}, {shared} FROM kept;
DROP TABLE kept;
CREATE INDEX evidence_of_a_summary ON evidence (summary_id);
{indexes}
CREATE VIEW words_of_the_article AS
SELECT path, CASE {" ".join(f"WHEN {one}_id IS NOT NULL THEN '{one}'" for one in kinds)} END AS kind,
    coalesce({", ".join(f"{one}_id" for one in kinds)}) AS item_id, {shared}, evidence.id AS evidence_id
FROM inputs JOIN evidence ON evidence.summary_id = inputs.summary_id WHERE copy_of IS NULL;
"""  # noqa: S608 - our own words


def _view(kind: str, columns: Mapping[str, str]) -> str:
    return f"""
CREATE VIEW {exported_as(kind)[0]} AS
SELECT path, url, publisher, headline, date_published, {", ".join(columns)}, {kind}s.verdict,
    {kind}s.doubts, {kind}s.review, {kind}s.reviewed_by, {kind}s.reviewed_at, (
        SELECT group_concat(exact, ' … ') FROM evidence WHERE {kind}_id = {kind}s.id
    ) AS evidence, start, "end", {kind}s.id AS {kind}_id
FROM inputs JOIN articles USING (text_sha256)
JOIN {kind}s ON {kind}s.summary_id = inputs.summary_id
LEFT JOIN evidence ON {kind}_id = {kind}s.id AND number = 1
WHERE copy_of IS NULL;
"""  # noqa: S608 - our own words
