"""Summaries and calls that the tests of the store share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from made import HARBOUR, bare_summary, harbour_summary

from summarizer.schema import Summary
from summarizer.store import (
    Key,
    Store,
)

KEY = Key("text", "prompts", 3, "m", 1, "plan=whole")


def summary(gist: str = "It rained.") -> Summary:
    return bare_summary("rain", "rain.txt", "text", gist)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a person sees who opens the file with any SQLite program."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def opened(path: Path) -> Store:
    """A new file with one article that has an item of every kind, under two names."""
    store = Store(path)
    store.add("in/harbour.txt", KEY, harbour_summary("text"), HARBOUR)
    store.share("in/same.txt", KEY)
    return store


def begun(store: Store) -> int:
    return store.begin_run(model="m", prompt_set="whole", prompt_sha256="p", pipeline=1, settings="")


def found_by(path: Path, table: str, words: str) -> list[tuple[object, ...]]:
    query = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH '{words}'"  # noqa: S608 - our own names
    return rows(path, query)
