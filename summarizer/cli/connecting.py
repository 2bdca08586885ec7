"""From options to something that can be asked: the embedded model's server, or an endpoint of the user's."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.cli.showing import joining, loading
from summarizer.errors import ArticleError
from summarizer.llm import Ask, Endpoint, RetryPolicy, connect
from summarizer.prompt import PromptSet

# How many questions a hosted endpoint is asked at once; the embedded server has one slot.
_HOSTED_AT_ONCE = 4
# English prose has four to five bytes a token, other scripts about three; on the safe side.
_BYTES_A_TOKEN = 3
_ANSWER_TOKENS = 500
# Somebody waits at a terminal: a few seconds of trying show that an endpoint is not there.
_PATIENCE = RetryPolicy(attempts=3)


@dataclass(frozen=True)
class Connected:
    """``model`` is the name to record; ``at_once`` how many questions the endpoint bears at a time."""

    ask: Ask
    model: str
    at_once: int


@contextlib.asynccontextmanager
async def embedded(*, quiet: bool = False) -> AsyncIterator[Connected]:
    """The embedded model. Raises ModelError when it cannot run."""
    from summarizer.local import find_weights, serve

    with joining(quiet=quiet) as progress:
        found = find_weights(progress=progress)
    with contextlib.ExitStack() as stack:
        with loading(quiet=quiet):
            server = stack.enter_context(serve(found.path, name=found.name))
        endpoint = Endpoint(model=server.model, base_url=server.base_url, api_key=server.api_key, local=True)
        async with connect(endpoint) as ask:
            yield Connected(ask, server.model, 1)


@contextlib.asynccontextmanager
async def hosted(endpoint: Endpoint, notice: Callable[[str], None]) -> AsyncIterator[Connected]:
    """An OpenAI-compatible endpoint; ``notice`` is told what it turns out not to take."""
    async with connect(endpoint, _PATIENCE, notice=notice) as ask:
        yield Connected(ask, endpoint.model, _HOSTED_AT_ONCE)


def check_length(article: Article, prompts: PromptSet) -> None:
    """Raises ArticleError for a passage too long for the embedded model, before that is loaded."""
    from summarizer.local import CONTEXT_TOKENS
    from summarizer.pipeline import longest_question

    tokens = int(longest_question(article, prompts) / _BYTES_A_TOKEN) + _ANSWER_TOKENS
    if tokens > CONTEXT_TOKENS:
        told = f"{article.source or article.id!r} has a passage that needs about {tokens:,} tokens"
        way_out = "split it into sentences, or name a model with a larger context by --base-url and --model"
        raise ArticleError(f"{told}, the embedded model reads {CONTEXT_TOKENS:,}; {way_out}")
