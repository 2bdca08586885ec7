"""``summarizer batch``: many articles, kept in a database as they come."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.cluster import ON_A_CLUSTER, check_local, on_a_cluster, run_on_cluster
from summarizer.cli.online import may_follow, web_of
from summarizer.cli.options import (
    Command,
    addresses_apart,
    check_apart,
    check_output,
    check_plan,
    forget_inherited_address,
    how_to_ask,
    refuse_beside,
    whom_of_several_to_ask,
    with_options,
)

if TYPE_CHECKING:
    from summarizer.batch import Inputs
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.llm import Endpoint

_WHICH = (
    click.option("--text-column", default="text", show_default=True, help="What holds a row's text."),
    click.option(
        "--id-column", default="id", show_default=True, help="What holds a row's id, where there is one."
    ),
    click.option(
        "--watch",
        type=click.FloatRange(min=1),
        metavar="SECONDS",
        help="Go on looking for new articles, so often, until told to stop.",
    ),
    click.option("--force", is_flag=True, help="Read what is done anew, and pay for it again."),
    click.option("--all", is_flag=True, help="Read each near copy of an article that was read, too."),
    click.option("--retry-failed", is_flag=True, help="Ask again where an earlier answer was not valid."),
    click.option(
        "--reground", is_flag=True, help="Check all that is done again, from kept answers; asks nobody."
    ),
)
_PACE = (
    click.option(
        "--concurrency",
        type=click.IntRange(min=1, max=1000),
        help="How many articles and requests at a time (8; 1 for the embedded model).",
    ),
    click.option(
        "--processes",
        type=click.IntRange(min=1, max=1000),
        help="How many processes check what was answered (one a processor; 1 with the embedded model).",
    ),
    click.option("--rpm", type=click.IntRange(min=1), help="At most so many requests a minute."),
    click.option("--tpm", type=click.IntRange(min=1), help="At most so many tokens a minute, in and out."),
)


class _PriceType(click.ParamType[tuple[float, float]]):
    name = "IN,OUT"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Two numbers, as dollars for a million tokens."""
        into, _, out = str(value).partition(",")
        try:
            price = (float(into), float(out))
        except ValueError:
            price = (-1.0, -1.0)
        if not all(0 <= part < float("inf") for part in price):
            self.fail(
                f"{value!r} is no price; say USD for a million tokens in and out, as 0.15,0.60", param, ctx
            )
        return price


_MONEY = (
    click.option("--dry-run", is_flag=True, help="Say what would be read and about what it would cost."),
    click.option(
        "--budget", type=click.FloatRange(min=0), metavar="USD", help="Spend at most so much in this run."
    ),
    click.option(
        "--max-total-tokens", type=click.IntRange(min=1), metavar="N", help="Take at most so many tokens."
    ),
    click.option("--price", type=_PriceType(), help="USD for a million tokens in and out, if not known."),
    click.option(
        "--log-json",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Add what happens to this file, a JSON object a line.",
    ),
)
_VIA = (
    click.option(
        "--via",
        type=click.Choice(["openai-batch"]),
        help="Submit to the endpoint's Batch API, for half the price, and end; --resume collects.",
    ),
    click.option("--resume", is_flag=True, help="Collect what was submitted; takes no INPUT."),
    click.option(
        "--repair",
        type=click.Choice(["live", "batch", "none"]),
        help="With --via, how to mend what is broken or missing: not (none), live, or by a batch.",
    ),
)


def _which(command: Command) -> Command:
    return with_options(_WHICH, command)


def _how_fast(command: Command) -> Command:
    return with_options(_PACE, command)


def _how_dear(command: Command) -> Command:
    return with_options(_MONEY, command)


def _which_way(command: Command) -> Command:
    return with_options(_VIA, command)


@click.command("batch")
@click.argument("paths", nargs=-1, metavar="INPUT...")
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The SQLite file that keeps what is found; made where there is none.",
)
@on_a_cluster
@_which
@may_follow
@whom_of_several_to_ask
@how_to_ask
@_how_fast
@_how_dear
@_which_way
def command(paths: tuple[str, ...], **options: object) -> None:
    """Read many articles: files, folders, patterns, rows of *.jsonl and *.csv, archives, addresses, feeds.

    `-` is a list of such names on standard input. Each input ends in one row of the database, done or
    failed with its reason. The same command again skips what is done and tries the rest, so a run may be
    broken off at any moment; no answer is paid for twice.

    Example: summarizer batch articles --db runs.db
    """
    forget_inherited_address(options)
    addresses_apart(options)
    on_cluster = {name: options.pop(name) for name in ON_A_CLUSTER}
    if on_cluster["engine"] == "ray":
        sys.exit(run_on_cluster(paths, options, on_cluster))
    check_local(options["db"])
    _run_here(paths, options)


