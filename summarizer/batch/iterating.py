"""Many articles from Python: an iterator of what became of each, in their order.

It is lazy both ways. Articles are taken from theirs a few ahead of what has been handed out, and when nobody
goes on with the iterator, nothing more is asked. The asking has a thread with an event loop of its own, so
that it works in a notebook too.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from summarizer import pipeline
from summarizer.article import Article
from summarizer.batch.circuit_breaker import Breaker
from summarizer.batch.finding import Source, as_input
from summarizer.batch.loop_thread import end_all, running_loop
from summarizer.errors import AnswerError, ArticleError, ModelError, SummarizerError
from summarizer.library import AT_ONCE, Model, Reader, choosing
from summarizer.llm import Ask
from summarizer.prompt import PromptSet
from summarizer.schema import Summary

# How many articles are taken for each that may be under way: one that takes long holds up no other.
_AHEAD = 4

_Reads: TypeAlias = Callable[[Article], Awaitable[Summary]]


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
    concurrency: int = AT_ONCE,
    model: str = "",
) -> Iterator[Summary | Failure]:
    """What becomes of each article, in their order: its summary, or the failure.

    ``articles`` are articles, files, or a batch's inputs; at most ``concurrency`` of them are asked about at
    a time. ``ask`` is a model that was connected, or any function with the meaning of ``llm.Ask``; of such a
    one ``model`` is the name to record. ``prompts`` and ``plan`` are as for ``summarise``. One bad article
    ends nothing. What would fail for each does, and is raised: ModelError for an endpoint that refuses us, or
    that failed for five articles in a row, and PromptError. A summary that it broke off comes out all the
    same: its ``run.interrupted`` says why.
    """
    breaker, choose = Breaker(), choosing(prompts, plan)
    with contextlib.ExitStack() as stack:
        loop = stack.enter_context(running_loop("summarise_all"))
        if isinstance(ask, Model):
            reader = Reader(ask, choose, within=lambda ask, _: breaker.watched(ask), at_once=1)
            stack.callback(lambda: asyncio.run_coroutine_threadsafe(reader.aclose(), loop).result())
            read: _Reads = reader.read
            concurrency = ask.at_once(concurrency)
        else:
            read = _asking(breaker.watched(ask), choose("whole"), model)
        stack.callback(end_all, loop)
        yield from _in_order(articles, _Ending(read, concurrency, breaker), loop)


def _in_order(
    articles: Iterable[Source], reader: _Ending, loop: asyncio.AbstractEventLoop
) -> Iterator[Summary | Failure]:
    waiting: deque[Future[Summary | Failure]] = deque()
    for one in articles:
        waiting.append(asyncio.run_coroutine_threadsafe(reader.ended(one), loop))
        while waiting and (waiting[0].done() or len(waiting) >= _AHEAD * reader.at_once):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _Ending:
    """Reads a few articles at a time, and tells what ends one from what ends all."""

    def __init__(self, read: _Reads, at_once: int, breaker: Breaker) -> None:
        self._read = read
        self._gate = asyncio.Semaphore(at_once)
        self._breaker = breaker
        self.at_once = at_once
        # Why nothing more is asked.
        self._ending: ModelError | None = None

    async def ended(self, source: Source) -> Summary | Failure:
        article, one = None, as_input(source)
        async with self._gate:
            if self._ending:
                raise self._ending
            before = self._breaker.signs
            try:
                article = await pipeline.meanwhile(one.read)
                summary = await self._read(article)
            except (ArticleError, AnswerError) as error:
                return Failure(one.name, error, article)
            except ModelError as error:
                if self._breaker.opens(error, before):
                    raise
                return Failure(one.name, error, article)
            except SummarizerError:
                raise
            except Exception as error:  # noqa: BLE001 - a mistake in one article must not cost the others
                return Failure(one.name, error, article)
            self._ending = self._ending or self._breaker.ended(summary.run.interrupted, before)
            return summary


def _asking(ask: Ask, prompts: PromptSet, model: str) -> _Reads:
    async def read(article: Article) -> Summary:
        return await pipeline.summarise(article, ask, prompts, model)

    return read
