"""The items of a summary as rows: who holds which position, who demands what, every figure, and the words.

The summary itself is kept whole, as JSON; these rows repeat it for who reads, counts and searches. They are
made anew with each summary, in its transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from summarizer.schema import KINDS, Item, Summary, introduced

TABLES = """
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL -- a JSON array
);
CREATE TABLE positions (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    stance TEXT NOT NULL,
    issue TEXT NOT NULL,
    statement TEXT NOT NULL,
    attribution TEXT NOT NULL,
    verdict TEXT NOT NULL
);
CREATE TABLE demands (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    actor TEXT NOT NULL,
    addressee TEXT,
    demand TEXT NOT NULL,
    force TEXT NOT NULL,
    deadline TEXT,
    deadline_date TEXT,
    attribution TEXT NOT NULL,
    verdict TEXT NOT NULL
);
CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    value NUMERIC, -- fully scaled, the lower one of a range; null for a vague magnitude
    value_high NUMERIC, -- the higher one of a range
    value_text TEXT NOT NULL,
    unit TEXT,
    measures TEXT NOT NULL,
    approximate INTEGER NOT NULL,
    attributed_to TEXT, -- null is the narrator
    verdict TEXT NOT NULL
);
-- The article's own words for an item; a figure's first are the number itself, its second the sentence.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    position_id INTEGER REFERENCES positions (id) ON DELETE CASCADE,
    demand_id INTEGER REFERENCES demands (id) ON DELETE CASCADE,
    figure_id INTEGER REFERENCES figures (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL, -- code points into articles.text, half open
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    CHECK ((position_id IS NOT NULL) + (demand_id IS NOT NULL) + (figure_id IS NOT NULL) = 1)
);
CREATE TABLE ungrounded (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    item TEXT NOT NULL, -- as the model gave it, as JSON
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL
);
CREATE TABLE left_out (
    id INTEGER PRIMARY KEY,
    summary_id INTEGER NOT NULL REFERENCES summaries (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX actors_of_a_summary ON actors (summary_id);
CREATE INDEX actors_by_name ON actors (name);
CREATE INDEX positions_of_a_summary ON positions (summary_id);
CREATE INDEX positions_by_actor_name ON positions (actor);
CREATE INDEX demands_of_a_summary ON demands (summary_id);
CREATE INDEX demands_by_actor_name ON demands (actor);
CREATE INDEX demands_by_addressee ON demands (addressee);
CREATE INDEX figures_of_a_summary ON figures (summary_id);
CREATE INDEX evidence_of_a_summary ON evidence (summary_id);
CREATE INDEX evidence_of_a_position ON evidence (position_id) WHERE position_id IS NOT NULL;
CREATE INDEX evidence_of_a_demand ON evidence (demand_id) WHERE demand_id IS NOT NULL;
CREATE INDEX evidence_of_a_figure ON evidence (figure_id) WHERE figure_id IS NOT NULL;
CREATE INDEX ungrounded_of_a_summary ON ungrounded (summary_id);
CREATE INDEX left_out_of_a_summary ON left_out (summary_id);
"""

# What the article does not show of an item that holds; '' when nothing is in doubt.
DOUBTS = """
ALTER TABLE positions ADD COLUMN doubts TEXT NOT NULL DEFAULT '';
ALTER TABLE demands ADD COLUMN doubts TEXT NOT NULL DEFAULT '';
ALTER TABLE figures ADD COLUMN doubts TEXT NOT NULL DEFAULT '';
"""

_ACTOR = "INSERT INTO actors (summary_id, name, kind, aliases) VALUES (?, ?, ?, ?)"
_UNGROUNDED = "INSERT INTO ungrounded (summary_id, kind, item, verdict, reasons) VALUES (?, ?, ?, ?, ?)"
_LEFT_OUT = 'INSERT INTO left_out (summary_id, start, "end", exact, reason) VALUES (?, ?, ?, ?, ?)'

# SQLite's integers have 64 bits.
_LARGEST = 2**63 - 1


def cell(value: Any) -> Any:
    """The value as SQLite can hold it: a larger integer as a float, beyond that as infinite."""
    if not isinstance(value, int) or abs(value) <= _LARGEST:
        return value
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def keep_items(connection: sqlite3.Connection, summary_id: int, summary: Summary) -> None:
    """Put this summary's items in the place of those that stand there for it."""
    # Evidence goes with its item.
    for table in ("actors", *(kind.plural for kind in KINDS.values()), "ungrounded", "left_out"):
        connection.execute(f"DELETE FROM {table} WHERE summary_id = ?", (summary_id,))  # noqa: S608 - our own words
    actors = [
        *((summary_id, one.name, one.kind, _json(one.aliases)) for one in summary.actors),
        # Of what kind they are nobody said.
        *((summary_id, name, "", _json(())) for name in introduced(summary)),
    ]
    connection.executemany(_ACTOR, actors)
    for item in summary.items:
        _keep_item(connection, summary_id, item)
    connection.executemany(
        _UNGROUNDED,
        [
            (summary_id, one.kind, _json(one.item), one.verdict.kind, "; ".join(one.verdict.reasons))
            for one in summary.ungrounded
        ],
    )
    left_out = [(summary_id, one.start, one.end, one.exact, one.reason) for one in summary.left_out]
    connection.executemany(_LEFT_OUT, left_out)


def _keep_item(connection: sqlite3.Connection, summary_id: int, item: Item) -> None:
    judged = {"verdict": item.verdict.kind, "doubts": "; ".join(item.doubts)}
    row = {"summary_id": summary_id} | item.row | judged | _reviewed(item)
    number = _insert(connection, KINDS[item.kind].plural, row)
    for at, passage in enumerate(item.evidence, 1):
        whose = {"summary_id": summary_id, f"{item.kind}_id": number, "number": at}
        _insert(connection, "evidence", whose | passage.model_dump())


def _reviewed(item: Item) -> dict[str, str]:
    one = item.review
    return {"review": one.decision, "reviewed_by": one.who, "reviewed_at": one.when} if one else {}


def _insert(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int | None:
    columns = ", ".join(f'"{name}"' for name in row)
    places = ", ".join("?" * len(row))
    values = [cell(value) for value in row.values()]
    insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - our own words
    return connection.execute(insert, values).lastrowid


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
