"""Several endpoints that host one model."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from batch_program import NOTHING, lingering
from endpoint import FaultServer, ok, status
from in_process import run

from summarizer.errors import ModelError
from summarizer.llm import Endpoint, Fleet, Message, RetryPolicy, connect
from summarizer.schema import Draft

ONCE = RetryPolicy(attempts=1, reasks=0)
QUESTION: list[Message] = [{"role": "user", "content": "Who says what?"}]


async def no_wait(_: float) -> None:
    """Wait for nothing."""


async def ask(urls: list[str], times: int, *, rounds: int = 1, at_once: int = 8) -> Fleet:
    """Ask a fleet so often."""
    connections = [connect(Endpoint("m", url), ONCE) for url in urls]
    gate = asyncio.Semaphore(at_once)
    async with Fleet(connections, RetryPolicy(attempts=rounds), no_wait) as fleet:

        async def one() -> None:
            async with gate:
                await fleet(QUESTION, Draft, 100)

        await asyncio.gather(*(one() for _ in range(times)))
    return fleet


@pytest.mark.slow
def test_the_endpoint_that_has_least_to_do_is_asked() -> None:
    """Of two endpoints, the one that answers at once gets most of the questions."""
    with FaultServer(always=lingering(0.5)) as slow, FaultServer(always=lingering(0.01)) as fast:
        asyncio.run(ask([slow.base_url, fast.base_url], 30, at_once=4))
        assert len(slow.asked) + len(fast.asked) == 30
        assert len(fast.asked) > 2 * len(slow.asked)


def test_an_endpoint_that_is_dead_is_set_aside() -> None:
    """Nothing is lost by one that is not there, or refuses us; it is not asked again for each question."""
    refusing = FaultServer(always=status(401))
    with refusing, FaultServer(always=ok(NOTHING)) as alive:
        asyncio.run(ask(["http://127.0.0.1:9/v1", refusing.base_url, alive.base_url], 30, at_once=2))
        assert len(alive.asked) == 30
        assert len(refusing.asked) <= 2


def test_when_none_answers_all_are_tried_again() -> None:
    """As often as the policy says; then the error is the last one's."""
    with FaultServer(status(503), always=ok(NOTHING)) as one, FaultServer(always=status(503)) as other:
        asyncio.run(ask([one.base_url, other.base_url], 1, rounds=2))
        with pytest.raises(ModelError, match="503"):
            asyncio.run(ask([other.base_url, other.base_url], 1, rounds=2))
        assert len(other.asked) >= 5


def test_a_batch_shares_its_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--base-url`` may stand more than once; a Batch API is that of one endpoint."""
    monkeypatch.chdir(tmp_path)
    for name in "abcdef":
        Path(f"{name}.txt").write_text(f"It rained all day in {name}.\n", encoding="utf-8")
    asked: Counter[str] = Counter()
    with FaultServer(always=lingering(0.05)) as one, FaultServer(always=lingering(0.05)) as other:
        several = ("--base-url", one.base_url, "--base-url", other.base_url, "--model", "m")
        ran = run("batch", *(f"{name}.txt" for name in "abcdef"), "--db", "runs.db", *several)
        assert (ran.code, "6 done" in ran.err) == (0, True), ran.err
        asked.update(one=len(one.asked), other=len(other.asked))
        refused = run("batch", "a.txt", "--db", "runs.db", *several, "--via", "openai-batch")
        assert (refused.code, "give one --base-url" in refused.err) == (2, True)
    assert (asked.total(), min(asked.values()) >= 2) == (6, True)


def test_one_that_refuses_us_ends_nothing_while_another_is_worth_waiting_for() -> None:
    """A healthy endpoint that is overloaded once is asked again, before and after the other was set aside."""
    refusing = FaultServer(always=status(401))
    with refusing, FaultServer(status(503), ok(NOTHING), status(503), always=ok(NOTHING)) as alive:
        asyncio.run(ask([refusing.base_url, alive.base_url], 2, rounds=2, at_once=1))
        assert (len(refusing.asked), len(alive.asked)) == (1, 4)
