"""A batch from its options to its end: what is asked of whom, what is told, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, NOTHING_RAN, tell
from summarizer.cli.article_progress import looking
from summarizer.cli.batch_progress import Tally, aligned, dollars, shown
from summarizer.cli.connecting import BATCH_PATIENCE, check_length, connecting
from summarizer.cli.event_log import Journal, journal
from summarizer.cli.signals import name_of, note
from summarizer.errors import BudgetError, StoreError, SummarizerError
from summarizer.schema import Usage

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.batch import Estimate, Inputs, KeyOf, Outcome, Repair
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.llm import Ask, Endpoint, Price
    from summarizer.prompt import PromptSet
    from summarizer.schema import Summary
    from summarizer.store import Store

GOES_ON = "the same command again goes on from here"
# Where the embedded model is asked: nobody listens there when kept answers are enough.
_NOWHERE = "http://127.0.0.1"


def dry_run(found: Inputs, settings: BatchSettings, endpoint: Endpoint | None) -> None:
    """Print what a run would read, and about what it would cost; nothing is asked, and nothing is kept."""
    from summarizer.batch import estimated

    prompts, price = settings.prompts_for(embedded=endpoint is None), settings.price_at(endpoint)
    repair = settings.repair or ("none" if settings.via else "live")
    kept_under = key_of(named(endpoint).model, prompts, repair)
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
            room=named(endpoint).answer_tokens,
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


def run(found: Inputs, settings: BatchSettings, endpoint: Endpoint | None) -> int:
    """Read them all, and say how it went; the exit code. Raises what nothing could run with."""
    from summarizer.batch import StoppedError, alone
    from summarizer.store import Store

    prompts = settings.prompts_for(embedded=endpoint is None)
    tally = Tally(found.count(), settings.budget_at(endpoint))
    with alone(settings.db), Store(settings.db) as store, journal(settings.log_json) as log:
        running = Running(settings, endpoint, prompts, store, tally, log)
        try:
            with running.kept_and_told():
                asyncio.run(running.all_of(found))
        except (StoppedError, BudgetError):
            return NOTHING_RAN  # and why was told
    return 0 if tally.all_well else FAILED


def named(endpoint: Endpoint | None) -> Endpoint:
    """The endpoint, or the embedded model as one that has not been started."""
    if endpoint:
        return endpoint
    from summarizer.llm import Endpoint as Place
    from summarizer.local import describe

    return Place(describe().name, _NOWHERE, local=True)


def key_of(model: str, prompts: PromptSet, repair: Repair = "live") -> KeyOf:
    """What a summary is kept under, as this model makes it with these prompts."""
    from summarizer.batch import keyed, settings_of

    return keyed(model, prompts.sha256, settings_of(prompts, repair))


@dataclass(frozen=True)
class Running:
    """A batch under way: what was said, whom to ask, and where what happens is kept and told."""

    settings: BatchSettings
    endpoint: Endpoint | None
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

        prompts, model, budget = self.prompts, named(self.endpoint).model, self.tally.budget
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

        settings, prompts = self.settings, self.prompts
        model = named(self.endpoint).model
        if settings.verbose:
            tell(f"model {model}, prompts {prompts.name} ({prompts.sha256[:12]}), database {settings.db}")
        async with AsyncExitStack() as stack:
            reader = _Reader(self, stack)
            batch = Batch(self.store, reader.read, key_of(model, prompts), force=settings.force)

            def interrupt(number: int) -> None:
                note(number)
                tell(f"finishing what is under way; {name_of(number)} again stops at once")
                batch.interrupt()

            changed = stack.enter_context(shown(self.tally, quiet=settings.quiet))
            with gently(interrupt):
                await batch.run(found, self.reporting(changed), settings.articles_at_once(self.endpoint))

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


class _Reader:
    """Whom to ask, connected with the first article that needs it: nothing to do loads no model."""

    def __init__(self, running: Running, stack: AsyncExitStack) -> None:
        self._running = running
        self._stack = stack
        self._connecting = asyncio.Lock()
        self._asked: tuple[Ask, Endpoint] | None = None

    async def read(self, article: Article) -> Summary:
        from summarizer.library import priced
        from summarizer.pipeline import summarise

        running = self._running
        if not running.endpoint:
            check_length(article, running.prompts)
        async with self._connecting:
            ask, endpoint = self._asked = self._asked or await self._connected()
        at_once = running.settings.at_once(running.endpoint)
        summary = await summarise(article, ask, running.prompts, endpoint.model, at_once=at_once)
        return priced(summary, running.tally.budget.price)

    async def _connected(self) -> tuple[Ask, Endpoint]:
        """What is kept, and else whom to ask, within the budget and the limits of speed."""
        from summarizer.batch import budgeted, remembering
        from summarizer.llm import Throttle

        running, settings = self._running, self._running.settings
        budget, store = running.tally.budget, running.store
        throttle = Throttle(settings.at_once(running.endpoint), settings.rpm, settings.tpm)
        found = connecting(running.endpoint, BATCH_PATIENCE, settings.notice, throttle, quiet=settings.quiet)
        asked = await self._stack.enter_async_context(found)
        within = budgeted(asked.ask, budget, BATCH_PATIENCE.reasks + 1)
        kept = remembering(within, store, asked.endpoint, again=settings.again, price=budget.price)
        return kept, asked.endpoint
