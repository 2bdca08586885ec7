"""One pass: collect what is there, read what can be read, submit what is missing, and end.

Nobody waits in a pass. An input that needs an answer which is still to come is kept, with its text, and has
no row yet; the next pass, in whatever process, goes on with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from summarizer import pipeline
from summarizer.article import Article
from summarizer.batch.answer_cache import Again
from summarizer.batch.budget import Budget, most_of
from summarizer.batch.openai_batch.asking import Asking, Kept
from summarizer.batch.openai_batch.bundling import Bundles
from summarizer.batch.openai_batch.collecting import Collected, Collecting
from summarizer.batch.openai_batch.submitting import find_lost, submit
from summarizer.batch.outcome import Outcome, Report
from summarizer.batch.running import Batch, PendingError, Repair, keyed, settings_of
from summarizer.errors import BudgetError, ModelError, PromptError
from summarizer.inputs import Input
from summarizer.llm import Ask, Batches, BatchQuestion, BatchState, batch_line, shown
from summarizer.prompt import PromptSet
from summarizer.schema import Summary, Usage
from summarizer.store import BatchRequest, Jobs, Plan, Store

_REPAIR = "repair"
# The parts of a long article, so that all of them go out with one batch.
_ALL_AT_ONCE = 1_000


@dataclass
class Told:
    """What a pass did: what it collected, and the batches of ``requests`` that it submitted.

    ``waiting`` is how many inputs wait now.
    """

    collected: Collected = field(default_factory=Collected)
    submitted: list[BatchState] = field(default_factory=list)
    requests: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class ByBatch:
    """Whom to ask by batches, and with which prompts.

    ``live`` is whom to ask for a ``repair`` that is live; with ``none`` nothing is repaired. ``budget`` is
    spent by what is collected, and bears what is submitted: its price is that of a batch. ``bundles`` makes
    the files of a pass. Copies of what was read are not asked about, unless ``all`` are to be; those that are
    submitted together are asked about each.
    """

    store: Store
    batches: Batches
    prompts: PromptSet
    repair: Repair = "none"
    live: Ask | None = None
    budget: Budget = field(default_factory=Budget)
    bundles: Callable[[], Bundles] = Bundles
    all: bool = False

    async def run(
        self, inputs: Iterable[Input] | None, report: Report, *, at_once: int = 1, again: Again = "none"
    ) -> Told:
        """A pass over these inputs, or (None) over those that wait, as they were read.

        ``again`` says which kept answers are asked for again. ``report`` is told what becomes of each, once
        that is committed. Raises as ``Batch.run`` does, and ModelError when the endpoint takes no batch of
        ours; the same pass again goes on from there.
        """
        return await _Pass(self, report, again).run(inputs, at_once)


def plan_of(batches: Batches, prompts: PromptSet, repair: Repair) -> Plan:
    """Whom to ask and how, as it is kept for the next process."""
    endpoint = batches.endpoint
    address = shown(endpoint.base_url)
    return Plan(endpoint.model, address, endpoint.mode, prompts.name, prompts.sha256, repair)


def check_prompts(prompts: PromptSet) -> None:
    """Raises PromptError for a plan that asks more than a batch can bear: a question for each passage."""
    if prompts.plan != "whole":
        told = f"prompt set {prompts.name!r} has the plan {prompts.plan!r}, which is not for batches"
        raise PromptError(f"{told}; use one with the plan 'whole'")


class _Pass:
    def __init__(self, how: ByBatch, report: Report, again: Again) -> None:
        check_prompts(how.prompts)
        self._how = how
        self._report = report
        self._again = again
        self._prompts = _without_repair(how.prompts) if how.repair == "none" else how.prompts
        self._endpoint = how.batches.endpoint
        self._jobs = Jobs(how.store)
        self._plan = self._jobs.plan(plan_of(how.batches, how.prompts, how.repair))
        self._told = Told()
        self._bundles = how.bundles()
        # What the requests of this pass may cost at most.
        self._most = Usage()
        self._being_read: dict[str, Article] = {}

    async def run(self, inputs: Iterable[Input] | None, at_once: int) -> Told:
        how, told = self._how, self._told
        await find_lost(self._plan, self._jobs, how.batches)
        collecting = Collecting(self._jobs, how.batches, how.budget.price)
        told.collected = await collecting.collect(self._plan)
        how.budget.spend(told.collected.usage)
        with self._bundles:
            try:
                await self._read(inputs, at_once)
            except BudgetError:
                await self._submit()  # what was within it
                raise
            await self._submit()
        told.waiting = self._jobs.waiting(self._plan)
        if told.collected.refused:
            refused = "; ".join(told.collected.refused)
            at = shown(self._endpoint.base_url)
            raise ModelError(f"{at!r} refused {refused}; mend it, and the same command submits it again")
        return told

    async def _read(self, inputs: Iterable[Input] | None, at_once: int) -> None:
        prompts = self._prompts
        key_of = keyed(self._endpoint.model, prompts.sha256, settings_of(prompts, self._how.repair))
        # What waits is read anew even when it is done: it was asked for again, on purpose.
        force = inputs is None or self._again == "all"
        # Nor is it a copy of what came back with it: its answer is paid for.
        every = inputs is None or self._how.all
        batch = Batch(self._how.store, self._summarise, key_of, force=force, all=every)
        found = self._waiting() if inputs is None else _Watched(inputs, self._being_read)
        await batch.run(found, self._ended, at_once)

    def _waiting(self) -> Iterator[Input]:
        for path, article in self._jobs.ready(self._plan):
            self._being_read[path] = article
            yield Input(path, partial(self._being_read.__getitem__, path))

    def _ended(self, outcome: Outcome) -> Awaitable[None] | None:
        article = self._being_read.pop(outcome.path, None)
        if outcome.status == "pending" and article:
            self._jobs.let_wait(self._plan, outcome.path, article)
        else:
            self._jobs.end_wait(self._plan, outcome.path)
        return self._report(outcome)

    async def _summarise(self, article: Article) -> Summary:
        if self._jobs.is_under_way(self._plan, article.text_sha256):
            raise PendingError("its answer is under way")

        def note(question: BatchQuestion) -> None:
            self._note(question, article)

        how = self._how
        live = how.live if how.repair == "live" else None
        ask = Asking(Kept(how.store, self._jobs, self._endpoint, note, live, self._again))
        summary = await pipeline.summarise(
            article, ask, self._prompts, self._endpoint.model, at_once=_ALL_AT_ONCE
        )
        run = summary.run.model_copy(update={"cost_usd": ask.cost_usd})
        return summary.model_copy(update={"run": run})

    def _note(self, question: BatchQuestion, article: Article) -> None:
        # An endpoint that has just refused a batch gets no other before somebody has looked at it.
        if question.custom_id in self._bundles or self._told.collected.refused:
            return
        most = self._most + most_of(question.messages, question.schema, question.max_tokens)
        self._how.budget.check(most)
        self._most = most
        fault = question.fault
        request = BatchRequest(
            question.custom_id,
            article.text_sha256,
            question.schema.__name__,
            fault=fault.words if fault else None,
            shapeless=bool(fault and fault.shapeless),
        )
        self._bundles.add(request, batch_line(question, self._endpoint))

    async def _submit(self) -> None:
        for bundle in self._bundles.all():
            batch = await submit(bundle, self._plan, self._jobs, self._how.batches)
            self._told.submitted.append(batch)
            self._told.requests += len(bundle.requests)


class _Watched:
    """The inputs, each of which leaves its article behind while it is worked on."""

    def __init__(self, inputs: Iterable[Input], being_read: dict[str, Article]) -> None:
        self._inputs = inputs
        self._being_read = being_read

    def __iter__(self) -> Iterator[Input]:
        for one in self._inputs:
            yield dataclasses.replace(one, read=partial(self._read, one))

    def _read(self, one: Input) -> Article:
        article = self._being_read[one.name] = one.read()
        return article


def _without_repair(prompts: PromptSet) -> PromptSet:
    tasks = {name: files for name, files in prompts.tasks.items() if name != _REPAIR}
    return dataclasses.replace(prompts, tasks=tasks)
