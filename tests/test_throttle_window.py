"""What counts of the last minute, and what it costs to know."""

from __future__ import annotations

import asyncio
import time

import pytest
from throttle_material import Time, sent


def test_what_was_taken_long_ago_gives_nothing_back() -> None:
    """An answer that comes after its minute frees nothing in the present one."""
    clock = Time()
    throttle = clock.throttle(tokens_per_minute=100)

    async def run() -> None:
        async with throttle.turn(90) as late:
            clock.now += 61
            async with throttle.turn(90):
                late.took(0)
            assert clock.now == 1061
            async with throttle.turn(20):
                assert clock.now == pytest.approx(1121)

    asyncio.run(run())


def test_a_turn_costs_the_same_however_many_came_before() -> None:
    """Twenty thousand requests in one minute are let through as fast, each, as two thousand."""

    def seconds(requests: int) -> float:
        clock = Time()
        begun = time.process_time()
        sent(clock.throttle(requests_per_minute=10**6, tokens_per_minute=10**9), clock, *[1] * requests)
        return time.process_time() - begun

    assert seconds(20_000) < 10 * 3 * min(seconds(2_000) for _ in range(3))
