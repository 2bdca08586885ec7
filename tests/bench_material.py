"""A gold article, and methods that read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from endpoint import FaultServer
from peers import counting, running

from summarizer.article import from_text
from summarizer.evaluate import Gold, GoldDemand, GoldFigure, GoldPosition
from summarizer.llm import Endpoint

TEXT = (
    "Bo Lind rejected the plan on Monday. “It costs 40 jobs,” he said. Ana Duarte called on the council to "
    "publish the €2.5 million contract."
)
STORY = from_text(TEXT, id="port")
REJECTED, DEMANDED = "Bo Lind rejected the plan", "Ana Duarte called on the council to publish"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


GOLD = Gold(
    article=STORY,
    positions=(GoldPosition(("Bo Lind",), "Lind is against it.", (span(REJECTED),), False, ("opposes",)),),
    demands=(GoldDemand(("Ana Duarte",), "publish it", (span(DEMANDED),), False, "council"),),
    figures=(
        GoldFigure((span("40"),), 40, False),
        GoldFigure((span("€2.5 million"),), 2_500_000, False),
    ),
)
POSITION = {"actor": "Bo Lind", "stance": "opposes", "statement": "Bo Lind is against it."}


@contextmanager
def asked(*script: Any) -> Iterator[tuple[Endpoint, running.Server, FaultServer]]:
    """A scripted server behind the proxy that counts."""
    with FaultServer(*script) as server, counting.counted(server.base_url) as (address, counter):
        yield Endpoint("tiny", address, "k"), running.Server(lambda: counter.tally, counter.cut), server
