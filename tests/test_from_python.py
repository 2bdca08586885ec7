"""``run_batch``: a batch from Python, in the same database as the command's."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from endpoint import FaultServer, status
from in_process import run
from picky import Picky

import summarizer
from summarizer import BatchOptions, Model, Outcome
from summarizer.batch import AT_ONCE
from summarizer.errors import BudgetError, ModelError, StoreError
from summarizer.llm import NamingError

NAMES = [f"in/{number:02}.txt" for number in range(8)]
pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """An endpoint, and eight articles in a folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_API_KEY", "")
    Path("in").mkdir()
    for name in NAMES:
        Path(name).write_text(f"Mayor Ann Lee of ward {name[3:5]} spoke on Monday.\n", encoding="utf-8")
    with FaultServer(always=Picky()) as started:
        yield started


@pytest.fixture
def model(server: FaultServer) -> Model:
    """That endpoint's model."""
    return summarizer.connect("m", base_url=server.base_url)


def counted(outcomes: Iterator[Outcome]) -> dict[str, int]:
    return dict(Counter(one.status for one in outcomes))


def command(server: FaultServer, *more: str) -> str:
    return run("batch", "in", "--db", "runs.db", "--base-url", server.base_url, "--model", "m", *more).err


def articles_asked_about(server: FaultServer) -> int:
    """How many articles there was a question about; none was asked twice."""
    questions = [str(one.body["messages"]) for one in server.asked]
    assert len(set(questions)) == len(questions)
    return len({re.search(r"ward \d+|It rained", one)[0] for one in questions})  # type: ignore[index]


def runs() -> list[str]:
    """How each run ended."""
    with sqlite3.connect("runs.db") as database:
        return [how for (how,) in database.execute("SELECT ended FROM runs ORDER BY id")]


def test_a_run_goes_on_from_where_it_was_left(server: FaultServer, model: Model) -> None:
    """Who leaves the iterator finds what is done kept; the same call skips that, and reads the rest once."""
    one_by_one = BatchOptions(concurrency=1)
    for outcome in summarizer.run_batch("in", model, "runs.db", options=one_by_one):
        assert outcome.status == "done"
        if outcome.number == 3:
            break
    done = 8 - counted(summarizer.run_batch("in", model, "runs.db"))["done"]
    assert 3 <= done <= 4  # the one under way was finished
    assert counted(summarizer.run_batch("in", model, "runs.db")) == {"skipped": 8}
    assert articles_asked_about(server) == 8
    assert runs() == ["interrupted", "finished", "finished"]


def test_the_command_and_python_share_a_database(server: FaultServer, model: Model) -> None:
    """What Python has read is done for the command, and the other way round."""
    assert counted(summarizer.run_batch(NAMES[:3], model, "runs.db")) == {"done": 3}
    assert "5 done, 0 failed, 3 skipped" in command(server)
    assert counted(summarizer.run_batch(Path("in"), model, "runs.db")) == {"skipped": 8}
    given = [summarizer.read(NAMES[0]), summarizer.from_text("It rained on Monday.\n", id="rain")]
    assert counted(summarizer.run_batch(given, model, "runs.db")) == {"skipped": 1, "done": 1}
    assert articles_asked_about(server) == 9


def test_a_killed_run_has_kept_its_answers(server: FaultServer, model: Model) -> None:
    """An answer is kept before it is used: without its row it is not paid for again."""
    assert counted(summarizer.run_batch(NAMES, model, "runs.db")) == {"done": 8}
    with sqlite3.connect("runs.db") as database:
        database.execute("DELETE FROM inputs")
    assert counted(summarizer.run_batch(NAMES, model, "runs.db")) == {"done": 8}
    assert articles_asked_about(server) == 8


def test_nobody_is_asked_before_the_last_was_taken(server: FaultServer, model: Model) -> None:
    """It is lazy: the articles that are under way are finished, and no other is begun."""
    outcomes = summarizer.run_batch(iter(NAMES), model, "runs.db", options=BatchOptions(concurrency=1))
    assert not server.asked
    next(outcomes)
    assert articles_asked_about(server) <= 2
    outcomes.close()
    assert "run_batch" not in {thread.name for thread in threading.enumerate()}


def test_what_failed_comes_last_and_ends_nothing(model: Model) -> None:
    """One bad article has its reason, and the next run tries it after the others."""
    Path(NAMES[0]).write_text("", encoding="utf-8")
    first = list(summarizer.run_batch(NAMES[:3], model, "runs.db", options=BatchOptions(concurrency=1)))
    assert [one.status for one in first] == ["failed", "done", "done"]
    assert "empty" in first[0].reason
    again = list(summarizer.run_batch(NAMES[:3], model, "runs.db", options=BatchOptions(concurrency=1)))
    assert [one.path for one in again] == [NAMES[1], NAMES[2], NAMES[0]]


def test_what_would_fail_for_each_is_raised(model: Model) -> None:
    """An endpoint that refuses us, a budget that is used up and a database that is held end the run."""
    with FaultServer(always=status(401, "who are you?")) as closed:
        refused = summarizer.connect("m", base_url=closed.base_url)
        with pytest.raises(ModelError, match="answered 401"):
            list(summarizer.run_batch("in", refused, "other.db"))
    with pytest.raises(BudgetError, match="used up"):
        list(summarizer.run_batch("in", model, "runs.db", options=BatchOptions(max_total_tokens=9)))
    with pytest.raises(BudgetError, match="price"):
        list(summarizer.run_batch("in", model, "runs.db", options=BatchOptions(budget=1)))
    held = summarizer.run_batch("in", model, "runs.db")
    next(held)
    with pytest.raises(StoreError, match="another batch"):
        list(summarizer.run_batch("in", model, "runs.db"))
    held.close()


def test_a_recording_is_no_batch(tmp_path: Path) -> None:
    """A database keeps the answers of a batch: a model that records or replays is refused."""
    with summarizer.connect(replay=tmp_path) as played, pytest.raises(NamingError, match="without record"):
        next(summarizer.run_batch([], played, "runs.db"))


def test_it_runs_in_a_notebook(model: Model) -> None:
    """It works where an event loop is running already."""

    async def cell() -> dict[str, int]:
        return counted(summarizer.run_batch("in", model, "runs.db"))

    assert asyncio.run(cell()) == {"done": 8}


def test_the_help_says_how_many_at_a_time() -> None:
    """What ``--concurrency`` is unless it is said stands in its help."""
    assert f"({AT_ONCE}; 1 for the embedded" in " ".join(run("batch", "--help").out.split())
