"""The store: one SQLite file, a row an input, an answer a key; and files that cannot be used."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made import HARBOUR, UNSURE, bare_summary, harbour_summary

from summarizer.errors import StoreError
from summarizer.schema import Summary, Usage
from summarizer.store import (
    APPLICATION,
    TABLES,
    VERSION,
    Call,
    Jobs,
    Key,
    Plan,
    Request,
    Settled,
    Store,
    views,
)

KEY = Key("text", "prompts", 3, "m", 1, "plan=whole")


OTHERS = {
    "text_sha256": "other",
    "prompt_sha256": "other",
    "wire_schema": 4,
    "model": "other",
    "pipeline": 2,
    "settings": "plan=items",
}


def summary(gist: str = "It rained.") -> Summary:
    return bare_summary("rain", "rain.txt", "text", gist)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a person sees who opens the file with any SQLite program."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


def test_an_answer_is_kept(path: Path) -> None:
    """What was added is there when the file is opened again, word for word."""
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
    with Store(path, create=False) as store:
        assert list(store.done()) == [("a.txt", summary())]
        assert store.is_done("a.txt", KEY)


@pytest.mark.parametrize(
    "other",
    [replace(KEY, **{part: value}) for part, value in OTHERS.items()],  # type: ignore[arg-type] # as named
    ids=list(OTHERS),
)
def test_an_answer_to_another_question_is_none(path: Path, other: Key) -> None:
    """An input is done for its text, prompts, wire schema, model, pipeline and settings only."""
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
        assert not store.is_done("a.txt", other)
        assert not store.share("b.txt", other)


def test_equal_texts_share_an_answer(path: Path) -> None:
    """An input whose key has an answer is done with it, and one without is not touched."""
    with Store(path) as store:
        assert not store.share("b.txt", KEY)
        store.add("a.txt", KEY, summary())
        assert store.share("b.txt", KEY)
        assert [name for name, _ in store.done()] == ["a.txt", "b.txt"]
    assert rows(path, "SELECT count(*) FROM summaries") == [(1,)]


def test_an_input_has_one_row(path: Path) -> None:
    """Whatever becomes of an input again and again, it has one row, which tells the latest."""
    with Store(path) as store:
        store.fail("a.txt", "the endpoint is gone", "text")
        assert store.failed() == {"a.txt"}
        store.add("a.txt", KEY, summary())
        assert store.failed() == set()
        store.fail("a.txt", "no such file")
        store.fail("b.txt", "it is empty")
    assert rows(path, "SELECT path, text_sha256, status, reason, summary_id FROM inputs ORDER BY path") == [
        ("a.txt", None, "failed", "no such file", None),
        ("b.txt", None, "failed", "it is empty", None),
    ]
    assert rows(path, "SELECT text_sha256, model FROM summaries") == [("text", "m")]


def test_the_last_answer_stays(path: Path) -> None:
    """What is read once more under the same key leaves one answer, the last, for every input of that text."""
    with Store(path) as one, Store(path) as other:
        one.add("a.txt", KEY, summary("First."))
        other.share("b.txt", KEY)
        other.add("a.txt", KEY, summary("Second."))
        assert [found.gist for _, found in other.done()] == ["Second.", "Second."]
    assert rows(path, "SELECT gist FROM summaries") == [("Second.",)]


def test_the_file_says_what_it_is(path: Path) -> None:
    """The file carries this program's mark and its version, and writes ahead."""
    Store(path).__exit__(None, None, None)
    assert rows(path, "PRAGMA application_id") == [(APPLICATION,)]
    assert rows(path, "PRAGMA user_version") == [(VERSION,)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def refusal(path: Path, **how: float) -> str:
    with pytest.raises(StoreError) as caught:
        Store(path, **how)  # type: ignore[arg-type] # a number or a truth
    told = str(caught.value)
    assert repr(str(path)) in told
    assert "\n" not in told
    return told


def test_a_newer_file_is_refused(path: Path) -> None:
    """A file whose tables a newer version made is left alone, and the way out is to upgrade."""
    Store(path).__exit__(None, None, None)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    assert "from a newer version" in refusal(path)
    assert "upgrade" in refusal(path)
    assert path.read_bytes() == before


def test_another_programs_file_is_refused(path: Path) -> None:
    """A database with tables of another program is left alone."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE inputs (x)")
    before = path.read_bytes()
    assert "another program's database" in refusal(path)
    assert path.read_bytes() == before


def test_what_is_no_database_is_refused(path: Path) -> None:
    """A file that is no database is left alone."""
    path.write_text("Mayor Ann Lee said the bridge would open.\n" * 50, encoding="utf-8")
    assert "it is no database; name another file" in refusal(path)
    assert path.read_text(encoding="utf-8").startswith("Mayor")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A file in a folder that does not exist cannot be made, and the message says so."""
    assert "name a file in a folder that exists" in refusal(tmp_path / "nowhere" / "runs.db")


def test_a_missing_file_is_not_made_to_be_read(path: Path) -> None:
    """Who only reads gets an error for a file that is not there, and no new file."""
    assert "there is no database" in refusal(path, create=False)
    assert not path.exists()


def test_a_locked_file_is_told(path: Path) -> None:
    """A file that another program holds locked for too long is a StoreError that says to wait."""
    with Store(path, wait_s=0.05) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked; wait until that has ended"):
            store.fail("a.txt", "it is empty")
        other.rollback()
        store.fail("a.txt", "it is empty")
        assert store.failed() == {"a.txt"}


def test_a_reader_hinders_no_run(path: Path) -> None:
    """Somebody who looks into the file while a run goes on neither stops it nor is stopped."""
    with Store(path, wait_s=0.05) as store, closing(sqlite3.connect(path)) as reader:
        store.fail("a.txt", "it is empty")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM inputs").fetchone() == (1,)
        store.fail("b.txt", "it is empty")
        assert reader.execute("SELECT count(*) FROM inputs").fetchone() == (1,)


def test_a_full_file_is_told_and_stays_sound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When there is no room, the answer is not kept, the message says so, and what was kept is whole."""

    class Small(sqlite3.Connection):
        """A database that may not grow beyond a few pages, as on a full disk."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[arg-type] # sqlite3's own
            self.execute("PRAGMA max_page_count = 150")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kw: connect(*args, factory=Small, **kw))
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
        with pytest.raises(StoreError, match="disk is full; free some space"):
            store.add("b.txt", replace(KEY, text_sha256="long"), summary("It rained. " * 90_000))
        assert [name for name, _ in store.done()] == ["a.txt"]
        assert not store.failed()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT count(*) FROM summaries") == [(1,)]


