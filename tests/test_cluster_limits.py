"""Limits that hold for a whole cluster, kept by one actor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cluster_material import write_articles
from endpoint import FaultServer, ok
from faults import GOOD
from ray_material import actor_of, ended, on_a_cluster, ray_is_ours, started, wait_until

from summarizer import prompt
from summarizer.article import from_text
from summarizer.batch import Budget
from summarizer.batch.budget import most_of
from summarizer.cluster.limits import GONE, LimitsKeeper, SharedLimits
from summarizer.errors import BudgetError, ModelError
from summarizer.llm import UNKNOWN, RetryPolicy
from summarizer.pipeline import first_requests
from summarizer.schema import Usage

SOME = Usage(attempts=1, input_tokens=30, output_tokens=30)


def most_tokens() -> int:
    """The most that the request about an article may take."""
    [one] = first_requests(from_text("It rained all day in ward 100.\n"), prompt.choose())
    most = most_of(one.messages, one.schema, one.max_tokens, RetryPolicy().reasks + 1)
    return most.input_tokens + most.output_tokens


class Handle:
    """In place of a handle of Ray: calls an actor of this process, or raises what it is told to."""

    def __init__(self, actor: object, error: Exception | None = None) -> None:
        self._actor = actor
        self._error = error
        self.dead = False

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._actor, name)

        async def called(*args: object) -> object:
            if self._error:
                raise self._error
            return None if self.dead else await method(*args)

        class Method:
            remote: Callable[..., Any] = staticmethod(lambda *args: asyncio.ensure_future(called(*args)))

        return Method


def keeper(tokens: int, lease_s: float = 60.0) -> LimitsKeeper:
    return LimitsKeeper(Budget(UNKNOWN, tokens=tokens), None, None, lease_s)


def test_workers_spend_from_one_budget() -> None:
    """What one worker has set aside, another waits for; what one has spent, another cannot spend."""

    async def run() -> None:
        actor = keeper(100)
        one, other = (SharedLimits(Handle(actor)).budget(UNKNOWN) for _ in range(2))
        async with one.room_for(SOME):
            waiting = asyncio.ensure_future(other.room_for(SOME).__aenter__())
            await asyncio.sleep(0.01)
            assert not waiting.done()
            one.spend(SOME)
        with pytest.raises(BudgetError, match="the budget is used up: 60 tokens of 100"):
            await waiting
        assert (one.usage, other.usage) == (SOME, Usage())

    asyncio.run(run())


def test_what_a_dead_worker_had_set_aside_counts_as_spent() -> None:
    """It is waited for as long as a worker may be silent, and no longer."""

    async def run() -> None:
        actor = keeper(100, lease_s=0.05)
        handle = Handle(actor)
        dead, other = SharedLimits(handle, 0.05), SharedLimits(Handle(actor), 0.05)
        async with dead.budget(UNKNOWN).room_for(SOME):
            handle.dead = True
            with pytest.raises(BudgetError, match="60 tokens of 100"):
                await asyncio.wait_for(other.budget(UNKNOWN).room_for(SOME).__aenter__(), 5)

    asyncio.run(run())


def test_what_dies_while_it_waits_for_room_was_not_spent() -> None:
    """A request that was never let go by its worker's death is free again, and no money."""

    async def run() -> None:
        actor = keeper(100, lease_s=0.05)
        handle = Handle(actor)
        dead, other = (
            SharedLimits(handle, 0.05).budget(UNKNOWN),
            SharedLimits(Handle(actor), 0.05).budget(UNKNOWN),
        )
        async with other.room_for(SOME):
            waiting = asyncio.ensure_future(dead.room_for(SOME).__aenter__())
            await asyncio.sleep(0.01)
            handle.dead = True
            await asyncio.sleep(0.1)
        async with asyncio.timeout(5), other.room_for(SOME):
            waiting.cancel()

    asyncio.run(run())


def test_what_waits_long_for_its_turn_is_not_spent() -> None:
    """A request may wait for its turn longer than a worker may be silent: only what it took counts."""

    async def run() -> None:
        actor = keeper(100, lease_s=0.05)
        waiting, other = (SharedLimits(Handle(actor), 0.05).budget(UNKNOWN) for _ in range(2))
        async with waiting.room_for(SOME):
            await asyncio.sleep(0.3)
            waiting.spend(Usage(attempts=1, input_tokens=5, output_tokens=5))
        async with asyncio.timeout(5), other.room_for(Usage(output_tokens=90)):
            pass
        with pytest.raises(BudgetError, match="10 tokens of 100 tokens are spent"):
            await other.room_for(Usage(output_tokens=91)).__aenter__()

    asyncio.run(run())


def test_nothing_is_kept_of_requests_that_have_ended() -> None:
    """The keeper forgets each request at its end, also one that failed, and knows what it took."""

    async def run() -> None:
        actor = LimitsKeeper(Budget(UNKNOWN), None, 100)
        throttle = SharedLimits(Handle(actor)).throttle(8, None, None)
        for _ in range(3):
            async with throttle.turn(80) as turn:
                turn.took(10)
        with pytest.raises(ModelError):
            async with asyncio.timeout(5), throttle.turn(70):
                raise ModelError("no answer")
        await asyncio.sleep(0)
        assert not actor.under_way

    asyncio.run(run())


def test_a_keeper_that_is_gone_ends_the_run() -> None:
    """Nothing is asked without limits: the error is no article's."""

    async def run() -> None:
        gone = SharedLimits(Handle(keeper(100), OSError("the actor died")))
        with pytest.raises(ModelError, match=GONE) as raised:
            await gone.budget(UNKNOWN).room_for(SOME).__aenter__()
        assert (raised.value.about_article, raised.value.retryable) == (False, False)
        with pytest.raises(ModelError, match=GONE):
            await gone.throttle(8, None, None).turn(10).__aenter__()

    asyncio.run(run())


@pytest.mark.slow
def test_a_cluster_keeps_its_limits(tmp_path: Path) -> None:
    """Two workers stop at one budget; where the actor that keeps it is killed, the run ends, and goes on."""
    write_articles(tmp_path, 200)
    with ray_is_ours(tmp_path), FaultServer(always=ok(GOOD)) as server:
        command = on_a_cluster(tmp_path, server.base_url, "--max-total-tokens")
        code, told = ended(started(tmp_path, *command, str(most_tokens() + 267)))
        assert (code, "the budget is used up" in told) == (3, True), told
        # Each takes 13 tokens.
        assert 0 < len(server.asked) <= 30
        process = started(tmp_path, *command, "900000000", "--rpm", "40")
        before = len(server.asked)
        wait_until(lambda: len(server.asked) > before)
        actor_of(process.pid, "LimitsKeeper").kill()
        code, told = ended(process)
        assert (code, GONE in told) == (3, True), told
        code, told = ended(started(tmp_path, *command, "900000000"))
        assert (code, "0 failed" in told) == (0, True), told
        assert len(server.asked) <= 200 + 2 * 8
