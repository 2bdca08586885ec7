"""``summarizer summarise``: articles in, summaries out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, complain, exit_code
from summarizer.cli.online import may_be_private, web_of
from summarizer.cli.options import (
    RecordedSettings,
    check_apart,
    check_output,
    check_plan,
    check_recording,
    forget_inherited_address,
    how_to_ask,
    or_a_recording,
    whom_to_ask,
)
from summarizer.cli.output import write
from summarizer.errors import ArticleError, SummarizerError
from summarizer.render import FORMATS, Page, render

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.library import Reader
    from summarizer.schema import Summary


@dataclass(frozen=True)
class SummariseSettings(RecordedSettings):
    """What the command line said."""

    format: str
    output: Path | None
    evidence: bool
    top: int | None
    strict: bool
    allow_private: bool


@click.command("summarise")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--format",
    "-f",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead of standard output."
)
@click.option(
    "--evidence", is_flag=True, help="In text, show the article's words for each item, and what is in none."
)
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="In text, show so many items of each kind."
)
@may_be_private
@whom_to_ask
@or_a_recording
@how_to_ask
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with 1 when an item is not tied to the text or not confirmed, or the endpoint failed halfway.",
)
def command(paths: tuple[str, ...], **options: object) -> None:
    """Read articles and say who holds which position, who demands what of whom, and every figure.

    An ARTICLE is a file or an http(s) address: a text, a page, a PDF or Word document, a mail.

    The embedded model needs no key. OPENAI_API_KEY goes only to OpenAI's own host; the key of any other
    endpoint is read from SUMMARIZER_API_KEY, or from the variable that --api-key-env names.

    Example: summarizer summarise seeds/000_76de5512c3bfafdb.txt
    """
    import asyncio

    from summarizer.cli.connecting import reader_of

    forget_inherited_address(options)
    settings = SummariseSettings(**options)  # type: ignore[arg-type] # click has checked each option's type
    check_recording(settings)
    check_plan(settings)
    _check_format(settings)
    check_output(settings.output)
    check_apart("--output", settings.output, paths)
    reader = reader_of(settings)
    articles, code = _read(paths, reader, settings)
    summaries: list[Summary] = []
    try:
        if articles:
            code = max(code, asyncio.run(_summarise(articles, reader, settings, summaries)))
    finally:
        # Also when it is interrupted: what was read has been paid for.
        if summaries:
            write(_rendered(summaries, settings, alone=len(paths) == 1), settings.output)
    if settings.strict and any(
        one.ungrounded or one.not_confirmed or one.run.interrupted for one in summaries
    ):
        code = max(code, FAILED)
    sys.exit(code)


def _check_format(settings: SummariseSettings) -> None:
    """Raises UsageError for what only text has: the other formats have every item, with its evidence."""
    unheard = [f"--{name}" for name in ("evidence", "top") if getattr(settings, name)]
    if settings.format != "text" and unheard:
        told = f"{' and '.join(unheard)} would have no effect on --format {settings.format}"
        raise click.UsageError(f"{told}, which has every item and its evidence; leave it out, or write text")


def _read(paths: Sequence[str], reader: Reader, settings: SummariseSettings) -> tuple[list[Article], int]:
    """Every article that can be read; the others are complained of at once, before a model is loaded."""
    from summarizer.inputs import read_file

    articles, code = [], 0
    web = web_of(allow_private=settings.allow_private)
    for path in paths:
        try:
            article = read_file(path, web)
            reader.check(article)
            for notice in article.origin.notices:
                settings.notice(f"{path!r}: {notice}")
            articles.append(article)
        except ArticleError as error:
            complain(error)
            code = FAILED
    return articles, code


async def _summarise(
    articles: list[Article],
    reader: Reader,
    settings: SummariseSettings,
    summaries: list[Summary],
) -> int:
    """Add each summary to ``summaries``; the exit code of what failed. One failure ends no other article."""
    from summarizer.cli.connecting import read_with, started

    code = 0
    async with started(reader):
        for article in articles:
            try:
                await read_with(reader, article, settings, summaries.append)
                broken = summaries[-1].run.interrupted
                if broken:
                    settings.notice(f"the summary of {article.id!r} is incomplete: {broken.reason}")
            except SummarizerError as error:
                complain(error)
                code = max(code, FAILED if summaries else exit_code(error))
    return FAILED if summaries and code else code


def _rendered(summaries: Sequence[Summary], settings: SummariseSettings, *, alone: bool) -> str:
    on_terminal = sys.stdout.isatty() and not settings.output
    width = shutil.get_terminal_size().columns if on_terminal else None
    page = Page(width, alone, settings.evidence, settings.top)
    return render(settings.format, summaries, page)
