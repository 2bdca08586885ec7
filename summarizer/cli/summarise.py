"""``summarizer summarise``: articles in, summaries out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, complain, exit_code, tell
from summarizer.cli.writing import writable, write
from summarizer.errors import ArticleError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cli.connecting import Asker
    from summarizer.llm import Endpoint
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
    mode: str
    api_key_env: str | None
    insecure: bool
    timeout: float
    record: Path | None
    replay: Path | None
    quiet: bool
    verbose: bool


@click.command("summarise")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--format",
    "-f",
    type=click.Choice(["text", "json", "jsonl", "markdown"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead of standard output."
)
@click.option(
    "--model",
    default="local",
    envvar="SUMMARIZER_MODEL",
    show_default=True,
    show_envvar=True,
    help="`local` (the embedded model), `openai/NAME`, or the name that --base-url knows.",
)
@click.option(
    "--base-url",
    envvar="SUMMARIZER_BASE_URL",
    show_envvar=True,
    help="Ask this OpenAI-compatible endpoint; needs --model NAME.",
)
@click.option("--api-key-env", metavar="VAR", help="The variable that holds the endpoint's key.")
@click.option(
    "--mode",
    type=click.Choice(["auto", "json_schema", "tools", "json"]),
    default="auto",
    show_default=True,
    help="How the endpoint is made to answer by the schema.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=600.0,
    show_default=True,
    help="Seconds an answer may take.",
)
@click.option("--insecure", is_flag=True, help="Send a key over plain http to another machine.")
@click.option(
    "--record",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write each article's answers down in this folder.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Read the answers from this folder: no model, no key, no network.",
)
@click.option("--verbose", "-v", is_flag=True, help="Say which model, prompts and recordings are used.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices; errors are still told.")
@click.option(
    "--prompts", type=click.Path(path_type=Path), help="A folder of prompt sets to use instead of ours."
)
@click.option("--prompt-set", default="small", show_default=True, help="Which prompt set to use.")
@click.option("--strict", is_flag=True, help="Exit with 1 when an item could not be tied to the text.")
def command(paths: tuple[str, ...], **options: object) -> None:
    """Read articles and say who holds which position, who demands what of whom, and every figure.

    The embedded model needs no key. OPENAI_API_KEY goes only to OpenAI's own host; the key of any other
    endpoint is read from SUMMARIZER_API_KEY, or from the variable that --api-key-env names.

    Example: summarizer summarise seeds/000_76de5512c3bfafdb.txt
    """
    import asyncio

    from summarizer import prompt

    if _local_beside_an_address():
        options["base_url"] = None
    settings = Settings(**options)  # type: ignore[arg-type] # click has checked each option's type
    _check(settings)
    endpoint = _endpoint(settings)
    prompts = prompt.load(settings.prompt_set, settings.prompts)
    articles, code = _read(paths, None if endpoint or settings.replay else prompts)
    summaries: list[Summary] = []
    try:
        if articles:
            code = max(code, asyncio.run(_summarise(articles, endpoint, prompts, settings, summaries)))
    finally:
        # Also when it is interrupted: what was read has been paid for.
        if summaries:
            write(_rendered(summaries, settings, alone=len(paths) == 1), settings.output)
    if settings.strict and any(summary.ungrounded for summary in summaries):
        code = max(code, FAILED)
    sys.exit(code)


def _local_beside_an_address() -> bool:
    """Whether the embedded model was asked for by name, while the environment names an endpoint."""
    context = click.get_current_context()
    typed, inherited = click.core.ParameterSource.COMMANDLINE, click.core.ParameterSource.ENVIRONMENT
    by_name = context.get_parameter_source("model") is typed and context.params["model"] == "local"
    return by_name and context.get_parameter_source("base_url") is inherited


def _check(settings: Settings) -> None:
    if settings.record and settings.replay:
        raise click.UsageError("--record and --replay exclude each other; record first, then replay")
    if settings.output and not writable(settings.output):
        told = f"cannot write to {str(settings.output)!r}"
        raise click.UsageError(f"{told}; name a file in a folder that exists and is writable")


def _endpoint(settings: Settings) -> Endpoint | None:
    """The endpoint that was named; None means the embedded model."""
    if settings.replay or (settings.model == "local" and settings.base_url is None):
        return None
    from summarizer.llm import NamingError, endpoint_for

    manner = {"timeout_s": settings.timeout, "mode": settings.mode}
    try:
        return endpoint_for(
            settings.model,
            settings.base_url,
            environ=os.environ,
            api_key_env=settings.api_key_env,
            insecure=settings.insecure,
            **manner,  # type: ignore[arg-type] # click has checked the mode
        )
    except NamingError as error:
        raise click.UsageError(str(error)) from error


def _read(paths: Sequence[str], embedded: PromptSet | None) -> tuple[list[Article], int]:
    """Every article that can be read; the others are complained of at once, before a model is loaded.

    For the embedded model its prompts are given, and each article must fit its context.
    """
    from summarizer.article import read_file
    from summarizer.cli.connecting import check_length

    articles, code = [], 0
    for path in paths:
        try:
            article = read_file(path)
            if embedded:
                check_length(article, embedded)
            articles.append(article)
        except ArticleError as error:
            complain(error)
            code = FAILED
    return articles, code


async def _summarise(
    articles: list[Article],
    endpoint: Endpoint | None,
    prompts: PromptSet,
    settings: Settings,
    summaries: list[Summary],
) -> int:
    """Add each summary to ``summaries``; the exit code of what failed. One failure ends no other article."""
    from summarizer.cli.connecting import Tape, asking

    folder = settings.record or settings.replay
    tape = Tape(folder, record=settings.record is not None) if folder else None
    if settings.verbose:
        model = "as recorded" if settings.replay else settings.model
        asked = f"model {model}, prompts {prompts.name} ({prompts.sha256[:12]})"
        tell(f"{asked}, recordings {folder or 'none'}")
    code = 0
    async with asking(endpoint, tape, _ignore if settings.quiet else tell, quiet=settings.quiet) as asker:
        for article in articles:
            try:
                summaries.append(await _one(article, asker, prompts, quiet=settings.quiet))
            except SummarizerError as error:
                complain(error)
                code = max(code, FAILED if summaries else exit_code(error))
    return FAILED if summaries and code else code


def _ignore(_notice: str) -> None:
    """Say nothing."""


async def _one(article: Article, asker: Asker, prompts: PromptSet, *, quiet: bool) -> Summary:
    from summarizer.cli.showing import working
    from summarizer.pipeline import summarise

    async with asker(article) as connected:
        with working(article.id, quiet=quiet) as progress:
            return await summarise(
                article, connected.ask, prompts, connected.model, at_once=connected.at_once, progress=progress
            )


def _rendered(summaries: Sequence[Summary], settings: Settings, *, alone: bool) -> str:
    """One text of them all; JSON is an object for one named article and an array for several."""
    from summarizer import render

    if settings.format == "json":
        return render.to_json(summaries[0] if alone else summaries)
    if settings.format == "jsonl":
        return "".join(f"{summary.model_dump_json()}\n" for summary in summaries)
    if settings.format == "markdown":
        return "\n".join(render.to_markdown(summary) for summary in summaries)
    on_terminal = sys.stdout.isatty() and not settings.output
    width = shutil.get_terminal_size().columns if on_terminal else None
    return "\n".join(render.to_text(summary, width=width) for summary in summaries)
