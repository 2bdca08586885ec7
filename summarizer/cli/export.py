"""``summarizer export``: what a batch found, out of its database."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import tell
from summarizer.cli.options import check_apart, check_folder, check_output
from summarizer.cli.output import opened

if TYPE_CHECKING:
    from summarizer.store import Store

# As ``summarizer.store.TABLES``, spelled out because help loads no database; a test compares them.
TABLES = (
    "inputs", "told_by", "actors", "positions", "demands", "figures", "evidence", "ungrounded", "left_out",
    "failures", "runs", "costs",
)  # fmt: skip
_WITH_TABLES_ONLY = ("csv", "parquet")


@dataclass(frozen=True)
class ExportSettings:
    """What the command line said."""

    db: Path
    form: Any
    table: str | None
    output: Path | None

    @property
    def into_folder(self) -> bool:
        """Whether each table becomes a file of its own."""
        return self.form in _WITH_TABLES_ONLY and self.table is None


@click.command("export")
@click.argument("db", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["jsonl", "markdown", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="Whole summaries (jsonl, markdown), or tables (csv, parquet; jsonl with --table).",
)
@click.option("--table", type=click.Choice(TABLES), help="Only this table; else csv and parquet write all.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Write to this file instead of standard output; for all tables, to this folder.",
)
def command(**options: Any) -> None:
    """Write what the inputs of DB that are done say, by path.

    As JSON lines, one summary a line; as Markdown; or as tables of positions, demands, figures and so on.

    Example: summarizer export runs.db -o summaries.jsonl
    """
    from summarizer.store import Store

    settings = ExportSettings(**options)
    _check(settings)
    with Store(settings.db, create=False, read_only=True) as store:
        if settings.into_folder:
            _write_all(store, settings)
        elif settings.table:
            if not _write_table(store, settings, settings.table, settings.output):
                tell(f"the table {settings.table!r} of {str(settings.db)!r} is empty")
        else:
            _write_documents(store, settings)


def _check(settings: ExportSettings) -> None:
    """Raises UsageError for options that do not go together, and for what could not be written."""
    if settings.form == "markdown" and settings.table:
        raise click.UsageError("Markdown has whole summaries; leave --table out, or use --format csv")
    if settings.into_folder and not settings.output:
        told = f"--format {settings.form} writes a file for each table"
        raise click.UsageError(f"{told}; name a folder by --output, or one table by --table")
    if settings.form == "parquet" and not settings.output:
        raise click.UsageError("Parquet is nothing to read on a terminal; name a file by --output")
    if settings.form == "parquet" and not importlib.util.find_spec("pyarrow"):
        raise click.UsageError("Parquet needs the package pyarrow; install it, or use --format csv")
    if not settings.into_folder:
        check_output(settings.output)
        check_apart(
            "--output", settings.output, [f"{settings.db}{ending}" for ending in ("", "-wal", "-shm")]
        )


def _write_documents(store: Store, settings: ExportSettings) -> None:
    from summarizer.batch import documents

    empty = True
    with opened(settings.output) as out:
        for document in documents(store, settings.form):
            out.write(document.encode("utf-8", "backslashreplace"))
            empty = False
    if empty:
        tell(f"no input in {str(settings.db)!r} is done")


def _write_all(store: Store, settings: ExportSettings) -> None:
    """Each table to its file in the folder, all as the database is at one moment."""
    assert settings.output  # noqa: S101 - checked before
    folder = settings.output
    check_folder(folder)
    with store.file.unchanging():
        for name in TABLES:
            _write_table(store, settings, name, folder / f"{name}.{settings.form}")


def _write_table(store: Store, settings: ExportSettings, name: str, output: Path | None) -> int:
    from summarizer.batch import write_table

    with opened(output) as out:
        return write_table(store.table(name), settings.form, out)
