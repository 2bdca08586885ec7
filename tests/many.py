"""A batch over so many articles, with a plain function as model: ``python many.py NUMBER DATABASE``.

It prints the most memory that the process has taken, in kibibytes.
"""

from __future__ import annotations

import asyncio
import functools
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from summarizer import pipeline, prompt
from summarizer.article import Article, from_text
from summarizer.batch import Batch, Outcome, keyed, remembering
from summarizer.inputs import Input
from summarizer.llm import Answer, Endpoint, Message
from summarizer.schema import Summary, Usage
from summarizer.store import Store

T = TypeVar("T", bound=BaseModel)
NOTHING = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}


async def ask(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:  # noqa: ARG001 - an Ask
    """An answer in which nothing was found."""
    await asyncio.sleep(0)
    found = {name: NOTHING[name] for name in schema.model_fields}
    return Answer(schema.model_validate(found), Usage(attempts=1, input_tokens=10, output_tokens=3), "{}")


def inputs(number: int) -> Iterator[Input]:
    for at in range(number):
        name = f"{at}.txt"
        yield Input(name, functools.partial(from_text, f"It rained in ward {at}.\n", id=name, source=name))


async def main(number: int, database: Path) -> None:
    """Read them all."""
    prompts = prompt.choose()
    counted: Counter[str] = Counter()

    def report(outcome: Outcome) -> None:
        counted[outcome.status] += 1

    with Store(database) as store:
        kept = remembering(ask, store, Endpoint("m", "http://127.0.0.1/v1"))

        async def summarise(article: Article) -> Summary:
            return await pipeline.summarise(article, kept, prompts, "m")

        await Batch(store, summarise, keyed("m", prompts.sha256)).run(inputs(number), report, 32)
    assert counted == {"done": number}, counted


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # noqa: T201 - what it is for
