"""``summarizer batch --engine ray``: the same batch on a cluster, which writes Parquet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import FAILED, NOTHING_RAN, tell
from summarizer.cli.batch_progress import Tally, shown
from summarizer.cli.options import Command, check_plan, refuse_typed, with_options

if TYPE_CHECKING:
    from summarizer.cluster import ClusterJob, Named, PieceEnded

_CLUSTER = (
    click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        default="local",
        show_default=True,
        help="Read in this process, or by the workers of a cluster of Ray (needs the extra `ray`).",
    ),
    click.option(
        "--address",
        default="local",
        show_default=True,
        help="With --engine ray: `local` starts Ray here, `auto` or HOST:PORT finds one that runs.",
    ),
    click.option(
        "--out",
        metavar="DIR",
        help="With --engine ray: the folder, or place such as s3://bucket/folder, for Parquet files.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        help="With --engine ray: how many workers; else as many as there is room for.",
    ),
    click.option(
        "--worker-cpus",
        type=click.FloatRange(min=0.1),
        default=1.0,
        show_default=True,
        help="With --engine ray: how many processors a worker takes, as many as its model does.",
    ),
)
ON_A_CLUSTER = ("engine", "address", "out", "workers", "worker_cpus")
# What one process does for its own database.
_NOT_THERE = (
    "db",
    "watch",
    "via",
    "resume",
    "repair",
    "reground",
    "dry_run",
    "log_json",
    "follow",
    "processes",
)


def on_a_cluster(command: Command) -> Command:
    """The options for a run on a cluster."""
    return with_options(_CLUSTER, command)


def check_local(db: object) -> None:
    """Raises UsageError for what a run on this machine lacks, or does not take."""
    if db is None:
        raise click.UsageError("Missing option '--db'; name the SQLite file that keeps what is found")
    refuse_typed("without --engine ray", ON_A_CLUSTER[1:])


@dataclass(frozen=True)
class ClusterSettings:
    """What the command line said of the cluster."""

    engine: str
    address: str
    out: str | None
    workers: int | None
    worker_cpus: float


def run_on_cluster(paths: tuple[str, ...], options: Mapping[str, Any], on_cluster: Mapping[str, Any]) -> int:
    """Read them all on a cluster; the exit code. Raises what nothing could run with."""
    from summarizer.batch import StoppedError
    from summarizer.cluster import Cluster, read_on

    where = ClusterSettings(**on_cluster)
    named = _named(paths, options, where)
    job = _job(options, where)
    telling = _Telling(Tally(0, job.spent()), quiet=options["quiet"])
    try:
        with shown(telling.tally, quiet=telling.quiet) as changed:
            cluster = Cluster(where.address, where.workers, where.worker_cpus)
            notice = read_on(cluster, named, job, telling.counting(changed))
    except StoppedError as error:
        tell(str(error))
        telling.close(f"stopped after {telling.tally.told()}; the same command again goes on from here")
        return NOTHING_RAN
    if notice:
        tell(notice)
    out = where.out
    telling.close(
        f"{telling.tally.told()}; `summarizer store import {out} --db runs.db` makes a database of it"
    )
    return 0 if telling.tally.all_well else FAILED


def _named(paths: tuple[str, ...], options: Mapping[str, Any], where: ClusterSettings) -> Named:
    from summarizer.cluster import Named
    from summarizer.inputs import Columns, is_online

    if not where.out:
        raise click.UsageError("Missing option '--out'; --engine ray writes Parquet files into a folder")
    refuse_typed("with --engine ray", _NOT_THERE)
    if not paths:
        raise click.UsageError("Missing argument 'INPUT...'; name files, folders, patterns or tables")
    if online := next(filter(is_online, paths), None):
        told = f"{online!r} is fetched by one process, which keeps each site's pace"
        raise click.UsageError(f"{told}; leave --engine ray out")
    listed = sys.stdin.buffer.read() if "-" in paths else b""
    return Named(paths, Columns(options["text_column"], options["id_column"]), listed)


def _job(options: Mapping[str, Any], where: ClusterSettings) -> ClusterJob:
    from summarizer.batch import BatchOptions
    from summarizer.cli.connecting import model_of, said_of
    from summarizer.cli.options import Settings
    from summarizer.cluster import ClusterJob, PartFiles

    settings = Settings(**{one.name: options[one.name] for one in fields(Settings)})
    check_plan(settings)
    endpoint = model_of(settings).endpoint
    how = {one.name: options[one.name] for one in fields(BatchOptions) if one.name in options}
    # Copies are told from what one process has read.
    batch_options = BatchOptions(**(how | {"all": True}))
    prompts = settings.prompts_for(endpoint.profile.plan)
    batch_options.budget_at(endpoint)
    return ClusterJob(
        said_of(settings), prompts, batch_options, PartFiles(_place(where.out or "")), str(Path.cwd())
    )


def _place(out: str) -> str:
    """The same for whoever starts from another folder."""
    return out if "://" in out else str(Path(out).resolve())


@dataclass(frozen=True)
class _Telling:
    """What is told of a run: each failure, how far it is, and the sums at its end."""

    tally: Tally
    quiet: bool

    def counting(self, changed: Callable[[], None]) -> Callable[[PieceEnded], None]:
        """What counts and tells what became of a piece; ``changed`` is called when it has."""

        def count(ended: PieceEnded) -> None:
            for status in ended.counts.elements():
                self.tally.count(status)
            self.tally.budget.spend(ended.usage)
            for path, reason in ended.failed:
                tell(f"failed · {path}: {reason}")
            changed()

        return count

    def close(self, told: str) -> None:
        if not self.quiet:
            click.echo("\n".join(self.tally.table()), err=True)
            tell(told)
