"""Files of earlier versions keep their rows, and whole tables can be read."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made import HARBOUR, harbour_summary
from store_material import KEY, begun, found_by, opened, rows

from summarizer.errors import StoreError
from summarizer.schema import Usage
from summarizer.store import (
    TABLES,
    VERSION,
    BatchRequest,
    Call,
    Jobs,
    Key,
    Plan,
    Settled,
    Store,
    views,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


def old_file(path: Path) -> Path:
    script = Path(__file__).with_name("version-1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def test_a_file_of_the_first_version_keeps_its_rows(path: Path) -> None:
    """It opens, is brought up to date in place, and loses no row, no reason and no summary."""
    old = rows(old_file(path), "SELECT path, status, reason, updated_at FROM inputs ORDER BY path")
    assert len(old) == 5
    with Store(path, create=False) as store:
        assert [name for name, _ in store.done()] == ["in/harbour.txt", "in/rain.txt", "in/same.txt"]
        assert dict(store.done())["in/same.txt"] == harbour_summary()
        assert store.is_done("in/harbour.txt", Key("harbour", "p", 2, "m", 1, "plan=items"))
        assert store.is_done("in/rain.txt", Key("rain", "w", 2, "m", 1, "plan=whole"))
        assert store.failed() == {"in/empty.txt", "in/long.txt"}
    assert rows(path, "SELECT path, status, reason, updated_at FROM inputs ORDER BY path") == old
    assert rows(path, "PRAGMA user_version") == [(VERSION,)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert len(rows(path, "SELECT * FROM who_wants_what")) == 2
    assert len(found_by(path, "positions", "rejects")) == 1
    assert len(rows(path, "SELECT * FROM what_failed")) == 2


def test_an_old_and_a_new_file_have_the_same_tables(path: Path, tmp_path: Path) -> None:
    """Whatever version a file began with, its tables, indexes, triggers and views are the same in the end."""
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    for file in (old_file(path), tmp_path / "new.db"):
        Store(file).__exit__(None, None, None)
    assert rows(path, schema) == rows(tmp_path / "new.db", schema)


def test_a_broken_migration_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the way to a new version fails midway, the file is as it was, and the next try can succeed."""
    schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
    before = rows(old_file(path), schema)
    with monkeypatch.context() as patch:
        patch.setattr(views, "VIEWS", "CREATE VIEW broken AS SELECT FROM;")
        with pytest.raises(StoreError):
            Store(path)
    assert rows(path, schema) == before
    assert rows(path, "PRAGMA user_version") == [(1,)]
    with Store(path) as store:
        assert len(list(store.done())) == 3


def test_a_spoilt_summary_of_the_first_version_is_told_when_it_is_read(path: Path) -> None:
    """One summary that somebody edited does not keep a file from being brought up to date."""
    with closing(sqlite3.connect(old_file(path))) as connection, connection:
        connection.execute("UPDATE summaries SET summary = 'no JSON' WHERE text_sha256 = 'rain'")
    with (
        Store(path) as store,
        pytest.raises(StoreError, match=r"'in/rain\.txt'.* is not one of this version"),
    ):
        list(store.done())
    assert len(rows(path, "SELECT * FROM positions_by_actor")) == 2


def test_a_table_is_read_as_the_file_was(path: Path) -> None:
    """What is written while a table is read inside of ``unchanging`` does not show in it."""
    with opened(path) as store, Store(path) as writer:
        with store.file.unchanging():
            before = list(store.table("inputs").rows)
            writer.fail("z.txt", "it is empty")
            assert list(store.table("inputs").rows) == before
        assert len(list(store.table("inputs").rows)) == len(before) + 1


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_read(path: Path, name: str) -> None:
    """Each table that is exported has named columns and rows in a fixed order, of all inputs."""
    with opened(path) as store:
        begun(store)
        store.fail("z.txt", "it is empty")
        table = store.table(name)
        found = list(table.rows)
    assert found
    assert {len(row) for row in found} == {len(table.columns)}
    if "path" in table.columns:
        places = [row[table.columns.index("path")] for row in found]
        assert places == sorted(places)


READINGS: dict[str, Callable[[Store], object]] = {
    **{
        name: functools.partial(lambda store, name: list(store.table(name).rows), name=name)
        for name in TABLES
    },
    "texts": lambda store: list(store.texts()),
    "done": lambda store: list(store.done()),
    "is_done": lambda store: store.is_done("0003.txt", KEY),
}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Files of 20 and of 80 articles, all about the same actor, each read by a run of its own."""
    made = {count: tmp_path_factory.mktemp("archive") / f"{count}.db" for count in (20, 80)}
    for count, path in made.items():
        with Store(path) as store:
            for number in range(count):
                run = begun(store)
                key = replace(KEY, text_sha256=f"{number}")
                store.add(f"{number:04}.txt", key, harbour_summary(f"{number}"), HARBOUR)
                store.keep_call(Call(f"{number}", "m", None, "", text_sha256=f"{number}"))
                store.fail(f"failed {number:04}.txt", "it is empty")
                store.end_run(run, "finished", Usage())
    return made


@pytest.mark.slow
@pytest.mark.parametrize("reading", READINGS)
def test_reading_grows_with_the_archive_and_no_faster(
    archives: dict[int, Path], monkeypatch: pytest.MonkeyPatch, reading: str
) -> None:
    """Four times as many articles take about four times the steps to read."""
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    class Counted(sqlite3.Connection):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[arg-type] # sqlite3's own
            self.set_progress_handler(count, 10)

    def taken(path: Path) -> int:
        nonlocal steps
        with Store(path) as store:
            steps = 0
            READINGS[reading](store)
        return steps

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kw: connect(*args, factory=Counted, **kw))
    assert taken(archives[80]) < 5.5 * taken(archives[20]) + 20


def test_a_request_of_a_batch_is_settled_once(path: Path) -> None:
    """Whoever settles a request second changes nothing, and keeps no second answer."""
    call = Call("d", "m", "{}", "{}", Usage(attempts=1))
    with Store(path) as one, Store(path) as other:
        plan = Jobs(one).plan(Plan("m", "http://127.0.0.1/v1", "auto", "whole", "p", "none"))
        job = Jobs(one).write_down(plan, "token", [BatchRequest("d", "text", "Draft")])
        Jobs(one).settle(job, [Settled("d", "answered", call=call)])
        Jobs(other).settle(job, [Settled("d", "failed", "too late", call=call)])
        last = Jobs(other).last("d")
        assert last
        assert last.state == "answered"
    assert rows(path, "SELECT count(*) FROM calls") == [(1,)]


def test_a_refused_batch_leaves_its_requests_unasked(path: Path) -> None:
    """What waited in a batch that was not taken is as if it had never been asked; what it failed stays so."""
    with Store(path) as store:
        jobs = Jobs(store)
        plan = jobs.plan(Plan("m", "http://127.0.0.1/v1", "auto", "whole", "p", "none"))
        job = jobs.write_down(
            plan, "token", [BatchRequest("a", "text", "Draft"), BatchRequest("b", "text", "Draft")]
        )
        jobs.settle(job, [Settled("a", "failed", "odd")])
        assert jobs.is_under_way(plan, "text")
        jobs.close(job, "odd", refused=True)
        assert not jobs.is_under_way(plan, "text")
        assert jobs.last("b") is None
        assert [jobs.jobs(plan, state) for state in ("planned", "submitted", "collected")] == [[], [], []]
