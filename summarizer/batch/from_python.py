"""Many articles from Python into a database: a run of ``summarizer batch``, as an iterator of its outcomes.

The run has a thread with an event loop and the database of its own. It is lazy: nobody is asked about the
next article before what became of the last was taken, but for those that are under way together.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch.batch_run import BatchRun
from summarizer.batch.finding import Source, as_input, inputs
from summarizer.batch.locking import alone
from summarizer.batch.loop_thread import end_all, running_loop
from summarizer.batch.options import BatchOptions
from summarizer.batch.outcome import Outcome
from summarizer.inputs import Input
from summarizer.library import Model, choosing
from summarizer.llm import NamingError
from summarizer.prompt import PromptSet
from summarizer.store import Store

_USUAL = BatchOptions()


def run_batch(
    sources: Iterable[Source] | Path,
    model: Model,
    db: str | Path,
    *,
    prompts: Path | None = None,
    plan: str | None = None,
    options: BatchOptions = _USUAL,
) -> Generator[Outcome, None, None]:
    """What became of each article, once it is kept in the SQLite file ``db``, in the order of their ends.

    ``sources`` are articles, and whatever ``summarizer batch`` takes: files, folders, patterns, tables,
    addresses; ``inputs`` says how the last are fetched. What is done there already is skipped, whether
    Python or the command did it, and no answer is paid for twice; so a run may be broken off at any
    moment. Whoever leaves the iterator waits for what is under way. ``prompts`` and ``plan`` are as for
    ``summarise``, ``options`` as on the command line. One bad article ends nothing; what would fail for
    each is raised: ModelError, BudgetError, PromptError and StoreError.
    """
    if model.tape:
        raise NamingError("a batch keeps its answers in its database; connect without record and replay")
    found: Iterable[Input] = _Found([sources] if isinstance(sources, str | Path) else sources)
    found = iter(found) if isinstance(sources, Iterator) else found  # which comes only once
    profile = model.endpoint.profile
    run = _Run(Path(db), model, choosing(prompts, plan)(profile.plan), options)
    with running_loop("run_batch") as loop:
        reading = asyncio.run_coroutine_threadsafe(run.read(found), loop)
        outcomes = iter(lambda: asyncio.run_coroutine_threadsafe(run.taken(), loop).result(), None)
        try:
            yield from outcomes
            reading.result()
        finally:
            loop.call_soon_threadsafe(run.interrupt)
            try:
                deque(outcomes, maxlen=0)  # what was under way
            finally:
                end_all(loop)


@dataclass(frozen=True)
class _Run:
    """A run in the loop's thread, which hands over each outcome, and goes on when it is taken."""

    db: Path
    model: Model
    prompts: PromptSet
    options: BatchOptions
    _outcomes: asyncio.Queue[Outcome | None] = field(default_factory=asyncio.Queue)
    _runs: list[BatchRun] = field(default_factory=list)

    async def read(self, found: Iterable[Input]) -> None:
        try:
            budget = self.options.budget_at(self.model.endpoint)
            with alone(self.db), Store(self.db) as store:
                run = BatchRun(store, self.model, self.prompts, self.options, budget)
                self._runs.append(run)
                with suppress(KeyboardInterrupt), run.kept():
                    await run.read(found, self._hand)
        finally:
            self._outcomes.put_nowait(None)

    async def _hand(self, outcome: Outcome) -> None:
        self._outcomes.put_nowait(outcome)
        await self._outcomes.join()

    async def taken(self) -> Outcome | None:
        """The next outcome, None at the end."""
        outcome = await self._outcomes.get()
        self._outcomes.task_done()
        return outcome

    def interrupt(self) -> None:
        """Finish what is under way."""
        for run in self._runs:
            run.batch.interrupt()


@dataclass(frozen=True)
class _Found:
    """The inputs of these sources, looked up anew each time."""

    sources: Iterable[Source]
    # What is named may be a feed, for whose entries a server is waited for.
    waits = True

    def __iter__(self) -> Iterator[Input]:
        for one in self.sources:
            yield from inputs([str(one)]) if isinstance(one, str | Path) else [as_input(one)]