def _run_here(paths: tuple[str, ...], options: dict[str, object]) -> None:
    from summarizer.cli import batch_api
    from summarizer.cli.batch_run import dry_run, run
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.cli.connecting import model_of
    from summarizer.cli.regrounding import recheck
    from summarizer.store import check_place

    by_batch = bool(options["via"] or options["resume"])
    settings = BatchSettings(**options, batched=by_batch)  # type: ignore[arg-type] # click has checked them
    check_plan(settings)
    check_place(settings.db)
    if settings.resume:
        batch_api.check_resume(paths)
        sys.exit(batch_api.resume(settings))
    model = model_of(settings, asks=not (settings.dry_run or settings.reground))
    _check(settings, model.endpoint, paths)
    _check_named(paths, settings)
    batch_api.check(settings, model.endpoint)
    if settings.reground:
        sys.exit(recheck(settings, model))
    found = _inputs(paths, settings)
    if settings.dry_run:
        dry_run(found, settings, model.endpoint)
    elif settings.via:
        sys.exit(batch_api.submit(found, settings, model.endpoint))
    else:
        with model:
            sys.exit(run(found, settings, model))


def _taken(db: Path, paths: tuple[str, ...]) -> list[str]:
    """The files of the database, and what is read."""
    return [*(f"{db}{ending}" for ending in ("", "-wal", "-shm", ".lock")), *paths]


def _check(settings: BatchSettings, endpoint: Endpoint, paths: tuple[str, ...]) -> None:
    """Raises UsageError for options that do not go together, before anything is opened or asked."""
    if settings.log_json:
        check_output(settings.log_json)
        check_apart("--log-json", settings.log_json, _taken(settings.db, paths))
    if settings.watch and (settings.dry_run or settings.via):
        raise click.UsageError("--watch asks as articles come; leave --dry-run and --via out")
    if settings.reground:
        refuse_beside(
            "--reground",
            (
                "watch",
                "force",
                "all",
                "retry_failed",
                "concurrency",
                "rpm",
                "tpm",
                "dry_run",
                "budget",
                "max_total_tokens",
                "price",
                "via",
            ),
        )
    if settings.via and settings.processes:
        raise click.UsageError("--via openai-batch reads in one process; leave --processes out")
    if settings.via and settings.beside:
        raise click.UsageError("--via submits to one endpoint; give one --base-url")
    wished = settings.concurrency or 1
    if wished > endpoint.profile.at_once(wished):
        told = f"the model {endpoint.model!r} reads one article at a time"
        raise click.UsageError(f"{told}; leave --concurrency out")
    most = settings.processes_for(endpoint, asks=not settings.reground)
    if settings.processes and settings.processes > most:
        told = f"the model {endpoint.model!r} takes the processors itself"
        raise click.UsageError(f"{told}; leave --processes out")
    if settings.budget is not None and not settings.price_at(endpoint).known:
        told = f"the price of {settings.model!r} is not known, so --budget cannot be kept"
        raise click.UsageError(f"{told}; say it by --price IN,OUT, or use --max-total-tokens")


def _check_named(paths: tuple[str, ...], settings: BatchSettings) -> None:
    if settings.reground and paths:
        raise click.UsageError("--reground checks all that is done; leave INPUT out")
    if not paths and not settings.reground:
        raise click.UsageError(
            "Missing argument 'INPUT...'; name files, folders, patterns or tables, or - for a list"
        )


def _inputs(paths: tuple[str, ...], settings: BatchSettings) -> Inputs:
    from summarizer.batch import inputs
    from summarizer.inputs import Columns

    columns = Columns(settings.text_column, settings.id_column)
    if "-" in paths and sys.stdin is None:
        raise click.UsageError("- is a list on standard input, which is closed; leave it open")
    web = web_of(allow_private=settings.allow_private, follow=settings.follow, robots=True)
    listed = sys.stdin.buffer if "-" in paths else None
    return inputs(paths, columns, listed, web, awaited=bool(settings.watch))
