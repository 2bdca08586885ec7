"""The batch command: what it tells, how it ends, and that a kill loses nothing."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from pathlib import Path

import pytest
from aiohttp import web
from batch_program import (
    ALL,
    EMPTY,
    NOTHING,
    RAIN,
    Reader,
    batch,
    ended,
    endpoint,
    lingering,
    rows,
    started,
    wait_for,
)
from endpoint import HANG, Behaviour, ok, status
from pages import Terminal

from summarizer.schema import Summary

GOES_ON = "the same command again goes on from here"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with the articles a, b and c, as the current place's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text(RAIN.format(name), encoding="utf-8")
    return tmp_path


async def slowly(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(0.05)
    return await ok(NOTHING)(request)


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_kill_at_any_moment_and_rerun() -> None:
    """Killed with -9 again and again, a batch ends in one row each, and asks for nothing kept twice."""
    names = [f"in/{letter}.txt" for letter in "abcdefgh"]
    for name in names:
        Path(name).write_text(RAIN.format(name[3]), encoding="utf-8")
    kills = (1, 5)  # while the n-th answer of all runs is under way
    with endpoint(always=slowly) as (server, command):
        for asked in kills:
            process = started(*command)
            wait_for(server, asked)
            process.kill()
            process.communicate()
            kept = rows("SELECT path FROM inputs WHERE status = 'done'")
            assert len(kept) == len(rows("SELECT id FROM summaries")) <= len(server.asked)
        code, out, err = ended(started(*command))
        assert (code, out) == (0, ""), err
        assert rows() == [(name, "done") for name in names]
        assert rows("SELECT count(*) FROM summaries") == [(len(names),)]
        assert rows("PRAGMA integrity_check") == [("ok",)]
        # What was under way when it was killed is asked again; nothing else, and nothing once all is done.
        assert len(server.asked) <= len(names) + len(kills)
        asked = len(server.asked)
        code, _, err = ended(started(*command))
        assert (code, "0 done, 0 failed, 8 skipped" in err) == (0, True)
        assert len(server.asked) == asked


def test_the_program_reads_a_folder_and_exports_it(folder: Path) -> None:
    """``batch`` tells what failed and how many are done, with 1 for a failed one; ``export`` writes those."""
    Path("in/b.txt").write_bytes(b"")
    terminal = Terminal(folder)
    with endpoint(ok(NOTHING), ok(NOTHING)) as (_, command):
        told = terminal.type(f"summarizer {' '.join(command)}")
    assert [line for line in told if not line.startswith("  ")] == [
        f"summarizer: 2 of 3 · failed · in/b.txt: {EMPTY}",
        "summarizer: 2 done, 1 failed, 0 skipped; `summarizer export runs.db` writes what is done",
    ]
    assert terminal.code == 1
    written = terminal.type("summarizer export runs.db")
    assert terminal.code == 0
    found = [Summary.model_validate_json(line) for line in written]
    assert [summary.article.source for summary in found] == ["in/a.txt", "in/c.txt"]
    assert terminal.type("summarizer export runs.db -o all.jsonl") == []
    assert Path("all.jsonl").read_text(encoding="utf-8").splitlines() == written


def test_a_quiet_run_tells_failures_only(folder: Path) -> None:
    """``--quiet`` says nothing of what is done, and still tells what failed."""
    Path("in/b.txt").write_bytes(b"")
    with endpoint(ok(NOTHING), ok(NOTHING)) as (_, command):
        told = Terminal(folder).type(f"summarizer {' '.join(command)} --quiet")
    assert told == [f"summarizer: 2 of 3 · failed · in/b.txt: {EMPTY}"]


def test_a_dead_endpoint_stops_the_program(folder: Path) -> None:
    """An endpoint that refuses stops the run with 3, and says that the same command goes on."""
    terminal = Terminal(folder)
    with endpoint(ok(NOTHING), status(401, "no such key"), ok(NOTHING), ok(NOTHING)) as (_, command):
        failed, *_, stopped = terminal.type(f"summarizer {' '.join(command)}")
        assert terminal.code == 3
        assert failed.startswith("summarizer: 2 of 3 · failed · in/b.txt: ")
        assert "answered 401" in failed
        assert stopped == f"summarizer: stopped after 1 done, 1 failed, 0 skipped; {GOES_ON}"
        terminal.type(f"summarizer {' '.join(command)}")
        assert terminal.code == 0
    assert rows() == [(path, "done") for path in ALL]


@pytest.mark.parametrize(
    ("failure", "code", "expected"),
    [
        (status(413, "too large"), 1, "done"),
        (status(400, {"message": "filtered", "code": "content_filter"}), 1, "done"),
        (status(400, {"message": "too long", "code": "context_length_exceeded"}), 1, "done"),
        (status(402, "no balance"), 3, None),
        (status(404, "no such model"), 3, None),
    ],
    ids=["too large", "filtered", "too long", "no balance", "no such model"],
)
def test_what_is_about_one_article_stops_nothing(
    folder: Path, failure: Behaviour, code: int, expected: str | None
) -> None:
    """An endpoint that refuses one article's words may take the next; one that refuses us will not."""
    terminal = Terminal(folder)
    with endpoint(ok(NOTHING), failure, ok(NOTHING)) as (_, command):
        terminal.type(f"summarizer {' '.join(command)}")
    assert terminal.code == code
    assert dict(rows()) == {
        "in/a.txt": "done",
        "in/b.txt": "failed",
        **({"in/c.txt": expected} if expected else {}),
    }


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_an_interrupted_batch_finishes_what_is_under_way() -> None:
    """Ctrl-C takes no further article, keeps the answer that comes, and says with 130 how far it got."""
    with endpoint(ok(NOTHING), lingering(1.0), always=ok(NOTHING)) as (server, command):
        process = started(*command)
        wait_for(server, 2)
        process.send_signal(signal.SIGINT)
        code, _, err = ended(process)
        assert code == 130
        assert [line for line in err.splitlines() if line.startswith("summarizer")] == [
            "summarizer: finishing what is under way; Ctrl-C again stops at once",
            f"summarizer: stopped after 2 done, 0 failed, 0 skipped; {GOES_ON}",
            "summarizer: interrupted",
        ]
        assert rows() == [("in/a.txt", "done"), ("in/b.txt", "done")]


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_a_second_interruption_stops_at_once() -> None:
    """Ctrl-C twice waits for nobody: what is done is kept, and what is under way has no row."""
    with endpoint(ok(NOTHING), HANG) as (server, command):
        process = started(*command)
        wait_for(server, 2)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        code, _, err = ended(process)
        assert code == 130
        assert f"summarizer: stopped after 1 done, 0 failed, 0 skipped; {GOES_ON}" in err
        assert rows() == [("in/a.txt", "done")]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["batch", "in"], 2, "Missing option '--db'"),
        (["batch", "in", "--db", "in"], 2, "is a directory"),
        (["batch", "in", "--db", "runs.db", "--model", "gpt"], 2, "does not say where the model is"),
        (["batch", "in", "--db", "in/a.txt"], 3, "'in/a.txt': it is no database; name another file"),
        (["export", "missing.db"], 3, "there is no database at 'missing.db'"),
        (["export", "in/a.txt"], 3, "it is no database"),
    ],
)
def test_what_cannot_run_is_told_at_once(folder: Path, args: list[str], code: int, said: str) -> None:
    """A wrong command line exits with 2, a database that cannot be used with 3, a line each."""
    terminal = Terminal(folder)
    assert said in terminal.type(f"summarizer {' '.join(args)}")[-1]
    assert terminal.code == code


def test_a_batch_without_any_summary_names_no_export(folder: Path) -> None:
    """Where nothing is done there is nothing to export, and nobody is told to."""
    told = Terminal(folder).type("summarizer batch nothere --db q.db --model none")
    assert told[-1] == "summarizer: 0 done, 1 failed, 0 skipped"


def test_an_export_is_a_line_a_summary(folder: Path) -> None:
    """Each exported line is a JSON object, whatever the article's text holds."""
    (folder / "in" / "b.txt").write_text("It rained \u2028 in\u0085 {{ 1 }} 🚋.\n", encoding="utf-8")
    batch(Reader())
    Terminal(folder).type("summarizer export runs.db -o all.jsonl")
    lines = (folder / "all.jsonl").read_bytes().split(b"\n")
    assert [json.loads(line)["article"]["id"] for line in lines[:-1]] == ["a", "b", "c"]
