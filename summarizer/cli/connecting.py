"""From options to something that can be asked: a model, an endpoint, or a recording of one."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.cli.article_progress import joining, loading, working
from summarizer.cli.options import RecordedSettings
from summarizer.errors import ArticleError
from summarizer.library import HOSTED_AT_ONCE, PATIENCE, embedded, priced
from summarizer.llm import Ask, Endpoint, RetryPolicy, Tape, Throttle, connect, price_of
from summarizer.prompt import PromptSet
from summarizer.schema import Summary

# English prose has four to five bytes a token, other scripts about three; on the safe side.
_BYTES_A_TOKEN = 3
_ANSWER_TOKENS = 500

Notice = Callable[[str], None]
# Nobody waits for a batch, and a night's run is worth some patience.
BATCH_PATIENCE = RetryPolicy()


@dataclass(frozen=True)
class Connected:
    """Whom to ask; ``at_once`` is how many questions the endpoint bears at a time."""

    ask: Ask
    endpoint: Endpoint

    @property
    def at_once(self) -> int:
        return 1 if self.endpoint.local else HOSTED_AT_ONCE


# Whom to ask about one article, for as long as its questions take.
Asker = Callable[[Article], AbstractAsyncContextManager[Connected]]


@contextlib.asynccontextmanager
async def asking(
    endpoint: Endpoint | None, tape: Tape | None, notice: Notice, *, quiet: bool
) -> AsyncIterator[Asker]:
    """Whom to ask: this endpoint, or the embedded model (None), or a recording, which needs neither."""
    if tape and not tape.record:
        yield lambda article: _taped(None, tape, article, notice)
        return
    with contextlib.ExitStack() as stack:
        asked = endpoint or stack.enter_context(_embedded(quiet=quiet))
        if tape:
            # A connection of its own for each article: what one learns, another's recording would lack.
            yield lambda article: _taped(asked, tape, article, notice)
            return
        async with _connected(asked, notice) as connected:
            yield lambda _article: contextlib.nullcontext(connected)


@contextlib.asynccontextmanager
async def connecting(
    endpoint: Endpoint | None, policy: RetryPolicy, notice: Notice, throttle: Throttle, *, quiet: bool
) -> AsyncIterator[Connected]:
    """Whom to ask about many articles, this patiently and this fast: this endpoint, or the embedded model."""
    with contextlib.ExitStack() as stack:
        asked = endpoint or stack.enter_context(_embedded(quiet=quiet))
        async with connect(asked, policy, notice=notice, throttle=throttle) as ask:
            yield Connected(ask, asked)


@contextlib.asynccontextmanager
async def _connected(endpoint: Endpoint, notice: Notice) -> AsyncIterator[Connected]:
    async with connect(endpoint, PATIENCE, notice=notice) as ask:
        yield Connected(ask, endpoint)


@contextlib.asynccontextmanager
async def _taped(
    endpoint: Endpoint | None, tape: Tape, article: Article, notice: Notice
) -> AsyncIterator[Connected]:
    file = tape.file(article)
    if tape.record and not file.name.startswith(f"{article.id}-"):
        notice(f"the recording of {article.id!r} is called {file.name!r}, as no file can have its name")
    with tape.running(article, endpoint) as asked:
        async with _connected(asked, notice) as connected:
            yield connected


@contextlib.contextmanager
def _embedded(*, quiet: bool) -> Iterator[Endpoint]:
    with contextlib.ExitStack() as showing:
        progress = showing.enter_context(joining(quiet=quiet))

        def now_loading() -> None:
            showing.close()
            showing.enter_context(loading(quiet=quiet))

        with embedded(progress, now_loading) as endpoint:
            showing.close()
            yield endpoint


async def read_with(
    asker: Asker,
    article: Article,
    prompts: PromptSet | None,
    settings: RecordedSettings,
    found: Callable[[Summary], None],
) -> None:
    """Tell ``found`` the article's summary; raises as ``pipeline.summarise`` does, and for its recording.

    When a recording could not be written, the summary has been told all the same: it was paid for.
    ``prompts`` is None for a replay: only its recording says who was asked, and so with which prompts.
    """
    from summarizer.pipeline import summarise

    async with asker(article) as connected:
        endpoint = connected.endpoint
        made = prompts or settings.prompts_for(embedded=endpoint.local)
        with working(article.id, quiet=settings.quiet) as progress:
            summary = await summarise(
                article, connected.ask, made, endpoint.model, at_once=connected.at_once, progress=progress
            )
        summary = priced(summary, price_of(endpoint))
        if not settings.replay:
            found(summary)
    if settings.replay:  # and the recording was played to its end
        found(summary)


def check_length(article: Article, prompts: PromptSet) -> None:
    """Raises ArticleError for what is too long for the embedded model, before that is loaded."""
    from summarizer.local import CONTEXT_TOKENS
    from summarizer.pipeline import sizes

    needed = (
        int(size.sent / _BYTES_A_TOKEN) + max(size.answer_tokens, _ANSWER_TOKENS)
        for size in sizes(article, prompts)
    )
    tokens = max(needed, default=0)
    if tokens > CONTEXT_TOKENS:
        name = article.source or article.id
        needs = f"that needs about {tokens:,} tokens, the embedded model reads {CONTEXT_TOKENS:,}"
        larger = "name a model with a larger context by --base-url and --model"
        if prompts.plan == "whole":
            raise ArticleError(f"{name!r} has a part {needs}; use --plan extract, or {larger}")
        raise ArticleError(f"{name!r} has a passage {needs}; split it into sentences, or {larger}")
