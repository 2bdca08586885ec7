"""``summarizer batch --via openai-batch`` and ``--resume``: submitted today, collected when it is there."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from pydantic import BaseModel

from summarizer.cli import FAILED, LATER, NOTHING_RAN
from summarizer.cli.batch_progress import Tally, shown
from summarizer.cli.batch_run import BATCH_PATIENCE, Running
from summarizer.cli.event_log import journal
from summarizer.cli.options import typed
from summarizer.errors import AnswerError, BudgetError, ModelError, PromptError
from summarizer.library import Model
from summarizer.schema import Usage

if TYPE_CHECKING:
    from summarizer.batch import Budget, Inputs, Repair, Told
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.llm import Answer, Ask, Endpoint, Message, Price
    from summarizer.prompt import PromptSet
    from summarizer.store import Plan

T = TypeVar("T", bound=BaseModel)

# What was said when it was submitted, and stays so.
_SETTLED = (
    "model", "mode", "max_answer_tokens", "plan", "via", "repair", "force", "reground", "dry_run",
    "text_column", "id_column",
)  # fmt: skip


def check_resume(paths: Sequence[str]) -> None:
    """Raises UsageError for what was said when it was submitted, and cannot be said anew."""
    said = [f"--{name.replace('_', '-')}" for name in _SETTLED if typed(name)] + ["INPUT"] * bool(paths)
    if said:
        told = f"--resume goes on with what was submitted, so {' and '.join(said)} would have no effect"
        raise click.UsageError(f"{told}; leave {'it' if len(said) == 1 else 'them'} out")


def check(settings: BatchSettings, endpoint: Endpoint) -> None:
    """Raises UsageError for what does not go together with ``--via``."""
    if settings.repair and not settings.via:
        raise click.UsageError("--repair is for --via openai-batch; leave it out")
    if settings.via and not endpoint.profile.batch_api:
        way_out = "name one by --model openai/NAME, or by --base-url and --model"
        raise click.UsageError(f"--via openai-batch needs an endpoint with a Batch API; {way_out}")
    if settings.via and settings.max_answer_tokens:
        told = "--via openai-batch asks with the program's own limits of answers"
        raise click.UsageError(f"{told}; leave --max-answer-tokens out")
    if settings.repair == "live" and settings.budget is not None:
        told = "--budget cannot be kept with --repair live, which has another price"
        raise click.UsageError(f"{told}; use --max-total-tokens, or --repair batch")


def submit(found: Inputs, settings: BatchSettings, endpoint: Endpoint) -> int:
    """Collect what is there, submit what is missing, and say what to do next; the exit code."""
    from summarizer.batch import alone
    from summarizer.store import Store

    prompts = settings.prompts_for(endpoint.profile.plan)
    with alone(settings.db), Store(settings.db) as store, journal(settings.log_json) as log:
        tally = Tally(found.count(), settings.budget_at(endpoint))
        repair = settings.repair or "none"
        return _ByBatch(settings, Model(endpoint), prompts, store, tally, log, repair).passed(found)


def resume(settings: BatchSettings) -> int:
    """Go on with whatever waits in the database; the exit code, which says whether anything still does."""
    from summarizer.batch import alone
    from summarizer.store import Jobs, Store

    codes = set()
    with Store(settings.db, create=False) as store, alone(settings.db), journal(settings.log_json) as log:
        jobs = Jobs(store)
        plans = jobs.open_plans()
        if not plans:
            settings.notice(f"nothing waits for answers in {str(settings.db)!r}")
        for number, plan in plans:
            endpoint, prompts = _endpoint(settings, plan), _prompts(settings, plan)
            tally = Tally(jobs.waiting(number), settings.budget_at(endpoint))
            repair = cast("Repair", plan.repair)
            codes.add(_ByBatch(settings, Model(endpoint), prompts, store, tally, log, repair).passed(None))
            codes.add(LATER if jobs.waiting(number) else 0)
    # What could not run says more than what failed, and that more than what is still to come.
    return next((code for code in (NOTHING_RAN, FAILED, LATER) if code in codes), 0)


@dataclass(frozen=True)
class _ByBatch(Running):
    repair: Repair = "none"

    @property
    def kept_under(self) -> str:
        from summarizer.batch import settings_of

        return settings_of(self.prompts, self.repair)

    def passed(self, found: Inputs | None) -> int:
        """A pass over these inputs, or over those that wait; the exit code."""
        from summarizer.batch import StoppedError

        try:
            with self.kept_and_told():
                asyncio.run(self.all_of(found))
        except (StoppedError, BudgetError):
            return NOTHING_RAN  # and why was told
        return 0 if self.tally.all_well else FAILED

    async def all_of(self, found: Inputs | None) -> None:
        from summarizer.batch import ByBatch
        from summarizer.llm import connect_batches

        settings, at_once = self.settings, 1
        async with AsyncExitStack() as stack:
            batches = await stack.enter_async_context(connect_batches(self.model.endpoint, BATCH_PATIENCE))
            live = None
            if self.repair == "live":
                live, at_once = await self._live(stack), settings.articles_at_once(self.model.endpoint)
            changed = stack.enter_context(shown(self.tally, quiet=settings.quiet))
            how = ByBatch(self.store, batches, self.prompts, self.repair, live, self.tally.budget)
            report = self.reporting(changed)
            if found is None:
                told = await how.resume(report, at_once=at_once, again=settings.again)
            else:
                told = await how.run(found, report, at_once=at_once, again=settings.again)
        self._say(told)

    def _say(self, told: Told) -> None:
        notice = self.settings.notice
        self.tally.pending = told.waiting  # those too that this pass had no need to look at
        for batch in told.collected.open:
            ended = f"{batch.completed:,} of {batch.total:,} answered, {batch.failed:,} failed"
            notice(f"batch {batch.id!r} is {batch.status}: {ended}")
        if told.collected.strangers:
            notice(f"{told.collected.strangers:,} results were for no request of ours, and are left out")
        if told.submitted:
            names = ", ".join(repr(batch.id) for batch in told.submitted)
            requests = f"{told.requests:,} request" + ("s" if told.requests != 1 else "")
            notice(f"submitted {requests} as {names}; `summarizer batch --resume --db {self.settings.db}` "
                   "collects the answers")  # fmt: skip
        self.log.note("submitted", batches=[one.id for one in told.submitted], requests=told.requests)

    async def _live(self, stack: AsyncExitStack) -> Ask:
        """Whom to ask for repairs; what they cost is counted by the price of live answers."""
        from summarizer.batch import remembering
        from summarizer.llm import price_of

        endpoint, budget = self.model.endpoint, self.tally.budget
        ask = await stack.enter_async_context(self.connected(endpoint))
        price = budget.price if self.settings.price else price_of(endpoint)
        return remembering(_counted(ask, budget, price), self.store, endpoint, price=price)


def _counted(ask: Ask, budget: Budget, price: Price) -> Ask:
    async def counted(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        budget.check()
        try:
            answer = await ask(messages, schema, max_tokens)
        except (AnswerError, ModelError) as error:
            budget.spend(error.usage if isinstance(error.usage, Usage) else Usage(), price)
            raise
        budget.spend(answer.usage, price)
        return answer

    return counted


def _endpoint(settings: BatchSettings, plan: Plan) -> Endpoint:
    from summarizer.llm import NamingError, endpoint_for
    from summarizer.llm import shown as address_of

    named = settings.base_url or ""
    # A query in it, which may be a key, is not kept: it has to be said again.
    url = named if address_of(named).rstrip("/") == plan.base_url else plan.base_url
    try:
        return endpoint_for(
            plan.model,
            url,
            environ=os.environ,
            api_key_env=settings.api_key_env,
            insecure=settings.insecure,
            timeout_s=settings.timeout,
            mode=cast("Any", plan.mode),
        )
    except NamingError as error:
        raise click.UsageError(str(error)) from error


def _prompts(settings: BatchSettings, plan: Plan) -> PromptSet:
    from summarizer import prompt

    prompts = prompt.choose(settings.prompts, name=settings.prompt_set or plan.prompt_set)
    if prompts.sha256 != plan.prompt_sha256:
        told = f"prompt set {plan.prompt_set!r} is not the one that was submitted"
        raise PromptError(f"{told}; name its folder by --prompts, or submit the articles anew")
    return prompts
