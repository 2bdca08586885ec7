"""Questions of every mode to a scripted endpoint over one connection, and what came of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from endpoint import Behaviour, FaultServer, status
from made import TwoSentences
from picky import Picky
from pydantic import BaseModel

from summarizer.errors import ModelError, SummarizerError
from summarizer.llm import Answer, Endpoint, Message, RetryPolicy, connect
from summarizer.schema import Draft, DraftRepair, GistChoice, GistDraft

WIRE: list[type[BaseModel]] = [Draft, GistChoice, DraftRepair, GistDraft]
QUESTION = [Message(role="system", content="You read."), Message(role="user", content="Read.")]
GIST = {"first": "One.", "second": "Two."}
SECRET = "sk-very-secret-0123456789"  # noqa: S105 - made up
OTHER_SECRET = "gw/other+secret=9876543210"  # noqa: S105 - made up


class Run:
    """Questions to an endpoint over one connection: outcomes, what was asked, what was noticed."""

    def __init__(
        self,
        *script: Behaviour,
        always: Behaviour | None = None,
        schemas: Sequence[type[BaseModel]] = (TwoSentences,),
        together: bool = False,
        **endpoint: Any,
    ) -> None:
        self.notices: list[str] = []
        self._together = together
        with FaultServer(*script, always=always) as server:
            query = endpoint.pop("query", "")
            given = {"model": "m", "base_url": server.base_url + query, "timeout_s": 5.0, **endpoint}
            self.endpoint = Endpoint(**given)
            self.outcomes = asyncio.run(self._ask(schemas))
            self.asked = server.asked

    async def _ask(self, schemas: Sequence[type[BaseModel]]) -> list[Answer[Any] | SummarizerError]:
        policy = RetryPolicy(attempts=2, first_wait_s=0.01)
        async with connect(self.endpoint, policy, notice=self.notices.append) as ask:

            async def one(schema: type[BaseModel]) -> Answer[Any] | SummarizerError:
                try:
                    return await ask(QUESTION, schema, 50)
                except SummarizerError as error:
                    return error

            if self._together:
                return list(await asyncio.gather(*(one(schema) for schema in schemas)))
            return [await one(schema) for schema in schemas]

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [asked.body for asked in self.asked]

    @property
    def answer(self) -> Answer[Any]:
        assert isinstance(self.outcomes[0], Answer), self.outcomes[0]
        return self.outcomes[0]

    @property
    def error(self) -> ModelError:
        assert isinstance(self.outcomes[0], ModelError), self.outcomes[0]
        return self.outcomes[0]


def only(*modes: str, **picky: Any) -> Picky:
    return Picky(modes=frozenset(modes), **picky)


def bad(message: str, code: int = 400, **error: Any) -> Behaviour:
    return status(code, {"message": message, **error})
