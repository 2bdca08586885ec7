"""A run of a batch, for the command line and for Python: whom it asks, how, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial

from summarizer.article import Article
from summarizer.batch.answer_cache import remembering
from summarizer.batch.budget import Budget, budgeted
from summarizer.batch.circuit_breaker import Breaker
from summarizer.batch.options import BatchOptions
from summarizer.batch.outcome import FreshSummary, Report
from summarizer.batch.processes import Processes
from summarizer.batch.regrounding import Regrounded, reground
from summarizer.batch.running import Batch, KeyOf, Repair, keyed, settings_of
from summarizer.batch.words import Terms
from summarizer.errors import StoreError, SummarizerError
from summarizer.inputs import Input
from summarizer.library import Model, Reader
from summarizer.llm import Ask, Connection, Endpoint, Fleet, RetryPolicy, Throttle, connect
from summarizer.pipeline import PIPELINE_VERSION
from summarizer.prompt import PromptSet
from summarizer.store import Store, settings

# Nobody waits for a batch, and a night's run is worth some patience.
PATIENCE = RetryPolicy()


def _untold(*_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class BatchRun:
    """A run under way; whoever makes it holds the database ``alone``.

    ``budget`` is what it may spend, and what it has spent. ``notice`` is told what the endpoint does not
    take, and what became of processes that were lost. ``repair`` is how what is broken or missing is asked
    for again. ``throttle`` makes what keeps to the limits of speed: how many at once, requests a minute,
    tokens a minute. ``parts`` is told of each article how many of its parts are read, and how many it has.
    """

    store: Store
    model: Model
    prompts: PromptSet
    options: BatchOptions
    budget: Budget
    notice: Callable[[str], None] = _untold
    repair: Repair = "live"
    throttle: Callable[[int, int | None, int | None], Throttle] = Throttle
    parts: Callable[[Article, int, int], None] = _untold

    @property
    def key_of(self) -> KeyOf:
        """What a summary is kept under, as this model makes it with these prompts."""
        return keyed(self.model.endpoint.model, self.prompts.sha256, settings_of(self.prompts, self.repair))

    @contextmanager
    def kept(self, ended: Callable[[int, str], None] = _untold, *, asks: bool = True) -> Iterator[int]:
        """A row in ``runs``, of this number, however the block ends; ``ended`` is told how.

        One that ``asks`` nobody checks again what is done.
        """
        plan = self.prompts.plan
        number = self.store.begin_run(
            model=self.model.endpoint.model,
            prompt_set=self.prompts.name,
            prompt_sha256=self.prompts.sha256,
            pipeline=PIPELINE_VERSION,
            settings=settings_of(self.prompts, self.repair) if asks else settings(plan=plan, reground="yes"),
        )
        how = "interrupted"
        try:
            yield number
            how = "finished"
        except SummarizerError as error:
            how = str(error)
            raise
        finally:
            with suppress(StoreError):  # a store that fails has said so
                self.store.end_run(number, how, self.budget.usage, self.budget.cost_usd)
            ended(number, how)

    async def read(self, inputs: Iterable[Input], report: Report) -> None:
        """Read each input; raises as ``Batch.run`` does."""
        async with self._reader, self._processes:
            await self.batch.run(inputs, report, self.options.articles_at_once(self.model.endpoint))

    async def read_some(self, inputs: Iterable[Input], report: Report) -> None:
        """Read these beside others, in one loop; the model stays connected until ``aclose``.

        Raises as ``Batch.run`` does.
        """
        options = self.options
        batch = Batch(
            self.store,
            self._reader.read,
            self.key_of,
            force=options.force,
            all=options.all,
            breaker=self._breaker,
        )
        await batch.run(iter(inputs), report, options.articles_at_once(self.model.endpoint))

    async def aclose(self) -> None:
        """Close the connection. Raises ModelError when that fails."""
        await self._reader.aclose()

    async def recheck(self, report: Callable[[Regrounded], None]) -> None:
        """Read what is done again, from the answers that are kept; raises as ``reground`` does."""
        endpoint, options = self.model.endpoint, self.options
        terms = Terms(self.prompts, endpoint.model, options.price_at(endpoint))
        most = options.processes_for(endpoint, asks=False)
        async with Processes(most, notice=self.notice) as processes:

            async def reread(article: Article, ask: Ask) -> FreshSummary:
                return await processes.read(article, ask, terms)

            at_once = options.checked_at_once(most)
            await reground(self.store, endpoint, reread, self.key_of, report, at_once)

    @cached_property
    def batch(self) -> Batch:
        """What reads the inputs, and can be interrupted."""
        options = self.options
        batch = Batch(self.store, self._found_in, self.key_of, force=options.force, all=options.all)
        batch.opening = self._processes.open
        return batch

    async def _found_in(self, article: Article) -> FreshSummary:
        self._reader.check(article)
        at_once = self.options.at_once(self.model.endpoint)
        async with self._reader.asking(article) as (ask, endpoint):
            terms = Terms(self.prompts, endpoint.model, self.budget.price, endpoint.profile.at_once(at_once))
            return await self._processes.read(article, ask, terms, partial(self.parts, article))

    @cached_property
    def _breaker(self) -> Breaker:
        return Breaker()

    @cached_property
    def _reader(self) -> Reader:
        price, at_once = self.budget.price, self.options.at_once(self.model.endpoint)
        return Reader(
            self.model,
            lambda _plan: self.prompts,
            self.connected,
            self._within,
            price,
            at_once,
        )

    @cached_property
    def _processes(self) -> Processes:
        return Processes(self.options.processes_for(self.model.endpoint), notice=self.notice)

    def _within(self, ask: Ask, endpoint: Endpoint) -> Ask:
        """What is kept, and else whom to ask, within the budget."""
        asked = budgeted(ask, self.budget, PATIENCE.reasks + 1)
        return remembering(asked, self.store, endpoint, again=self.options.again, price=self.budget.price)

    def connected(self, endpoint: Endpoint) -> Connection | Fleet:
        """Patiently, and within the limits of speed, which hold for several endpoints together."""
        options = self.options
        throttle = self.throttle(options.at_once(endpoint), options.rpm, options.tpm)
        if not endpoint.beside:
            return connect(endpoint, PATIENCE, notice=self.notice, throttle=throttle)
        each = (endpoint, *endpoint.beside)
        once = replace(PATIENCE, attempts=1)
        return Fleet([connect(one, once, notice=self.notice, throttle=throttle) for one in each], PATIENCE)
