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
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from summarizer import llm, pipeline, prompt
from summarizer.article import Article
from summarizer.llm import NOBODY, Endpoint, Manner, NamingError, Price, RetryPolicy, Tape
from summarizer.prompt import PromptSet
from summarizer.schema import Summary, Usage

# How many questions a hosted endpoint is asked at once; the embedded server has one slot.
HOSTED_AT_ONCE = 4
# Somebody waits: a few seconds of trying show that an endpoint is not there.
PATIENCE = RetryPolicy(attempts=3)


class Model:
    """A model to ask, until it is closed: ``with connect() as model``.

    ``endpoint`` is None for a replay: each article's recording says who was asked.
    """

    def __init__(self, endpoint: Endpoint | None, resources: ExitStack, tape: Tape | None = None) -> None:
        self.endpoint = endpoint
        self._resources = resources
        self._tape = tape

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
        return f"Model({self.endpoint.model if self.endpoint else 'as recorded'!r})"

    @property
    def recorded(self) -> bool:
        """Whether answers are written to a folder or read from one: then one article at a time."""
        return self._tape is not None

    def about(self, article: Article) -> AbstractContextManager[Endpoint]:
        """Whom to ask about this article while the block is open; it may be recorded, or a recording."""
        if self._tape:
            return self._tape.running(article, self.endpoint)
        assert self.endpoint  # noqa: S101 - connect gives a tape or an endpoint
        return nullcontext(self.endpoint)


def connect(
    model: str = "local",
    *,
    base_url: str | None = None,
    api_key_env: str | None = None,
    insecure: bool = False,
    record: Path | None = None,
    replay: Path | None = None,
    **manner: Unpack[Manner],
) -> Model:
    """The embedded model (``"local"``), ``"openai/NAME"``, or the model that ``base_url`` knows by this name.

    ``"none"`` is no model: articles are read without one, at once.

    Keys are read from the environment: OPENAI_API_KEY for OpenAI's own host only, SUMMARIZER_API_KEY or
    the variable ``api_key_env`` for any other. ``record`` is a folder that each article's answers are
    written to, ``replay`` one that they are read from, with no model, key or network; the command line's
    folders are the same. ``manner`` is how an endpoint is asked: ``max_answer_tokens`` (thinking included),
    ``mode`` and ``timeout_s``, as on the command line. Raises ModelError when the model cannot be had, or
    when these do not go together.
    """
    resources = ExitStack()
    if replay:
        if record or base_url or api_key_env or insecure or manner or model != "local":
            raise NamingError("replay asks nobody; leave the model, its address, its key and record out")
        return Model(None, resources, Tape(Path(replay), record=False))
    if model == "none" and base_url is None:
        if record or api_key_env or insecure or manner:
            raise NamingError("without a model nobody is asked; leave the key, its manner and record out")
        return Model(NOBODY, resources)
    tape = Tape(Path(record), record=True) if record else None
    if model == "local" and base_url is None:
        if manner:
            raise NamingError(f"the embedded model is asked in its own manner; leave {', '.join(manner)} out")
        return Model(resources.enter_context(embedded()), resources, tape)
    endpoint = llm.endpoint_for(
        model, base_url, environ=os.environ, api_key_env=api_key_env, insecure=insecure, **manner
    )
    return Model(endpoint, resources, tape)


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


def summarise(
    article: Article, model: Model, *, prompts: Path | None = None, plan: str | None = None
) -> Summary:
    """Read one article with this model; ``prompts`` is a folder of prompt sets to use instead of ours.

    ``plan`` is how it is asked: ``"extract"``, the article's own words with the model's choice of gist, or
    ``"whole"``, the model's answer about the whole article; None means the first for the embedded model and
    the second for any other. Works in a notebook too, where an event loop is already running.
    Raises ModelError, AnswerError and PromptError as ``summarizer.errors`` says.
    """

    async def run() -> Summary:
        with model.about(article) as endpoint:
            made = prompts_for(endpoint, prompts, plan)
            at_once = 1 if endpoint.local else HOSTED_AT_ONCE
            async with llm.connect(endpoint, PATIENCE) as ask:
                summary = await pipeline.summarise(article, ask, made, endpoint.model, at_once=at_once)
                return priced(summary, llm.price_of(endpoint))

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(run())
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result()


def prompts_for(endpoint: Endpoint, folder: Path | None = None, plan: str | None = None) -> PromptSet:
    """What this endpoint is asked with: nothing, where it is nobody. Raises PromptError."""
    if endpoint == NOBODY:
        return prompt.NONE
    return prompt.choose(folder, plan=plan, embedded=endpoint.local)


def priced(summary: Summary, price: Price) -> Summary:
    """The summary with what its tokens cost, in US dollars; None where nobody knows."""
    run = summary.run
    usage = Usage(
        attempts=run.attempts,
        input_tokens=run.input_tokens,
        cached_tokens=run.cached_tokens,
        output_tokens=run.output_tokens,
    )
    return summary.model_copy(update={"run": run.model_copy(update={"cost_usd": price(usage)})})
