"""The items of a summary as rows: who holds which position, who demands what, every figure, and the words.

The summary itself is kept whole, as JSON; these rows repeat it for who reads, counts and searches. They are
made anew with each summary, in its transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from summarizer.schema import Demand, Evidence, Figure, Position, Summary

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

# Evidence goes with its item.
_KINDS = ("actors", "positions", "demands", "figures", "ungrounded", "left_out")
_ACTOR = "INSERT INTO actors (summary_id, name, kind, aliases) VALUES (?, ?, ?, ?)"
_POSITION = """
INSERT INTO positions (summary_id, actor, stance, issue, statement, attribution, verdict, doubts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_DEMAND = """
INSERT INTO demands (
    summary_id, actor, addressee, demand, force, deadline, deadline_date, attribution, verdict, doubts
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FIGURE = """
INSERT INTO figures (
    summary_id, value, value_high, value_text, unit, measures, approximate, attributed_to, verdict, doubts
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_EVIDENCE = """
INSERT INTO evidence (
    summary_id, position_id, demand_id, figure_id, number, start, "end", exact, prefix, suffix
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UNGROUNDED = "INSERT INTO ungrounded (summary_id, kind, item, verdict, reasons) VALUES (?, ?, ?, ?, ?)"
_LEFT_OUT = 'INSERT INTO left_out (summary_id, start, "end", exact, reason) VALUES (?, ?, ?, ?, ?)'

# SQLite's integers have 64 bits.
_LARGEST = 2**63 - 1


def keep_items(connection: sqlite3.Connection, summary_id: int, summary: Summary) -> None:
    """Put this summary's items in the place of those that stand there for it."""
    for kind in _KINDS:
        connection.execute(f"DELETE FROM {kind} WHERE summary_id = ?", (summary_id,))  # noqa: S608 - our own words
    actors = [(summary_id, one.name, one.kind, _json(one.aliases)) for one in summary.actors]
    connection.executemany(_ACTOR, actors)
    found: list[Position | Demand | Figure] = [*summary.positions, *summary.demands, *summary.figures]
    for item in found:
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


def _keep_item(connection: sqlite3.Connection, summary_id: int, item: Position | Demand | Figure) -> None:
    insert, values = _row(item)
    number = connection.execute(insert, (summary_id, *values)).lastrowid
    whose = tuple(number if isinstance(item, kind) else None for kind in (Position, Demand, Figure))
    connection.executemany(_EVIDENCE, _evidence(item.evidence, (summary_id, *whose)))


def _row(item: Position | Demand | Figure) -> tuple[str, tuple[object, ...]]:
    judged = (item.verdict.kind, "; ".join(item.verdict.doubts))
    if isinstance(item, Position):
        said = (item.actor, item.stance, item.issue, item.statement, item.attribution)
        return _POSITION, (*said, *judged)
    if isinstance(item, Demand):
        limit = (item.deadline.text, item.deadline.date) if item.deadline else (None, None)
        wanted = (item.actor, item.addressee, item.demand, item.force)
        return _DEMAND, (*wanted, *limit, item.attribution, *judged)
    low, high = item.value if isinstance(item.value, tuple) else (item.value, None)
    told = (item.value_text, item.unit, item.measures, item.approximate, item.attributed_to)
    return _FIGURE, (_number(low), _number(high), *told, *judged)


def _evidence(evidence: Sequence[Evidence], whose: tuple[int | None, ...]) -> list[tuple[object, ...]]:
    return [
        (*whose, number, one.start, one.end, one.exact, one.prefix, one.suffix)
        for number, one in enumerate(evidence, 1)
    ]


def _number(value: float | None) -> float | None:
    """The number as SQLite can hold it; beyond what a float can hold, as infinite."""
    if not isinstance(value, int) or abs(value) <= _LARGEST:
        return value
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
