"""Rows and parts as a cluster writes them, and what two databases have in common."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from batch_flow import Reader, article_input

from summarizer.batch import Batch, keyed
from summarizer.cluster.part_rows import PartRow, mark_of
from summarizer.cluster.parts import PartFiles
from summarizer.store import Carrying, InputRow, Store

# Who runs what, and when, differs.
TABLES = {
    "inputs": "SELECT path, text_sha256, status, reason, copy_of, authors, publisher, url FROM inputs",
    "articles": "SELECT text_sha256, headline, date_published, language, text FROM articles",
    "summaries": "SELECT text_sha256, prompt_sha256, wire_schema, model, pipeline, settings, gist, attempts, "
    "input_tokens, output_tokens, json_remove(summary, '$.run.seconds', '$.run.recorded_at', "
    "'$.article.id', '$.article.source') FROM summaries",
    "calls": "SELECT digest, text_sha256, value, raw, fault, truncated, attempts, input_tokens FROM calls",
    "evidence": 'SELECT exact, start, "end" FROM evidence',
    "sketches": "SELECT hash FROM sketches",
}


def rows_of(path: Path, names: Iterable[str] = TABLES) -> dict[str, list[str]]:
    """The rows of these tables, in an order of their own."""
    with closing(sqlite3.connect(path)) as database:
        return {name: sorted(map(repr, database.execute(TABLES[name]))) for name in names}


def read_here(
    path: Path, names: Sequence[str], failures: dict[str, Exception] | None = None
) -> list[InputRow]:
    """Read made-up articles of these names into a database; what stands there."""
    with Store(path) as store:
        batch = Batch(store, Reader(failures).read, keyed("m", "p"), all=True)
        asyncio.run(batch.run([article_input(name) for name in names], lambda _: None))
        return [row for name in names if (row := Carrying(store).row(name))]


def part_rows(rows: Iterable[InputRow], ended: int = 1) -> list[PartRow]:
    """The same as they stand in a part."""
    return [PartRow(row, mark_of(row.path, row.key) if row.key else 0, ended) for row in rows]


def import_into(path: Path, folder: Path) -> tuple[int, int]:
    """How many rows of the parts in a folder came into a database, and how many were there."""
    from summarizer.cluster import import_parts

    with Store(path) as store:
        taken, there = import_parts(PartFiles(str(folder)), store)
    return taken, there


def write_articles(folder: Path, number: int) -> None:
    """Write so many articles into the folder ``in`` in this one."""
    (folder / "in").mkdir()
    for at in range(number):
        text = f"It rained all day in ward {at}.\n"
        (folder / "in" / f"{at:04}.txt").write_text(text, encoding="utf-8")
