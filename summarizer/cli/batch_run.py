"""A batch from its options to its end: what is asked of whom, what is told, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, NOTHING_RAN, tell
from summarizer.cli.article_progress import looking
from summarizer.cli.batch_progress import Tally, aligned, dollars, shown
from summarizer.cli.event_log import Journal, journal
from summarizer.cli.signals import name_of, note
from summarizer.errors import BudgetError, StoreError, SummarizerError
from summarizer.library import Model, Reader
from summarizer.llm import RetryPolicy, Throttle, connect
from summarizer.schema import Usage

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.batch import Estimate, Inputs, KeyOf, Outcome, Repair
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.llm import Ask, Connection, Endpoint, Price
    from summarizer.prompt import PromptSet
    from summarizer.store import Store

GOES_ON = "the same command again goes on from here"
# Nobody waits for a batch, and a night's run is worth some patience.
BATCH_PATIENCE = RetryPolicy()


def dry_run(found: Inputs, settings: BatchSettings, endpoint: Endpoint) -> None:
    """Print what a run would read, and about what it would cost; nothing is asked, and nothing is kept."""
    from summarizer.batch import estimated

    prompts, price = settings.prompts_for(endpoint.profile.plan), settings.price_at(endpoint)
    repair = settings.repair or ("none" if settings.via else "live")
    kept_under = key_of(endpoint.model, prompts, repair)
    total = found.count()
    with ExitStack() as stack:
        known = stack.enter_context(_done_already(settings, kept_under))
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


@contextmanager
def _done_already(settings: BatchSettings, kept_under: KeyOf) -> Iterator[Callable[[str, Article], bool]]:
    """Says of an input, by its name and article, whether a run would skip it."""
    from summarizer.store import Store

    if settings.force or not settings.db.exists():
        yield lambda _name, _article: False
        return
    with Store(settings.db, create=False, read_only=True) as store:
        yield lambda name, article: store.is_done(name, kept_under(article))


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
    from summarizer.batch import StoppedError, alone
    from summarizer.store import Store

    prompts = settings.prompts_for(model.endpoint.profile.plan)
    tally = Tally(found.count(), settings.budget_at(model.endpoint))
    with alone(settings.db), Store(settings.db) as store, journal(settings.log_json) as log:
        running = Running(settings, model, prompts, store, tally, log)
        try:
            with running.kept_and_told():
                asyncio.run(running.all_of(found))
        except (StoppedError, BudgetError):
            return NOTHING_RAN  # and why was told
    return 0 if tally.all_well else FAILED


def key_of(model: str, prompts: PromptSet, repair: Repair = "live") -> KeyOf:
    """What a summary is kept under, as this model makes it with these prompts."""
    from summarizer.batch import keyed, settings_of

    return keyed(model, prompts.sha256, settings_of(prompts, repair))


@dataclass(frozen=True)
class Running:
    """A batch under way: what was said, whom to ask, and where what happens is kept and told."""

    settings: BatchSettings
    model: Model
    prompts: PromptSet
    store: Store
    tally: Tally
    log: Journal

    @property
    def kept_under(self) -> str:
        """The settings among what summaries are kept under."""
        from summarizer.batch import settings_of

        return settings_of(self.prompts, "live")

    @contextmanager
    def kept_and_told(self) -> Iterator[None]:
        """A row in ``runs``, the log's first and last lines, and the closing table, however it ends."""
        from summarizer.pipeline import PIPELINE_VERSION

        prompts, model, budget = self.prompts, self.model.endpoint.model, self.tally.budget
        asked = {"model": model, "prompt_set": prompts.name, "prompt_sha256": prompts.sha256}
        number = self.store.begin_run(**asked, pipeline=PIPELINE_VERSION, settings=self.kept_under)
        self.log.note("started", run=number, db=str(self.settings.db), inputs=self.tally.total, **asked)
        how = "interrupted"
        try:
            yield
            how = "finished"
        except SummarizerError as error:
            how = str(error)
            if isinstance(error, BudgetError):
                tell(how)
            raise
        finally:
            with suppress(StoreError):  # a store that fails has said so
                self.store.end_run(number, how, budget.usage, budget.cost_usd)
            counts = {name: getattr(self.tally, name) for name in ("done", "incomplete", "failed", "skipped")}
            self.log.note("ended", run=number, how=how, **counts, **_cost(budget.usage, budget.cost_usd))
            self._closing(how)

    def _closing(self, how: str) -> None:
        settings, told = self.settings, self.tally.told()
        if not settings.quiet:
            click.echo("\n".join(self.tally.table()), err=True)
        if how == "finished":
            settings.notice(f"{told}; `summarizer export {settings.db}` writes what is done")
        else:
            (settings.notice if how == "interrupted" else tell)(f"stopped after {told}; {GOES_ON}")

    async def all_of(self, found: Inputs) -> None:
        """Read each input; raises as ``Batch.run`` does."""
        from summarizer.batch import Batch, gently

        settings, prompts, model = self.settings, self.prompts, self.model.endpoint.model
        if settings.verbose:
            tell(f"model {model}, prompts {prompts.name} ({prompts.sha256[:12]}), database {settings.db}")
        async with self.reader() as reader:
            batch = Batch(self.store, reader.read, key_of(model, prompts), force=settings.force)

            def interrupt(number: int) -> None:
                note(number)
                tell(f"finishing what is under way; {name_of(number)} again stops at once")
                batch.interrupt()

            with shown(self.tally, quiet=settings.quiet) as changed, gently(interrupt):
                await batch.run(
                    found, self.reporting(changed), settings.articles_at_once(self.model.endpoint)
                )

    def reader(self) -> Reader:
        """Who reads, within the budget and the limits of speed, from what is kept where that is enough."""
        from summarizer.batch import budgeted, remembering

        def within(ask: Ask, endpoint: Endpoint) -> Ask:
            budget = self.tally.budget
            asked = budgeted(ask, budget, BATCH_PATIENCE.reasks + 1)
            return remembering(asked, self.store, endpoint, again=self.settings.again, price=budget.price)

        at_once = self.settings.at_once(self.model.endpoint)
        price = self.tally.budget.price
        return Reader(self.model, lambda _plan: self.prompts, self.connected, within, price, at_once)

    def connected(self, endpoint: Endpoint) -> Connection:
        """Patiently, and as fast as was said."""
        settings = self.settings
        throttle = Throttle(settings.at_once(endpoint), settings.rpm, settings.tpm)
        return connect(endpoint, BATCH_PATIENCE, notice=settings.notice, throttle=throttle)

    def reporting(self, changed: Callable[[], None]) -> Callable[[Outcome], None]:
        """What counts, tells and logs each outcome."""

        def report(outcome: Outcome) -> None:
            self.tally.count(outcome.status)
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
        run = outcome.summary.run if outcome.summary else None
        cost = (
            _cost(Usage(**{name: getattr(run, name) for name in Usage.model_fields}), run.cost_usd)
            if run
            else {}
        )
        seconds = {"seconds": run.seconds} if run else {}
        self.log.note(
            "input", input=outcome.path, status=outcome.status, reason=outcome.reason, **seconds, **cost
        )


def _cost(usage: Usage, usd: float | None) -> dict[str, object]:
    return {**usage.model_dump(), "cost_usd": usd}
