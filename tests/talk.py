"""Questions to a scripted endpoint over one connection, and what came of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from endpoint import Behaviour, FaultServer
from pydantic import BaseModel

from summarizer.errors import ModelError, SummarizerError
from summarizer.llm import Answer, Endpoint, Message, RetryPolicy, Throttle, connect

QUESTION = [Message(role="system", content="You count."), Message(role="user", content="Count the pears.")]


class Fruit(BaseModel):
    name: str


PEAR = {"name": "pear"}
Outcome = Answer[Fruit] | SummarizerError


class Talk:
    """Questions over one connection, in turn: what came of them, what was asked, noticed and waited."""

    def __init__(
        self,
        *script: Behaviour,
        always: Behaviour | None = None,
        questions: int = 1,
        attempts: int = 2,
        path: str = "/v1",
        throttle: Throttle | None = None,
        **endpoint: Any,
    ) -> None:
        self.notices: list[str] = []
        self.slept: list[float] = []
        self.throttle = throttle
        messages = endpoint.pop("messages", QUESTION)
        most = endpoint.pop("most", 8000)
        with FaultServer(*script, always=always) as server:
            base = endpoint.pop("base_url", server.base_url.removesuffix("/v1") + path)
            asked = Endpoint("m", base, **{"timeout_s": 5.0, **endpoint})
            policy = RetryPolicy(attempts=attempts, first_wait_s=0.0)

            async def run() -> list[Outcome]:
                noticed = self.notices.append
                async with connect(asked, policy, self._sleep, noticed, self.throttle) as ask:
                    return [await one(lambda: ask(messages, Fruit, most)) for _ in range(questions)]

            self.outcomes = asyncio.run(run())
            self.asked = [asked.body for asked in server.asked]

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    @property
    def error(self) -> ModelError:
        assert isinstance(self.outcomes[0], ModelError), self.outcomes[0]
        return self.outcomes[0]

    @property
    def limits(self) -> list[int]:
        return [body["max_tokens"] for body in self.asked]


async def one(ask: Callable[[], Any]) -> Outcome:
    try:
        answer: Answer[Fruit] = await ask()
    except SummarizerError as error:
        return error
    return answer
