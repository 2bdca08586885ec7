"""Whatever an endpoint does wrong, a batch ends in one row each, asks what it may, and stays small."""

from __future__ import annotations

import asyncio
import functools
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from aiohttp import web
from batch_flow import statuses
from endpoint import FaultServer, ok
from faults import FAULTS, GOOD, JSON, Unreliable

from summarizer import pipeline, prompt
from summarizer.article import Article, from_text
from summarizer.batch import Batch, Outcome, keyed, remembering
from summarizer.inputs import Input
from summarizer.llm import Endpoint, RetryPolicy, Throttle, connect
from summarizer.schema import Summary
from summarizer.store import Store

POLICY = RetryPolicy(first_wait_s=0.01, max_wait_s=0.05)
AT_ONCE = 16
# What a question that is asked again ends with.
AGAIN = "Your last answer could not be used"


def article_inputs(number: int) -> list[Input]:
    """So many articles, none like another."""
    names = [f"in/{at}.txt" for at in range(number)]
    return [
        Input(name, functools.partial(from_text, f"It rained in ward {at}.\n", id=name, source=name))
        for at, name in enumerate(names)
    ]


def read_all(server: FaultServer, db: Path, number: int, at_once: int = AT_ONCE) -> Counter[str]:
    """What became of so many articles, read as the program does."""
    counted: Counter[str] = Counter()
    prompts = prompt.choose()
    # What hangs is given up soon, but a machine that is busy elsewhere for a moment is not.
    endpoint = Endpoint("m", server.base_url, timeout_s=2)

    def report(outcome: Outcome) -> None:
        counted[outcome.status] += 1

    async def run() -> None:
        async with connect(endpoint, POLICY, throttle=Throttle(at_once)) as connection:
            with Store(db) as store:
                ask = remembering(connection, store, endpoint)

                async def summarise(article: Article) -> Summary:
                    return await pipeline.summarise(article, ask, prompts, "m")

                batch = Batch(store, summarise, keyed("m", prompts.sha256))
                await batch.run(article_inputs(number), report, at_once)

    asyncio.run(run())
    return counted


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_costs_no_article(tmp_path: Path, fault: str) -> None:
    """Of three articles one meets a fault: the others are done, and it has its row too, now and next time."""
    db = tmp_path / "runs.db"
    with FaultServer(ok(GOOD), FAULTS[fault], always=ok(GOOD)) as server:
        counted = read_all(server, db, 3, at_once=1)
        assert (counted.total(), counted["done"] >= 2) == (3, True)
        assert len(server.asked) <= 4
        again = read_all(server, db, 3, at_once=1)
        assert (again.total(), again["skipped"]) == (3, counted["done"])
        assert set(statuses(db)) == {one.name for one in article_inputs(3)}


@pytest.mark.slow
@pytest.mark.parametrize("number", [120, 2000])
def test_a_soak_ends_in_one_row_each(tmp_path: Path, number: int) -> None:
    """With three of ten requests going wrong in every way, each article has one row, and none is extra."""
    db = tmp_path / "runs.db"
    unreliable = Unreliable(0.3)
    with FaultServer(always=unreliable) as server:
        counted = read_all(server, db, number)
    assert counted.total() == counted["done"] + counted["failed"] == number
    assert counted["done"] >= 0.8 * number
    assert set(statuses(db)) == {one.name for one in article_inputs(number)}
    assert Counter(statuses(db).values()) == counted
    # A question goes out as often as the policy says, and once an answer to it came, no more: but its wording
    # after an invalid answer is the same for the next one that was invalid in the same way.
    first = {question: times for question, times in unreliable.times.items() if AGAIN not in question}
    assert max(first.values()) <= POLICY.attempts
    assert max(unreliable.times.values()) <= POLICY.attempts * POLICY.reasks
    if number > 1000:
        assert set(unreliable.met) == set(FAULTS)
    with FaultServer(always=ok(GOOD)) as server:
        mended = read_all(server, db, number)
        assert mended["skipped"] == counted["done"]
        # What was answered invalidly is paid for, and stays failed until somebody says otherwise.
        assert len(server.asked) <= counted["failed"] * 2


@pytest.mark.slow
def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """A batch over 100,000 articles takes at most 1.3 times the memory of one over 1,000."""
    few, many = (most_memory(number, tmp_path / f"{number}.db") for number in (1_000, 100_000))
    assert many <= 1.3 * few, (few, many)


def most_memory(number: int, db: Path) -> int:
    """The most memory of a process of its own that reads so many articles, in kibibytes."""
    command = [sys.executable, str(Path(__file__).with_name("many.py")), str(number), str(db)]
    environment = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return int(ran.stdout)


def test_an_enormous_answer_is_broken_off(tmp_path: Path) -> None:
    """Of an answer that is far larger than any little more is read than an answer may have."""
    sent: list[int] = []

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=JSON)
        await response.prepare(request)
        for _ in range(256):
            await response.write(b" " * 2**20)
            # A moment in which the loop can hear that nobody listens any more.
            await asyncio.sleep(0)
            if request.transport is None or request.transport.is_closing():
                break
            sent.append(2**20)
        return response

    with FaultServer(endless, always=ok(GOOD)) as server:
        read_all(server, tmp_path / "runs.db", 1)
    # The last piece is not counted, and some wait in the buffers of the system: more on a busy machine.
    assert 15 * 2**20 <= sum(sent) < 64 * 2**20
