"""Batches: each input ends in exactly one row, whatever happens in between.

The rules of the room are proved with plain functions in place of a model, the promises about ends (a kill, an
interruption, a dead endpoint) with the program itself, a scripted endpoint and a real file.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from endpoint import HANG, Behaviour, FaultServer, ok, status
from made import bare_summary
from pages import Terminal

from summarizer.article import Article
from summarizer.batch import Batch, Outcome, StoppedError, exported, inputs, keyed
from summarizer.errors import AnswerError, ArticleError, ModelError, StoreError
from summarizer.schema import Summary
from summarizer.store import Store

RAIN = "It rained all day in {}.\n"
EMPTY = "'in/b.txt' is empty; give a file that holds an article's text"
GOES_ON = "the same command again goes on from here"
NOTHING: dict[str, Any] = {"gist": "It rained.", "positions": [], "demands": [], "figures": []}


def summary_of(article: Article) -> Summary:
    return bare_summary(ascii(article.id), ascii(article.source), article.text_sha256, article.text)


class Reader:
    """In place of a model: keeps what it was asked, and raises what it was told to about an article."""

    def __init__(self, **failures: BaseException) -> None:
        self.asked: list[str] = []
        self._failures = failures

    async def read(self, article: Article) -> Summary:
        self.asked.append(article.id)
        if article.id in self._failures:
            raise self._failures[article.id]
        return summary_of(article)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with the articles a, b and c, as the current place's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text(RAIN.format(name), encoding="utf-8")
    return tmp_path


ALL = ["in/a.txt", "in/b.txt", "in/c.txt"]


def batch(
    reader: Reader, paths: Sequence[str] = ALL, model: str = "m", prompts: str = "p", **named: Any
) -> list[Outcome]:
    """Read these paths into ``runs.db``; what was reported, until the end or until something came out."""
    told: list[Outcome] = []
    concurrency = named.pop("concurrency", 1)
    with Store(Path("runs.db")) as store:
        one = Batch(store, reader.read, keyed(model, prompts), **named)
        asyncio.run(one.run(inputs(paths), told.append, concurrency))
    return told


def rows(query: str = "SELECT path, status FROM inputs ORDER BY path") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def statuses(told: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.path, outcome.status) for outcome in told]


@pytest.mark.usefixtures("folder")
def test_each_input_is_done_or_failed() -> None:
    """An article that is read is done, and one that cannot be is failed with its reason: a row each."""
    Path("in/b.txt").write_text(" \n", encoding="utf-8")
    told = batch(Reader(), [*ALL, "in/missing.txt"])
    expected = [
        ("in/a.txt", "done"),
        ("in/b.txt", "failed"),
        ("in/c.txt", "done"),
        ("in/missing.txt", "failed"),
    ]
    assert rows() == statuses(told) == expected
    assert [reason for (reason,) in rows("SELECT reason FROM inputs WHERE status = 'failed'")] == [
        EMPTY,
        "no such file: 'in/missing.txt'; check the path",
    ]
    assert [one.number for one in told] == [1, 2, 3, 4]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "failure",
    [
        AnswerError("no valid answer; try another model"),
        ArticleError("too long; split it"),
        ModelError("it does not fit; use a shorter article", about_article=True),
        KeyError("a mistake of ours"),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_one_bad_article_ends_no_other(failure: Exception) -> None:
    """Whatever goes wrong with one article, a mistake of the program too, the others are read."""
    told = batch(Reader(b=failure))
    assert rows() == statuses(told) == [("in/a.txt", "done"), ("in/b.txt", "failed"), ("in/c.txt", "done")]
    [[reason]] = rows("SELECT reason FROM inputs WHERE status = 'failed'")
    assert str(failure) in reason


@pytest.mark.usefixtures("folder")
def test_a_rerun_skips_what_is_done_and_tries_the_rest() -> None:
    """The same batch again asks only about what failed, and leaves one row each."""
    batch(Reader(b=AnswerError("nonsense; try another model")))
    again = Reader()
    told = batch(again)
    assert again.asked == ["b"]
    assert dict(statuses(told)) == {"in/a.txt": "skipped", "in/b.txt": "done", "in/c.txt": "skipped"}
    assert rows() == [(path, "done") for path in ALL]


@pytest.mark.usefixtures("folder")
def test_what_fails_for_all_stops_the_run() -> None:
    """An endpoint that refuses us comes out at once; what was done stays, and the next run goes on."""
    refused = ModelError("answered 401; check the API key")
    first, second = Reader(b=refused), Reader()
    with pytest.raises(StoppedError, match="answered 401"):
        batch(first)
    assert first.asked == ["a", "b"]
    assert rows() == [("in/a.txt", "done"), ("in/b.txt", "failed")]
    batch(second)
    assert second.asked == ["c", "b"]
    assert rows() == [(path, "done") for path in ALL]


@pytest.mark.usefixtures("folder")
def test_what_stops_each_run_is_tried_last() -> None:
    """An article that stops every run does not keep the others from being read: it is tried after them."""
    poison = {"a": ModelError("answered 402; check the balance")}
    for _ in range(2):
        with pytest.raises(ModelError):
            batch(Reader(**poison))
    assert rows() == [("in/a.txt", "failed"), ("in/b.txt", "done"), ("in/c.txt", "done")]


@pytest.mark.usefixtures("folder")
def test_an_interrupted_article_has_no_row() -> None:
    """An interruption keeps what is done; the article under way is neither done nor failed."""
    with pytest.raises(KeyboardInterrupt):
        batch(Reader(b=KeyboardInterrupt()))
    assert rows() == [("in/a.txt", "done")]


@pytest.mark.usefixtures("folder")
def test_an_outcome_is_told_when_it_is_kept() -> None:
    """What is reported is in the file already, for whoever looks."""
    seen: list[tuple[str, bool]] = []

    def report(outcome: Outcome) -> None:
        seen.append((outcome.path, (outcome.path, outcome.status) in rows()))

    with Store(Path("runs.db")) as store:
        asyncio.run(Batch(store, Reader().read, keyed("m", "p")).run(inputs(ALL), report))
    assert seen == [(path, True) for path in ALL]


@pytest.mark.usefixtures("folder")
def test_a_store_that_fails_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that cannot be written stops the run before another answer is paid for."""

    def full(*_: object) -> None:
        raise StoreError("the disk is full; free some space")

    monkeypatch.setattr(Store, "add", full)
    reader = Reader()
    with pytest.raises(StoreError):
        batch(reader)
    assert reader.asked == ["a"]