def test_a_summary_that_somebody_edited_is_told(path: Path) -> None:
    """A stored summary that is none of this version is a StoreError that names its input."""
    with Store(path) as store:
        store.add("a.txt", KEY, summary())
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE summaries SET summary = '{}'")
        with pytest.raises(StoreError, match=r"'a\.txt'.* is not one of this version"):
            list(store.done())


def opened(path: Path) -> Store:
    """A new file with one article that has an item of every kind, under two names."""
    store = Store(path)
    store.add("in/harbour.txt", KEY, harbour_summary("text"), HARBOUR)
    store.share("in/same.txt", KEY)
    return store


def test_every_item_is_a_row(path: Path) -> None:
    """What a summary says is in tables that need no JSON, each item with the article's own words."""
    opened(path).__exit__(None, None, None)
    counts = {
        table: rows(path, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - our own names
        for table in ("actors", "positions", "demands", "figures", "evidence", "ungrounded", "left_out")
    }
    assert counts == {
        "actors": 1, "positions": 1, "demands": 1, "figures": 2, "evidence": 7, "ungrounded": 1,
        "left_out": 1,
    }  # fmt: skip
    assert rows(path, "SELECT value, value_high, value_text FROM figures ORDER BY id") == [
        (4, None, "4 per cent"),
        (2_000_000, 3_000_000, "2 to 3 million"),
    ]
    misplaced = """SELECT exact FROM evidence JOIN summaries ON summaries.id = summary_id
    JOIN articles USING (text_sha256) WHERE substr(text, start + 1, "end" - start) <> exact"""
    assert rows(path, misplaced) == []


QUESTIONS = {
    "SELECT path, actor, force, demand, addressee, deadline, deadline_date, evidence FROM who_wants_what": (
        "Harbour Union", "ultimatum", "reopen", "port", "by Friday", "2026-11-27",
        f"{HARBOUR.split('. ')[1]} … reopen by Friday",
    ),
    "SELECT path, actor, stance, issue, evidence, start FROM positions_by_actor": (
        "Harbour Union", "opposes", "the offer", f"{HARBOUR.split('. ')[0]}.", 0,
    ),
    "SELECT path, value_text, value, evidence, start FROM figures_with_sources WHERE value=4": (
        "4 per cent", 4, f"{HARBOUR.split('. ')[0]}.", HARBOUR.index("4 per"),
    ),
    "SELECT path, name, positions, demands, demands_addressed_to_it, figures FROM who_is_in_it": (
        "Harbour Union", 1, 1, 0, 0,
    ),
    "SELECT path, kind, item, verdict, reasons FROM what_is_ungrounded": (
        "position", '{"actor": "Mayor", "issue": ""}', "not_found", "nobody says so; no mayor is named",
    ),
    "SELECT path, exact, reason FROM what_is_left_out": ("The", "no item covers it"),
    "SELECT path, status, gist FROM what_was_read": ("done", "The union rejects 4 per cent."),
    "SELECT path, exact FROM words_of_the_article WHERE kind = 'figure' AND number = 1 AND start < 50": (
        "4 per cent",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "query", QUESTIONS, ids=[query.partition(" FROM ")[2].split()[0] for query in QUESTIONS]
)
def test_each_common_question_has_a_view(path: Path, query: str) -> None:
    """A view answers it for each input, also where two have the same text, and for summaries of now only."""
    with opened(path) as store:
        store.add("in/other.txt", replace(KEY, text_sha256="other"), harbour_summary("other", "Old Union"))
        store.add("in/other.txt", replace(KEY, text_sha256="new"), summary())
    found = [one for one in rows(path, f"{query} ORDER BY 1") if one[0] != "in/other.txt"]
    assert found == [("in/harbour.txt", *QUESTIONS[query]), ("in/same.txt", *QUESTIONS[query])]
    assert "Old Union" not in str(rows(path, query))


def test_a_doubt_stands_with_its_item(path: Path) -> None:
    """What is not confirmed of an item is a column of its table and of the view that is exported."""
    doubted = harbour_summary("text")
    items = {
        kind: tuple(item.model_copy(update={"verdict": UNSURE}) for item in getattr(doubted, kind))
        for kind in ("positions", "demands", "figures")
    }
    with Store(path) as store:
        store.add("in/harbour.txt", KEY, doubted.model_copy(update=items), HARBOUR)
    for view in ("positions_by_actor", "who_wants_what", "figures_with_sources"):
        assert rows(path, f"SELECT DISTINCT doubts FROM {view}") == [UNSURE.doubts]  # noqa: S608 - our own names


def test_a_failure_stays_on_record(path: Path) -> None:
    """What failed now is a view; every failure that ever was is a row of ``failures``."""
    with Store(path) as store:
        for path_of, reason in (("a.txt", "first"), ("a.txt", "second"), ("b.txt", "third")):
            store.fail(path_of, reason)
        store.add("b.txt", KEY, summary())
    assert rows(path, "SELECT path, reason, times FROM what_failed") == [("a.txt", "second", 2)]
    assert rows(path, "SELECT path, reason FROM failures ORDER BY id") == [
        ("a.txt", "first"), ("a.txt", "second"), ("b.txt", "third"),
    ]  # fmt: skip


def begun(store: Store) -> int:
    return store.begin_run(model="m", prompt_set="whole", prompt_sha256="p", pipeline=1, settings="")


def test_the_cost_of_each_run_is_known(path: Path) -> None:
    """A run has cost what it said at its end; one that was killed what its answers did, if that is known."""
    spent = Usage(attempts=2, input_tokens=10, cached_tokens=1, output_tokens=5)
    with Store(path) as store:
        run = begun(store)
        store.keep_call(Call("d", "m", "{}", "{}", spent, cost_usd=0.5, text_sha256="text"))
        store.add("a.txt", KEY, summary())
        store.end_run(run, "finished", spent + spent, 1.25)
        begun(store)
        store.keep_call(Call("e", "m", None, "", spent, fault="refused", cost_usd=0.25, text_sha256="text"))
        store.fail("b.txt", "refused")
        begun(store)
        store.keep_call(Call("f", "m", None, "", spent, fault="refused"))
        store.keep_call(Call("g", "m", None, "", spent, fault="refused", cost_usd=0.25))
    columns = "ended, summaries, failures, answers, attempts, input_tokens, cost_usd"
    assert rows(path, f"SELECT {columns} FROM cost_per_run ORDER BY run_id") == [  # noqa: S608 - our own names
        ("finished", 1, 0, 1, 4, 20, 1.25),
        (None, 0, 1, 1, 2, 10, 0.25),
        (None, 0, 0, 2, 4, 20, None),
    ]
    assert rows(path, "SELECT path, inputs, attempts, output_tokens, cost_usd FROM cost_per_article") == [
        ("a.txt", 1, 4, 10, 0.75)
    ]


def found_by(path: Path, table: str, words: str) -> list[tuple[object, ...]]:
    query = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH '{words}'"  # noqa: S608 - our own names
    return rows(path, query)


def test_what_is_said_can_be_searched(path: Path) -> None:
    """Statements, demands, figures and articles are found by the stems of their words, accents or not."""
    opened(path).__exit__(None, None, None)
    for table, words in (
        ("positions", "rejecting offers"), ("demands", "reopened"), ("figures", "costs million"),
        ("articles", "strike cafe"),
    ):  # fmt: skip
        assert len(found_by(path, table, words)) == 1, table
        assert not found_by(path, table, "volcano")


def test_the_search_follows_every_change(path: Path) -> None:
    """A summary that takes another's place is found in its stead, and so is what a person edits."""
    with opened(path) as store:
        store.add("in/harbour.txt", KEY, harbour_summary("text", "Quarry Guild"), HARBOUR)
    assert not found_by(path, "positions", "harbour")
    assert len(found_by(path, "positions", "quarry")) == 1
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE demands SET demand = 'repaint'")
        connection.execute("DELETE FROM figures")
        assert connection.execute("SELECT demand FROM demands").fetchall() == [("repaint",)]
        for table in ("articles", "positions", "demands", "figures"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - our own names
    assert len(found_by(path, "demands", "repainting")) == 1
    assert not found_by(path, "figures", "offer")


def test_a_text_that_was_kept_stays(path: Path) -> None:
    """Reading an article again without its text does not lose the text that is there."""
    with opened(path) as store:
        store.add("in/harbour.txt", replace(KEY, model="n"), harbour_summary("text"))
        store.add("new.txt", replace(KEY, text_sha256="new"), harbour_summary("new"))
        assert list(store.texts()) == [
            (None, ["new.txt"]),
            (HARBOUR, ["in/harbour.txt", "in/same.txt"]),
        ]


@pytest.mark.parametrize("value", [10**19, -(10**19), 10**400, -(10**400), 2**63 - 1, 0.5, None], ids=str)
def test_any_number_can_be_kept(path: Path, value: float | None) -> None:
    """A figure that is beyond what SQLite's integers hold is kept as near as can be, in the JSON whole."""
    whole = harbour_summary("text")
    figure = whole.figures[0].model_copy(update={"value": value})
    with Store(path) as store:
        store.add("a.txt", KEY, whole.model_copy(update={"figures": (figure,)}))
        [(_, again)] = store.done()
    assert again.figures[0].value == value
    [(kept,)] = rows(path, "SELECT value FROM figures")
    assert kept == (value if value is None or abs(value) < 1e300 else float("inf") * (1 if value > 0 else -1))


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
        job = Jobs(one).write_down(plan, "token", [Request("d", "text", "Draft")])
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
        job = jobs.write_down(plan, "token", [Request("a", "text", "Draft"), Request("b", "text", "Draft")])
        jobs.settle(job, [Settled("a", "failed", "odd")])
        assert jobs.is_under_way(plan, "text")
        jobs.close(job, "odd", refused=True)
        assert not jobs.is_under_way(plan, "text")
        assert jobs.last("b") is None
        assert [jobs.jobs(plan, state) for state in ("planned", "submitted", "collected")] == [[], [], []]
