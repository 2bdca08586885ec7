"""JSON lines: a summary a line, or a row of a table a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from summarizer.batch import exported
from summarizer.errors import plain_json
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.export.tables import JSON, TRUTHS
from summarizer.store import Store, Table


def write_summaries(store: Store, out: Writable) -> Written:
    from summarizer.render import to_json_line

    return Written(_write((to_json_line(summary) for summary in exported(store)), out))


def write_rows(table: Table, out: Writable) -> int:
    """Write the rows of a table, with lists as lists; how many there were."""
    return _write(_lines(table), out)


def _write(lines: Iterator[str], out: Writable) -> int:
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007 - told when all is written
        out.write(line.encode("utf-8", "backslashreplace"))
    return count


def _lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        named = {name: _told(name, cell) for name, cell in zip(table.columns, row, strict=True)}
        yield f"{plain_json(json.dumps(named, ensure_ascii=False))}\n"


def _told(name: str, cell: Any) -> Any:
    """A cell as JSON has it; it has no infinite number."""
    if name in JSON:
        return json.loads(cell)
    if name in TRUTHS:
        return bool(cell)
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


EXPORT = ExportFormat(whole=write_summaries, table=write_rows)
