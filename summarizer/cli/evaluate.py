"""``summarizer evaluate``: how much of what is found in annotated articles is right."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, complain, exit_code, tell
from summarizer.cli.options import (
    SAID_BY_A_RECORDING,
    RecordedSettings,
    check_apart,
    check_folder,
    check_output,
    check_plan,
    check_recording,
    forget_inherited_address,
    how_to_ask,
    or_a_recording,
    refuse_beside,
    whom_to_ask,
)
from summarizer.cli.output import write
from summarizer.errors import ArticleError, SummarizerError, plain_json

if TYPE_CHECKING:
    from summarizer.evaluate import Gold, Scored
    from summarizer.schema import Summary

_NOT_BESIDE_PREDICTIONS = (*SAID_BY_A_RECORDING, "record", "replay", "save", "prompts", "prompt_set", "plan")


@dataclass(frozen=True)
class EvaluateSettings(RecordedSettings):
    """What the command line said."""

    only: tuple[str, ...]
    as_json: bool
    missed: bool
    predictions: Path | None
    save: Path | None


@click.command("evaluate")
@click.argument("folder", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.option("--only", multiple=True, metavar="ID", help="Only this article; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of tables.")
@click.option("--missed", is_flag=True, help="List the annotated items that were not found.")
@click.option(
    "--predictions",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Read nothing: score the summaries, or any tool's predictions, in this folder.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep each summary in this folder, for --predictions.",
)
@whom_to_ask
@or_a_recording
@how_to_ask
def command(folder: Path, **options: object) -> None:
    """Read annotated articles and score what was found: precision, recall and F1 for each kind.

    GOLD_DIR, or dev in it, holds pairs ID.txt and ID.json: an article and its annotations. An article that
    fails counts as one in which nothing was found, and makes the exit code 1.

    Example: summarizer evaluate benchmarks/gold --save summaries
    """
    import asyncio

    from summarizer.evaluate import Evaluation, gold_folder, read_gold, to_data, to_table

    forget_inherited_address(options)
    settings = EvaluateSettings(**options)  # type: ignore[arg-type] # click has checked each option's type
    _check(settings)
    gold = read_gold(folder, settings.only)
    code = 0
    if settings.predictions:
        articles = _stored(gold, settings.predictions)
    else:
        check_apart("--save", settings.save, [gold_folder(folder)])
        check_folder(settings.save)
        articles, code = asyncio.run(_read(gold, settings))
    evaluation = Evaluation(tuple(articles))
    told = (
        f"{plain_json(json.dumps(to_data(evaluation), indent=2))}\n"
        if settings.as_json
        else to_table(evaluation, missed=settings.missed)
    )
    write(told, None)
    sys.exit(FAILED if any(article.failed for article in articles) else code)


def _check(settings: EvaluateSettings) -> None:
    """Raises UsageError before anything is paid for that could not be heeded or kept."""
    if settings.predictions:
        refuse_beside("--predictions", _NOT_BESIDE_PREDICTIONS)
    check_recording(settings)
    check_plan(settings)
    check_output(None)


def _stored(gold: list[Gold], folder: Path) -> list[Scored]:
    from summarizer.evaluate import read_stored, scored

    return [scored(one, read_stored(folder / f"{one.article.id}.json", one.article)) for one in gold]


async def _read(gold: list[Gold], settings: EvaluateSettings) -> tuple[list[Scored], int]:
    """Each article read and scored, and the exit code; ends the program when not one could be read."""
    from summarizer.cli.connecting import read_with, reader_of, started
    from summarizer.evaluate import scored, unread

    code = 0
    reader = reader_of(settings)
    articles: list[Scored] = []
    failures: list[SummarizerError] = []
    async with started(reader):
        for number, one in enumerate(gold, 1):
            place = f"{number} of {len(gold)} · {one.article.id}"
            found: list[Summary] = []
            try:
                reader.check(one.article)
                await read_with(reader, one.article, settings, found.append)
            except SummarizerError as error:
                tell(f"{place} · {'read, but' if found else 'failed'}: {error}")
                failures.append(error)
            else:
                settings.notice(f"{place} · read")
                code = max(code, _incomplete(found[0], place))
            articles.append(scored(one, found[0]) if found else unread(one, failures[-1]))
            code = max(code, _kept(found, one, settings.save), FAILED if failures else 0)
    if all(article.failed for article in articles):
        sys.exit(exit_code(failures[-1]))
    return articles, code


def _incomplete(summary: Summary, place: str) -> int:
    """The exit code for a summary that the endpoint left half made; what it lacks counts as not found."""
    if summary.run.interrupted is None:
        return 0
    tell(f"{place} · read, but not to the end: {summary.run.interrupted.reason}")
    return FAILED


def _kept(found: list[Summary], gold: Gold, folder: Path | None) -> int:
    """Save a summary, or that there is none; the exit code. What cannot be saved ends no other's reading."""
    if not folder:
        return 0
    try:
        text = f"{found[0].model_dump_json(indent=2)}\n" if found else "{}\n"
        write(text, folder / f"{gold.article.id}.json")
    except ArticleError as error:
        complain(error)
        return FAILED
    return 0
