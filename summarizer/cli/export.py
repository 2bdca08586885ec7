"""``summarizer export``: what a batch found, out of its database."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import tell
from summarizer.cli.options import check_apart, check_folder, check_output
from summarizer.cli.output import opened
from summarizer.errors import ArticleError
from summarizer.export import FORMATS

if TYPE_CHECKING:
    from summarizer.export import ExportFormat, Folder, Writable, Written
    from summarizer.store import Store

# As ``summarizer.store.TABLES``, spelled out because help loads no database; a test compares them.
TABLES = (
    "inputs", "told_by", "actors", "positions", "demands", "figures", "evidence", "ungrounded", "left_out",
    "failures", "runs", "costs",
)  # fmt: skip


@dataclass(frozen=True)
class ExportSettings:
    """What the command line said."""

    db: Path
    form: str
    table: str | None
    output: Path | None

    @property
    def into_folder(self) -> bool:
        """Whether the output is a folder of files."""
        from summarizer.export import export_format

        return self.table is None and export_format(self.form).folder is not None


@click.command("export")
@click.argument("db", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(list(FORMATS)),
    default="jsonl",
    show_default=True,
    help="Which programs are to open it; docs/usage.md has a table.",
)
@click.option("--table", type=click.Choice(TABLES), help="Only this table: csv, parquet or jsonl.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Write to this file instead of standard output; formats of several files need a folder.",
)
def command(**options: Any) -> None:
    """Write what the inputs of DB that are done say, by path.

    As JSON lines, one summary a line; as tables of positions, demands, figures and so on; or as files that
    other programs open.

    Example: summarizer export runs.db -o summaries.jsonl
    """
    from summarizer.export import export_format
    from summarizer.store import Store

    settings = ExportSettings(**options)
    form = export_format(settings.form)
    _check(settings, form)
    with Store(settings.db, create=False, read_only=True) as store:
        if settings.table:
            _write_table(store, settings, form)
        else:
            written = _write(store, settings, form)
            if not written.count:
                tell(f"no input in {str(settings.db)!r} is done")
            if written.notice:
                tell(written.notice)


def _check(settings: ExportSettings, form: ExportFormat) -> None:
    """Raises UsageError for options that do not go together, and for what could not be written."""
    named = f"--format {settings.form}"
    if settings.table and not form.table:
        raise click.UsageError(f"{named} has no single tables; leave --table out, or use --format csv")
    if settings.into_folder and not settings.output:
        or_else = ", or one table by --table" if form.table else ""
        raise click.UsageError(f"{named} writes several files; name a folder by --output{or_else}")
    if form.is_binary and not settings.output:
        raise click.UsageError(f"{named} is nothing to read on a terminal; name a file by --output")
    if form.package and not importlib.util.find_spec(form.package):
        install = f"pip install 'article-claims[{form.extra}]'"
        told = f"{named} needs the package {form.package}"
        raise click.UsageError(f"{told}; install it ({install}), or use --format csv")
    if not settings.into_folder:
        check_output(settings.output)
        check_apart(
            "--output", settings.output, [f"{settings.db}{ending}" for ending in ("", "-wal", "-shm")]
        )


def _write(store: Store, settings: ExportSettings, form: ExportFormat) -> Written:
    if form.folder and settings.output:
        check_folder(settings.output)
        made: list[Path] = []
        written = form.folder(store, _folder(store, settings, form, made))
        if removed := _remove_others(store, settings.output, form, made):
            tell(f"{removed:,} file{'' if removed == 1 else 's'} of an earlier export removed")
        return written
    assert form.whole  # noqa: S101 - a form has a folder or a whole
    with opened(settings.output) as out:
        return form.whole(store, out)


def _folder(store: Store, settings: ExportSettings, form: ExportFormat, made: list[Path]) -> Folder:
    """What opens a file of the folder, where nobody else's file stands; what it wrote comes into ``made``."""
    assert settings.output  # noqa: S101 - checked before
    folder = settings.output
    # Whether a folder can be written is found out by writing, once for each.
    known = {folder}

    @contextlib.contextmanager
    def open_in_folder(name: str) -> Iterator[Writable]:
        path = folder / name
        check_apart("--output", path, [settings.db])
        if path.parent not in known:
            check_folder(path.parent)
            known.add(path.parent)
        if path.exists() and not _is_ours(store, path, form):
            told = f"{str(path)!r} was not written by summarizer, and is not overwritten"
            raise ArticleError(f"{told}; name another folder")
        with opened(path) as out:
            yield out
        made.append(path)

    return open_in_folder


def _is_ours(store: Store, path: Path, form: ExportFormat) -> bool:
    """Whether this form wrote the file that is there. Raises ArticleError when it cannot be read."""
    assert form.is_ours  # noqa: S101 - a form of several files has it; a test checks that
    try:
        with path.open("rb") as file:
            return form.is_ours(store, path.name, file)
    except OSError as error:
        raise ArticleError(f"cannot write {str(path)!r}: {error.strerror}; name another folder") from error


def _remove_others(store: Store, folder: Path, form: ExportFormat, made: Collection[Path]) -> int:
    """Remove what an earlier export left and this one did not write, and say how many files that were.

    Files are told apart by the disk's own numbers, because two names may be one file's.
    """
    kept = {(known.st_dev, known.st_ino) for known in (path.stat() for path in made)}
    count = 0
    for path in (found for pattern in form.leaves for found in folder.glob(pattern)):
        if path.is_symlink() or not path.is_file():
            continue
        known = path.stat()
        if (known.st_dev, known.st_ino) not in kept and _is_ours(store, path, form):
            path.unlink()
            count += 1
    return count


def _write_table(store: Store, settings: ExportSettings, form: ExportFormat) -> None:
    from summarizer.export import table_of

    assert settings.table  # noqa: S101 - asked for
    assert form.table  # noqa: S101 - checked before
    with opened(settings.output) as out:
        count = form.table(table_of(store, settings.table), out)
    if not count:
        tell(f"the table {settings.table!r} of {str(settings.db)!r} is empty")
