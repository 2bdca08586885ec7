"""One question about fruit, and what came of it."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from endpoint import (
    Behaviour,
    FaultServer,
)
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import AnswerError, ModelError, SummarizerError
from summarizer.llm import Answer, Endpoint, Message, RetryPolicy, connect


class Fruit(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=8)]
    count: int


PEAR = {"name": "pear", "count": 2}
QUESTION = [Message(role="system", content="You count."), Message(role="user", content="Count the pears.")]


class Talk:
    """What a run against a scripted endpoint gave: its outcome, what was asked, and its waits."""

    def __init__(
        self,
        *script: Behaviour,
        messages: list[Message] | None = None,
        policy: RetryPolicy | None = None,
        **endpoint: Any,
    ) -> None:
        self.slept: list[float] = []
        with FaultServer(*script) as server:
            given = {"model": "m", "base_url": server.base_url, "timeout_s": 5.0, **endpoint}
            self.outcome = asyncio.run(self._ask(Endpoint(**given), messages or QUESTION, policy))
            self.asked = server.asked

    async def _ask(
        self, endpoint: Endpoint, messages: list[Message], policy: RetryPolicy | None
    ) -> Answer[Fruit] | SummarizerError:
        async with connect(endpoint, policy, sleep=self._sleep) as ask:
            try:
                return await ask(messages, Fruit, 50)
            except SummarizerError as error:
                return error

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    @property
    def answer(self) -> Answer[Fruit]:
        assert isinstance(self.outcome, Answer), self.outcome
        return self.outcome

    @property
    def model_error(self) -> ModelError:
        assert isinstance(self.outcome, ModelError), self.outcome
        return self.outcome

    @property
    def answer_error(self) -> AnswerError:
        assert isinstance(self.outcome, AnswerError), self.outcome
        return self.outcome
