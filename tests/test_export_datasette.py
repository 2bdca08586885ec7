"""Exports for Datasette: the file as SQLite reads it, and as a real Datasette serves it over HTTP."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from export_material import NASTY, at, doubted, filled, in_folder, stored, typed
from made import harbour_summary

_SERVES = re.compile(r"Uvicorn running on (http://127\.0\.0\.1:\d+)")
_SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles with an item of every kind, one with something in doubt, one with mischief."""
    path = tmp_path_factory.mktemp("datasette")
    nasty = at(harbour_summary(actor=NASTY), headline=_SCRIPT, publisher=_SCRIPT)
    in_folder(stored(path, doubted(harbour_summary()), nasty), "datasette", path / "out")
    return path / "out"


def rows(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "findings.db")) as connection:
        return connection.execute(query).fetchall()


def test_items_lead_to_their_article_and_their_words(folder: Path) -> None:
    """Foreign keys join an item to its article and to its passages, and none leads nowhere."""
    query = """SELECT title, demands.status, exact FROM evidence JOIN demands ON demands.id = demand_id
    JOIN articles ON articles.id = demands.article_id WHERE number = 2 ORDER BY demands.id"""
    assert rows(folder, query) == [
        ("0", "not confirmed", "reopen by Friday"),
        (_SCRIPT, "confirmed", "reopen by Friday"),
    ]
    assert rows(folder, "PRAGMA foreign_key_check") == []
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]


def test_numbers_are_numbers(folder: Path) -> None:
    """Values can be added up, and what is not tied to the text stands in a table of its own."""
    assert rows(folder, "SELECT DISTINCT value, value_high FROM figures") == [(4, None), (2000000, 3000000)]
    assert rows(folder, "SELECT DISTINCT status, kind FROM ungrounded") == [("ungrounded", "position")]
    assert rows(folder, "SELECT count(*) FROM positions WHERE actor = 'Mayor'") == [(0,)]


def test_each_column_is_told(folder: Path) -> None:
    """The metadata has each table and each column of the file, and says what it holds."""
    told = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    tables = told["databases"]["findings"]["tables"]
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    assert set(tables) == {name for (name,) in rows(folder, listed)}
    for name, table in tables.items():
        columns = [column for _, column, *_ in rows(folder, f"PRAGMA table_info ({name})")]
        assert list(table["columns"]) == columns
        assert all(table["columns"].values()), name
        assert table["description"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """A second export takes the place of the first; a file that is not ours stays, and is named."""
    base = filled(tmp_path).parent
    for _ in range(2):
        assert typed(base, "-f datasette -o out") == (0, [])
    (base / "out/README.md").write_text("Mine.", encoding="utf-8")
    code, told = typed(base, "-f datasette -o out")
    assert (code, (base / "out/README.md").read_text(encoding="utf-8")) == (1, "Mine.")
    assert "was not written by summarizer, and is not overwritten; name another folder" in told[-1]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which Datasette serves a folder, until the block ends."""
    command = [sys.executable, "-m", "datasette", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        at_last = threading.Timer(60, process.kill)
        at_last.start()
        try:
            assert process.stderr
            yield next(found[1] for line in process.stderr if (found := _SERVES.search(line)))
        finally:
            at_last.cancel()
            process.terminate()
            process.wait(timeout=30)


def asked(address: str, **query: str) -> str:
    whole = f"{address}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(whole, timeout=30) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


@pytest.mark.slow
def test_datasette_finds_and_counts(folder: Path) -> None:
    """A real Datasette serves the folder: a search finds by stems, a facet counts, and no script is one."""
    with served(folder) as base:
        found = json.loads(asked(f"{base}/findings/demands.json", _search="reopened", _shape="objects"))
        assert [row["demand"] for row in found["rows"]] == ["reopen", "reopen"]
        facet = found["facet_results"]["status"]["results"]
        assert {one["value"]: one["count"] for one in facet} == {"confirmed": 1, "not confirmed": 1}
        texts = json.loads(asked(f"{base}/findings/articles.json", _search="cafe", _shape="arrays"))
        assert len(texts["rows"]) == 2
        page = asked(f"{base}/findings/demands")
        assert "until when" in page
        assert _SCRIPT not in page
        assert "&lt;script&gt;" in page
