"""Exports: what is done as summaries or as tables, in forms that others can read, a row at a time."""

from __future__ import annotations

import csv
import io
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from export_material import doubted, filled, stored, typed
from made import bare_summary, harbour_summary
from pages import Terminal

from summarizer.batch import exported
from summarizer.cli.export import TABLES as NAMED
from summarizer.export import Writable, export_format, table_of
from summarizer.schema import Summary
from summarizer.store import TABLES, Key, Store, Table


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return filled(tmp_path).parent


def write(table: Table, form: str, out: Writable) -> int:
    written = export_format(form).table
    assert written
    return written(table, out)


def bytes_of(store: Store, name: str, form: str) -> bytes:
    out = io.BytesIO()
    write(table_of(store, name), form, out)
    return out.getvalue()


def as_rows(written: bytes, form: str) -> list[dict[str, Any]]:
    """What another program reads in an export."""
    if form == "csv":
        return list(csv.DictReader(io.StringIO(written.decode(), newline="")))
    if form == "jsonl":
        return [json.loads(line) for line in written.decode().split("\n") if line]
    from pyarrow import parquet

    found: list[dict[str, Any]] = parquet.read_table(io.BytesIO(written)).to_pylist()
    return found


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_rows_in_every_form(name: str, form: str) -> None:
    """Each form holds each row of a table, its names and its texts, whatever these hold."""
    with Store(Path("runs.db")) as store:
        table = table_of(store, name)
        expected = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        found = as_rows(bytes_of(store, name, form), form)
    assert len(found) == len(expected) > 0
    for row, told in zip(expected, found, strict=True):
        assert list(told) == list(row)
        for column, cell in row.items():
            assert _same(cell, told[column], form), column


def _same(cell: Any, told: Any, form: str) -> bool:
    if form == "csv":
        bare = told.removeprefix("'") if told.startswith("'=") else told
        return bool(bare == ("" if cell is None else str(cell)))
    return bool(cell == told or (isinstance(told, dict | list) and json.loads(cell) == told))


@pytest.mark.usefixtures("folder")
def test_types_are_kept() -> None:
    """Parquet has numbers and truths as such, and JSON lines have lists as lists."""
    from pyarrow import parquet

    with Store(Path("runs.db")) as store:
        figures = parquet.read_table(io.BytesIO(bytes_of(store, "figures", "parquet")))
        [actor, _] = as_rows(bytes_of(store, "actors", "jsonl"), "jsonl")
    types = {field.name: str(field.type) for field in figures.schema}
    assert types["value"] == types["value_high"] == "double"
    assert (types["approximate"], types["start"], types["evidence"]) == ("bool", "int64", "string")
    assert actor["aliases"] == ["Union"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "＝", "'=", "''-"])
def test_a_spreadsheet_runs_nothing(begins: str) -> None:
    """A text of an article that a spreadsheet would run as a formula is none in CSV, and is told back."""
    out = io.BytesIO()
    write(Table(("text", "other", "number"), iter([(f"{begins}1+cmd", "'tis 1=1", -5)])), "csv", out)
    [row] = as_rows(out.getvalue(), "csv")
    assert row == {"text": f"'{begins}1+cmd", "other": "'tis 1=1", "number": "-5"}


def test_each_item_says_how_well_it_is_borne(tmp_path: Path) -> None:
    """Whatever is tabulated has in one word whether it is confirmed, not confirmed or not of the article."""
    with Store(stored(tmp_path, doubted(harbour_summary()))) as store:
        found = {
            name: {row["status"] for row in as_rows(bytes_of(store, name, "csv"), "csv")}
            for name in ("positions", "demands", "figures", "ungrounded")
        }
    assert found == {
        "positions": {"confirmed"},
        "demands": {"not confirmed"},
        "figures": {"confirmed"},
        "ungrounded": {"ungrounded"},
    }


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_number_without_end_breaks_no_form(form: str) -> None:
    """A figure too large for any column is written all the same; JSON has no such number."""
    out = io.BytesIO()
    write(Table(("value",), iter([(float("inf"),), (3,)])), form, out)
    assert as_rows(out.getvalue(), form)[1] == {"value": 3}
    assert b"Infinity" not in out.getvalue()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_table_is_written_as_it_is_read(form: str) -> None:
    """Three times as many rows take no more memory."""

    def peak(rows: int) -> int:
        table = Table(("path", "number"), ((f"in/{n}.txt", n) for n in range(rows)))
        tracemalloc.start()
        with Path(os.devnull).open("wb") as sink:
            assert write(table, form, sink) == rows
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # what is imported
    few = 10_000 if form == "parquet" else 1_000  # parquet keeps that many rows until it writes
    assert peak(3 * few) < 1.3 * peak(few) + 30_000


