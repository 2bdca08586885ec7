"""What a batch gave: each of its requests is answered, asked again, or failed, and each once.

Results come in any order, may lack some requests, repeat some, or hold those of somebody else: what counts
is whether an id is one of this very job's, and still open. Judging is that of live answers. What the
endpoint did not get to is asked again, and so is an answer that is not valid, as often as live.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from summarizer.batch.openai_batch.asking import FORMS
from summarizer.llm import (
    Batches,
    BatchResult,
    BatchState,
    Endpoint,
    GoneError,
    Judged,
    RetryPolicy,
    batch_result,
    judged,
)
from summarizer.schema import Usage
from summarizer.store import BatchRequest, Call, Job, Jobs, Settled

Price = Callable[[Usage], float | None]

# How often a request is submitted before it has failed: as often as an invalid answer is asked for live.
MOST_TRIES = 1 + RetryPolicy().reasks
# How many results are kept in one transaction: few would wait for the disk, more be done again after a kill.
_AT_A_TIME = 200
_LONGEST_LINE = 16 * 2**20
_MISSING = "the endpoint's results lack it; --retry-failed submits it again"
_GONE = "the endpoint has no results of its batch any more; --retry-failed submits it again"
_CANCELLED = "its batch was cancelled; --retry-failed submits it again"
_EXPIRED = "its batch expired; --retry-failed submits it again"


@dataclass
class Collected:
    """What came of the jobs: ``open`` are those that go on, ``refused`` says why some were not taken at all.

    ``usage`` is what the answers cost, ``strangers`` how many results were for no request of ours.
    """

    open: list[BatchState] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    cost_usd: float | None = 0.0
    strangers: int = 0

    def count(self, call: Call) -> None:
        """Add what an answer cost."""
        self.usage += call.usage
        known = self.cost_usd is not None and call.cost_usd is not None
        self.cost_usd = (self.cost_usd or 0.0) + (call.cost_usd or 0.0) if known else None


@dataclass(frozen=True)
class Collecting:
    """Whose results are collected, and where they are kept."""

    jobs: Jobs
    batches: Batches
    price: Price

    @property
    def _endpoint(self) -> Endpoint:
        return self.batches.endpoint

    async def collect(self, plan: int) -> Collected:
        """Settle every job of the plan that the endpoint is through with. Raises ModelError, StoreError."""
        collected = Collected()
        for job in self.jobs.jobs(plan, "submitted"):
            state = await self.batches.state(job.batch_id or "")
            if state.over:
                await self._settle(job, state, collected)
            else:
                collected.open.append(state)
        return collected

    async def _settle(self, job: Job, state: BatchState, collected: Collected) -> None:
        if state.status == "failed":
            self._refused(job, state, collected)
            return
        reason = {"cancelled": _CANCELLED, "expired": _EXPIRED}.get(state.status, _MISSING)
        for file_id in state.files:
            with tempfile.TemporaryFile() as file:
                try:
                    await self.batches.download(file_id, file)
                except GoneError:
                    reason = _GONE
                    continue
                self._keep(job, file, collected)
        # What an endpoint gave up on may be asked again; what a person cancelled, or is lost, may not.
        again = reason in {_EXPIRED, _MISSING}
        left = self.jobs.under_way(job.number).values()
        self.jobs.settle(job.number, (_unanswered(one, reason, again=again) for one in left))
        self.jobs.close(job.number, state.status)

    def _keep(self, job: Job, file: IO[bytes], collected: Collected) -> None:
        """Settle the requests that a file has results of."""
        waiting = self.jobs.under_way(job.number)
        for results in _in_parts(_results(file)):
            settled = []
            for result in results:
                request = waiting.pop(result.custom_id, None)
                if request:
                    settled.append(self._settled(request, result))
                elif not self.jobs.holds(job.number, result.custom_id):
                    collected.strangers += 1
            self.jobs.settle(job.number, settled)
            for one in settled:
                if one.call:
                    collected.count(one.call)

    def _settled(self, request: BatchRequest, result: BatchResult) -> Settled:
        form = FORMS.get(request.form)
        if form is None:
            return Settled(request.digest, "failed", f"no answer has the form {request.form!r} any more")
        found = judged(result, form, self._endpoint)
        if found.error:
            return _unanswered(request, str(found.error), again=found.error.retryable)
        call = self._call(request, found)
        if found.fault and not found.fault.final and request.tries < MOST_TRIES:
            words, shapeless = found.fault.words, found.fault.shapeless
            return Settled(request.digest, "again", call.fault, words, shapeless, call)
        return Settled(request.digest, "answered", call.fault, call=call)

    def _call(self, request: BatchRequest, found: Judged) -> Call:
        failure = found.failure(self._endpoint.model)
        return Call(
            request.digest,
            self._endpoint.model,
            found.value,
            found.raw,
            found.usage,
            fault=str(failure) if failure else "",
            truncated=bool(failure and failure.truncated),
            cost_usd=self.price(found.usage),
            text_sha256=request.text_sha256,
        )

    def _refused(self, job: Job, state: BatchState, collected: Collected) -> None:
        """A batch that was not taken: lines that are at fault fail, all others were never asked."""
        requests = list(self.jobs.under_way(job.number).values())
        lines = {line: told for line, told in state.errors if line and line <= len(requests)}
        outcome = "; ".join(dict.fromkeys(told for _, told in state.errors)) or "no reason given"
        if any(line is None for line, _ in state.errors) or not 0 < len(lines) < len(requests):
            collected.refused.append(f"batch {state.id!r}: {outcome}")
            lines = {}
        self.jobs.settle(
            job.number,
            (_unanswered(requests[line - 1], told, again=False) for line, told in lines.items()),
        )
        self.jobs.close(job.number, outcome, refused=True)


def _unanswered(request: BatchRequest, reason: str, *, again: bool) -> Settled:
    """A request that the endpoint gave no answer to; what was wrong with an earlier one is told again."""
    if again and request.tries < MOST_TRIES:
        return Settled(request.digest, "again", reason, request.fault, request.shapeless)
    return Settled(request.digest, "failed", reason)


def _results(file: IO[bytes]) -> Iterator[BatchResult]:
    file.seek(0)
    # Bytes end lines with "\n" only, whatever an article holds. What is longer than any answer comes in
    # parts, none of which is a result.
    while line := file.readline(_LONGEST_LINE):
        result = batch_result(line)
        if result:
            yield result


def _in_parts(results: Iterable[BatchResult]) -> Iterator[list[BatchResult]]:
    """As ``itertools.batched``, which came with Python 3.12."""
    rest = iter(results)
    while part := list(itertools.islice(rest, _AT_A_TIME)):
        yield part
