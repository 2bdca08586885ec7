"""Every item is a row, and each common question has a view."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made import HARBOUR, UNSURE, harbour_summary
from store_material import KEY, begun, found_by, opened, rows, summary

from summarizer.schema import Usage
from summarizer.store import (
    Call,
    Store,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


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


def test_what_is_said_can_be_searched(path: Path) -> None:
    """Statements, demands, figures and articles are found by the stems of their words, accents or not."""
    opened(path).__exit__(None, None, None)
    for table, words in (
        ("positions", "rejecting offers"), ("demands", "reopened"), ("figures", "costs million"),
        ("articles", "strike cafe"),
    ):  # fmt: skip
        assert len(found_by(path, table, words)) == 1, table
        assert not found_by(path, table, "volcano")


def test_a_word_that_may_be_parted_is_found_whole(path: Path) -> None:
    """A headline is searched and listed without the soft hyphens that its publisher put into its words."""
    found = summary()
    found = found.model_copy(
        update={"article": found.article.model_copy(update={"headline": "Foot\u00adbridge"})}
    )
    with Store(path) as store:
        store.add("in/rain.txt", KEY, found, "It rained.")
    assert len(found_by(path, "articles", "footbridge")) == 1
    assert rows(path, "SELECT headline FROM articles") == [("Footbridge",)]


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