@pytest.mark.usefixtures("folder")
def test_equal_texts_are_asked_about_once() -> None:
    """Two files with the same text share one answer, and each is exported under its own name."""
    Path("in/c.txt").write_text(RAIN.format("a"), encoding="utf-8")
    reader = Reader()
    batch(reader)
    assert reader.asked == ["a", "b"]
    with Store(Path("runs.db")) as store:
        found = [(one.article.id, one.article.source, one.gist) for one in exported(store)]
    assert found == [(name, f"in/{name}.txt", RAIN.format(text)) for name, text in ("aa", "bb", "ca")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("change", [{"model": "other"}, {"prompts": "other"}], ids=["model", "prompts"])
def test_another_model_or_prompt_reads_anew(change: dict[str, Any]) -> None:
    """With another model, or other prompts, nothing is done yet; the earlier answers are kept."""
    batch(Reader())
    again = Reader()
    batch(again, **change)
    assert again.asked == ["a", "b", "c"]
    assert rows("SELECT count(*) FROM summaries") == [(6,)]
    assert len(rows()) == 3


@pytest.mark.usefixtures("folder")
def test_a_changed_article_is_read_anew() -> None:
    """An input whose text has changed since is not done."""
    batch(Reader())
    Path("in/b.txt").write_text("It snowed.\n", encoding="utf-8")
    again = Reader()
    batch(again)
    assert again.asked == ["b"]


@pytest.mark.usefixtures("folder")
def test_an_input_named_twice_is_one() -> None:
    """A path that is given twice, by name and by its folder, is read once."""
    told = batch(Reader(), [one.name for one in inputs(["in/b.txt", "./in", "in/b.txt"])])
    assert [outcome.path for outcome in told] == ["in/b.txt", "in/a.txt", "in/c.txt"]


# --- the program ----------------------------------------------------------------------------------


def started(*args: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    path = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment | path,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    return process.returncode, out, err


@contextmanager
def endpoint(
    *script: Behaviour, always: Behaviour | None = None
) -> Iterator[tuple[FaultServer, tuple[str, ...]]]:
    """A scripted endpoint, and the batch command that asks it about the folder ``in``."""
    with FaultServer(*script, always=always) as server:
        named = ("--base-url", server.base_url, "--model", "m", "--concurrency", "1")
        yield server, ("batch", "in", "--db", "runs.db", *named)


def wait_for(server: FaultServer, asked: int) -> None:
    """Wait until the server has been asked this often."""
    deadline = time.monotonic() + 120  # machines are shared: this only ends what would never end
    while len(server.asked) < asked and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(server.asked) >= asked


def lingering(seconds: float) -> Behaviour:
    """Answer after this long."""

    async def behave(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await ok(NOTHING)(request)

    return behave


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


def test_an_export_is_a_line_a_summary(folder: Path) -> None:
    """Each exported line is a JSON object, whatever the article's text holds."""
    (folder / "in" / "b.txt").write_text("It rained \u2028 in\u0085 {{ 1 }} 🚋.\n", encoding="utf-8")
    batch(Reader())
    Terminal(folder).type("summarizer export runs.db -o all.jsonl")
    lines = (folder / "all.jsonl").read_bytes().split(b"\n")
    assert [json.loads(line)["article"]["id"] for line in lines[:-1]] == ["a", "b", "c"]
