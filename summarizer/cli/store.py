"""``summarizer store``: what is done with the database itself."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import tell


@click.group("store")
def command() -> None:
    """Bring what a cluster wrote into a database.

    Example: summarizer store import DIR --db runs.db
    """


@command.command("import")
@click.argument("folder", metavar="DIR")
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The SQLite file that the rows come into; made where there is none.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notices; errors are still told.")
def import_(folder: str, db: Path, quiet: bool) -> None:
    """Bring the rows that `batch --engine ray --out DIR` wrote into a database.

    It is as if the batch had run on this machine; what is there already is left alone, so it may be broken
    off and done again.

    Example: summarizer store import DIR --db runs.db
    """
    from summarizer.batch import alone
    from summarizer.cluster import PartFiles, import_parts
    from summarizer.store import Store

    with alone(db), Store(db) as store:
        imported = import_parts(PartFiles(folder), store)
    if not quiet:
        tell(f"{imported.taken:,} imported, {imported.there:,} were there already")
