"""Summaries of answers in every shape."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from endpoint import Behaviour, FaultServer, completion, reply
from shapes import ANSWER, ARTICLE, KINDS

from summarizer import prompt
from summarizer.article import from_text
from summarizer.llm import Endpoint, connect
from summarizer.pipeline import summarise
from summarizer.schema import Summary

READ = from_text(ARTICLE)
TEXT = json.dumps(ANSWER, ensure_ascii=False)
EMPTY: dict[str, list[Any]] = {kind: [] for kind in KINDS}


def read(*bodies: Any) -> tuple[Summary, list[dict[str, Any]]]:
    """The summary of the article when the endpoint answers so (and then nothing), with what it was asked."""
    return read_all(*map(reply, bodies))


def read_all(*script: Behaviour) -> tuple[Summary, list[dict[str, Any]]]:
    async def run(base_url: str) -> Summary:
        async with connect(Endpoint("m", base_url)) as ask:
            return await summarise(READ, ask, prompt.load("whole"), "m")

    with FaultServer(*script, always=reply(completion(json.dumps(EMPTY)))) as server:
        summary = asyncio.run(run(server.base_url))
        return summary, [one.body for one in server.asked]


def items(summary: Summary) -> dict[str, Any]:
    """What a summary says, without what it cost."""
    return summary.model_dump(exclude={"run"})


def first_answers(asked: list[dict[str, Any]]) -> int:
    """How often the whole article was asked about, repairs aside."""
    return sum('"Draft-v' in json.dumps(body) for body in asked)
