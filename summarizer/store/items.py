"""The items of a summary as rows: who holds which position, who demands what, every figure, and the words.

The summary itself is kept whole, as JSON; these rows repeat it for who reads, counts and searches. They are
made anew with each summary, in its transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from operator import itemgetter
from typing import Any, TypeAlias

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

# What stands in a row of evidence, as a passage has it.
_PASSAGE = ("start", "end", "exact", "prefix", "suffix")

_Columns: TypeAlias = tuple[str, ...]
_Values: TypeAlias = tuple[Any, ...]

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


@dataclass(frozen=True)
class ItemRows:
    """The rows of a summary's items, in their order, without the numbers that they get in a file.

    Made where an article is read, so that whoever keeps many has little to do. ``items`` are of each table
    the columns and values of its rows, ``evidence`` has besides the table, counted from 0, and the place
    there of the item that it belongs to.
    """

    actors: tuple[_Values, ...]
    items: Mapping[str, tuple[tuple[_Columns, _Values], ...]]
    evidence: tuple[tuple[str, int, _Values], ...]
    ungrounded: tuple[_Values, ...]
    left_out: tuple[_Values, ...]

    @classmethod
    def of(cls, summary: Summary) -> ItemRows:
        items: dict[str, list[tuple[_Columns, _Values]]] = {}
        evidence = []
        for item in summary.items:
            row = (
                item.row | {"verdict": item.verdict.kind, "doubts": "; ".join(item.doubts)} | _reviewed(item)
            )
            of_a_kind = items.setdefault(item.kind, [])
            words = [[getattr(one, name) for name in _PASSAGE] for one in item.evidence]
            evidence += [(item.kind, len(of_a_kind), (at, *told)) for at, told in enumerate(words, 1)]
            of_a_kind.append((tuple(row), tuple(map(cell, row.values()))))
        return cls(
            # Of what kind those are that an item introduces nobody said.
            actors=tuple((one.name, one.kind, _json(one.aliases)) for one in summary.actors)
            + tuple((name, "", _json(())) for name in introduced(summary)),
            items={kind: tuple(rows) for kind, rows in items.items()},
            evidence=tuple(evidence),
            ungrounded=tuple(
                (one.kind, _json(one.item), one.verdict.kind, "; ".join(one.verdict.reasons))
                for one in summary.ungrounded
            ),
            left_out=tuple((one.start, one.end, one.exact, one.reason) for one in summary.left_out),
        )


def keep_items(connection: sqlite3.Connection, summary_id: int, rows: ItemRows) -> None:
    """Put these items in the place of those that stand there for this summary."""
    # Evidence goes with its item.
    for table in ("actors", *(kind.plural for kind in KINDS.values()), "ungrounded", "left_out"):
        connection.execute(f"DELETE FROM {table} WHERE summary_id = ?", (summary_id,))  # noqa: S608 - our own words
    for table, columns, many in (
        ("actors", ("name", "kind", "aliases"), rows.actors),
        ("ungrounded", ("kind", "item", "verdict", "reasons"), rows.ungrounded),
        ("left_out", ("start", "end", "exact", "reason"), rows.left_out),
    ):
        _insert(connection, table, ("summary_id", *columns), [(summary_id, *one) for one in many])
    first = {kind: _keep_kind(connection, summary_id, kind, some) for kind, some in rows.items.items()}
    for kind, some in groupby(rows.evidence, itemgetter(0)):
        owned = ("summary_id", f"{kind}_id", "number", *_PASSAGE)
        values = [(summary_id, first[kind] + place, *told) for _, place, told in some]
        _insert(connection, "evidence", owned, values)


def _keep_kind(
    connection: sqlite3.Connection, summary_id: int, kind: str, rows: Sequence[tuple[_Columns, _Values]]
) -> int:
    """Keep the items of a kind, under numbers that go on from the last there is; the first of these."""
    table = KINDS[kind].plural
    # SQLite would give the same numbers, but tell them one by one only.
    [last] = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()  # noqa: S608 - our own words
    numbers = count(last + 1)
    for columns, alike in groupby(rows, itemgetter(0)):
        values = [(next(numbers), summary_id, *told) for _, told in alike]
        _insert(connection, table, ("id", "summary_id", *columns), values)
    return int(last) + 1


def _reviewed(item: Item) -> dict[str, str]:
    one = item.review
    return {"review": one.decision, "reviewed_by": one.who, "reviewed_at": one.when} if one else {}


def _insert(connection: sqlite3.Connection, table: str, columns: _Columns, rows: Sequence[_Values]) -> None:
    named, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)  # noqa: S608 - our own words


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
