"""Many articles, some at a time: whatever happens, each input ends in exactly one row of the store.

A row is done, with its summary, or failed, with the reason; the store commits it before it is reported. So
the same run may be broken off and started again at any moment: what is done is skipped, equal texts share
one answer, and what failed is tried again after everything else, so that nothing bad is met first each time.
So is a summary that the endpoint left half made: it is kept as it is, and the next run asks for the rest.

Workers take from one stream of inputs, so that no more articles are in memory than workers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from summarizer.article import Article
from summarizer.batch.answer_cache import asked_about
from summarizer.batch.circuit_breaker import Breaker, Signs
from summarizer.batch.copying import Copying
from summarizer.batch.opening import Open, opened, sketch_in
from summarizer.batch.outcome import Ended, FreshSummary, Outcome, Report
from summarizer.batch.under_way import UnderWay
from summarizer.errors import AnswerError, ArticleError, BudgetError, ModelError, SummarizerError
from summarizer.inputs import Input, row_name
from summarizer.pipeline import PIPELINE_VERSION, meanwhile
from summarizer.prompt import PromptSet
from summarizer.schema import WIRE_SCHEMA, Summary
from summarizer.store import Key, Store, settings

Summarise = Callable[[Article], Awaitable[Summary | FreshSummary]]
KeyOf = Callable[[Article], Key]
# How what is broken or missing is asked for again.
Repair = Literal["live", "batch", "none"]

# What is at an address is known by that, whatever text it has by now.
_UNREAD = Article(id="", text="")
READ_BEFORE, EQUAL_TEXT = "read before", "its text was read before"
PENDING = "its answer is not here yet"


class Taken(NamedTuple):
    """An input that is read now: its article, what that is kept under, and what copies are known by."""

    name: str
    article: Article
    key: Key
    sketch: frozenset[int]


class StoppedError(ModelError):
    """What failed for one input would fail for each; that input's row, reported like the others, says why."""


class PendingError(SummarizerError):
    """An answer is asked for elsewhere and will come later: the article waits for it without a row."""


def keyed(model: str, prompt_sha256: str, settings: str = "") -> KeyOf:
    """What an article's answer is kept under, with this model, these prompts and ``store.settings``."""

    def key_of(article: Article) -> Key:
        return Key(article.text_sha256, prompt_sha256, WIRE_SCHEMA, model, PIPELINE_VERSION, settings)

    return key_of


def settings_of(prompts: PromptSet, repair: Repair) -> str:
    """What summaries are kept under; those with repair are the same however it is asked for."""
    return settings(plan=prompts.plan, repair="none" if repair == "none" else None)


