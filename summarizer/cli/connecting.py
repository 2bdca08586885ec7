"""From options to something that can be asked: a model, an endpoint, or a recording of one."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.cli.showing import joining, loading
from summarizer.errors import ArticleError
from summarizer.library import HOSTED_AT_ONCE, PATIENCE, embedded
from summarizer.llm import Ask, Endpoint, connect, recorded_endpoint, use_cassette
from summarizer.prompt import PromptSet

# English prose has four to five bytes a token, other scripts about three; on the safe side.
_BYTES_A_TOKEN = 3
_ANSWER_TOKENS = 500

Notice = Callable[[str], None]


@dataclass(frozen=True)
class Connected:
    """``model`` is the name to record; ``at_once`` how many questions the endpoint bears at a time."""

    ask: Ask
    model: str
    at_once: int


# Whom to ask about one article, for as long as its questions take.
Asker = Callable[[Article], AbstractAsyncContextManager[Connected]]


@dataclass(frozen=True)
class Tape:
    """A folder of recordings, one file an article, to write to or to play from."""

    folder: Path
    record: bool

    def file(self, article: Article) -> Path:
        """Named after the article and its text: another text under the same name is another recording."""
        return self.folder / f"{article.id}-{article.text_sha256[:12]}.yaml"


@contextlib.asynccontextmanager
async def asking(
    endpoint: Endpoint | None, tape: Tape | None, notice: Notice, *, quiet: bool
) -> AsyncIterator[Asker]:
    """Whom to ask: this endpoint, or the embedded model (None), or a recording, which needs neither."""
    if tape and not tape.record:
        yield lambda article: _taped(recorded_endpoint(tape.file(article)), tape, article, notice)
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
async def _connected(endpoint: Endpoint, notice: Notice) -> AsyncIterator[Connected]:
    async with connect(endpoint, PATIENCE, notice=notice) as ask:
        yield Connected(ask, endpoint.model, 1 if endpoint.local else HOSTED_AT_ONCE)


@contextlib.asynccontextmanager
async def _taped(
    endpoint: Endpoint, tape: Tape, article: Article, notice: Notice
) -> AsyncIterator[Connected]:
    with use_cassette(tape.file(article), record=tape.record):
        async with _connected(endpoint, notice) as connected:
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


def check_length(article: Article, prompts: PromptSet) -> None:
    """Raises ArticleError for a passage too long for the embedded model, before that is loaded."""
    from summarizer.local import CONTEXT_TOKENS
    from summarizer.pipeline import longest_question

    tokens = int(longest_question(article, prompts) / _BYTES_A_TOKEN) + _ANSWER_TOKENS
    if tokens > CONTEXT_TOKENS:
        told = f"{article.source or article.id!r} has a passage that needs about {tokens:,} tokens"
        way_out = "split it into sentences, or name a model with a larger context by --base-url and --model"
        raise ArticleError(f"{told}, the embedded model reads {CONTEXT_TOKENS:,}; {way_out}")
