"""The tables of the file for Datasette, and how a summary fills them.

A table of items is made for whatever kinds there are. Datasette finds the index of a table by its name in
double quotes; an index is filled once all rows are there.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.errors import SOFT_HYPHEN
from summarizer.export.tables import REALS, TRUTHS, is_integer
from summarizer.schema import KINDS, Item, Kind, Summary, introduced
from summarizer.store import Store, cell

# "Sumd": a file for Datasette, and no batch's own.
_APPLICATION = 0x53756D64
_ARTICLE = (
    "title", "path", "url", "publisher", "authors", "date_published", "published_at", "language", "gist",
    "text",
)  # fmt: skip
_JUDGED = (
    "status", "verdict", "doubts", "review", "reviewed_by", "reviewed_at", "evidence", "start", "end",
)  # fmt: skip
_PASSAGE = ("number", "exact", "start", "end", "prefix", "suffix")
# So that items can be counted by them.
_OF_THE_ARTICLE = ("publisher", "date_published")


class Findings:
    """The tables by name, each with its columns, in a new file."""

    def __init__(self, connection: sqlite3.Connection, store: Store) -> None:
        self._connection = connection
        kinds = {kind: _own(store, kind) for kind in KINDS.values()}
        self.columns: dict[str, tuple[str, ...]] = {
            "articles": ("id", *_ARTICLE),
            **{kind.plural: _of_items(own) for kind, own in kinds.items()},
            "evidence": ("id", "article_id", *(f"{kind.name}_id" for kind in kinds), *_PASSAGE),
            "actors": ("id", "article_id", "name", "kind", "aliases"),
            "ungrounded": ("id", "article_id", "kind", "status", "item", "verdict", "reasons"),
            "left_out": ("id", "article_id", "exact", "reason", "start", "end"),
        }
        self._searched = {"articles": ("title", "gist", "text")} | {
            kind.plural: (*(name for name in own if _is_text(name)), "evidence")
            for kind, own in kinds.items()
        }
        self._numbers = {name: itertools.count(1) for name in self.columns}
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        for name, columns in self.columns.items():
            connection.execute(_table(name, columns))

    def add(self, summary: Summary) -> None:
        """Add an article and what it says."""
        about = summary.article.model_dump() | {
            "title": (summary.article.headline or summary.article.id).replace(SOFT_HYPHEN, ""),
            "path": summary.article.source,
            "authors": _json(summary.article.authors),
            "gist": summary.gist,
        }
        article = self._insert("articles", {name: about[name] for name in _ARTICLE})
        where = {"article_id": article}
        for item in summary.items:
            self._add_item(item, where, {name: about[name] for name in _OF_THE_ARTICLE})
        for actor in summary.actors:
            self._insert("actors", where | actor.model_dump() | {"aliases": _json(actor.aliases)})
        for name in introduced(summary):
            self._insert("actors", where | {"name": name, "kind": "", "aliases": _json(())})
        for one in summary.ungrounded:
            judged = {"status": one.verdict.status, "verdict": one.verdict.kind}
            told = {"kind": one.kind, "item": _json(one.item), "reasons": "; ".join(one.verdict.reasons)}
            self._insert("ungrounded", where | judged | told)
        for passage in summary.left_out:
            self._insert("left_out", where | passage.model_dump())

    def finish(self) -> None:
        """Make the indexes: of words, and of what joins the tables."""
        for name, words in self._searched.items():
            self._connection.execute(_search(name, words))
            self._connection.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608 - our own names
        for name, columns in self.columns.items():
            for column in columns:
                if column.endswith("_id"):
                    self._connection.execute(f'CREATE INDEX "{name} by {column}" ON {name} ({column})')

    def _add_item(self, item: Item, where: Mapping[str, Any], about: Mapping[str, Any]) -> None:
        table = KINDS[item.kind].plural
        judged = {
            "status": item.status,
            "verdict": item.verdict.kind,
            "doubts": "; ".join(item.doubts),
            "review": item.review and item.review.decision,
            "reviewed_by": item.review and item.review.who,
            "reviewed_at": item.review and item.review.when,
            "evidence": " … ".join(passage.exact for passage in item.sentences or item.evidence),
            "start": item.evidence[0].start,
            "end": item.evidence[0].end,
        }
        number = self._insert(table, {**where, **about, **item.row, **judged})
        for at, passage in enumerate(item.evidence, 1):
            whose = {f"{item.kind}_id": number, "number": at}
            self._insert("evidence", {**where, **whose, **passage.model_dump()})

    def _insert(self, table: str, row: Mapping[str, Any]) -> int:
        number = next(self._numbers[table])
        named = ", ".join(f'"{name}"' for name in ("id", *row))
        places = ", ".join("?" * (len(row) + 1))
        values = [number, *map(cell, row.values())]
        self._connection.execute(f"INSERT INTO {table} ({named}) VALUES ({places})", values)  # noqa: S608 - our own names
        return number


def _own(store: Store, kind: Kind) -> tuple[str, ...]:
    """The columns that only this kind has."""
    columns = store.table(kind.plural).columns
    return columns[columns.index("date_published") + 1 : columns.index("verdict")]


def _of_items(own: Sequence[str]) -> tuple[str, ...]:
    return ("id", "article_id", *own, *_JUDGED, *_OF_THE_ARTICLE)


def _is_text(column: str) -> bool:
    return not (is_integer(column) or column in REALS | TRUTHS)


def _table(name: str, columns: Sequence[str]) -> str:
    return f"CREATE TABLE {name} ({', '.join(map(_column, columns))})"


def _column(name: str) -> str:
    if name == "id":
        return "id INTEGER PRIMARY KEY"
    if name.endswith("_id"):
        return f"{name} INTEGER REFERENCES {name.removesuffix('_id')}s (id)"
    # A number keeps its kind: 4 is no 4.0.
    return f'"{name}" {"TEXT" if _is_text(name) else "NUMERIC"}'


def _search(table: str, words: Sequence[str]) -> str:
    return f"""
CREATE VIRTUAL TABLE {table}_fts USING fts5 (
    {", ".join(words)}, content="{table}", content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
)"""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
