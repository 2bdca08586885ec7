"""``summarizer batch --via openai-batch`` and ``--resume``: submitted today, collected when it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import click

from summarizer.cli import FAILED, LATER, NOTHING_RAN
from summarizer.cli.batch_progress import Tally, shown
from summarizer.cli.batch_run import Telling
from summarizer.cli.event_log import journal
from summarizer.cli.options import typed
from summarizer.errors import PromptError
from summarizer.library import Model

if TYPE_CHECKING:
    from summarizer.batch import ByBatchRun, Inputs, Repair, Told
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.llm import Endpoint
    from summarizer.prompt import PromptSet
    from summarizer.store import Plan, Store

# What was said when it was submitted, and stays so.
_SETTLED = (
    "model", "mode", "max_answer_tokens", "plan", "via", "repair", "force", "all", "reground", "dry_run",
    "text_column", "id_column", "processes",
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
        run = _run(settings, store, Model(endpoint), prompts, settings.repair or "none")
        return _passed(Telling(run, settings, Tally(found.count(), run.budget), log), found)


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
            model, prompts = _model(settings, plan), _prompts(settings, plan)
            run = _run(settings, store, model, prompts, cast("Repair", plan.repair))
            codes.add(_passed(Telling(run, settings, Tally(jobs.waiting(number), run.budget), log), None))
            codes.add(LATER if jobs.waiting(number) else 0)
    # What could not run says more than what failed, and that more than what is still to come.
    return next((code for code in (NOTHING_RAN, FAILED, LATER) if code in codes), 0)


def _run(
    settings: BatchSettings, store: Store, model: Model, prompts: PromptSet, repair: Repair
) -> ByBatchRun:
    from summarizer.batch import ByBatchRun

    budget = settings.budget_at(model.endpoint)
    return ByBatchRun(store, model, prompts, settings, budget, settings.notice, repair)


def _passed(telling: Telling, found: Inputs | None) -> int:
    """A pass over these inputs, or over those that wait; the exit code."""

    async def one_pass() -> None:
        with shown(telling.tally, quiet=telling.settings.quiet) as changed:
            told = await cast("ByBatchRun", telling.run).one_pass(found, telling.reporting(changed))
        _say(telling, told)

    return telling.exit_code_of(one_pass)


def _say(telling: Telling, told: Told) -> None:
    notice = telling.settings.notice
    telling.tally.pending = told.waiting  # those too that this pass had no need to look at
    for batch in told.collected.open:
        ended = f"{batch.completed:,} of {batch.total:,} answered, {batch.failed:,} failed"
        notice(f"batch {batch.id!r} is {batch.status}: {ended}")
    if told.collected.strangers:
        notice(f"{told.collected.strangers:,} results were for no request of ours, and are left out")
    if told.submitted:
        names = ", ".join(repr(batch.id) for batch in told.submitted)
        requests = f"{told.requests:,} request" + ("s" if told.requests != 1 else "")
        collecting = f"`summarizer batch --resume --db {telling.settings.db}` collects the answers"
        notice(f"submitted {requests} as {names}; {collecting}")
    telling.log.note("submitted", batches=[one.id for one in told.submitted], requests=told.requests)


def _model(settings: BatchSettings, plan: Plan) -> Model:
    """Whom the plan asks; a query in the address, which may be a key, is not kept, and said again."""
    from summarizer.cli.connecting import model_of
    from summarizer.llm import shown as address_of

    named = settings.base_url or ""
    url = named if address_of(named).rstrip("/") == plan.base_url else plan.base_url
    return model_of(replace(settings, model=plan.model, base_url=url, mode=plan.mode))


def _prompts(settings: BatchSettings, plan: Plan) -> PromptSet:
    from summarizer import prompt

    prompts = prompt.choose(settings.prompts, name=settings.prompt_set or plan.prompt_set)
    if prompts.sha256 != plan.prompt_sha256:
        told = f"prompt set {plan.prompt_set!r} is not the one that was submitted"
        raise PromptError(f"{told}; name its folder by --prompts, or submit the articles anew")
    return prompts
