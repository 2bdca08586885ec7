"""``summarizer summarise``: articles in, summaries out."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, complain, exit_code
from summarizer.errors import ArticleError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cli.connecting import Connected
    from summarizer.prompt import PromptSet
    from summarizer.schema import Summary


@dataclass(frozen=True)
class Settings:
    """What the command line said."""

    format: str
    output: Path | None
    model: str
    base_url: str | None
    prompts: Path | None
    prompt_set: str
    strict: bool


@click.command("summarise")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--format", "-f", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True, help="How to write it.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--model", default="local", show_default=True, help="The model to ask; `local` is the embedded one.")
@click.option("--base-url", help="Ask this OpenAI-compatible endpoint; needs --model NAME.")
@click.option("--prompts", type=click.Path(path_type=Path), help="A folder of prompt sets to use instead of ours.")
@click.option("--prompt-set", default="small", show_default=True, help="Which prompt set to use.")
@click.option("--strict", is_flag=True, help="Exit with 1 when an item could not be tied to the text.")
def command(paths: tuple[str, ...], **options: object) -> None:
    """Read articles and say who holds which position, who demands what of whom, and every figure.

    The key for an endpoint is read from SUMMARIZER_API_KEY; none is needed for the embedded model.

    Example: summarizer summarise seeds/000_76de5512c3bfafdb.txt
    """
    settings = Settings(**options)  # type: ignore[arg-type] # click has checked each option's type
    _check(settings)
    articles, failed = _read(paths)
    code = FAILED if failed else 0
    if articles:
        summaries, failure = asyncio.run(_summarise(articles, settings))
        code = max(code, failure)
        if summaries:
            _write(_rendered(summaries, settings), settings.output)
            if settings.strict and any(summary.ungrounded for summary in summaries):
                code = max(code, FAILED)
    sys.exit(code)


def _check(settings: Settings) -> None:
    if settings.base_url and settings.model == "local":
        raise click.UsageError("--base-url needs --model NAME, the name that the endpoint knows the model by")
    if not settings.base_url and settings.model != "local":
        raise click.UsageError(
            f"--model {settings.model!r} needs --base-url URL of the endpoint that has it; --model local needs none"
        )
    parent = settings.output.parent if settings.output else Path()
    if settings.output and (settings.output.is_dir() or not os.access(parent, os.W_OK)):
        raise click.UsageError(f"cannot write to {str(settings.output)!r}; name a file in a folder that exists and is writable")


def _read(paths: Sequence[str]) -> tuple[list[Article], bool]:
    """Every article that can be read; the others are complained of at once, before a model is loaded."""
    from summarizer.article import read_file

    articles, failed = [], False
    for path in paths:
        try:
            articles.append(read_file(path))
        except ArticleError as error:
            complain(error)
            failed = True
    return articles, failed


async def _summarise(articles: list[Article], settings: Settings) -> tuple[list[Summary], int]:
    """The summaries, and the exit code of what failed: an article's failure ends no other article."""
    from summarizer import prompt

    prompts = prompt.load(settings.prompt_set, settings.prompts)
    summaries: list[Summary] = []
    code = 0
    async with _connection(articles, settings) as connected:
        for article in articles:
            try:
                summaries.append(await _one(article, connected, prompts))
            except SummarizerError as error:
                complain(error)
                code = max(code, FAILED if summaries else exit_code(error))
    return summaries, FAILED if summaries and code else code


def _connection(articles: list[Article], settings: Settings) -> AbstractAsyncContextManager[Connected]:
    from summarizer.cli.connecting import embedded, hosted

    if settings.base_url:
        return hosted(settings.base_url, settings.model, os.environ.get("SUMMARIZER_API_KEY"))
    return embedded(articles)


async def _one(article: Article, connected: Connected, prompts: PromptSet) -> Summary:
    from summarizer.cli.showing import working
    from summarizer.pipeline import summarise

    with working(article.id) as progress:
        return await summarise(
            article, connected.ask, prompts, connected.model, at_once=connected.at_once, progress=progress
        )


def _rendered(summaries: Sequence[Summary], settings: Settings) -> str:
    from summarizer import render

    if settings.format == "json":
        return render.to_json(summaries)
    if settings.format == "markdown":
        return "\n".join(render.to_markdown(summary) for summary in summaries)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() and not settings.output else None
    return "\n".join(render.to_text(summary, width=width) for summary in summaries)


def _write(text: str, output: Path | None) -> None:
    """To standard output, or to the file at one stroke; what cannot be saved is printed, so that nothing is lost."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=output.parent, delete=False) as file:
            file.write(text)
        Path(file.name).replace(output)
    except OSError as error:
        sys.stdout.write(text)
        raise ArticleError(f"cannot write {str(output)!r}: {error.strerror}; the summary went to standard output") from error
