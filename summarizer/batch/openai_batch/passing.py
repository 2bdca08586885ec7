"""One pass: collect what is there, read what can be read, submit what is missing, and end.

Nobody waits in a pass. An input that needs an answer which is still to come is kept, with its text, and has
no row yet; the next pass, in whatever process, goes on with it.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer import pipeline
from summarizer.article import Article
from summarizer.batch.inputs import Input
from summarizer.batch.openai_batch.asking import Asking, Kept, PendingError
from summarizer.batch.openai_batch.bundling import Bundle, Bundles
from summarizer.batch.openai_batch.collecting import Collected, Collecting, Price
from summarizer.batch.openai_batch.submitting import find_lost, submit
from summarizer.batch.remembering import asked_about
from summarizer.errors import AnswerError, ArticleError, ModelError, PromptError, SummarizerError
from summarizer.llm import Ask, Batches, BatchQuestion, BatchState, batch_line, shown
from summarizer.prompt import PromptSet
from summarizer.schema import WIRE_SCHEMA, Summary
from summarizer.store import Jobs, Key, Plan, Request, Store, settings

Repair = Literal["live", "batch", "none"]
Status = Literal["done", "failed", "skipped", "waiting"]

_REPAIR = "repair"
# The parts of a long article, so that all of them go out with one batch.
_ALL_AT_ONCE = 1_000


@dataclass(frozen=True)
class Passed:
    """What became of an input in a pass."""

    path: str
    status: Status
    reason: str = ""


@dataclass
class Told:
    """What a pass did: what it collected and submitted; ``waiting`` is how many inputs wait now."""

    collected: Collected = field(default_factory=Collected)
    submitted: list[BatchState] = field(default_factory=list)
    requests: int = 0
    waiting: int = 0


Report = Callable[[Passed], None]


def prompts_for(prompts: PromptSet, repair: Repair) -> PromptSet:
    """The prompts of a batch: without the task that asks again, when nothing is to be repaired.

    Raises PromptError for a plan that asks more than a batch can: its questions follow from answers.
    """
    if prompts.plan != "whole":
        told = f"prompt set {prompts.name!r} has the plan {prompts.plan!r}, which a Batch API cannot serve"
        raise PromptError(f"{told}; use one with the plan 'whole'")
    tasks = {name: files for name, files in prompts.tasks.items() if repair != "none" or name != _REPAIR}
    return dataclasses.replace(prompts, tasks=tasks)


@dataclass(frozen=True)
class ByBatch:
    """Whom to ask by batches, with which prompts; ``live`` is whom to ask for a repair that is live.

    ``price`` says what an answer of a batch costs; ``bundles`` makes the files of a pass.
    """

    store: Store
    batches: Batches
    prompts: PromptSet
    repair: Repair = "none"
    live: Ask | None = None
    price: Price = lambda _: None
    bundles: Callable[[], Bundles] = Bundles

    async def run(
        self, inputs: Iterable[Input], report: Report, *, at_once: int = 1, retry: bool = False
    ) -> Told:
        """A pass over these inputs; ``retry`` submits again what has failed.

        ``report`` is told what becomes of each, once that is committed. Raises ModelError when the endpoint
        fails, or takes no batch of ours, PromptError and StoreError; the same pass again goes on from there.
        """
        return await _Pass(self, inputs, report, retry=retry).run(at_once)

    async def resume(self, report: Report, *, at_once: int = 1, retry: bool = False) -> Told:
        """A pass over the inputs that wait, as they were read; else as ``run``."""
        return await _Pass(self, None, report, retry=retry).run(at_once)


class _Pass:
    def __init__(self, how: ByBatch, inputs: Iterable[Input] | None, report: Report, *, retry: bool) -> None:
        self._how = how
        self._store = how.store
        self._inputs = inputs
        self._report = report
        self._retry = retry
        self._prompts = prompts_for(how.prompts, how.repair)
        self._endpoint = how.batches.endpoint
        self._settings = settings(plan=self._prompts.plan, repair="none" if how.repair == "none" else None)
        self._jobs = Jobs(how.store)
        self._plan = self._jobs.plan(_plan_of(how))
        self._told = Told()
        self._bundles = how.bundles()

    async def run(self, at_once: int) -> Told:
        run = self._store.begin_run(
            model=self._endpoint.model,
            prompt_set=self._prompts.name,
            prompt_sha256=self._prompts.sha256,
            pipeline=pipeline.PIPELINE_VERSION,
            settings=self._settings,
        )
        ended = "finished"
        try:
            await self._through(at_once)
        except BaseException as error:
            ended = str(error) or type(error).__name__
            raise
        finally:
            collected = self._told.collected
            self._store.end_run(run, ended, collected.usage, collected.cost_usd)
        return self._told

    async def _through(self, at_once: int) -> None:
        how, told = self._how, self._told
        await find_lost(self._plan, self._jobs, how.batches)
        told.collected = await Collecting(self._jobs, how.batches, how.price).collect(self._plan)
        with self._bundles:
            queue = iter(self._queue())
            await _together([self._work(queue) for _ in range(at_once)])
            await self._submit(self._bundles.rest())
        told.waiting = self._jobs.waiting(self._plan)
        if told.collected.refused:
            refused = "; ".join(told.collected.refused)
            at = shown(self._endpoint.base_url)
            raise ModelError(f"{at!r} refused {refused}; mend it, and the same command submits it again")

    def _queue(self) -> Iterator[Input]:
        if self._inputs is not None:
            yield from self._inputs
            return
        for path, article in self._jobs.ready(self._plan):
            yield Input(path, lambda article=article: article)  # type: ignore[misc] # bound at once

    async def _work(self, queue: Iterator[Input]) -> None:
        for one in queue:
            passed = await self._one(one)
            if passed.status != "waiting":
                self._jobs.end_wait(self._plan, one.name)
            self._report(passed)
            await self._submit(self._bundles.full())

    async def _submit(self, bundles: Iterable[Bundle]) -> None:
        for bundle in bundles:
            batch = await submit(bundle, self._plan, self._jobs, self._how.batches)
            self._told.submitted.append(batch)
            self._told.requests += len(bundle.requests)

    async def _one(self, one: Input) -> Passed:
        try:
            article = one.read()
        except ArticleError as error:
            return self._failed(one.name, error)
        key = self._key(article)
        if self._store.is_done(one.name, key):
            return Passed(one.name, "skipped", "read before")
        if self._store.share(one.name, key):
            return Passed(one.name, "done", "its text was read before")
        if self._jobs.is_under_way(self._plan, article.text_sha256):
            return self._waits(one.name, article)
        return await self._read(one.name, article, key)

    async def _read(self, name: str, article: Article, key: Key) -> Passed:
        try:
            summary = await self._summary(article)
        except PendingError:
            return self._waits(name, article)
        except (ArticleError, AnswerError) as error:
            return self._failed(name, error, article)
        except ModelError as error:
            if not error.about_article:  # of a live repair: the rest goes on when the endpoint does
                self._waits(name, article)
                raise
            return self._failed(name, error, article)
        except SummarizerError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not cost the others
            told = f"a mistake of this program, please report it: {type(error).__name__}: {error}"
            return self._failed(name, told, article)
        self._store.add(name, key, summary, article.text)
        return Passed(name, "done")

    async def _summary(self, article: Article) -> Summary:
        def note(question: BatchQuestion) -> None:
            self._note(question, article)

        kept = Kept(self._store, self._jobs, self._endpoint, note, self._live, self._retry)
        ask = Asking(kept)
        with asked_about(article.text_sha256):
            summary = await pipeline.summarise(
                article, ask, self._prompts, self._endpoint.model, at_once=_ALL_AT_ONCE
            )
        run = summary.run.model_copy(update={"cost_usd": ask.cost_usd})
        return summary.model_copy(update={"run": run})

    @property
    def _live(self) -> Ask | None:
        return self._how.live if self._how.repair == "live" else None

    def _note(self, question: BatchQuestion, article: Article) -> None:
        # An endpoint that has just refused a batch gets no other before somebody has looked at it.
        if question.custom_id not in self._bundles and not self._told.collected.refused:
            request = Request(
                question.custom_id,
                article.text_sha256,
                question.schema.__name__,
                fault=question.fault.words if question.fault else None,
                shapeless=bool(question.fault and question.fault.shapeless),
            )
            self._bundles.add(request, batch_line(question, self._endpoint))

    def _waits(self, name: str, article: Article) -> Passed:
        self._jobs.let_wait(self._plan, name, article)
        return Passed(name, "waiting")

    def _failed(self, name: str, why: object, article: Article | None = None) -> Passed:
        reason = " ".join(str(why).split())
        self._store.fail(name, reason, article.text_sha256 if article else None)
        return Passed(name, "failed", reason)

    def _key(self, article: Article) -> Key:
        prompts, version = self._prompts, pipeline.PIPELINE_VERSION
        return Key(
            article.text_sha256, prompts.sha256, WIRE_SCHEMA, self._endpoint.model, version, self._settings
        )


def _plan_of(how: ByBatch) -> Plan:
    endpoint, prompts = how.batches.endpoint, how.prompts
    return Plan(
        endpoint.model, shown(endpoint.base_url), endpoint.mode, prompts.name, prompts.sha256, how.repair
    )


async def _together(jobs: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Run them all; the first that fails ends the others, and its error comes out."""
    try:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(job)
    except BaseExceptionGroup as errors:
        first = errors.exceptions[0]
        raise first from first.__cause__
