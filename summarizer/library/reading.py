"""Articles become summaries, by whatever model: the one way in which it is connected and asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from summarizer import llm, pipeline, prompt
from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.library.model import Model
from summarizer.llm import Ask, Connection, Endpoint, Fleet, Price, RetryPolicy
from summarizer.pipeline import Progress, Size, silent
from summarizer.prompt import PromptSet
from summarizer.schema import Summary, Usage

# How many questions an endpoint is asked at a time, if it bears so many.
AT_ONCE = 4
# Somebody waits: a few seconds of trying show that an endpoint is not there.
PATIENCE = RetryPolicy(attempts=3)
# English prose has four to five bytes a token, other scripts about three; on the safe side.
_BYTES_A_TOKEN = 3
_ANSWER_TOKENS = 500


@dataclass
class Reader:
    """Reads articles, in one event loop: ``async with Reader(model, choose) as reader``.

    The model is started and connected with the first article that needs it, so that nothing to do loads no
    model. ``choose`` says with which prompts, given the plan that is the model's own, ``connect`` how an
    endpoint is connected, ``within`` what stands between the pipeline and the connection. ``price`` is what
    tokens cost, None for what is known of the endpoint. Of one article ``at_once`` questions are asked at a
    time, if the model bears so many.
    """

    model: Model
    choose: Callable[[str], PromptSet]
    connect: Callable[[Endpoint], Connection | Fleet] = lambda endpoint: llm.connect(endpoint, PATIENCE)
    within: Callable[[Ask, Endpoint], Ask] = lambda ask, _endpoint: ask
    price: Price | None = None
    at_once: int = AT_ONCE
    _connection: Connection | Fleet | None = field(default=None, init=False)
    _asked: tuple[Ask, Endpoint] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.choose = cache(self.choose)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection:
            await self._connection.__aexit__(kind, error, trace)

    async def aclose(self) -> None:
        """Close the connection. Raises ModelError when that fails."""
        await self.__aexit__(None, None, None)

    async def read(self, article: Article, progress: Progress = silent) -> Summary:
        """The article's summary; raises as ``check`` and ``tell`` do."""
        found: list[Summary] = []
        self.check(article)
        await self.tell(article, found.append, progress)
        return found[0]

    async def tell(
        self, article: Article, found: Callable[[Summary], None], progress: Progress = silent
    ) -> None:
        """Tell ``found`` the summary; raises as ``pipeline.summarise`` does, and for its recording.

        When a recording could not be written, the summary has been told all the same: it was paid for. Of a
        replay, only what was played to its end is told.
        """
        async with self.asking(article) as (ask, endpoint):
            made = self.choose(endpoint.profile.plan)
            at_once = endpoint.profile.at_once(self.at_once)
            summary = await pipeline.summarise(
                article, ask, made, endpoint.model, at_once=at_once, progress=progress
            )
            summary = priced(summary, self.price or llm.price_of(endpoint))
            if not endpoint.recorded:
                found(summary)
        if endpoint.recorded:
            found(summary)

    def check(self, article: Article) -> None:
        """Raises ArticleError when a question and its answer are more than the model's context holds.

        The model is not started for it.
        """
        endpoint = self.model.endpoint
        most = endpoint.profile.context_tokens
        if most is None:
            return
        prompts = self.choose(endpoint.profile.plan)
        tokens = max(map(_tokens, pipeline.sizes(article, prompts)), default=0)
        if tokens <= most:
            return
        name = article.source or article.id
        needs = f"that needs about {tokens:,} tokens, the model {endpoint.model!r} reads {most:,}"
        larger = "name a model with a larger context by --base-url and --model"
        if prompts.plan == "whole":
            raise ArticleError(f"{name!r} has a part {needs}; use --plan extract, or {larger}")
        raise ArticleError(f"{name!r} has a passage {needs}; split it into sentences, or {larger}")

    @asynccontextmanager
    async def asking(self, article: Article) -> AsyncIterator[tuple[Ask, Endpoint]]:
        """How to ask about this article, and whom, while the block is open."""
        if not self.model.tape:
            yield self._connected()
            return
        # A connection of its own for each article: what one learns, another's recording would lack.
        with self.model.about(article) as endpoint:
            async with self.connect(endpoint) as connection:
                yield self.within(connection, endpoint), endpoint

    def _connected(self) -> tuple[Ask, Endpoint]:
        if self._asked is None:
            endpoint = self.model.start()
            self._connection = self.connect(endpoint)
            self._asked = self.within(self._connection, endpoint), endpoint
        return self._asked


def summarise(
    article: Article, model: Model, *, prompts: Path | None = None, plan: str | None = None
) -> Summary:
    """Read one article with this model; ``prompts`` is a folder of prompt sets to use instead of ours.

    ``plan`` is how it is asked: ``"extract"``, the article's own words with the model's choice of gist, or
    ``"whole"``, the model's answer about the whole article; None means the first for the embedded model and
    the second for any other. Works in a notebook too, where an event loop is already running.
    Raises ArticleError, ModelError, AnswerError and PromptError as ``summarizer.errors`` says.
    """

    async def run() -> Summary:
        async with Reader(model, choosing(prompts, plan)) as reader:
            return await reader.read(article)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(run())
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()


def choosing(folder: Path | None, plan: str | None) -> Callable[[str], PromptSet]:
    """The prompts of this folder and plan for a model whose own plan is given; None is ours, and its own."""
    return lambda default: prompt.choose(folder, plan=plan, default=default)


def priced(summary: Summary, price: Price) -> Summary:
    """The summary with what its tokens cost, in US dollars; None where nobody knows."""
    run = summary.run
    usage = Usage(**{name: getattr(run, name) for name in Usage.model_fields})
    return summary.model_copy(update={"run": run.model_copy(update={"cost_usd": price(usage)})})


def _tokens(size: Size) -> int:
    return int(size.sent / _BYTES_A_TOKEN) + max(size.answer_tokens, _ANSWER_TOKENS)
