"""The batch command with a Batch API, and ends that leave no time for anything."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_desk import HOMES, Desk, done, forgetful, rainy, rows, text_of
from batch_endpoint import (
    BatchServer,
)
from in_process import Ran, run
from pages import Terminal

ROOT = Path(__file__).parent.parent


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with BatchServer(rainy) as server:
        yield Desk(server)


def command(*args: str, key: str = "") -> Ran:
    """``summarizer batch`` by itself."""
    return run("batch", "--db", "runs.db", *args, SUMMARIZER_API_KEY=key)


def submitting(desk: Desk, *more: str) -> list[str]:
    return ["in", "--via", "openai-batch", "--base-url", desk.server.base_url, "--model", "m", *more]


@pytest.fixture
def folder(desk: Desk) -> Desk:
    """The same with a folder ``in`` that holds Ash and Elm."""
    Path("in").mkdir()
    for name in ("Ash", "Elm"):
        Path(f"in/{name}.txt").write_text(text_of(name), encoding="utf-8")
    return desk


def test_a_command_submits_and_another_collects(folder: Desk) -> None:
    """One command submits and ends; another says how far it is; a third has the answers and their cost."""
    key = "planted-key-1"
    ran = command(*submitting(folder), key=key)
    assert ran.code == 0
    assert "submitted 2 requests as 'batch_2'; `summarizer batch --resume --db runs.db` collects" in ran.err
    folder.server.working = True
    ran = command("--resume", key=key)
    assert ran.code == 75
    assert "batch 'batch_2' is in_progress: 0 of 2 answered, 0 failed" in ran.err
    assert "0 done, 0 failed, 0 skipped, 2 waiting" in ran.err
    folder.server.working = False
    ran = command("--resume", "--price", "1,2", "--log-json", "log.jsonl", key=key)
    assert ran.code == 0
    assert "2 done, 0 failed, 0 skipped;" in ran.err
    assert rows("SELECT round(sum(cost_usd) * 1e6) FROM calls") == [(32.0,)]
    assert rows("SELECT count(*) FROM runs WHERE ended = 'finished'") == [(3,)]
    events = [json.loads(line) for line in Path("log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["started", "input", "input", "submitted", "ended"]
    assert "nothing waits for answers in 'runs.db'" in command("--resume").err
    assert folder.server.keys == {f"Bearer {key}"}
    assert key.encode() not in Path("runs.db").read_bytes()


STEPS = [
    f"{moment} {step}"
    for step in ("POST files", "POST batches", "GET batches/id", "GET files/id/content")
    for moment in ("before", "after")
]


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_loses_nothing(folder: Desk, step: str) -> None:
    """Whatever step a process is killed at, others end what it began, each request sent once."""
    running: list[subprocess.Popen[bytes]] = []

    def kill(at: str) -> None:
        if at == step and running:
            running.pop().kill()

    folder.server.at = kill
    killed = 0
    for args in (submitting(folder), ["--resume"], ["--resume"], ["--resume"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "summarizer", "batch", "--db", "runs.db", *args],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        if not killed:
            running.append(process)
        killed += process.wait(60) == -signal.SIGKILL
    assert killed == 1
    assert folder.gists() == {f"in/{name}": f"It rained all day in {name}." for name in ("Ash", "Elm")}
    assert folder.asked() == ["Ash", "Elm"]
    assert rows("SELECT count(*) FROM calls") == [(2,)]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["in", "--resume"], "--resume goes on with what was submitted, so INPUT would have no effect"),
        (["--resume", "--model", "m", "--force"], "so --model and --force would have no effect"),
        (["--resume", "--processes", "2"], "so --processes would have no effect"),
        (["in", "--via", "openai-batch"], "needs an endpoint with a Batch API; name one by --model"),
        (["in", "--repair", "live"], "--repair is for --via openai-batch"),
        ([], "Missing argument 'INPUT...'"),
        (["--via", "openai-batch", "--reground", "--base-url", "http://127.0.0.1:9/v1", "--model", "m"],
         "--reground asks nobody, so --via would have no effect"),
        (["in", "--via", "openai-batch", "--repair", "live", "--budget", "1", "--price", "1,1",
          "--base-url", "http://127.0.0.1:9/v1", "--model", "m"], "--budget cannot be kept with --repair"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_options_that_do_not_go_together(args: list[str], said: str) -> None:
    """What ``--via`` or ``--resume`` could not heed is a mistake of usage, and nothing is opened or asked."""
    terminal = Terminal(Path())
    told = terminal.type(f"summarizer batch --db runs.db {' '.join(args)}")
    assert said in told[-1]
    assert terminal.code == 2
    assert not Path("runs.db").exists()


def test_other_prompts_do_not_go_on(folder: Desk) -> None:
    """What was submitted with some prompts is not gone on with by others, and the message says what to do."""
    terminal = Terminal(Path())
    terminal.type(f"summarizer batch --db runs.db {' '.join(submitting(folder))}")
    shutil.copytree(ROOT / "prompts", "mine")
    with Path("mine/whole/article/user.j2").open("a", encoding="utf-8") as file:
        file.write("And be brief.\n")
    told = terminal.type("summarizer batch --db runs.db --resume --prompts mine")
    assert "is not the one that was submitted; name its folder by --prompts" in told[-1]
    assert terminal.code == 3
    terminal.type("summarizer batch --db runs.db --resume")
    assert terminal.code == 0


def test_repair_goes_on_as_it_was_submitted(folder: Desk) -> None:
    """Another process repairs as the first was told to, live where that was said."""
    folder.server.answer = forgetful
    for name in ("Ash", "Elm"):
        Path(f"in/{name}.txt").write_text(HOMES.format(name), encoding="utf-8")
    terminal = Terminal(Path())
    terminal.type(f"summarizer batch --db runs.db {' '.join(submitting(folder, '--repair', 'live'))}")
    assert not folder.server.live
    terminal.type("summarizer batch --db runs.db --resume")
    assert terminal.code == 0
    assert len(folder.server.live) == 2
    assert [summary.run.repaired for _, summary in done()] == [1, 1]


def test_an_estimate_knows_what_was_submitted_and_done(folder: Desk) -> None:
    """``--dry-run`` beside ``--via`` counts as done what came by a batch, and asks nobody."""
    terminal = Terminal(Path())
    line = f"summarizer batch --db runs.db {' '.join(submitting(folder))}"
    terminal.type(line)
    terminal.type("summarizer batch --db runs.db --resume")
    asked = len(folder.server.requests)
    told = terminal.type(f"{line} --dry-run")
    assert next(row.split() for row in told if "done already" in row)[-1] == "2"
    assert len(folder.server.requests) == asked


def test_all_that_waits_is_collected(folder: Desk) -> None:
    """One command collects what was submitted to several models, each by its own name."""
    terminal = Terminal(Path())
    for model in ("m", "n"):
        terminal.type(f"summarizer batch --db runs.db {' '.join(submitting(folder, '--model', model))}")
    assert len(folder.server.batches) == 2
    terminal.type("summarizer batch --db runs.db --resume")
    assert terminal.code == 0
    assert rows("SELECT model, count(*) FROM summaries GROUP BY model") == [("m", 2), ("n", 2)]
    assert sorted({line.body["model"] for line in folder.server.lines()}) == ["m", "n"]
