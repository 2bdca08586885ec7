"""A batch from its options to its end: what is asked of whom, what is told, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import FAILED, NOTHING_RAN, tell
from summarizer.cli.article_progress import looking, parts_of
from summarizer.cli.batch_progress import Tally, aligned, dollars, shown
from summarizer.cli.event_log import Journal, journal
from summarizer.cli.signals import name_of, note
from summarizer.errors import BudgetError
from summarizer.schema import Usage

if TYPE_CHECKING:
    from summarizer.batch import BatchRun, Estimate, Inputs, Outcome
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.inputs import Input
    from summarizer.library import Model
    from summarizer.llm import Endpoint, Price

GOES_ON = "the same command again goes on from here"


def dry_run(found: Inputs, settings: BatchSettings, endpoint: Endpoint) -> None:
    """Print what a run would read, and about what it would cost; nothing is asked, and nothing is kept."""
    from summarizer.batch import done_already, estimated, keyed, settings_of

    prompts, price = settings.prompts_for(endpoint.profile.plan), settings.price_at(endpoint)
    repair = settings.repair or ("none" if settings.via else "live")
    kept_under = keyed(endpoint.model, prompts.sha256, settings_of(prompts, repair))
    total = found.count()
    with ExitStack() as stack:
        known = stack.enter_context(
            done_already(settings.db, kept_under, force=settings.force, all=settings.all)
        )
        progress = stack.enter_context(looking(quiet=settings.quiet))
        estimate = estimated(
            found,
            prompts,
            price,
            known=known,
            progress=lambda number: progress(number, max(total, number)),
            endpoint=endpoint,
        )
    for line in _foretold(estimate, price):
        click.echo(line)


def _foretold(estimate: Estimate, price: Price) -> list[str]:
    most, usage = estimate.most, estimate.usage
    rows = [
        ("inputs", f"{estimate.inputs:,}"),
        ("done already", f"{estimate.done:,}"),
        ("equal texts", f"{estimate.equal:,}"),
        ("not readable", f"{estimate.unreadable:,}"),
        ("to read", f"{estimate.to_read:,}"),
        ("requests", f"{estimate.requests:,}"),
        ("tokens in", f"about {usage.input_tokens:,}"),
        ("tokens out", f"about {usage.output_tokens:,} (answers have room for {most.output_tokens:,})"),
    ]
    if estimate.usd is None or estimate.most_usd is None:
        cost = "not known: there is no price for this model at this address (--price IN,OUT says one)"
    elif not estimate.most_usd:
        cost = f"{dollars(0.0)} ({price.source})"
    else:
        likely, most_usd = dollars(estimate.usd), dollars(estimate.most_usd)
        cost = f"about {likely}, with the longest answers {most_usd} ({price.source})"
    return [*aligned([*rows, ("cost", cost)]), "  Repair, and what must be asked again, comes on top."]


def run(found: Inputs, settings: BatchSettings, model: Model) -> int:
    """Read them all, and say how it went; the exit code. Raises what nothing could run with."""
    from summarizer.batch import BatchRun, Watching, alone
    from summarizer.store import Store

    endpoint = model.endpoint
    prompts, budget = settings.prompts_for(endpoint.profile.plan), settings.budget_at(endpoint)
    tally = Tally(found.count(), budget)
    with alone(settings.db), Store(settings.db) as store, journal(settings.log_json) as log:
        parts = parts_of(quiet=settings.quiet)
        running = BatchRun(store, model, prompts, settings, budget, settings.notice, parts=parts)
        telling = Telling(running, settings, tally, log)
        coming = Watching(found, settings.watch) if settings.watch else found
        return telling.exit_code_of(lambda: telling.read(coming))


@dataclass(frozen=True)
class Telling:
    """A batch under way, and what is told of it: on standard error, and in the log."""

    run: BatchRun
    settings: BatchSettings
    tally: Tally
    log: Journal

    def exit_code_of(self, work: Callable[[], Coroutine[Any, Any, None]]) -> int:
        """Carry it out, with its row in ``runs``, and what is told at its beginning and its end."""
        from summarizer.batch import StoppedError

        try:
            with self.run.kept(self._ended) as number:
                self._begun(number)
                try:
                    asyncio.run(work())
                except BudgetError as error:
                    tell(str(error))
                    raise
        except (StoppedError, BudgetError):
            return NOTHING_RAN  # and why was told
        return 0 if self.tally.all_well else FAILED

    def _begun(self, number: int) -> None:
        model, prompts, db = self.run.model.endpoint.model, self.run.prompts, str(self.settings.db)
        asked = {"model": model, "prompt_set": prompts.name, "prompt_sha256": prompts.sha256}
        self.log.note("started", run=number, db=db, inputs=self.tally.total, **asked)

    def _ended(self, number: int, how: str) -> None:
        budget = self.run.budget
        counts = {name: getattr(self.tally, name) for name in ("done", "incomplete", "failed", "skipped")}
        self.log.note("ended", run=number, how=how, **counts, **_cost(budget.usage, budget.cost_usd))
        self._closing(how)

    def _closing(self, how: str) -> None:
        settings, told = self.settings, self.tally.told()
        if not settings.quiet:
            click.echo("\n".join(self.tally.table()), err=True)
        if how == "finished":
            further = f"; `summarizer export {settings.db}` writes what is done"
            settings.notice(f"{told}{further if self.tally.has_summaries else ''}")
        else:
            (settings.notice if how == "interrupted" else tell)(f"stopped after {told}; {GOES_ON}")

    async def read(self, found: Iterable[Input]) -> None:
        """Read each input; raises as ``Batch.run`` does."""
        from summarizer.batch import Watching, gently

        model, prompts = self.run.model.endpoint.model, self.run.prompts
        if self.settings.verbose:
            asked = f"model {model}, prompts {prompts.name} ({prompts.sha256[:12]})"
            tell(f"{asked}, database {self.settings.db}")

        def interrupt(number: int) -> None:
            note(number)
            tell(f"finishing what is under way; {name_of(number)} again stops at once")
            self.run.batch.interrupt()
            if isinstance(found, Watching):
                found.stop()

        with shown(self.tally, quiet=self.settings.quiet) as changed, gently(interrupt):
            await self.run.read(found, self.reporting(changed))

    def reporting(self, changed: Callable[[], None]) -> Callable[[Outcome], None]:
        """What counts, tells and logs each outcome."""

        def report(outcome: Outcome) -> None:
            self.tally.count(outcome.status, copied=outcome.copy_of is not None)
            self._tell(outcome)
            self._log(outcome)
            changed()

        return report

    def _tell(self, outcome: Outcome) -> None:
        """What failed is always told, the rest to who wants to know all."""
        line = (
            f"{outcome.number} of {max(self.tally.total, outcome.number)} · {outcome.status} · {outcome.path}"
        )
        line = f"{line}: {outcome.reason}" if outcome.reason else line
        if outcome.status in {"failed", "incomplete"} or self.settings.verbose:
            tell(line)

    def _log(self, outcome: Outcome) -> None:
        run = outcome.found.rows.run if outcome.found else None
        told = ("seconds", *Usage.model_fields, "cost_usd")
        cost = {name: getattr(run, name) for name in told} if run else {}
        about = {"status": outcome.status, "reason": outcome.reason, "copy_of": outcome.copy_of}
        self.log.note("input", input=outcome.path, **about, **cost)


def _cost(usage: Usage, usd: float | None) -> dict[str, object]:
    return {**usage.model_dump(), "cost_usd": usd}