class Batch:
    """How articles are read, and where their rows are kept.

    ``force`` reads what is done anew, ``all`` near copies too. Whoever runs it holds the database ``alone``.
    """

    def __init__(
        self,
        store: Store,
        summarise: Summarise,
        key_of: KeyOf,
        *,
        force: bool = False,
        all: bool = False,  # noqa: A002 - as the option
        breaker: Breaker | None = None,
    ) -> None:
        self.store = store
        self.summarise = summarise
        self.key_of = key_of
        self.force = force
        self.all = all
        self._breaker = breaker or Breaker()
        # How inputs become articles.
        self.opening: Open = opened
        self._kept = store.kept
        # Why no further input is taken.
        self._ending: BaseException | None = None
        self._copying = Copying(store, this_run=force)
        self._under_way = UnderWay()

    def interrupt(self) -> None:
        """Take no further input: ``run`` finishes what is under way and raises KeyboardInterrupt."""
        self._ending = self._ending or KeyboardInterrupt()

    async def run(self, inputs: Iterable[Input], report: Report, concurrency: int = 1) -> None:
        """Read each input's article, ``concurrency`` at a time; once, and only once, in one process.

        ``inputs`` is gone through twice when some of it failed in an earlier run (an iterator once, in its
        order). ``report`` is told each outcome once its row is committed. An article that cannot be read, or
        gets no valid answer, ends nothing. What fails for all of them does, with no row for the others under
        way unless they still end well: StoppedError for a ModelError that the breaker calls the endpoint's,
        BudgetError, ArticleError for inputs that cannot be listed. PromptError and StoreError come out at
        once. The same run again goes on from there.
        """
        source = _failed_last(inputs, self.store.failed())
        counted = iter(range(1, 2**63))

        taking = asyncio.Lock() if getattr(inputs, "waits", False) else None

        async def work() -> None:
            while (one := await self._next(source, taking)) is not None:
                ended = await self._ended(one)
                if ended:
                    status, reason, found, copy_of = ended
                    told = report(Outcome(one.name, status, reason, next(counted), found, copy_of))
                    if told:
                        await told
                if isinstance(self._ending, StoppedError) and self._ending.retryable:
                    raise self._ending  # the others under way would wait for an endpoint that is not there

        await _all_of([work] * concurrency)
        if self._ending:
            raise self._ending

    async def _next(self, source: Iterator[Input], taking: asyncio.Lock | None) -> Input | None:
        """The next input; where that may mean to wait, as for a feed's entries, beside the event loop."""
        if taking is None:
            return self._taken(source)
        async with taking:
            return await meanwhile(self._taken, source)

    def _taken(self, source: Iterator[Input]) -> Input | None:
        if self._ending:
            return None
        try:
            return next(source, None)
        except ArticleError as error:
            self._ending = error
            return None

    async def _ended(self, one: Input) -> Ended | None:
        """How an input ended; None when the run ends before it did."""
        await asyncio.sleep(0)  # what is skipped waits for nothing, and Ctrl-C must get through
        if one.fetched and not self.force and self._is_read(one.name):
            return Ended("skipped", READ_BEFORE)
        try:
            found = await self.opening(one)
        except ArticleError as error:
            return self._failed(one.name, error)
        article = found.article
        key = self.key_of(article)
        if not self.force and self.store.is_done(one.name, key, copies=not self.all):
            return Ended("skipped", READ_BEFORE)
        sketch = await sketch_in(found, light=one.light)
        taken = Taken(one.name, article, key, sketch)
        async with self._under_way.alone(key, frozenset() if self.all else sketch):
            return await self._known(taken) or await self._asked(taken)

    def _is_read(self, name: str) -> bool:
        """Whether what lies at an address was read, whatever its text is now."""
        return self.store.is_done_as(name, self.key_of(_UNREAD), copies=not self.all)

    async def _known(self, taken: Taken) -> Ended | None:
        """How it ends where nobody need be asked: its text, or one that it is a copy of, was read."""
        name, article, key, sketch = taken
        if not self.force and self.store.share(name, key, article.origin):
            return Ended("done", EQUAL_TEXT)
        original = None if self.all else await self._copying.copied(name, article, key, sketch)
        return Ended("done", f"a copy of {original!r}", copy_of=original) if original else None

    async def _asked(self, taken: Taken) -> Ended | None:
        before = self._signs()
        article = taken.article
        try:
            with asked_about(article.text_sha256):
                found = await self.summarise(article)
        except PendingError:
            return Ended("pending", PENDING)
        except BudgetError as error:
            self._ending = self._ending or error
            return None
        except (ArticleError, AnswerError) as error:
            if isinstance(error, AnswerError):
                self._breaker.answered()
            return self._failed(taken.name, error, article)
        except ModelError as error:
            return self._unasked(taken, error, before)
        except SummarizerError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not cost the night's others
            told = f"a mistake of this program, please report it: {type(error).__name__}: {error}"
            return self._failed(taken.name, told, article)
        return self._read(taken, found if isinstance(found, FreshSummary) else FreshSummary.of(found), before)

    def _read(self, taken: Taken, found: FreshSummary, before: Signs) -> Ended:
        name, article, key, sketch = taken
        broken = found.rows.run.interrupted
        self._copying.let_go(found, article)
        self.store.add(name, key.partly() if broken else key, found.rows, article.text, sketch)
        error = self._breaker.ended(broken, before)
        if error and not isinstance(self._ending, StoppedError):
            self._ending = _stopped(error)
        return Ended("incomplete", _in_a_row(broken.reason), found) if broken else Ended("done", "", found)

    def _signs(self) -> Signs:
        """What the breaker knows of, with the answers to single questions that were kept since."""
        if self.store.kept != self._kept:
            self._kept = self.store.kept
            self._breaker.answered()
        return self._breaker.signs

    def _unasked(self, taken: Taken, error: ModelError, before: Signs) -> Ended | None:
        """The endpoint failed: this article, or the run, of which the others under way then have no row."""
        if isinstance(self._ending, StoppedError):
            return None
        self._signs()
        if self._breaker.opens(error, before):
            self._ending = _stopped(error)
        return self._failed(taken.name, error, taken.article)

    def _failed(self, name: str, why: object, article: Article | None = None) -> Ended:
        reason = _in_a_row(str(why))
        if article:
            self.store.fail(name, reason, article.text_sha256, article.origin)
        else:
            self.store.fail(name, reason)
        return Ended("failed", reason)


def _stopped(error: ModelError) -> StoppedError:
    stopped = StoppedError(str(error), retryable=error.retryable)
    stopped.__cause__ = error
    return stopped


def _in_a_row(reason: str) -> str:
    """A reason on one line that can be stored."""
    return row_name(" ".join(reason.split()))


def _failed_last(inputs: Iterable[Input], failed: frozenset[str]) -> Iterator[Input]:
    if isinstance(inputs, Iterator):
        yield from inputs
        return
    yield from (one for one in inputs if one.name not in failed)
    if failed:
        yield from (one for one in inputs if one.name in failed)


async def _all_of(works: Iterable[Callable[[], Awaitable[None]]]) -> None:
    """Run all at a time until the last has ended; the first that fails ends the others, and comes out."""
    tasks = [asyncio.ensure_future(work()) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
