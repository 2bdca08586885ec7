"""A process that reads articles asks an endpoint itself, when and how it is told to.

It has a connection of its own to each endpoint. What is common to all processes stays with the one that
started it: whose turn it is, what may be spent, which answers are kept, and what is told.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from summarizer.batch.words import AsJson, AskedWord, GoWord, NoticeWord, TookWord, TurnWord, portable
from summarizer.llm import Answer, Connection, Endpoint, Message, RetryPolicy, Slot, Throttle, connect

Send = Callable[[object], None]
# The question that the task is asking.
_question: ContextVar[int] = ContextVar("question")


class Errands:
    """Asks what it is told to; ``send`` tells the other process. In one event loop."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._turns = _Turns(send)
        self._connections: dict[tuple[Endpoint, RetryPolicy], Connection] = {}

    def begin(self, turn: int) -> None:
        """It is the turn of this attempt."""
        self._turns.begin(turn)

    async def run(
        self, go: GoWord, messages: Sequence[Message], schema: type[Any], max_tokens: int
    ) -> tuple[Answer[Any] | None, AskedWord]:
        """The answer if there is one, and what to say of it."""
        token = _question.set(go.question)
        try:
            answer = await self._connection(go)(messages, schema, max_tokens)
        except Exception as error:  # noqa: BLE001 - raised again by who keeps what it has cost
            return None, AskedWord(go.question, portable(error))
        finally:
            _question.reset(token)
        kept: Any = AsJson(answer.value.model_dump_json())
        return answer, AskedWord(go.question, replace(answer, value=kept))

    def _connection(self, go: GoWord) -> Connection:
        known = self._connections.get((go.endpoint, go.policy))
        if known is None:
            known = connect(
                go.endpoint, go.policy, notice=self._notice, throttle=self._turns, learnt=go.learnt
            )
            self._connections[go.endpoint, go.policy] = known
        return known

    def _notice(self, told: str) -> None:
        self._send(NoticeWord(_question.get(), told))


class _Turns(Throttle):
    """The throttle of the other process, from afar."""

    def __init__(self, send: Send) -> None:
        super().__init__(at_once=1)
        self._send = send
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[None]] = {}

    def begin(self, turn: int) -> None:
        waiting = self._waiting.get(turn)
        if waiting and not waiting.done():
            waiting.set_result(None)

    @contextlib.asynccontextmanager
    async def turn(
        self,
        tokens: int,
        waiting: Callable[[float], None] = lambda _: None,  # noqa: ARG002 - told there
    ) -> AsyncIterator[Slot]:
        """As the throttle's own; nobody else waits while an attempt does not yet know of its turn."""
        number, slot = next(self._numbers), _DistantSlot(self)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        self._send(TurnWord(_question.get(), number, tokens))
        try:
            await self._waiting[number]
            yield slot
        finally:
            del self._waiting[number]
            self._send(TookWord(number, tuple(slot.statuses), slot.tokens))


class _DistantSlot(Slot):
    """Notes what the other process is to be told."""

    def __init__(self, throttle: Throttle) -> None:
        super().__init__(throttle, lambda _: None, 0.0)
        self.statuses: list[tuple[int, dict[str, str]]] = []
        self.tokens: int | None = None

    def answered(self, status: int, headers: Mapping[str, str]) -> None:
        self.statuses.append((status, dict(headers)))

    def took(self, tokens: int) -> None:
        self.tokens = tokens
