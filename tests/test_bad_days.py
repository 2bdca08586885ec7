"""A batch whose endpoint fails in the guise of answering, names its limits, or sends what cannot be read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from endpoint import Behaviour, FaultServer, completion, ok, reply, status
from pages import Terminal

import summarizer
from summarizer.article import from_text
from summarizer.batch import batch_run
from summarizer.llm import NamingError, RetryPolicy

NOTHING = {"gist": "It rained.", "positions": [], "demands": [], "figures": []}
LIMITED = reply({"error": {"message": "Provider returned error", "code": 429}, "user_id": "user_1"})


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A folder ``in`` with eight articles, and no patience."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch_run, "PATIENCE", RetryPolicy(attempts=2, first_wait_s=0.01))
    Path("in").mkdir()
    for number in range(8):
        Path(f"in/{number:02}.txt").write_text(f"It rained all day in ward {number}.\n", encoding="utf-8")
    return Terminal(tmp_path)


def batch(server: FaultServer, more: str = "", what: str = "in") -> str:
    named = f"--base-url {server.base_url} --model m --concurrency 1"
    return f"summarizer batch {what} --db runs.db {named} {more}"


def rows(query: str) -> list[Any]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def counts() -> dict[str, int]:
    return dict(rows("SELECT status, count(*) FROM inputs GROUP BY status"))


@pytest.mark.parametrize(
    ("failure", "asked"),
    [(LIMITED, 10), (reply({"error": "Unexpected endpoint or method. (POST /chat/completions)"}), 1)],
    ids=["429", "no such path"],
)
def test_a_failure_in_the_guise_of_an_answer_stops_a_batch(
    terminal: Terminal, failure: Behaviour, asked: int
) -> None:
    """It is counted as the failure that it is, none of it is kept, and the same command later reads all."""
    with FaultServer(always=failure) as server:
        terminal.type(batch(server))
        assert terminal.code == 3
        assert len(server.asked) == asked
    assert rows("SELECT count(*) FROM calls") == [(0,)]
    with FaultServer(always=ok(NOTHING)) as server:
        terminal.type(batch(server))
    assert terminal.code == 0
    assert counts() == {"done": 8}


def test_what_an_older_version_kept_as_an_answer_is_asked_again(terminal: Terminal) -> None:
    """A kept call without choices was a failure; one that was answered, however badly, stays an answer."""
    with FaultServer(always=ok("no JSON")) as server:
        terminal.type(batch(server))
    assert counts() == {"failed": 8}
    with closing(sqlite3.connect("runs.db")) as connection, connection:
        connection.execute(
            "UPDATE calls SET raw = '', fault = 'no valid answer: the endpoint sent no choices'"
        )
    with FaultServer(always=ok(NOTHING)) as server:
        told = terminal.type(batch(server, "--reground").replace("batch in", "batch"))
        assert server.asked == []
        terminal.type(batch(server))
        assert len(server.asked) == 8
    assert told
    assert counts() == {"done": 8}


@pytest.mark.parametrize(
    "failure",
    [{"choices": []}, {"choices": None}, {"choices": [{"native_finish_reason": "error", "message": {}}]}],
    ids=["none", "null", "error"],
)
def test_a_completion_without_an_answer_stops_a_batch(terminal: Terminal, failure: dict[str, Any]) -> None:
    """It is a failure of the endpoint: five articles in a row stop the run, and none of it is kept."""
    with FaultServer(always=reply({**completion(None), **failure})) as server:
        terminal.type(batch(server))
        assert terminal.code == 3
        assert len(server.asked) == 10
    assert rows("SELECT count(*) FROM calls") == [(0,)]


@pytest.mark.parametrize(
    "said",
    [
        "Error: upstream rate limit exceeded, try again later",
        "Internal server error",
        "An unexpected error occurred.",
        "[ERROR] 503",
        "upstream error: 502 Bad Gateway",
        "502 Bad Gateway",
        "429 Too Many Requests",
        "<html><head><title>502 Bad Gateway</title></head></html>",
        "\n<!DOCTYPE html>\n<p>Service Unavailable</p>",
    ],
)
def test_an_errors_words_are_no_answer(terminal: Terminal, said: str) -> None:
    """Words of an error in place of an answer are asked again, now and by the next run."""
    with FaultServer(always=ok(said)) as server:
        terminal.type(batch(server, what="in/00.txt"))
        assert len(server.asked) == 3
    assert counts() == {"failed": 1}
    with FaultServer(always=ok(NOTHING)) as server:
        terminal.type(batch(server, what="in/00.txt"))
    assert counts() == {"done": 1}


@pytest.mark.parametrize(
    "said", ["no JSON", "The error was the council's.", "It rained: 502 beds.", "Error bars: {broken", ""]
)
def test_a_bad_answer_stays_an_answer(terminal: Terminal, said: str) -> None:
    """What was paid for and is not valid is not asked for again without being told, whatever words it has."""
    with FaultServer(always=ok(said)) as server:
        terminal.type(batch(server, what="in/00.txt"))
        asked = len(server.asked)
        terminal.type(batch(server, what="in/00.txt"))
        assert len(server.asked) == asked


def test_one_answer_that_cannot_be_read_costs_its_article_only(terminal: Terminal) -> None:
    """Bytes that are no UTF-8, JSON too deep and numbers too long end no batch, and each is told in a row."""

    def broken(what: bytes) -> Behaviour:
        async def behave(_: web.Request) -> web.Response:
            return web.Response(body=what, headers={"content-type": "application/json"})

        return behave

    ill = [b'{"choices": "\xe9"}', b"[" * 100_000, b'{"id": ' + b"9" * 5000 + b"}"]
    script = [behave for what in ill for behave in (broken(what), broken(what), ok(NOTHING))]
    with FaultServer(*script, always=ok(NOTHING)) as server:
        told = terminal.type(batch(server))
    assert terminal.code == 1
    assert counts() == {"done": 5, "failed": 3}
    assert sum("failed" in line and "answered " in line for line in told) == 3


def test_the_room_for_an_answer_can_be_said(terminal: Terminal) -> None:
    """--max-answer-tokens is what is asked for, what --dry-run counts, and what an answer is kept under."""
    with FaultServer(always=ok(NOTHING)) as server:
        small = batch(server, "--max-answer-tokens 16000", what="in/00.txt")
        assert any("16,000" in line for line in terminal.type(f"{small} --dry-run"))
        terminal.type(small)
        assert [one.body["max_tokens"] for one in server.asked] == [16000]
        terminal.type(f"{small} --reground")
        terminal.type(batch(server, "--force", what="in/00.txt"))
        assert server.asked[-1].body["max_tokens"] < 16000
    assert len(rows("SELECT digest FROM calls")) == 2
    assert "leave it out" in terminal.type("summarizer batch in --db runs.db --max-answer-tokens 9000")[-1]


@pytest.mark.parametrize("named", [None, "max_tokens must be at most 4096"])
def test_a_recording_with_its_own_room_replays(terminal: Terminal, named: str | None) -> None:
    """--max-answer-tokens is found in the recording, which is not told it again."""
    terminal.type("cp in/00.txt rain.txt")
    refused = [status(400, named)] if named else []
    with FaultServer(*refused, always=ok(json.dumps(NOTHING))) as server:
        command = f"summarizer summarise rain.txt --base-url {server.base_url} --model m"
        first = terminal.type(f"{command} --max-answer-tokens 16000 --record tapes --format json --quiet")
    assert first
    again = terminal.type("summarizer summarise rain.txt --replay tapes --format json --quiet")
    unlike = [pair for pair in zip(first, again, strict=True) if pair[0] != pair[1]]
    assert all('"seconds"' in one or '"recorded_at"' in one for one, _ in unlike), unlike
    told = terminal.type("summarizer summarise rain.txt --replay tapes --max-answer-tokens 16000")
    assert "--max-answer-tokens would have no effect" in told[-1]


def test_the_library_takes_the_room_for_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """connect() hands on how an endpoint is asked, and refuses that where nobody or the embedded model is."""
    monkeypatch.delenv("SUMMARIZER_API_KEY", raising=False)
    with FaultServer(always=ok(NOTHING)) as server:
        model = summarizer.connect("m", base_url=server.base_url, max_answer_tokens=9000)
        summarizer.summarise(from_text("It rained all day.\n", id="rain"), model)
        assert server.asked[0].body["max_tokens"] == 9000
    for given in ({"replay": Path("tapes")}, {}):
        with pytest.raises(NamingError, match="leave"):
            summarizer.connect(max_answer_tokens=9000, **given)  # type: ignore[arg-type] # paths and nothing
