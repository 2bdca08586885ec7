"""``summarizer summarise``: articles in, summaries out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, complain, exit_code, tell
from summarizer.cli.options import (
    Settings,
    check_output,
    check_plan,
    endpoint_of,
    forget_inherited_address,
    how_to_ask,
    typed,
    whom_to_ask,
)
from summarizer.cli.writing import write
from summarizer.errors import ArticleError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.llm import Endpoint
    from summarizer.prompt import PromptSet
    from summarizer.schema import Summary


# Whom to ask and how: a recording says both.
_NOT_BESIDE_REPLAY = ("model", "base_url", "api_key_env", "mode", "timeout", "insecure")


@dataclass(frozen=True)
class SummariseSettings(Settings):
    """What the command line said."""

    format: str
    output: Path | None
    strict: bool
    record: Path | None
    replay: Path | None


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
@whom_to_ask
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
@how_to_ask
@click.option("--strict", is_flag=True, help="Exit with 1 when an item could not be tied to the text.")
def command(paths: tuple[str, ...], **options: object) -> None:
    """Read articles and say who holds which position, who demands what of whom, and every figure.

    The embedded model needs no key. OPENAI_API_KEY goes only to OpenAI's own host; the key of any other
    endpoint is read from SUMMARIZER_API_KEY, or from the variable that --api-key-env names.

    Example: summarizer summarise seeds/000_76de5512c3bfafdb.txt
    """
    import asyncio

    forget_inherited_address(options)
    settings = SummariseSettings(**options)  # type: ignore[arg-type] # click has checked each option's type
    _check(settings)
    endpoint = None if settings.replay else endpoint_of(settings)
    prompts = None if settings.replay else settings.prompts_for(embedded=endpoint is None)
    articles, code = _read(paths, None if endpoint else prompts)
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


def _check(settings: SummariseSettings) -> None:
    if settings.record and settings.replay:
        raise click.UsageError("--record and --replay exclude each other; record first, then replay")
    unheard = [
        f"--{name.replace('_', '-')}" for name in _NOT_BESIDE_REPLAY if settings.replay and typed(name)
    ]
    if unheard:
        told = f"--replay asks nobody, so {' and '.join(unheard)} would have no effect"
        raise click.UsageError(f"{told}; leave {'it' if len(unheard) == 1 else 'them'} out")
    check_plan(settings)
    check_output(settings.output)


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
    prompts: PromptSet | None,
    settings: SummariseSettings,
    summaries: list[Summary],
) -> int:
    """Add each summary to ``summaries``; the exit code of what failed. One failure ends no other article."""
    from summarizer.cli.connecting import asking, read_with
    from summarizer.llm import Tape

    folder = settings.record or settings.replay
    tape = Tape(folder, record=settings.record is not None) if folder else None
    if settings.verbose:
        tell(f"{_asked(prompts, settings)}, recordings {folder or 'none'}")
    code = 0
    async with asking(endpoint, tape, settings.notice, quiet=settings.quiet) as asker:
        for article in articles:
            try:
                summaries.append(await read_with(asker, article, prompts, settings))
            except SummarizerError as error:
                complain(error)
                code = max(code, FAILED if summaries else exit_code(error))
    return FAILED if summaries and code else code


def _asked(prompts: PromptSet | None, settings: SummariseSettings) -> str:
    """Which model and prompts; a replay finds both in each article's recording."""
    if prompts is None:
        return "model and prompts as recorded"
    return f"model {settings.model}, prompts {prompts.name} ({prompts.sha256[:12]})"


def _rendered(summaries: Sequence[Summary], settings: SummariseSettings, *, alone: bool) -> str:
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
