"""``summarizer export``: what a batch found, out of its database."""

from __future__ import annotations

from pathlib import Path

import click

from summarizer.cli import tell
from summarizer.cli.options import check_output
from summarizer.cli.writing import write


@click.command("export")
@click.argument("db", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write to this file instead of standard output."
)
def command(db: Path, output: Path | None) -> None:
    """Write the summary of each input of DB that is done, by path.

    As JSON lines, one summary a line; this version has no other format.

    Example: summarizer export runs.db -o summaries.jsonl
    """
    from summarizer.batch import exported
    from summarizer.store import Store

    check_output(output)
    with Store(db, create=False) as store:
        lines = [f"{summary.model_dump_json()}\n" for summary in exported(store)]
    if not lines:
        tell(f"no input in {str(db)!r} is done")
    write("".join(lines), output)
