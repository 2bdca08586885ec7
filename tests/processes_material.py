"""Articles to read in several processes, whom they ask, and which processes there are."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, cast

import psutil
from faults import GOOD

from summarizer import prompt
from summarizer.article import Article, from_text
from summarizer.batch.processes import Processes
from summarizer.batch.words import Terms
from summarizer.llm import Answer, Ask, Message
from summarizer.schema import Summary, Usage

PROMPTS = prompt.choose()
TERMS = Terms(PROMPTS, "m")
SPENT = Usage(attempts=1, input_tokens=7, output_tokens=3)
Steps = Callable[[Processes], Coroutine[Any, Any, None]]


def article(number: int = 1) -> Article:
    return from_text(f"Ann Lee said on Monday that {number} piers are shut. Bo Day wants two of them open.")


def asking(answer: Callable[..., Awaitable[Answer[Any]]]) -> Ask:
    """The function as an ``Ask``, which it is of any schema."""
    return cast("Ask", answer)


@asking
async def answered(_: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
    assert max_tokens > 0
    return Answer(schema.model_validate({k: GOOD[k] for k in GOOD if k in schema.model_fields}), SPENT, "raw")


def told(summary: Summary) -> dict[str, Any]:
    """All of a summary but when it was made."""
    return summary.model_dump(exclude={"run": {"seconds", "recorded_at"}})


def run(
    steps: Steps, most: int = 2, worth_s: float = 0.0, notice: Callable[[str], None] = lambda _: None
) -> None:
    """Take these steps with so many processes, of which none may be left."""

    async def taken() -> None:
        async with asyncio.timeout(60), Processes(most, worth_s, notice) as started:
            await steps(started)

    asyncio.run(taken())
    assert reading() == []


def reading() -> list[psutil.Process]:
    """The processes that read for this one."""
    found = []
    for one in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):  # it has just ended
            if "summarizer.batch.child" in " ".join(one.cmdline()):
                found.append(one)
    return found
