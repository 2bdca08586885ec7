"""From options to a model that can be asked, and what is shown while it is."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import click

from summarizer.cli.article_progress import joining, loading, working
from summarizer.cli.options import SAID_TO_A_MODEL, RecordedSettings, Settings, check_folder, refuse_beside
from summarizer.library import PATIENCE, Model, Reader, Said, Watch, engine_for
from summarizer.llm import RECORDED, Manner, NamingError, Tape, connect

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.schema import Summary


def model_of(settings: Settings, tape: Tape | None = None, *, asks: bool = True) -> Model:
    """The model that was named, not started, or the recording. Raises UsageError for names at odds.

    One that nobody ``asks`` needs no key.
    """
    if tape and not tape.record:
        return Model(RECORDED, tape)
    said = _said(settings, {} if asks else {settings.api_key_env or "OPENAI_API_KEY": "none"})
    try:
        model = Model.named(said, tape, lambda: _watching(quiet=settings.quiet))
    except NamingError as error:
        raise click.UsageError(str(error)) from error
    if not model.endpoint.profile.plan:
        refuse_beside(f"--model {settings.model}", SAID_TO_A_MODEL)
    if settings.max_answer_tokens and not engine_for(said).has_manner:
        told = f"--max-answer-tokens is for models that think, and {settings.model!r} does not"
        raise click.UsageError(f"{told}; leave it out, or name another model")
    return model


def said_of(settings: Settings) -> Said:
    """What was said, for another process, with no more of the environment than the keys."""
    said = _said(settings, {})
    names = (settings.api_key_env, "OPENAI_API_KEY", "SUMMARIZER_API_KEY")
    return replace(said, environ={name: os.environ[name] for name in names if name and name in os.environ})


def _said(settings: Settings, keys: dict[str, str]) -> Said:
    return Said(
        settings.model,
        settings.base_url,
        settings.api_key_env,
        settings.insecure,
        Manner(
            timeout_s=settings.timeout,
            mode=cast("Any", settings.mode),
            max_answer_tokens=settings.max_answer_tokens,
        ),
        keys | dict(os.environ),
        settings.beside,
    )


@contextlib.contextmanager
def _watching(*, quiet: bool) -> Iterator[Watch]:
    with contextlib.ExitStack() as showing:
        progress = showing.enter_context(joining(quiet=quiet))

        def now_loading() -> None:
            showing.close()
            showing.enter_context(loading(quiet=quiet))

        yield Watch(progress, now_loading)


def reader_of(settings: RecordedSettings) -> Reader:
    """How the articles of a command are read for somebody who waits.

    Raises UsageError and PromptError for what can be told before any is read.
    """
    model = model_of(settings, settings.tape())
    settings.tell_what_is_used(model.endpoint)
    check_folder(settings.record)
    return Reader(
        model, settings.prompts_for, lambda endpoint: connect(endpoint, PATIENCE, notice=settings.notice)
    )


@contextlib.asynccontextmanager
async def started(reader: Reader) -> AsyncIterator[None]:
    """The model is there as long as the block is open. Raises ModelError when it cannot be had."""
    with reader.model as model:
        model.start()
        async with reader:
            yield


async def read_with(
    reader: Reader, article: Article, settings: RecordedSettings, found: Callable[[Summary], None]
) -> None:
    """Tell ``found`` the article's summary, and show how far it is; raises as ``Reader.tell`` does."""
    file = settings.record and reader.model.tape and reader.model.tape.file(article).name
    if file and not file.startswith(f"{article.id}-"):
        settings.notice(f"the recording of {article.id!r} is called {file!r}, as no file can have its name")
    with working(article.id, quiet=settings.quiet) as progress:
        await reader.tell(article, found, progress)
