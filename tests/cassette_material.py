"""Questions that the tests of recordings ask, live and replayed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from endpoint import Behaviour, FaultServer, ok
from pydantic import BaseModel, Field

from summarizer.llm import Answer, Endpoint, Message, RetryPolicy, connect
from summarizer.llm.cassettes import use_cassette

SECRET = "sk-very-secret-0123456789"  # noqa: S105 - made up
OFFLINE = Endpoint("m", "http://replay.invalid/v1")


class Word(BaseModel):
    word: str


class Sentence(BaseModel):
    sentence: str = Field(max_length=120)


def asked(
    *contents: str, endpoint: Endpoint = OFFLINE, schema: Any = Word, together: bool = False
) -> list[Answer[Any]]:
    """The answers to questions that are asked one after the other, or all at once."""

    async def run() -> list[Answer[Any]]:
        async with connect(endpoint, RetryPolicy(first_wait_s=0.01)) as ask:
            calls = [ask([Message(role="user", content=one)], schema, 50) for one in contents]
            if together:
                return list(await asyncio.gather(*calls))
            return [await call for call in calls]

    return asyncio.run(run())


def recorded(
    path: Path, *contents: str, script: tuple[Behaviour, ...] = (), **endpoint: Any
) -> list[Answer[Any]]:
    """Record these questions; each is answered by its own number unless a script says otherwise."""
    script = script or tuple(ok({"word": str(n)}) for n in range(len(contents)))
    with FaultServer(*script) as server, use_cassette(path, record=True):
        return asked(*contents, endpoint=Endpoint("m", server.base_url, **endpoint))