def test_summaries_are_written_as_documents(folder: Path) -> None:
    """Markdown has a document for each input that is done, as ``summarise`` writes it."""
    code, told = typed(folder, "--format markdown -o all.md")
    assert (code, told) == (0, [])
    written = (folder / "all.md").read_text(encoding="utf-8")
    assert written.count("\n# ") == 1
    assert written.startswith("# harbour\n")


def test_all_tables_go_to_a_folder(folder: Path) -> None:
    """CSV and Parquet have a file for each table, in a folder that is made; a second time takes its place."""
    for form in ("csv", "parquet"):
        for _ in range(2):
            assert typed(folder, f"-f {form} -o out/{form}") == (0, [])
        names = {path.name for path in (folder / "out" / form).iterdir()}
        assert names == {f"{name}.{form}" for name in TABLES}
    found = as_rows((folder / "out/csv/demands.csv").read_bytes(), "csv")
    assert [row["path"] for row in found] == ["in/harbour.txt", "in/same.txt"]


def test_one_table_goes_where_it_is_told_to(folder: Path) -> None:
    """A table is printed, or written to the file that is named."""
    code, told = typed(folder, "--table failures --format csv")
    assert code == 0
    assert told[0] == "path,reason,times,run_id,failed_at"
    assert told[1].startswith("in/z.txt,it is empty,1,1,")
    code, printed = typed(folder, "--table figures")
    assert [json.loads(line)["value_text"] for line in printed] == ["4 per cent", "2 to 3 million"] * 2
    assert typed(folder, "--table figures -o figures.jsonl") == (0, [])
    assert (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines() == printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("-f csv", "name a folder by --output, or one table by --table"),
        ("-f parquet --table figures", "name a file by --output"),
        ("-f markdown --table figures", "--format markdown has no single tables; leave --table out"),
        ("-f csv --table nothing", "Invalid value for '--table'"),
        ("--table figures -o nowhere/figures.jsonl", "name a file in a folder that exists"),
    ],
)
def test_what_does_not_go_together_is_told(folder: Path, arguments: str, said: str) -> None:
    """Options that cannot be followed are a wrong command line, and nothing is written."""
    before = set(folder.iterdir())
    code, told = typed(folder, arguments)
    assert code == 2
    assert said in told[-1]
    assert set(folder.iterdir()) == before


def test_parquet_says_what_it_lacks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the way out is told before anything is written."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pyarrow" else name)
    code, told = typed(folder, "-f parquet -o out")
    assert (code, (folder / "out").exists()) == (2, False)
    assert "needs the package pyarrow" in told[-1]


def test_an_empty_table_is_told(folder: Path) -> None:
    """Nothing to export is a line on standard error, and no failure."""
    with Store(folder / "none.db"):
        pass
    terminal = Terminal(folder)
    assert terminal.type("summarizer export none.db") == ["summarizer: no input in 'none.db' is done"]
    told = terminal.type("summarizer export none.db --table figures")
    assert told == ["summarizer: the table 'figures' of 'none.db' is empty"]
    assert terminal.code == 0


def test_an_export_that_fails_leaves_the_old_file(folder: Path) -> None:
    """When a summary cannot be read any more, what was exported before stays as it was."""
    (folder / "all.jsonl").write_text("before", encoding="utf-8")
    with Store(folder / "runs.db") as store, store.file.change() as connection:
        connection.execute("UPDATE summaries SET summary = '{}'")
    code, told = typed(folder, "-o all.jsonl")
    assert code == 3
    assert "is not one of this version" in told[-1]
    assert (folder / "all.jsonl").read_text(encoding="utf-8") == "before"
    assert {path.name for path in folder.iterdir()} == {"all.jsonl", "runs.db"}


def test_summaries_are_exported_one_at_a_time(tmp_path: Path) -> None:
    """An archive of summaries takes no more memory to export than a few of them do."""

    def peak(name: str, count: int) -> int:
        with Store(tmp_path / name) as store:
            for number in range(count):
                one = bare_summary("a", "a.txt", f"{number}", "It rained. " * 1000)
                store.add(f"{number:05}.txt", Key(f"{number}", "p", 2, "m", 1, ""), one)
        with Store(tmp_path / name) as store:
            tracemalloc.start()
            assert sum(isinstance(one, Summary) for one in exported(store)) == count
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return most

    peak("first.db", 2)  # what is imported
    assert peak("many.db", 60) < 1.3 * peak("few.db", 10) + 50_000


def test_the_command_names_the_stores_tables() -> None:
    """The tables that help names are those that there are."""
    assert NAMED == TABLES
