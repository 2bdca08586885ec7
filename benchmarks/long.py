"""What long texts cost beside the model, which answers at once with nothing: ``python benchmarks/long.py``.

Each pattern of ``patterns`` at the length of the longest article, the gold articles one after another, and a
made-up report are read in a process of their own: the processor's seconds from the text to its summary, and
the most memory that the process ever took. ``--length`` is another length, ``--only`` names patterns.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import TypeVar

from answering import GOLD
from patterns import NAMES, text_of
from pydantic import BaseModel
from reports import report_of
from startup import machine

from summarizer import pipeline, prompt
from summarizer.article import MAX_CHARACTERS, from_text
from summarizer.errors import ArticleError
from summarizer.llm import Answer, Message
from summarizer.schema import Usage

PROSE, REPORT = "gold prose", "a report"
# The bar for each.
MOST_SECONDS, MOST_MIB = 12.0, 400

T = TypeVar("T", bound=BaseModel)


async def nothing(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:  # noqa: ARG001 - an Ask
    """An answer at once, in which nothing was found."""
    found = {"gist": "", "positions": [], "demands": [], "figures": []}
    return Answer(schema.model_validate({name: found[name] for name in schema.model_fields}), Usage(), "{}")


def text(name: str, length: int) -> str:
    """The pattern of this name, gold articles or a made-up report, so long."""
    if name == REPORT:
        return report_of(length)
    if name != PROSE:
        return text_of(name, length)
    articles = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt")))
    return (f"{articles}\n\n" * (length // len(articles) + 1))[:length]


def measure(name: str, length: int) -> str:
    """One line: the seconds and the memory of this pattern."""
    words, prompts = text(name, length), prompt.choose()

    async def read() -> None:
        # A summary that came out of asyncio.run would be printed, for a message that nobody sees.
        await pipeline.summarise(from_text(words), nothing, prompts, "nobody")

    began = time.process_time()
    try:
        asyncio.run(read())
    except ArticleError:
        return f"{name:32} is no article"
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = "" if seconds <= MOST_SECONDS and memory <= MOST_MIB else "  above the bar"
    return f"{name:32} {seconds:6.1f} s {memory:5} MiB{told}"


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--length", type=int, default=MAX_CHARACTERS, help="characters of each text")
    parser.add_argument("--only", nargs="+", default=[PROSE, REPORT, *NAMES], help="patterns")
    parser.add_argument("--here", action="store_true", help="in this process; for one pattern")
    arguments = parser.parse_args()
    if arguments.here:
        print(measure(arguments.only[0], arguments.length))
        return
    print(f"{arguments.length:,} characters each, on {machine()}")
    for name in arguments.only:
        command = (sys.executable, __file__, "--here", "--length", str(arguments.length), "--only", name)
        subprocess.run(command, check=True)  # noqa: S603 - this file, by ourselves


if __name__ == "__main__":
    main()
