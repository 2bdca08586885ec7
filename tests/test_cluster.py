"""A batch on a cluster finds what a batch on one machine finds, whatever dies meanwhile."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web
from cluster_material import import_into, rows_of, write_articles
from endpoint import Asked, FaultServer, ok
from faults import GOOD, Unreliable
from ray_material import ended, on_a_cluster, ray_is_ours, started, wait_until, workers_of

from summarizer.cluster import PartFiles

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which to read."""
    with ray_is_ours(tmp_path):
        yield tmp_path


def write(folder: Path, number: int) -> None:
    """So many articles, and one that is none."""
    write_articles(folder, number)
    (folder / "in" / "none.txt").touch()


def asked_about(server: FaultServer) -> Counter[str]:
    """How often the endpoint was asked about each question."""
    return Counter(json.dumps(asked.body["messages"]) for asked in server.asked)


def digest(asked: Asked) -> str:
    """The digest of the text that a question is about."""
    [text] = re.findall(r"It rained all day in ward \d+\.", asked.body["messages"][-1]["content"])
    return hashlib.sha256(f"{text}\n".encode()).hexdigest()


async def slow(request: web.Request) -> web.StreamResponse:
    """Answer after a tenth of a second."""
    await asyncio.sleep(0.1)
    return await ok(GOOD)(request)


def test_a_cluster_finds_what_one_machine_finds(folder: Path) -> None:
    """500 articles and the faults of an endpoint end in the rows that a run on one machine makes of them.

    The same command again asks about those alone that failed by no answer of the model.
    """
    write(folder, 499)
    unreliable = Unreliable(0.1)
    with FaultServer(always=unreliable) as server:
        command = on_a_cluster(folder, server.base_url)
        code, told = ended(started(folder, *command))
        assert (code, "inputs    500" in told) == (1, True), told
        unreliable.times.clear()
        here = ("--db", "here.db", "--all", "--model", "m", "--base-url", server.base_url, "--timeout", "10")
        ended(started(folder, "batch", str(folder / "in"), "--quiet", *here))
        assert import_into(folder / "runs.db", folder / "out") == (500, 0)
        assert rows_of(folder / "runs.db") == rows_of(folder / "here.db")
        unanswered = {row.text_sha256 for row in PartFiles(str(folder / "out")).rows() if not row.calls}
        before = len(server.asked)
        ended(started(folder, *command))
        assert {digest(asked) for asked in server.asked[before:]} == unanswered - {None}


def test_a_worker_that_is_killed_costs_no_row(folder: Path) -> None:
    """Of killed workers each input has one row at the end, and at most the calls under way are made again."""
    write(folder, 199)
    at_once = 8
    with FaultServer(always=slow) as server:
        process = started(folder, *on_a_cluster(folder, server.base_url, "--concurrency", str(at_once)))
        wait_until(lambda: len(server.asked) > 40)
        os.kill(workers_of(process.pid)[0].pid, signal.SIGKILL)
        code, told = ended(process)
        assert (code, "199 done, 1 failed" in told) == (1, True), told
        again = asked_about(server)
        assert (len(again), again.total() - len(again) <= at_once) == (199, True)
    paths = [row.path for row in PartFiles(str(folder / "out")).rows()]
    assert (len(paths), len(set(paths))) == (200, 200)


def test_a_run_that_is_killed_goes_on(folder: Path) -> None:
    """When all of a run is killed, the same command goes on; at most the calls under way are made again."""
    write(folder, 199)
    with FaultServer(always=slow) as server:
        command = on_a_cluster(folder, server.base_url, "--concurrency", "4")
        process = started(folder, *command)
        wait_until(lambda: len(server.asked) > 60)
        workers = workers_of(process.pid)
        process.kill()
        process.communicate()
        wait_until(lambda: not any(one.is_running() for one in workers))
        code, told = ended(started(folder, *command))
        assert (code, "1 failed" in told) == (1, True), told
        again = asked_about(server)
        assert (len(again), again.total() - len(again) <= 2 * 4) == (199, True)
    paths = [row.path for row in PartFiles(str(folder / "out")).rows()]
    assert (len(paths), len(set(paths))) == (200, 200)
