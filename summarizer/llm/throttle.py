"""How fast an endpoint is asked: one gate for all that ask it.

    throttle = Throttle(at_once=32, requests_per_minute=500)
    async with connect(endpoint, throttle=throttle) as ask: ...

Each attempt goes through the gate, the repeated ones too, and waiting between attempts holds no place in it.
What one answer says of the limits (429, Retry-After, x-ratelimit-…) holds for all at once: the others need
not be told one by one. How many are under way follows TCP's rule, which is known to settle: halved when the
endpoint is overloaded, and one more for each round that goes well (Chiu and Jain 1989, additive increase,
multiplicative decrease).
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping

from summarizer.llm import rate_limits
from summarizer.llm.rate_limits import LimitsTold
from summarizer.llm.retrying import Sleep

Clock = Callable[[], float]
Waiting = Callable[[float], None]

WINDOW_S = 60.0
# As long as the policy waits for one request; longer waits are its errors.
MAX_PAUSE_S = 300.0
OVERLOADED = frozenset({429, 503})
# A round of waiting ends at the latest after this: what answers say meanwhile counts.
_LONGEST_NAP_S = 5.0


class Throttle:
    """At most ``at_once`` attempts under way, and so many requests and tokens in any minute.

    None is no limit. Tokens are those sent and received. An answer's are not known before: its limit is set
    aside, and what it did not take is given back. A request that takes more than a minute's tokens waits for
    an empty minute.
    ``clock`` gives seconds and may jump: backwards it stands still, so that nobody waits for the past again.
    Use it in one event loop.
    """

    def __init__(
        self,
        at_once: int,
        requests_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.at_once = at_once
        self.allowed = float(at_once)
        self.under_way = 0
        self._now = _forwards(clock)
        self._sleep = sleep
        self._windows = {
            "requests": _Window(requests_per_minute),
            "tokens": _Window(tokens_per_minute),
        }
        self._told: dict[str, LimitsTold] = {}
        self._paused_until = 0.0
        self._slowed_at = float("-inf")
        # One waits for the limits at a time, the others for it: first come, first served.
        self._door = asyncio.Lock()
        self._freed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def turn(self, tokens: int, waiting: Waiting = lambda _: None) -> AsyncIterator[Slot]:
        """A place for one attempt that may take ``tokens``, held while the block is open.

        ``waiting`` is told the seconds for which the endpoint lets nobody in, when it says so.
        """
        async with self._door:
            await self._room({"requests": 1, "tokens": tokens}, waiting)
            turn = Slot(self, self._take(tokens), self._now())
            self.under_way += 1
        try:
            yield turn
        finally:
            self.under_way -= 1
            self._freed.set()

    def slow_down(self, sent_at: float) -> None:
        """Allow half of what is under way; once for all attempts that were so together, by ``sent_at``."""
        if sent_at > self._slowed_at:
            self.allowed = max(1.0, min(self.allowed, self.under_way) / 2)
            self._slowed_at = self._now()

    def speed_up(self) -> None:
        self.allowed = min(float(self.at_once), self.allowed + 1 / self.allowed)

    def heed(self, headers: Mapping[str, str], *, overloaded: bool) -> None:
        """Keep to what an answer's headers say of the limits."""
        now = self._now()
        asked = (rate_limits.retry_after(headers) or 0.0) if overloaded else 0.0
        # Nobody waits for a longer one, so that it is met, and told, as the error that it is.
        if asked <= MAX_PAUSE_S:
            self._paused_until = max(self._paused_until, now + asked)
        for kind in self._windows:
            told = rate_limits.said(headers, kind, now)
            if told:
                self._told[kind] = dataclasses.replace(told, reset_s=min(told.reset_s, MAX_PAUSE_S))

    def _take(self, tokens: int) -> Callable[[float], None]:
        now = self._now()
        self._windows["requests"].take(now, 1)
        for kind, need in (("requests", 1), ("tokens", tokens)):
            if kind in self._told:
                self._told[kind].remaining -= need  # until an answer says what is left
        return self._windows["tokens"].take(now, tokens)

    async def _room(self, needs: Mapping[str, int], waiting: Waiting) -> None:
        """Wait until there is room for one more."""
        while True:
            if self.under_way >= max(1, int(self.allowed)):
                self._freed.clear()
                await self._freed.wait()
                continue
            pause, asked = self._pause(needs)
            if pause <= 0:
                return
            if asked > 0:
                waiting(asked)
            await self._sleep(min(pause, _LONGEST_NAP_S))

    def _pause(self, needs: Mapping[str, int]) -> tuple[float, float]:
        """How long to wait, and how long because the endpoint says so."""
        now = self._now()
        told = [self._told[kind].wait(now, need) for kind, need in needs.items() if kind in self._told]
        asked = max([self._paused_until - now, *told])
        return max([asked, *(self._windows[kind].wait(now, need) for kind, need in needs.items())]), asked


class Slot:
    """One attempt's place in the gate; it is told what came of the attempt."""

    def __init__(self, throttle: Throttle, correct: Callable[[float], None], sent_at: float) -> None:
        self._throttle = throttle
        self._correct = correct
        self._sent_at = sent_at

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        """The endpoint has begun to answer, with this status and these headers (names in small letters)."""
        overloaded = status in OVERLOADED
        self._throttle.heed(headers, overloaded=overloaded)
        if overloaded:
            self._throttle.slow_down(self._sent_at)
        elif status < 400:  # noqa: PLR2004 - HTTP's own number
            self._throttle.speed_up()

    def took(self, tokens: int) -> None:
        """What the attempt took, in and out, in place of what was set aside for it."""
        self._correct(tokens)


@dataclasses.dataclass(eq=False, slots=True)
class _Taken:
    when: float
    amount: float
    counts: bool = True


class _Window:
    """What was taken in the last minute: exact for any minute, unlike a bucket that is full at first."""

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self._taken: deque[_Taken] = deque()
        # Kept along, as a long queue would sum a long minute at each turn.
        self._sum = 0.0

    def take(self, now: float, amount: float) -> Callable[[float], None]:
        """Take so much; what is returned puts another amount in its place."""
        entry = _Taken(now, amount)
        if self._limit is not None:
            self._taken.append(entry)
            self._sum += amount

        def correct(amount: float) -> None:
            if entry.counts:
                self._sum += amount - entry.amount
            entry.amount = amount

        return correct

    def wait(self, now: float, amount: float) -> float:
        """The seconds until there is room for ``amount``; what never has room waits until all is free."""
        if self._limit is None:
            return 0.0
        while self._taken and self._taken[0].when <= now - WINDOW_S:
            self._forget(self._taken.popleft())
        over = self._sum + amount - self._limit
        if over <= 0:
            return 0.0
        for entry in self._taken:
            over -= entry.amount
            if over <= 0:
                return entry.when + WINDOW_S - now
        return self._taken[-1].when + WINDOW_S - now if self._taken else 0.0

    def _forget(self, entry: _Taken) -> None:
        entry.counts = False
        self._sum -= entry.amount


def _forwards(clock: Clock) -> Clock:
    """A clock that never goes back: what another jumps back counts as no time at all."""
    last = clock()
    passed = 0.0

    def now() -> float:
        nonlocal last, passed
        read = clock()
        passed += max(0.0, read - last)
        last = read
        return passed

    return now
