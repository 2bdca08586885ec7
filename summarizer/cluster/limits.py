"""Limits of speed and of money that hold for a whole cluster: one actor keeps them, and every worker asks it.

The actor is not started again when it dies, as what was spent would be forgotten: the run ends, and what was
found so far stands. A worker that has set something aside says every few seconds that it is still there,
however long its requests wait for their turn; of one that is not heard of any more, what it had set aside
counts as spent: it may have been paid for.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from summarizer.batch import Budget
from summarizer.errors import BudgetError, ModelError
from summarizer.llm import Price, Slot, Throttle
from summarizer.schema import Usage

GONE = "the actor that keeps the limits of the cluster is gone"
# A worker that is silent for so long is dead; it speaks up several times in this time.
LEASE_S = 60.0
_BEATS = 4
Waiting = Callable[[float], None]


def _nobody(_seconds: float) -> None:
    """Nobody is told of waiting."""


class Limits(Protocol):
    """What a worker keeps to."""

    def budget(self, price: Price) -> Budget:
        """What may be spent."""

    def throttle(self, at_once: int, rpm: int | None, tpm: int | None) -> Throttle:
        """How fast may be asked; ``at_once`` holds for the worker alone."""


class Unlimited:
    """No limit, but of how many requests a worker has under way."""

    def budget(self, price: Price) -> Budget:
        """What was spent is counted."""
        return Budget(price)

    def throttle(self, at_once: int, rpm: int | None, tpm: int | None) -> Throttle:
        """Each worker for itself."""
        return Throttle(at_once, rpm, tpm)


@dataclass(frozen=True)
class SharedLimits:
    """Limits that an actor keeps, of which this is the handle."""

    actor: Any
    lease_s: float = LEASE_S

    def budget(self, price: Price) -> Budget:
        """What the cluster may spend; what this worker has spent is counted here."""
        return _SharedBudget(price, self.actor, self.lease_s)

    def throttle(self, at_once: int, rpm: int | None, tpm: int | None) -> Throttle:  # noqa: ARG002 - the actor's
        """How fast the cluster may ask."""
        return _SharedThrottle(at_once, self.actor)


class LimitsKeeper:
    """The actor: what the cluster may take in any minute, and spend in all.

    A worker that is silent for ``lease_s`` is dead.
    """

    def __init__(self, budget: Budget, rpm: int | None, tpm: int | None, lease_s: float = LEASE_S) -> None:
        self._budget = budget
        # How many may be under way is each worker's own matter.
        self._throttle = Throttle(10**9, rpm, tpm)
        self._lease_s = lease_s
        self._numbers = itertools.count()
        self._rooms: dict[int, asyncio.Event] = {}
        self._heard: dict[str, float] = {}
        self._slots: dict[int, Slot] = {}

    @property
    def under_way(self) -> int:
        """How many requests have gone out, and have not ended."""
        return len(self._slots)

    async def turn(self, tokens: int) -> int:
        """Wait until a request of so many tokens may go out; its number."""
        async with self._throttle.turn(tokens) as slot:
            number = next(self._numbers)
            self._slots[number] = slot
            return number

    async def over(self, number: int, tokens: int | None) -> None:
        """A request has ended; what it took in place of what was set aside, if that is known."""
        slot = self._slots.pop(number)
        if tokens is not None:
            slot.took(tokens)

    async def here(self, worker: str) -> None:
        """Hear that a worker is alive."""
        self._heard[worker] = asyncio.get_running_loop().time()

    async def room_for(self, most: Usage, worker: str) -> int | str:
        """Set so much aside until ``leave``; a number for that, or why it may not be spent."""
        await self.here(worker)
        number, entered = next(self._numbers), asyncio.get_running_loop().create_future()
        self._rooms[number] = asyncio.Event()
        task = asyncio.ensure_future(self._hold(most, worker, number, entered))
        entered.add_done_callback(lambda _: task)  # held until it ends
        why = await entered
        return why or number

    async def _hold(self, most: Usage, worker: str, number: int, entered: asyncio.Future[str]) -> None:
        try:
            async with self._budget.room_for(most):
                asked = self._lives_for(worker) > 0  # else it died while this waited, and was never sent
                entered.set_result("")
                if asked and not await self._left(number, worker):
                    self._budget.spend(most)
        except BudgetError as error:
            entered.set_result(str(error))
        finally:
            del self._rooms[number]

    async def _left(self, number: int, worker: str) -> bool:
        """Whether what was set aside is free before its worker dies; ends with either."""
        while not self._rooms[number].is_set() and (lives := self._lives_for(worker)) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._rooms[number].wait(), lives)
        return self._rooms[number].is_set()

    def _lives_for(self, worker: str) -> float:
        """For so many seconds it is taken for alive, if nothing further is heard."""
        return self._heard[worker] + self._lease_s - asyncio.get_running_loop().time()

    async def spend(self, usage: Usage) -> None:
        """Count what a request has cost."""
        self._budget.spend(usage)

    async def leave(self, number: int) -> None:
        """What was set aside and not spent is free."""
        if number in self._rooms:
            self._rooms[number].set()


class _SharedBudget(Budget):
    def __init__(self, price: Price, actor: Any, lease_s: float) -> None:
        super().__init__(price)
        self._actor = actor
        self._worker = uuid.uuid4().hex
        self._every_s = lease_s / _BEATS
        self._held = 0
        self._beating: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def room_for(self, most: Usage) -> AsyncIterator[None]:
        with self._heard():
            number = await _told(self._actor.room_for.remote(most, self._worker))
            if isinstance(number, str):
                raise BudgetError(number)
            try:
                yield
            finally:
                self._actor.leave.remote(number)

    @contextlib.contextmanager
    def _heard(self) -> Iterator[None]:
        """Say so long that this worker is there."""
        self._held += 1
        self._beating = self._beating or asyncio.ensure_future(self._beat())
        try:
            yield
        finally:
            self._held -= 1
            if not self._held:
                self._beating.cancel()
                self._beating = None

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            self._actor.here.remote(self._worker)

    def spend(self, usage: Usage, price: Price | None = None) -> None:
        super().spend(usage, price)
        self._actor.spend.remote(usage)


class _SharedThrottle(Throttle):
    def __init__(self, at_once: int, actor: Any) -> None:
        super().__init__(at_once)
        self._actor = actor

    @contextlib.asynccontextmanager
    async def turn(self, tokens: int, waiting: Waiting = _nobody) -> AsyncIterator[Slot]:
        async with super().turn(tokens, waiting) as slot:
            shared = _SharedSlot(slot)
            number = await _told(self._actor.turn.remote(tokens))
            try:
                yield shared
            finally:
                self._actor.over.remote(number, shared.tokens)


class _SharedSlot(Slot):
    """A place in a worker's own gate; ``tokens`` is what the cluster's is told that it took."""

    def __init__(self, slot: Slot) -> None:
        self._slot = slot
        self.tokens: int | None = None

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        self._slot.answered(status, headers)

    def took(self, tokens: int) -> None:
        self._slot.took(tokens)
        self.tokens = tokens


async def _told(answer: Any) -> Any:
    """What the actor answers. Raises ModelError, by which a run ends, when it is gone."""
    try:
        return await answer
    except Exception as error:
        raise ModelError(f"{GONE}; the same command again goes on from here") from error
