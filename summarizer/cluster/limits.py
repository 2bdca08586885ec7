"""Limits of speed and of money that hold for a whole cluster: one actor keeps them, and every worker asks it.

The actor is not started again when it dies, as what was spent would be forgotten: the run ends, and what was
found so far stands. What a worker had set aside when it died stays set aside until its answers would have
come in, and then counts as spent: it may have been paid for.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from summarizer.batch import Budget
from summarizer.errors import BudgetError, ModelError
from summarizer.llm import Price, Slot, Throttle
from summarizer.schema import Usage

GONE = "the actor that keeps the limits of the cluster is gone"
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

    def budget(self, price: Price) -> Budget:
        """What the cluster may spend; what this worker has spent is counted here."""
        return _SharedBudget(price, self.actor)

    def throttle(self, at_once: int, rpm: int | None, tpm: int | None) -> Throttle:  # noqa: ARG002 - the actor's
        """How fast the cluster may ask."""
        return _SharedThrottle(at_once, self.actor)


class LimitsKeeper:
    """The actor: what the cluster may take in any minute, and spend in all.

    ``lease_s`` is how long a request may be under way at most.
    """

    def __init__(self, budget: Budget, rpm: int | None, tpm: int | None, lease_s: float) -> None:
        self._budget = budget
        # How many may be under way is each worker's own matter.
        self._throttle = Throttle(10**9, rpm, tpm)
        self._lease_s = lease_s
        self._numbers = itertools.count()
        self._rooms: dict[int, asyncio.Event] = {}
        self._slots: dict[int, Slot] = {}

    async def turn(self, tokens: int) -> int:
        """Wait until a request of so many tokens may go out; its number."""
        async with self._throttle.turn(tokens) as slot:
            number = next(self._numbers)
            self._slots[number] = slot
            return number

    async def took(self, number: int, tokens: int) -> None:
        """What a request took in place of what was set aside."""
        self._slots.pop(number).took(tokens)

    async def room_for(self, most: Usage) -> int | str:
        """Set so much aside until ``leave``; a number for that, or why it may not be spent."""
        number, entered = next(self._numbers), asyncio.get_running_loop().create_future()
        self._rooms[number] = asyncio.Event()
        task = asyncio.ensure_future(self._hold(most, number, entered))
        entered.add_done_callback(lambda _: task)  # held until it ends
        why = await entered
        return why or number

    async def _hold(self, most: Usage, number: int, entered: asyncio.Future[str]) -> None:
        try:
            async with self._budget.room_for(most):
                entered.set_result("")
                try:
                    await asyncio.wait_for(self._rooms[number].wait(), self._lease_s)
                except TimeoutError:
                    self._budget.spend(most)
        except BudgetError as error:
            entered.set_result(str(error))
        finally:
            del self._rooms[number]

    async def spend(self, usage: Usage) -> None:
        """Count what a request has cost."""
        self._budget.spend(usage)

    async def leave(self, number: int) -> None:
        """What was set aside and not spent is free."""
        if number in self._rooms:
            self._rooms[number].set()


class _SharedBudget(Budget):
    def __init__(self, price: Price, actor: Any) -> None:
        super().__init__(price)
        self._actor = actor

    @contextlib.asynccontextmanager
    async def room_for(self, most: Usage) -> AsyncIterator[None]:
        number = await _told(self._actor.room_for.remote(most))
        if isinstance(number, str):
            raise BudgetError(number)
        try:
            yield
        finally:
            self._actor.leave.remote(number)

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
            yield _SharedSlot(slot, self._actor, await _told(self._actor.turn.remote(tokens)))


class _SharedSlot(Slot):
    """A place in a worker's own gate, and in the cluster's."""

    def __init__(self, slot: Slot, actor: Any, number: int) -> None:
        self._slot = slot
        self._actor = actor
        self._number = number

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        self._slot.answered(status, headers)

    def took(self, tokens: int) -> None:
        self._slot.took(tokens)
        self._actor.took.remote(self._number, tokens)


async def _told(answer: Any) -> Any:
    """What the actor answers. Raises ModelError, by which a run ends, when it is gone."""
    try:
        return await answer
    except Exception as error:
        raise ModelError(f"{GONE}; the same command again goes on from here") from error
