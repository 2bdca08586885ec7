"""How the program ends when somebody ends it, and when what it tells cannot be told."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from endpoint import Behaviour, FaultServer, ok

ROOT = Path(__file__).parent.parent
GOOD = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}
NUMBER = 4


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few articles in a folder ``in``, in the current place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(NUMBER):
        (tmp_path / "in" / f"{number}.txt").write_text(f"It rained in ward {number}.\n", encoding="utf-8")
    return tmp_path


def started(*args: str, **how: Any) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-m", "summarizer", *args]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, text=True, **(pipes | how))


def in_shell(line: str) -> subprocess.CompletedProcess[str]:
    """What a shell's line leaves, in which ``$S`` is the program."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "S": f"{sys.executable} -m summarizer"}
    ran = subprocess.run(
        ["bash", "-c", line], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr
    return ran


def asked(server: FaultServer, *words: str) -> list[str]:
    return [*words, "--base-url", server.base_url, "--model", "m", "--plan", "whole"]


def done() -> int:
    with closing(sqlite3.connect("runs.db")) as connection:
        [count] = connection.execute("SELECT count(*) FROM inputs WHERE status = 'done'").fetchone()
    return int(count)


def when_asked(number: int, then: Callable[[], None]) -> Behaviour:
    """Answers, and does something before the answer with this number."""
    seen: list[object] = []

    async def behave(request: Any) -> Any:
        seen.append(request)
        if len(seen) == number:
            then()
        return await ok(GOOD)(request)

    return behave


# --- signals ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "deaf", "code"),
    [("SIGTERM", False, 143), ("SIGTERM", True, 143), ("SIGHUP", False, 129), ("SIGINT", True, 0)],
)
def test_a_batch_that_is_told_to_end_finishes_what_is_under_way(name: str, deaf: bool, code: int) -> None:
    """TERM and HUP end a batch as Ctrl-C does, also one that is deaf to Ctrl-C as in the background."""
    number = signal.Signals[name]

    def tell() -> None:
        process.send_signal(number)
        time.sleep(0.3)

    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if deaf else None
    try:
        with FaultServer(always=when_asked(2, tell)) as server:
            line = asked(server, "batch", "in", "--db", "runs.db", "--concurrency", "1")
            process = started(*line, restore_signals=False)
            _, err = process.communicate(timeout=60)
    finally:
        if deaf:
            signal.signal(signal.SIGINT, before)
    assert "Traceback" not in err
    assert (process.returncode, done()) == (code, 2 if code else NUMBER)
    if code:
        assert "finishing what is under way; " in err
        assert "again stops at once" in err
        assert err.splitlines()[-1] == f"summarizer: ended by {name}"


@pytest.mark.slow
def test_a_second_term_stops_at_once() -> None:
    """Who says TERM twice does not wait for what is under way."""

    def tell() -> None:
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)

    with FaultServer(always=when_asked(2, tell)) as server:
        line = asked(server, "batch", "in", "--db", "runs.db", "--concurrency", "1")
        process = started(*line)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, done()) == (143, 1)
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_summary_that_was_read_is_printed_at_term() -> None:
    """``summarise`` prints what was read before TERM, says what ended it, and exits with 143."""

    def tell() -> None:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)

    with FaultServer(always=when_asked(2, tell)) as server:
        process = started(*asked(server, "summarise", "in/0.txt", "in/1.txt"))
        out, err = process.communicate(timeout=60)
    assert process.returncode == 143
    assert "It rained all day." in out
    assert err.splitlines()[-1] == "summarizer: ended by SIGTERM"


@pytest.mark.slow
def test_nohup_keeps_working() -> None:
    """A run that is started deaf to HUP stays so."""

    def tell() -> None:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.3)

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with FaultServer(always=when_asked(2, tell)) as server:
            process = started(*asked(server, "batch", "in", "--db", "runs.db"))
            process.communicate(timeout=60)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (process.returncode, done()) == (0, NUMBER)


# --- standard output and standard error ------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("command", ["schema", "--help", "model"])
def test_a_full_disk_behind_standard_output_is_told(command: str) -> None:
    """What cannot be printed is an error in one line and exit code 1, whatever the command."""
    ran = in_shell(f"$S {command} > /dev/full")
    told = "cannot write to standard output: No space left on device; name a file to write to"
    assert (ran.returncode, ran.stderr) == (1, f"summarizer: {told}\n")
    closed = in_shell(f"$S {command} >&-")
    assert (closed.returncode, closed.stderr) == (
        1,
        f"summarizer: {told.replace('No space left on device', 'it is closed')}\n",
    )
    assert in_shell(f"$S {command} >&- 2>&-").returncode == 1


@pytest.mark.slow
def test_what_was_paid_for_is_not_lost_with_standard_output() -> None:
    """A summary that standard output does not take goes to standard error; a closed one is told before."""
    with FaultServer(ok(GOOD)) as server:
        line = " ".join(asked(server, "summarise", "in/0.txt"))
        closed = in_shell(f"$S {line} >&-")
        assert (closed.returncode, server.asked) == (2, [])
        assert "Error: standard output is closed; name a file by --output, or leave it open" in closed.stderr
        full = in_shell(f"$S {line} > /dev/full")
        assert full.returncode == 1
        assert "It rained all day." in full.stderr
        assert full.stderr.splitlines()[-1].startswith(
            "summarizer: cannot write to standard output: No space"
        )


@pytest.mark.slow
@pytest.mark.parametrize("end", ["2>&-", "2> /dev/full", "2>&1 | :", ">&- 2>&- <&-"])
def test_a_batch_needs_nobody_who_listens(end: str) -> None:
    """Where nothing can be told, a batch is read all the same, and every row kept."""
    Path("in/0.txt").write_text(" ", encoding="utf-8")
    with FaultServer(always=ok(GOOD)) as server:
        line = " ".join(asked(server, "batch", "in", "--db", "runs.db", "--verbose"))
        ran = in_shell(f"set -o pipefail; $S {line} {end}")
    assert (ran.returncode, ran.stderr, done()) == (1, "", NUMBER - 1)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["schema", "--help"])
def test_a_reader_who_leaves_is_no_error(command: str) -> None:
    """When whoever reads standard output has left, the program ends without a word and as shells expect."""
    ran = in_shell(f"$S {command} | true; exit ${{PIPESTATUS[0]}}")
    assert (ran.returncode, ran.stderr) in [(141, ""), (0, "")]
    ran = in_shell(f"(sleep 1; exec $S {command}) | true; exit ${{PIPESTATUS[0]}}")
    assert (ran.returncode, ran.stderr) == (141, "")


@pytest.mark.slow
def test_a_closed_list_is_told() -> None:
    """A list on standard input that is closed is a usage error."""
    ran = in_shell("$S batch - --db runs.db <&-")
    assert ran.returncode == 2
    assert "- is a list on standard input, which is closed; leave it open" in ran.stderr
