"""The turns and the answers of a process that asks an endpoint itself, seen from the one with the limits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from summarizer.batch.words import AskedWord, GoWord, MayWord, NoticeWord, TookWord, TurnWord
from summarizer.llm import Answer, Errand, LostError, Slot

LentWord = AskedWord | NoticeWord | TookWord | TurnWord


class Lending:
    """What a process is to ask; ``tell`` tells it. In one event loop."""

    def __init__(self, tell: Callable[[object], Awaitable[None]]) -> None:
        self._tell = tell
        self._asked: dict[int, tuple[Errand, asyncio.Future[Any]]] = {}
        self._turns: dict[int, _Turn] = {}

    async def ask(self, question: int, errand: Errand) -> Answer[Any]:
        """What it is answered; raises what is raised there, LostError when it ends before."""
        told = asyncio.get_running_loop().create_future()
        self._asked[question] = errand, told
        try:
            await self._tell(GoWord(question, errand.endpoint, errand.policy, errand.learnt))
            outcome: Answer[Any] | Exception = await told
        finally:
            del self._asked[question]
            for number in [number for number, one in self._turns.items() if one.question == question]:
                self._turns.pop(number).holding.cancel()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def take(self, word: LentWord) -> None:
        """Do what it says; what nobody waits for any more is over."""
        match word:
            case TookWord(number, answered, tokens):
                turn = self._turns.pop(number, None)
                if turn:
                    turn.end(answered, tokens)
            case TurnWord(question, number, tokens) if question in self._asked:
                self._turns[number] = self._begun(question, number, tokens)
            case NoticeWord(question, told) if question in self._asked:
                self._asked[question][0].notice(told)
            case AskedWord(question, outcome):
                self._settle(question, outcome)

    def lost(self) -> None:
        """It has ended."""
        for question in self._asked:
            self._settle(question, LostError())

    def _settle(self, question: int, outcome: Answer[Any] | Exception) -> None:
        _, told = self._asked.get(question, (None, None))
        if told and not told.done():
            told.set_result(outcome)

    def _begun(self, question: int, number: int, tokens: int) -> _Turn:
        turn = _Turn(question, self._asked[question][0], tokens, lambda: self._tell(MayWord(number)))
        turn.holding.add_done_callback(partial(self._held, question))
        return turn

    def _held(self, question: int, holding: asyncio.Task[None]) -> None:
        error = None if holding.cancelled() else holding.exception()
        if isinstance(error, Exception):  # it waits for a turn that does not come
            self._settle(question, error)


class _Turn:
    """One attempt there, which waits for its turn here, and holds it until it is over."""

    def __init__(
        self, question: int, errand: Errand, tokens: int, may: Callable[[], Awaitable[None]]
    ) -> None:
        self.question = question
        self._over = asyncio.Event()
        self._slot: Slot | None = None
        self.holding = asyncio.ensure_future(self._hold(errand, tokens, may))

    def end(self, answered: Any, tokens: int | None) -> None:
        """The attempt is over, if it has begun."""
        if self._slot is None:
            self.holding.cancel()
            return
        for status, headers in answered:
            self._slot.answered(status, headers)
        if tokens is not None:
            self._slot.took(tokens)
        self._over.set()

    async def _hold(self, errand: Errand, tokens: int, may: Callable[[], Awaitable[None]]) -> None:
        async with errand.turn(tokens) as slot:
            self._slot = slot
            await may()
            await self._over.wait()
