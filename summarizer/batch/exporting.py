"""What a batch has kept, as it leaves the store: whole summaries, or a table for each kind of item.

Everything is written as it is read, one summary or row at a time, so that an archive needs no more memory
than an article.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
from collections.abc import Iterator
from typing import Any, Literal, Protocol

from summarizer.errors import plain_json
from summarizer.inputs import article_id
from summarizer.schema import Summary
from summarizer.store import Store, Table

TableForm = Literal["csv", "jsonl", "parquet"]

# Columns whose text is JSON, and those that are no text; all others are.
_JSON = frozenset({"aliases", "authors", "item"})
_TRUTHS = frozenset({"approximate", "is_copy"})
_REALS = frozenset({"value", "value_high", "cost_usd"})
# Beside those whose names end so: they number rows of a table.
_NUMBERS_A_ROW = "_id"
_INTEGERS = frozenset(
    {
        "start", "end", "number", "times", "inputs", "positions", "demands", "demands_addressed_to_it",
        "figures", "summaries", "failures", "answers", "attempts", "input_tokens", "cached_tokens",
        "output_tokens", "copies", "tellers",
    }
)  # fmt: skip
# What makes a formula of a cell in a spreadsheet, where it may run a program.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So many rows of a Parquet file are held at once; a reader reads them at once too.
_ROW_GROUP = 5_000


class Writable(Protocol):
    """What bytes can be written to; for Parquet a binary file."""

    def write(self, data: bytes, /) -> int: ...


def exported(store: Store) -> Iterator[Summary]:
    """The summary of each input that is done, by path; where texts are equal, each under its own name.

    What a copy shares is there once, as its original's: the offsets count in that text.
    """
    for path, summary in store.done():
        own = {"id": article_id(path), "source": path}
        yield summary.model_copy(update={"article": summary.article.model_copy(update=own)})


def documents(store: Store, form: Literal["jsonl", "markdown"]) -> Iterator[str]:
    """The summary of each input that is done, by path: a line of JSON, or a Markdown document."""
    from summarizer.render import to_json_line, to_markdown

    for number, summary in enumerate(exported(store)):
        if form == "jsonl":
            yield to_json_line(summary)
        else:
            yield f"{chr(10) if number else ''}{to_markdown(summary)}"


def write_table(table: Table, form: TableForm, out: Writable) -> int:
    """Write a table's rows to ``out`` and say how many there were.

    CSV is UTF-8 with a line of names; a text that a spreadsheet would take for a formula gets an apostrophe
    before it. JSON lines and Parquet hold every text as it is. Parquet needs pyarrow (ImportError without).
    """
    if form == "parquet":
        return _write_parquet(table, out)
    lines = _csv_lines(table) if form == "csv" else _json_lines(table)
    count = 0
    for count, line in enumerate(lines, 0 if form == "csv" else 1):  # noqa: B007 - told when all is written
        out.write(line.encode("utf-8", "backslashreplace"))
    return count


def _csv_lines(table: Table) -> Iterator[str]:
    line = io.StringIO()
    # Lines end as RFC 4180 has it, in CR LF: else a CR inside of a text would not be quoted.
    writer = csv.writer(line)
    for row in itertools.chain([table.columns], table.rows):
        writer.writerow([_defused(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _defused(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _json_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        named = {name: _told(name, cell) for name, cell in zip(table.columns, row, strict=True)}
        yield f"{plain_json(json.dumps(named, ensure_ascii=False))}\n"


def _told(name: str, cell: Any) -> Any:
    """A cell as JSON has it; it has no infinite number."""
    if name in _JSON:
        return json.loads(cell)
    if name in _TRUTHS:
        return bool(cell)
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _write_parquet(table: Table, out: Writable) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, _type(name, pa)) for name in table.columns])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while rows := list(itertools.islice(table.rows, _ROW_GROUP)):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(map(_cast(field.name), cells), field.type)
                for field, cells in zip(schema, columns, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(rows)
    return count


def _type(name: str, pa: Any) -> Any:
    if name in _INTEGERS or name.endswith(_NUMBERS_A_ROW):
        return pa.int64()
    if name in _REALS:
        return pa.float64()
    return pa.bool_() if name in _TRUTHS else pa.string()


def _cast(name: str) -> Any:
    """Arrow takes no integer for a real number, and none for a truth."""
    kind = float if name in _REALS else bool if name in _TRUTHS else None
    return lambda cell: kind(cell) if kind and cell is not None else cell
