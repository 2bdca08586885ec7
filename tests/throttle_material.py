"""A gate before an endpoint, and a clock for it that takes no time."""

from __future__ import annotations

import asyncio

from summarizer.llm import Throttle


class Time:
    """A clock that stands still but for those who sleep."""

    def __init__(self) -> None:
        self.now = 1000.0

    def read(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)

    def throttle(self, at_once: int = 100, **limits: int) -> Throttle:
        return Throttle(at_once, clock=self.read, sleep=self.sleep, **limits)


def sent(throttle: Throttle, clock: Time, *tokens: int, took: int | None = None) -> list[float]:
    """When attempts of so many tokens, each over at once, go out: seconds from now."""
    times: list[float] = []
    begun = clock.now

    async def run() -> None:
        for one in tokens:
            async with throttle.turn(one) as turn:
                times.append(clock.now - begun)
                if took is not None:
                    turn.took(took)

    asyncio.run(run())
    return times
