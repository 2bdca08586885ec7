"""Several endpoints that host one model: each question goes to the one that has least to do.

One that fails is set aside for a while, and its question goes to another; so is asked again only what no
other has answered. An article's own fault is told as ever, without trying it on all of them.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from summarizer.errors import ModelError
from summarizer.llm.asking import Answer, Message, RetryPolicy, T
from summarizer.llm.connection import Connection
from summarizer.llm.retrying import Sleep, patiently
from summarizer.schema import Usage

# So long nobody asks an endpoint that was not there; one that refuses us is asked no more.
ASIDE_S = 60.0
# What may be the article's fault sets an endpoint aside when it comes so often in a row.
IN_A_ROW = 3


@dataclass(eq=False)
class _Member:
    connection: Connection
    under_way: int = 0
    failures: int = 0
    aside_until: float = -math.inf

    def failed(self, error: ModelError, now: float) -> None:
        self.failures += 1
        if error.about_article is False or self.failures >= IN_A_ROW:
            self.aside_until = now + ASIDE_S if error.retryable else math.inf


class Fleet:
    """An ``Ask`` with a connection to each endpoint; raises as ``Ask`` says, when none of them answers.

    ``policy`` says how often all are tried, the ``connections`` try once. Use it in one event loop.
    """

    def __init__(
        self,
        connections: Sequence[Connection],
        policy: RetryPolicy,
        sleep: Sleep = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._members = [_Member(one) for one in connections]
        self._policy = policy
        self._sleep = sleep
        self._clock = clock

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for member in self._members:
            await member.connection.__aexit__(kind, error, trace)

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        """The answer of whichever endpoint gives one."""
        spent = Usage()

        async def each_once() -> Answer[T]:
            nonlocal spent
            # One that refuses us is asked only when all do, so that its reason is told.
            waiting = [one for one in self._members if one.aside_until < math.inf] or list(self._members)
            worth_waiting: ModelError | None = None
            while True:
                member = min(waiting, key=self._burden)
                waiting.remove(member)
                try:
                    return await self._asked(member, messages, schema, max_tokens)
                except ModelError as error:
                    spent += error.usage if isinstance(error.usage, Usage) else Usage()
                    worth_waiting = error if error.retryable else worth_waiting
                    if error.about_article or not waiting:
                        last = error if error.about_article else worth_waiting or error
                        last.usage = spent
                        raise last from None

        answer = await patiently(each_once, self._policy, self._sleep)
        return replace(answer, usage=spent + answer.usage)

    async def _asked(
        self, member: _Member, messages: Sequence[Message], schema: type[T], max_tokens: int
    ) -> Answer[T]:
        member.under_way += 1
        try:
            answer = await member.connection(messages, schema, max_tokens)
        except ModelError as error:
            if not error.about_article:
                member.failed(error, self._clock())
            raise
        finally:
            member.under_way -= 1
        member.failures, member.aside_until = 0, -math.inf
        return answer

    def _burden(self, member: _Member) -> tuple[bool, int]:
        return member.aside_until > self._clock(), member.under_way
