"""The tables of a database as they are exported: what their columns hold, and how well each item is borne.

The database has what speaks against an item (``doubts``); here each row also says in a word what that means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from summarizer.export.format import Folder, Writable, Written
from summarizer.schema import Verdict, decided_status
from summarizer.store import TABLES, Store, Table

# Columns whose text is JSON, and those that are no text; all others are.
JSON = frozenset({"aliases", "authors", "item"})
TRUTHS = frozenset({"approximate", "is_copy"})
REALS = frozenset({"value", "value_high", "cost_usd"})
# Beside those whose names end so: they number rows of a table.
_NUMBERS_A_ROW = "_id"
_INTEGERS = frozenset(
    {
        "start", "end", "number", "times", "inputs", "positions", "demands", "demands_addressed_to_it",
        "figures", "summaries", "failures", "answers", "attempts", "input_tokens", "cached_tokens",
        "output_tokens", "copies", "tellers",
    }
)  # fmt: skip


def is_integer(column: str) -> bool:
    return column in _INTEGERS or column.endswith(_NUMBERS_A_ROW)


def table_of(store: Store, name: str) -> Table:
    """A table of the database; where it has items, each with its ``status`` before its ``verdict``."""
    table = store.table(name)
    if "verdict" not in table.columns:
        return table
    at = table.columns.index("verdict")
    columns = (*table.columns[:at], "status", *table.columns[at:])
    return Table(columns, ((*row[:at], _status(table.columns, row), *row[at:]) for row in table.rows))


def _status(columns: tuple[str, ...], row: tuple[Any, ...]) -> str:
    told = dict(zip(columns, row, strict=True))
    doubts = (told["doubts"],) if told.get("doubts") else ()
    if told.get("review"):
        return decided_status(told["review"])
    return Verdict(kind=told["verdict"], doubts=doubts).status


def is_table(store: Store, name: str, columns: Sequence[str]) -> bool:
    """Whether these are the columns of a table, or of it in an earlier version, which had fewer."""
    now = table_of(store, name).columns
    ends = (now[0], now[-1])
    return set(columns) <= set(now) and (*columns[:1], *columns[-1:]) == ends


def each_to_a_file(
    write: Callable[[Table, Writable], int], ending: str
) -> Callable[[Store, Folder], Written]:
    """What writes each table to a file of its own, all as the database is at one moment."""

    def into(store: Store, folder: Folder) -> Written:
        with store.file.unchanging():
            for name in TABLES:
                with folder(f"{name}.{ending}") as out:
                    write(table_of(store, name), out)
        # The tables tell of inputs that failed, too: there is always something.
        return Written(1)

    return into
