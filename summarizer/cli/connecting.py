"""From options to something that can be asked: the embedded model's server, or an endpoint of the user's."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.cli.showing import joining, loading
from summarizer.errors import ArticleError, ModelError
from summarizer.llm import Ask, Endpoint, connect

# How many questions a hosted endpoint is asked at once; the embedded server has one slot.
_HOSTED_AT_ONCE = 4
# Characters of English prose a token, on the safe side; elsewhere a character may be a token of its own.
_CHARACTERS_A_TOKEN = 3.8
# What instructions, worked examples and the answer need beside the article.
_PROMPT_TOKENS = 1_500


@dataclass(frozen=True)
class Connected:
    """``model`` is the name to record; ``at_once`` how many questions the endpoint bears at a time."""

    ask: Ask
    model: str
    at_once: int


@contextlib.asynccontextmanager
async def embedded(articles: Iterable[Article]) -> AsyncIterator[Connected]:
    """The embedded model, for these articles.

    Raises ArticleError when one is too long for it (before anything is loaded), ModelError when it cannot run.
    """
    from summarizer.local import CONTEXT_TOKENS, find_weights, serve

    for article in articles:
        _check_length(article, CONTEXT_TOKENS)
    with joining() as progress:
        found = find_weights(progress=progress)
    with contextlib.ExitStack() as stack:
        with loading():
            server = stack.enter_context(serve(found.path, name=found.name))
        endpoint = Endpoint(model=server.model, base_url=server.base_url, api_key=server.api_key, local=True)
        async with connect(endpoint) as ask:
            yield Connected(ask, server.model, 1)


@contextlib.asynccontextmanager
async def hosted(base_url: str, model: str, api_key: str | None) -> AsyncIterator[Connected]:
    """An OpenAI-compatible endpoint."""
    if not base_url.startswith(("http://", "https://")):
        raise ModelError(f"{base_url!r} is no address of an endpoint; it begins with http:// or https:// and usually ends in /v1")
    async with connect(Endpoint(model=model, base_url=base_url, api_key=api_key)) as ask:
        yield Connected(ask, model, _HOSTED_AT_ONCE)


def _check_length(article: Article, context_tokens: int) -> None:
    ascii_characters = sum(character.isascii() for character in article.text)
    tokens = int(ascii_characters / _CHARACTERS_A_TOKEN) + len(article.text) - ascii_characters + _PROMPT_TOKENS
    if tokens > context_tokens:
        raise ArticleError(
            f"{article.source or article.id!r} needs about {tokens:,} tokens, the embedded model reads {context_tokens:,}; "
            "split it, or name a model with a larger context by --base-url and --model"
        )
