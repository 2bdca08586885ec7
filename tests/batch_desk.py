"""Articles, a Batch API of our own, and passes over both."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from batch_endpoint import (
    BatchServer,
    Body,
)
from endpoint import completion

from summarizer import prompt
from summarizer.batch import (
    Again,
    Budget,
    Bundles,
    ByBatch,
    Outcome,
    Repair,
    Told,
    inputs,
    remembering,
)
from summarizer.llm import Endpoint, Price, RetryPolicy, connect, connect_batches
from summarizer.schema import Summary
from summarizer.store import Store

WHOLE = prompt.load("whole")
EMPTY: dict[str, Any] = {"positions": [], "demands": [], "figures": []}
PRICE = Price("made up", fixed=(1.0, 2.0))


async def no_wait(_: float) -> None:
    """Wait for nothing."""


def text_of(name: str) -> str:
    return f"It rained all day in {name}.\u2028 Nobody in {name} went out.\n"


def place(body: Body) -> str:
    """The place that the article in a request is about."""
    found = re.findall(r"all day in (\w+)", body["messages"][-1]["content"])
    return str(found[-1])


def rainy(body: Body) -> Body:
    """An answer that tells whose it is."""
    return completion(json.dumps({"gist": f"It rained all day in {place(body)}.", **EMPTY}))


@dataclass
class Desk:
    """A folder of articles, a database and an endpoint, and passes over them."""

    server: BatchServer
    told: Told | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    def write(self, *names: str, text: Callable[[str], str] = text_of) -> None:
        for name in names:
            Path(f"{name}.txt").write_text(text(name), encoding="utf-8")

    def run(self, *names: str, **how: Any) -> list[tuple[str, str]]:
        """A pass over these articles; how each ended."""
        return self._pass([f"{name}.txt" for name in names], **how)

    def resume(self, **how: Any) -> list[tuple[str, str]]:
        """A pass over what waits, as another process would make it."""
        return self._pass(None, **how)

    def _pass(
        self,
        paths: Sequence[str] | None,
        *,
        repair: Repair = "none",
        again: Again = "none",
        budget: Budget | None = None,
        bundles: Callable[[], Bundles] = Bundles,
    ) -> list[tuple[str, str]]:
        self.outcomes, self.told = [], None
        endpoint, policy = Endpoint("m", self.server.base_url), RetryPolicy(attempts=3)

        async def go() -> Told:
            with Store(Path("runs.db")) as store:
                async with (
                    connect_batches(endpoint, policy, no_wait) as batches,
                    connect(endpoint, policy, no_wait) as live,
                ):
                    kept = remembering(live, store, endpoint, price=PRICE)
                    how = ByBatch(store, batches, WHOLE, repair, kept, budget or Budget(PRICE), bundles)
                    found = None if paths is None else inputs(paths)
                    return await how.run(found, self.outcomes.append, again=again)

        self.told = asyncio.run(go())
        return self.ended()

    def ended(self) -> list[tuple[str, str]]:
        return sorted((outcome.path.removesuffix(".txt"), outcome.status) for outcome in self.outcomes)

    def asked(self) -> list[str]:
        """What each request was about that was ever taken, repeats and all."""
        return sorted(place(line.body) for line in self.server.lines())

    def gists(self) -> dict[str, str | None]:
        with Store(Path("runs.db")) as store:
            return {path.removesuffix(".txt"): summary.gist for path, summary in store.done()}


def rows(query: str = "SELECT path, status, reason FROM inputs ORDER BY path") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def own_gists(*names: str) -> dict[str, str]:
    return {name: f"It rained all day in {name}." for name in names}


def done() -> list[tuple[str, Summary]]:
    with Store(Path("runs.db")) as store:
        return list(store.done())


HOMES = "The storm left 412 homes in {0} without light. It rained all day in {0}.\n"


def forgetful(body: Body) -> Body:
    """An answer that forgets the number, and a repair that does not."""
    item = {"value_text": "412 homes", "measures": "homes without light", "attributed_to": "", "sentence": 1}
    if "DraftRepair" in json.dumps(body["response_format"]):
        return completion(json.dumps({**EMPTY, "figures": [{**item, "number": 1}]}))
    return completion(json.dumps({"gist": "", **EMPTY}))
