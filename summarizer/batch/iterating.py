"""Many articles from Python: an iterator of what became of each, in their order.

It is lazy both ways. Articles are taken from theirs a few ahead of what has been handed out, and when nobody
goes on with the iterator, nothing more is asked. The asking has a thread with an event loop of its own, so
that it works in a notebook too.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from summarizer import pipeline, prompt
from summarizer.article import Article, read_file
from summarizer.batch.inputs import Input
from summarizer.errors import AnswerError, ArticleError, ModelError, SummarizerError
from summarizer.library import HOSTED_AT_ONCE, PATIENCE, Model, priced
from summarizer.llm import UNKNOWN, Ask, Endpoint, Price, connect, price_of
from summarizer.prompt import PromptSet
from summarizer.schema import Summary

# How many articles are taken for each that may be under way: one that takes long holds up no other.
_AHEAD = 4
# An endpoint that failed for so many articles in a row is gone.
_GONE = 5

Source: TypeAlias = Article | Input | str | Path
_Reads: TypeAlias = Callable[[Article], Awaitable[Summary]]
_Choose: TypeAlias = Callable[[bool], PromptSet]


@dataclass(frozen=True)
class Failure:
    """An article without a summary, and why: an ArticleError, an AnswerError or a ModelError mostly.

    ``name`` is its file, or its source or id; ``article`` is None for one that cannot be read.
    """

    name: str
    error: Exception
    article: Article | None = None


def summarise_all(
    articles: Iterable[Source],
    ask: Ask | Model,
    *,
    prompts: Path | None = None,
    plan: str | None = None,
    concurrency: int = HOSTED_AT_ONCE,
    model: str = "",
) -> Iterator[Summary | Failure]:
    """What becomes of each article, in their order: its summary, or the failure.

    ``articles`` are articles, files, or a batch's inputs; at most ``concurrency`` of them are asked about at
    a time. ``ask`` is a model that was connected, or any function with the meaning of ``llm.Ask``; of such a
    one ``model`` is the name to record. ``prompts`` and ``plan`` are as for ``summarise``. One bad article
    ends nothing. What would fail for each does, and is raised: ModelError for an endpoint that refuses us, or
    that failed for five articles in a row, and PromptError.
    """
    choose = functools.cache(lambda embedded: prompt.choose(prompts, plan=plan, embedded=embedded))
    with contextlib.ExitStack() as stack:
        loop = stack.enter_context(_running_loop())
        if isinstance(ask, Model):
            read, at_once = stack.enter_context(_model(ask, loop, choose, concurrency))
        else:
            read, at_once = functools.partial(_read, ask=ask, prompts=choose(False), model=model), concurrency
        stack.callback(lambda: asyncio.run_coroutine_threadsafe(_end_all(), loop).result())
        yield from _in_order(articles, _Reader(read, at_once), loop)


def _in_order(
    articles: Iterable[Source], reader: _Reader, loop: asyncio.AbstractEventLoop
) -> Iterator[Summary | Failure]:
    waiting: deque[Future[Summary | Failure]] = deque()
    failed = 0

    def next_one() -> Summary | Failure:
        nonlocal failed
        ended = waiting.popleft().result()
        error = ended.error if isinstance(ended, Failure) else None
        failed = failed + 1 if isinstance(error, ModelError) and not error.about_article else 0
        if error and failed >= _GONE:
            raise error
        return ended

    for one in articles:
        waiting.append(asyncio.run_coroutine_threadsafe(reader.ended(one), loop))
        while waiting and (waiting[0].done() or len(waiting) >= _AHEAD * reader.at_once):
            yield next_one()
    while waiting:
        yield next_one()


class _Reader:
    """Reads a few articles at a time, and tells what ends one from what ends all."""

    def __init__(self, read: _Reads, at_once: int) -> None:
        self._read = read
        self._gate = asyncio.Semaphore(at_once)
        self.at_once = at_once

    async def ended(self, one: Source) -> Summary | Failure:
        article = None
        async with self._gate:
            try:
                article = _article(one)
                return await self._read(article)
            except (ArticleError, AnswerError) as error:
                return Failure(_name(one), error, article)
            except ModelError as error:
                if not (error.about_article or error.retryable):
                    raise
                return Failure(_name(one), error, article)
            except SummarizerError:
                raise
            except Exception as error:  # noqa: BLE001 - a mistake in one article must not cost the others
                return Failure(_name(one), error, article)


def _article(one: Source) -> Article:
    if isinstance(one, Article):
        return one
    return one.read() if isinstance(one, Input) else read_file(one)


def _name(one: Source) -> str:
    if isinstance(one, Article):
        return one.source or one.id
    return one.name if isinstance(one, Input) else str(one)


async def _read(
    article: Article, ask: Ask, prompts: PromptSet, model: str, price: Price = UNKNOWN
) -> Summary:
    return priced(await pipeline.summarise(article, ask, prompts, model), price)


@contextlib.contextmanager
def _model(
    model: Model, loop: asyncio.AbstractEventLoop, choose: _Choose, concurrency: int
) -> Iterator[tuple[_Reads, int]]:
    """How a connected model reads, and how many articles at a time.

    One connection serves them all, but a recording has its own for each article, one after another.
    """

    async def read(article: Article, ask: Ask, endpoint: Endpoint) -> Summary:
        return await _read(article, ask, choose(endpoint.local), endpoint.model, price_of(endpoint))

    async def alone(article: Article) -> Summary:
        with model.about(article) as endpoint:
            async with connect(endpoint, PATIENCE) as ask:
                return await read(article, ask, endpoint)

    if model.endpoint is None or model.recorded:
        yield alone, 1
        return
    endpoint = model.endpoint
    connection = connect(endpoint, PATIENCE)
    try:
        yield (
            functools.partial(read, ask=connection, endpoint=endpoint),
            1 if endpoint.local else concurrency,
        )
    finally:
        asyncio.run_coroutine_threadsafe(connection.aclose(), loop).result()


@contextlib.contextmanager
def _running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="summarise_all", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_all() -> None:
    """Whoever leaves the iterator early wants no more answers."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
