"""The batch command on a cluster of Ray on this machine, bounded in time and memory."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from filelock import FileLock
from in_process import clean_environment

SECONDS = 420.0


@contextmanager
def ray_is_ours(folder: Path) -> Iterator[None]:
    """One cluster at a time here, of which no worker is left that was ``started`` in this folder.

    Fails where Ray is missing, skips only where SUMMARIZER_NO_RAY=1.
    """
    if os.environ.get("SUMMARIZER_NO_RAY") == "1":
        pytest.skip("SUMMARIZER_NO_RAY=1: no cluster was tried")
    if not importlib.util.find_spec("ray"):
        pytest.fail("ray is missing; `make ray` installs it, SUMMARIZER_NO_RAY=1 goes without")
    with FileLock(Path(tempfile.gettempdir()) / "summarizer-tests-ray.lock"):
        try:
            yield
            wait_until(lambda: not left_by(folder))
        finally:
            for one in left_by(folder):
                with suppress(psutil.Error):  # it has ended
                    one.kill()


def left_by(folder: Path) -> list[psutil.Process]:
    """The processes that still run of what was ``started`` in a folder."""
    found = []
    for one in psutil.process_iter():
        with suppress(psutil.Error):  # another's, or ended
            if one.environ().get("HOME") == str(folder):
                found.append(one)
    return found


def started(folder: Path, *args: str) -> subprocess.Popen[str]:
    """The program, whose workers keep what they know below this folder."""
    root = Path(__file__).parent.parent
    own = {"PYTHONPATH": str(root), "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *args],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment() | own,
    )


def on_a_cluster(folder: Path, base_url: str, *more: str) -> tuple[str, ...]:
    """The command that reads the folder ``in`` with two workers."""
    whom = ("--model", "m", "--base-url", base_url, "--timeout", "10")
    return ("batch", str(folder / "in"), "--engine", "ray", "--out", "out", "--workers", "2", *whom, *more)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How it ended, and what it told."""
    try:
        _, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        for one in family(process.pid):
            one.kill()
        raise
    assert "Traceback" not in err, err
    return process.returncode, err


def family(pid: int) -> list[psutil.Process]:
    """A process and those that it started."""
    here = psutil.Process(pid)
    return [here, *here.children(recursive=True)]


def workers_of(pid: int, called: str = "MapWorker") -> list[psutil.Process]:
    """The processes of its workers, or of other actors that are called so."""
    found = []
    for one in family(pid):
        with suppress(psutil.Error):  # it has ended
            if one.cmdline()[:1] and one.cmdline()[0].startswith(f"ray::{called}"):
                found.append(one)
    return found


def actor_of(pid: int, called: str) -> psutil.Process:
    """The process of the only actor of this name."""
    [found] = workers_of(pid, called)
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until it holds."""
    deadline = time.monotonic() + SECONDS
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert holds()
