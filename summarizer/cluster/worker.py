"""A worker of a cluster: it reads pieces of the inputs as a batch does, and writes a part for each.

Nothing that goes wrong leaves it as an exception, by which Ray would lose the rows that are finished: what
ended has its row, and why the run cannot go on is told beside.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.batch import BatchOptions, BatchRun, Budget, Outcome, Status, collect_seldom, running_loop
from summarizer.cluster.keeping import WorkersStore, folder_for, part_row, taken_over
from summarizer.cluster.limits import Limits, Unlimited
from summarizer.cluster.listing import inputs_of
from summarizer.cluster.parts import PartFiles
from summarizer.errors import StoreError, SummarizerError
from summarizer.library import Model, Said
from summarizer.pipeline import meanwhile
from summarizer.prompt import PromptSet
from summarizer.schema import Usage

# A worker that ends may be waited for so long; what it leaves open then, its end closes.
_CLOSING_S = 5.0
# What the thread of a worker's event loop is called.
_LOOP = "worker"


@dataclass(frozen=True)
class ClusterJob:
    """What each worker is to do: whom to ask, how, and where to write; ``folder`` is where names begin."""

    said: Said
    prompts: PromptSet
    options: BatchOptions
    parts: PartFiles
    folder: str
    limits: Limits = field(default_factory=Unlimited)

    def spent(self) -> Budget:
        """What counts what was spent, at nothing yet."""
        return Budget(self.options.price_at(Model.named(self.said).endpoint))


@dataclass(frozen=True)
class PieceEnded:
    """What became of a piece: how many inputs ended how, and which failed, with their reasons.

    ``stopped`` is why nothing further is to be read: '' when nothing speaks against it.
    """

    counts: Counter[Status]
    failed: tuple[tuple[str, str], ...]
    usage: Usage
    stopped: str = ""


class Worker:
    """Reads pieces, two at a time, so that the last answers of one hold up nobody."""

    def __init__(self, job: ClusterJob, standing: Callable[[], Any]) -> None:
        self._job = job
        self._standing = standing
        self._looping, self._held = ExitStack(), ExitStack()
        self._loop = self._looping.enter_context(running_loop(_LOOP))
        self._beginning = asyncio.Lock()
        self._run: BatchRun | None = None
        self._spent = Usage()
        self._all_written = True

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """What became of each piece of a batch of Ray's."""
        ended = [self.read(bytes(piece)) for piece in batch["piece"]]
        return {"ended": [pickle.dumps(one) for one in ended]}

    def read(self, piece: bytes) -> PieceEnded:
        """Read the inputs of a piece; raises nothing."""
        return asyncio.run_coroutine_threadsafe(self._read(piece), self._loop).result()

    def close(self) -> None:
        """End what was started; what was kept is thrown away if all of it stands in the parts."""
        if self._run:
            run, self._run = self._run, None
            asyncio.run_coroutine_threadsafe(self._closed(run), self._loop).result(_CLOSING_S)
        self._looping.close()

    def __del__(self) -> None:
        # When Python itself ends, or in its own thread, the loop stands still while it is waited for.
        if not sys.is_finalizing() and threading.current_thread().name != _LOOP:
            with suppress(Exception):  # the process ends anyway
                self.close()

    async def _read(self, piece: bytes) -> PieceEnded:
        told: list[Outcome] = []
        written: frozenset[str] = frozenset()
        stopped = ""
        try:
            run = await self._begun()
            self._store(run).look_around()
            try:
                await run.read_some(inputs_of(piece), told.append)
            except SummarizerError as error:
                stopped = str(error)
            written = await self._write(run, told)
        except SummarizerError as error:
            stopped = stopped or str(error)
        except Exception as error:  # noqa: BLE001 - an exception would cost what others finish meanwhile
            stopped = f"a mistake of this program, please report it: {type(error).__name__}: {error}"
        self._all_written &= not stopped
        counts = Counter(_status(one, written) for one in told)
        failed = tuple((one.path, one.reason) for one in told if one.status in {"failed", "incomplete"})
        return PieceEnded(counts, failed, self._spent_since(), stopped)

    async def _write(self, run: BatchRun, told: list[Outcome]) -> frozenset[str]:
        """Write a part of what does not stand in one; the names of its inputs."""
        skipped = self._store(run).skipped
        paths = [one.path for one in told if one.path not in skipped]
        skipped.difference_update(one.path for one in told)
        now = time.time_ns()
        rows = [row for path in paths if (row := part_row(run, path, now))]
        if rows:
            await meanwhile(self._job.parts.write, rows)
        return frozenset(one.row.path for one in rows)

    async def _begun(self) -> BatchRun:
        async with self._beginning:
            if self._run is None:
                self._run = self._begin()
            return self._run

    def _begin(self) -> BatchRun:
        job = self._job
        try:
            os.chdir(job.folder)
        except OSError as error:
            told = f"the folder {job.folder!r} is not on this machine of the cluster: {error.strerror}"
            raise StoreError(f"{told}; share it, or start from one that is") from error
        collect_seldom()
        here: Callable[[Any], Any] = self._held.enter_context
        model = here(Model.named(job.said))
        kept_at = here(taken_over(folder_for(job.parts.folder), lambda: self._all_written))
        store = here(WorkersStore(kept_at, self._standing()))
        budget = job.limits.budget(job.options.price_at(model.endpoint))
        # There is a worker for each processor.
        options = replace(job.options, processes=1)
        run = BatchRun(store, model, job.prompts, options, budget, throttle=job.limits.throttle)
        here(run.kept())
        return run

    async def _closed(self, run: BatchRun) -> None:
        await run.aclose()
        self._held.close()

    def _spent_since(self) -> Usage:
        """What was spent since this was asked last."""
        budget: Budget | None = self._run.budget if self._run else None
        now = budget.usage if budget else Usage()
        before, self._spent = self._spent, now
        return Usage(**{name: getattr(now, name) - getattr(before, name) for name in Usage.model_fields})

    @staticmethod
    def _store(run: BatchRun) -> WorkersStore:
        assert isinstance(run.store, WorkersStore)  # noqa: S101 - made so in _begin
        return run.store


def _status(outcome: Outcome, written: frozenset[str]) -> Status:
    """What became of an input; what a worker had done before it was killed is done by who writes its row."""
    return "done" if outcome.status == "skipped" and outcome.path in written else outcome.status
