"""An endpoint that fails halfway: what was read and paid for is kept, told, and gone on with later."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from endpoint import Behaviour, FaultServer, ok, status
from pages import Terminal
from story import BY_LINES, LIES, LONG, RAW, TRUE, UNREPAIRED, Model, cut_off, draft, position, read

import summarizer
from summarizer import render
from summarizer.article import from_text
from summarizer.batch import batch_run
from summarizer.cli import connecting
from summarizer.errors import ModelError, RecordingError
from summarizer.llm import RetryPolicy
from summarizer.schema import Summary

DOWN = ModelError("cannot reach it; is the server running?", retryable=True)
PAID_UP = ModelError("answered 402; check the account's balance")
FILTERED = ModelError("its filter objects", about_article=True)
ODD = ModelError("answered 400", about_article=None)


FIRST_LINE = draft([position("Ann Lee", "Ann Lee said the town lost 100 boats in the storm.", 1)])


@pytest.mark.parametrize("error", [DOWN, PAID_UP, FILTERED, ODD])
@pytest.mark.parametrize("task", ["article", "repair"])
def test_a_whole_articles_first_answer_outlives_what_comes_after(task: str, error: ModelError) -> None:
    """When going on with an answer fails, or its repair, its items are the summary, which says why."""
    first = (
        cut_off(RAW[: RAW.index('"demands"')])
        if task == "article"
        else draft([position("Olaf", "Olaf has 99 boats.", 3)])
    )
    model = Model(first, error, repairs=lambda _: error)
    summary = read(model)
    broken = summary.run.interrupted
    assert broken
    assert (broken.task, broken.reason) == (task, str(error))
    assert (broken.retryable, broken.about_article) == (error.retryable, error.about_article)
    assert summary.positions if task == "article" else summary.ungrounded


def test_parts_that_were_read_outlive_the_others() -> None:
    """When the endpoint is gone, the parts that were answered are the summary, and no other is asked for."""
    model = Model(FIRST_LINE, DOWN)
    summary = read(model, LONG * 3, UNREPAIRED)
    assert len(model.asked) == 2
    assert len(summary.positions) == 1
    assert str(DOWN) in {left.reason for left in summary.left_out}


@pytest.mark.parametrize("task", ["article", "repair"])
def test_a_recording_that_lacks_a_request_is_told(task: str) -> None:
    """A replay that asks what was not recorded is no summary that was broken off: it says so."""
    lacking = RecordingError("this request is not recorded")
    first = cut_off(RAW[: RAW.index('"demands"')]) if task == "article" else LIES
    with pytest.raises(RecordingError):
        read(Model(first, lacking, repairs=lambda _: lacking))


def test_a_part_that_is_refused_costs_itself() -> None:
    """What an endpoint refuses for its words ends no asking: the other parts are read, and repaired."""
    model = Model(FILTERED, FIRST_LINE)
    summary = read(model, LONG, BY_LINES)
    assert len(model.asked) > 2
    assert str(FILTERED) in {left.reason for left in summary.left_out}
    assert [p.statement for p in summary.positions] == [one.statement for one in FIRST_LINE.positions]
    assert model.shown


# --- at a terminal -----------------------------------------------------------------------------------------

ARTICLE = "Ann Lee said ward {0} needs 40 beds.\n\nThe council must pay for them by May.\n"
SAID = {
    "gist": "Ann Lee said the ward needs 40 beds.",
    "positions": [
        {"actor": "Ann Lee", "stance": "asserts", "issue": "beds",
         "statement": "Ann Lee said the ward needs 40 beds.", "sentences": [1]},
    ],
    "demands": [],
    "figures": [],
}  # fmt: skip
NO_FIXES: dict[str, Any] = {"positions": [], "demands": [], "figures": []}


def asked_for(body: dict[str, Any]) -> str:
    """What a request asks for, by the name of its schema."""
    return str(body["response_format"]["json_schema"]["name"]).partition("-")[0]


def halfway(repair: Behaviour) -> Behaviour:
    """Answer the first question about each article, and do this when asked to repair."""

    async def behave(request: web.Request) -> web.StreamResponse:
        first = asked_for(json.loads(await request.text())) == "Draft"
        return await (ok(SAID) if first else repair)(request)

    return behave


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A folder ``in`` with ten articles that each want a repair, and little patience."""
    monkeypatch.chdir(tmp_path)
    for module, name in ((batch_run, "PATIENCE"), (connecting, "PATIENCE")):
        monkeypatch.setattr(module, name, RetryPolicy(attempts=2, first_wait_s=0.01))
    Path("in").mkdir()
    for number in range(10):
        Path(f"in/{number:02}.txt").write_text(ARTICLE.format(number), encoding="utf-8")
    return Terminal(tmp_path)


def times(server: FaultServer) -> Counter[str]:
    return Counter(asked_for(one.body) for one in server.asked)


def rows(query: str) -> list[Any]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def batch(server: FaultServer, more: str = "") -> str:
    return f"summarizer batch in --db runs.db --base-url {server.base_url} --model m --concurrency 1 {more}"


