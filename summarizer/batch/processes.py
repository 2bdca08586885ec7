"""Articles are read in several processes, so that their checks take all processors of the machine.

    async with Processes(16) as processes:
        found = await processes.read(article, ask, Terms(prompts, model))

This process goes on asking the model, within its limits, and keeping what is found; the others only read and
check (``child``). They are started when they are worth it: not before this process has worked for
some seconds, and no more of them than have work waiting. Articles whose process ends are read again one after
another, in a process that reads nothing else, from the answers that were kept: so which of them ends
processes is known, and the others are read.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.batch.child import found_in
from summarizer.batch.opening import Opened, opened
from summarizer.batch.other_process import EndedError, NotReadyError, OtherProcess
from summarizer.batch.outcome import FreshSummary
from summarizer.batch.words import AsJson, Terms
from summarizer.errors import ArticleError
from summarizer.inputs import Input
from summarizer.llm import Answer, Ask, Message
from summarizer.pipeline import Progress, silent

T = TypeVar("T", bound=BaseModel)
Found = TypeVar("Found")

# Seconds of the processor after which a start of a second or so is worth it.
WORTH_S = 3.0
# More processes than these ask the endpoint themselves, for which each loads a client (quality.md).
MANY = 4
# A process with so many articles to work on has enough to do, and another one is started.
_ENOUGH = 2
# An article for which so many processes ended that read nothing else is read no more.
_LIVES = 2
# When so many in a row ended before they could read, no more are started.
_STARTS = 3
_NO_MORE = "no more are started"


class Processes:
    """At most so many processes; with fewer than two, articles are read in this one. In one event loop.

    ``notice`` is told what went wrong with them.
    """

    def __init__(
        self, most: int, worth_s: float | None = None, notice: Callable[[str], None] = lambda _: None
    ) -> None:
        self._most = most
        self._worth_s = WORTH_S if worth_s is None else worth_s
        self._notice = notice
        self._begun = time.process_time()
        self._running: list[OtherProcess] = []
        # Those that have ended, of which the system may not know yet.
        self._ended: list[OtherProcess] = []
        self._useless = False
        self._bad_starts = 0
        self._newest: OtherProcess | None = None
        # Articles whose process has ended, and the process that reads one of them at a time.
        self._suspects = 0
        self._one_at_a_time = asyncio.Lock()
        self._apart: OtherProcess | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        all_of_them, self._running, self._ended = [*self._running, *self._ended], [], []
        for lost in await asyncio.gather(*(one.aclose() for one in all_of_them), return_exceptions=True):
            if isinstance(lost, Exception):
                self._notice(f"a process that reads articles did not end: {type(lost).__name__}: {lost}")

    async def read(
        self, article: Article, ask: Ask, terms: Terms, progress: Progress = silent
    ) -> FreshSummary:
        """As ``found_in``; raises ArticleError for what ends each process that reads it."""
        asked = _Answers(ask)
        return await self._survived(
            article.source or article.id,
            lambda process: process.read(article, asked.again(), terms, progress),
            lambda: found_in(article, ask, terms, progress),
        )

    async def open(self, one: Input) -> Opened:
        """As ``opened``; raises ArticleError for what ends each process that opens it."""
        if not one.apart:
            return await opened(one)
        return await self._survived(one.name, lambda process: process.open(one.read), lambda: opened(one))

    async def _survived(
        self,
        name: str,
        there: Callable[[OtherProcess], Awaitable[Found]],
        here: Callable[[], Awaitable[Found]],
    ) -> Found:
        """What is done in another process, or here where there is none."""
        deaths, is_suspect = 0, False
        while deaths < _LIVES:
            async with self._suspected() if is_suspect else nullcontext():
                process = self._one_apart() if is_suspect else self._with_least_to_do()
                if process is None:
                    return await here()
                try:
                    return await there(process)
                except NotReadyError:
                    continue
                except EndedError:
                    deaths += is_suspect
                    is_suspect = True
        told = f"{name!r} was alone in each of {_LIVES} processes that ended"
        raise ArticleError(f"{told}; is there memory for it? --processes 1 starts none")

    def _with_least_to_do(self) -> OtherProcess | None:
        self._let_go()
        if self._most <= 1 or time.process_time() - self._begun < self._worth_s:
            return None
        taking = [one for one in self._running if one is not self._apart and not one.is_leaving]
        least = min(taking, key=lambda one: one.at_work, default=None)
        has_room = len(taking) + bool(self._suspects) < self._most
        is_wanted = least is None or (least.at_work >= _ENOUGH and has_room)
        return self._started() if is_wanted and not self._useless else least

    @asynccontextmanager
    async def _suspected(self) -> AsyncIterator[None]:
        """Wait for one's turn; with the last suspect their process goes."""
        self._suspects += 1
        try:
            async with self._one_at_a_time:
                yield
        finally:
            self._suspects -= 1
            if not self._suspects and self._apart:
                apart, self._apart = self._apart, None
                await apart.aclose()

    def _one_apart(self) -> OtherProcess | None:
        self._let_go()
        if self._useless:
            return None
        if self._apart not in self._running:
            self._apart = self._started()
        return self._apart

    def _started(self) -> OtherProcess:
        self._newest = OtherProcess(self._notice, self._is_busy)
        self._running.append(self._newest)
        return self._newest

    def _is_busy(self) -> bool:
        """Whether to ask for all of them would take this process longer than reading takes them."""
        return len(self._running) > MANY

    def _let_go(self) -> None:
        """Forget those that have ended, and start no more where that is of no use."""
        if self._newest and self._newest.was_ready:
            self._bad_starts = 0
        for one in [one for one in self._running if one.has_ended]:
            self._running.remove(one)
            self._ended.append(one)
            self._bad_starts += not (one.was_ready or one.is_leaving)
            if one.differs:
                self._give_up(f"other processes would read otherwise than this one; {_NO_MORE}")
            elif self._bad_starts >= _STARTS:
                self._give_up(f"{_STARTS} processes ended before they could read; {_NO_MORE}")

    def _give_up(self, told: str) -> None:
        if not self._useless:
            self._useless = True
            self._notice(told)


class _Answers:
    """The answers about an article, which are not asked for again by the next process that reads it."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._given: list[tuple[tuple[type[Any], object, int], Answer[Any]]] = []

    def again(self) -> Ask:
        """An ``Ask`` that gives first what was given before."""
        before, self._given = self._given, []

        async def ask(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
            question = schema, list(messages), max_tokens
            known = next((one for one in before if one[0] == question), None)
            if known:
                before.remove(known)
            answer: Answer[T] = (
                _looked_into(*known) if known else await self._ask(messages, schema, max_tokens)
            )
            self._given.append((question, answer))
            return answer

        return ask


def _looked_into(question: tuple[type[T], object, int], answer: Answer[Any]) -> Answer[T]:
    """The answer with its object, where the process that had it is gone."""
    told = answer.value
    return (
        replace(answer, value=question[0].model_validate_json(told.json))
        if isinstance(told, AsJson)
        else answer
    )
