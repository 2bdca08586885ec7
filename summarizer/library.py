"""The program as a library: read, connect, summarise.

    article = summarizer.read("article.txt")
    with summarizer.connect() as model:
        summary = summarizer.summarise(article, model)

Nothing is printed and nothing is global: a ``Model`` holds what it started and ends it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from summarizer import llm, pipeline, prompt
from summarizer.article import Article
from summarizer.llm import Endpoint, RetryPolicy
from summarizer.schema import Summary

# How many questions a hosted endpoint is asked at once; the embedded server has one slot.
HOSTED_AT_ONCE = 4
PROMPT_SET = "small"
# Somebody waits: a few seconds of trying show that an endpoint is not there.
PATIENCE = RetryPolicy(attempts=3)


class Model:
    """A model to ask, until it is closed: ``with connect() as model``."""

    def __init__(self, endpoint: Endpoint, resources: ExitStack) -> None:
        self.endpoint = endpoint
        self._resources = resources

    def close(self) -> None:
        """End what ``connect`` started (the embedded model's server); closing twice does nothing."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Model({self.endpoint.model!r})"


def connect(
    model: str = "local",
    *,
    base_url: str | None = None,
    api_key_env: str | None = None,
    insecure: bool = False,
) -> Model:
    """The embedded model (``"local"``), ``"openai/NAME"``, or the model that ``base_url`` knows by this name.

    Keys are read from the environment: OPENAI_API_KEY for OpenAI's own host only, SUMMARIZER_API_KEY or
    the variable ``api_key_env`` for any other. Raises ModelError when the model cannot be had.
    """
    resources = ExitStack()
    if model == "local" and base_url is None:
        return Model(resources.enter_context(embedded()), resources)
    endpoint = llm.endpoint_for(
        model, base_url, environ=os.environ, api_key_env=api_key_env, insecure=insecure
    )
    return Model(endpoint, resources)


@contextmanager
def embedded(
    progress: Callable[[int, int], None] | None = None, loading: Callable[[], None] | None = None
) -> Iterator[Endpoint]:
    """The embedded model's endpoint, as long as the block is open.

    ``progress`` is told bytes done and in all while the weights are put together, ``loading`` is called
    once before the model is loaded. Raises ModelError when there are no weights or the machine lacks
    what they need.
    """
    from summarizer import local

    found = local.find_weights(progress=progress)
    if loading:
        loading()
    with local.serve(found.path, name=found.name) as server:
        yield Endpoint(server.model, server.base_url, server.api_key, local=True)


def summarise(article: Article, model: Model, *, prompts: Path | None = None) -> Summary:
    """Read one article with this model; ``prompts`` is a folder of prompt sets to use instead of ours.

    Works in a notebook too, where an event loop is already running. Raises ModelError, AnswerError and
    PromptError as ``summarizer.errors`` says.
    """
    made = prompt.load(PROMPT_SET, prompts)
    at_once = 1 if model.endpoint.local else HOSTED_AT_ONCE

    async def run() -> Summary:
        async with llm.connect(model.endpoint, PATIENCE) as ask:
            return await pipeline.summarise(article, ask, made, model.endpoint.model, at_once=at_once)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(run())
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()