@pytest.mark.parametrize("code", [500, 429, 402])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_first_answer_is_printed_when_its_repair_fails(terminal: Terminal, form: str, code: int) -> None:
    """The summary is printed and says what failed and why; the exit code is 0, and 1 with --strict."""
    with FaultServer(always=halfway(status(code, "no money, no words"))) as server:
        command = (
            f"summarizer summarise in/00.txt --quiet --base-url {server.base_url} --model m --format {form}"
        )
        told = "\n".join(terminal.type(command))
        assert terminal.code == 0
        loud = terminal.type(f"{command} --strict".replace("--quiet", "") + " > 00.out")
        assert terminal.code == 1
        assert any("'00' is incomplete: " in line for line in loud)
    assert "Ann Lee said the ward needs 40 beds." in told
    assert "no money, no words" in told
    if form == "json":
        assert Summary.model_validate_json(told).run.interrupted
    else:
        assert "incomplete:" in told.replace("*", "").lower()


def test_an_evaluation_says_what_was_not_read(terminal: Terminal) -> None:
    """A summary that was broken off is scored as it is, is told, and makes the exit code 1."""
    Path("in/00.json").write_text('{"positions": [], "demands": [], "figures": []}', encoding="utf-8")
    with FaultServer(always=halfway(status(500, "no words"))) as server:
        command = f"summarizer evaluate in --only 00 --base-url {server.base_url} --model m"
        told = terminal.type(command)
    assert any("00 · read, but not to the end: " in line and "no words" in line for line in told)
    assert terminal.code == 1


def test_what_is_whole_says_nothing_of_it() -> None:
    """A summary whose every question was answered is not called incomplete."""
    summary = read(Model(TRUE))
    assert summary.run.interrupted is None
    assert "incomplete" not in (render.to_text(summary) + render.to_markdown(summary)).lower()


@pytest.mark.parametrize(("code", "read", "asked"), [(500, 5, 2), (402, 1, 1)])
def test_an_endpoint_that_answers_first_questions_only_stops_a_batch(
    terminal: Terminal, code: int, read: int, asked: int
) -> None:
    """Five articles broken off in a row are the endpoint's, a refusal is at once; each read has its row."""
    with FaultServer(always=halfway(status(code))) as server:
        told = terminal.type(batch(server))
        assert terminal.code == 3
        assert times(server) == {"Draft": read, "DraftRepair": read * asked}
    assert any("incomplete · in/00.txt: " in line for line in told)
    assert rows("SELECT status, count(*) FROM inputs GROUP BY status") == [("done", read)]


def test_many_at_a_time_stop_too(terminal: Terminal) -> None:
    """Of articles that are read at a time no further ones are begun once five were broken off."""
    with FaultServer(always=halfway(status(500))) as server:
        terminal.type(batch(server).replace("--concurrency 1", "--concurrency 8"))
        assert terminal.code == 3
        assert times(server)["Draft"] < 5 + 10


def test_a_later_run_pays_for_the_rest_only(terminal: Terminal) -> None:
    """An article that was broken off is read on from its kept answer, after all others; then it is done."""
    with FaultServer(always=halfway(status(500))) as server:
        terminal.type(batch(server))
    with FaultServer(always=halfway(ok(NO_FIXES))) as server:
        terminal.type(batch(server))
        assert terminal.code == 0
        assert times(server) == {"Draft": 5, "DraftRepair": 10}
        assert [asked_for(one.body) for one in server.asked[-5:]] == ["DraftRepair"] * 5
        terminal.type(batch(server))
        assert len(server.asked) == 15
    broken = rows(
        "SELECT count(*) FROM inputs JOIN summaries ON summaries.id = summary_id WHERE settings LIKE '%some'"
    )
    assert broken == [(0,)]


def test_what_was_broken_off_is_exported(terminal: Terminal) -> None:
    """The first reading is among what is exported, and says that it is not whole."""
    with FaultServer(always=halfway(status(500))) as server:
        terminal.type(batch(server))
    found = [Summary.model_validate_json(line) for line in terminal.type("summarizer export runs.db | cat")]
    assert len(found) == 5
    assert all(summary.run.interrupted and summary.positions for summary in found)


def test_a_repair_that_fails_now_and_then_stops_nothing(terminal: Terminal) -> None:
    """Articles that were read whole between those that were broken off show that the endpoint is there."""
    asked: list[str] = []

    async def repair(request: web.Request) -> web.StreamResponse:
        asked.append(await request.text())
        fails = len(set(asked)) % 5
        return await (status(500) if fails else ok(NO_FIXES))(request)

    with FaultServer(always=halfway(repair)) as server:
        terminal.type(batch(server))
    assert terminal.code == 1
    assert rows("SELECT count(*) FROM inputs WHERE status = 'done'") == [(10,)]


def test_the_library_hands_out_what_was_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """summarise_all gives the summaries that were paid for, and raises when the endpoint is gone for good."""
    monkeypatch.setattr("summarizer.library.reading.PATIENCE", RetryPolicy(attempts=1))
    monkeypatch.setenv("SUMMARIZER_API_KEY", "")
    articles = [from_text(ARTICLE.format(number), id=str(number)) for number in range(20)]
    found: list[Any] = []
    with FaultServer(always=halfway(status(500))) as server:
        iterator = summarizer.summarise_all(
            articles, summarizer.connect("m", base_url=server.base_url), concurrency=1
        )
        with pytest.raises(ModelError, match="answered 500"):
            found.extend(iterator)
    assert [summary.run.interrupted.task for summary in found] == ["repair"] * 5
