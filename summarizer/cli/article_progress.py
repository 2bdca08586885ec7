"""Progress, on standard error only: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from summarizer.errors import plain

if TYPE_CHECKING:
    from summarizer.article import Article

Progress = Callable[[int, int], None]
_EVERY_SECONDS = 10.0


@contextlib.contextmanager
def working(name: str, *, quiet: bool = False) -> Iterator[Progress]:
    """Show how many parts of this article are read; away from a terminal, a line for each of several."""
    with _shown(f"reading {name}", "parts", quiet=quiet, each=True) as progress:
        yield progress


def parts_of(*, quiet: bool = False) -> Callable[[Article, int, int], None]:
    """Tell how many parts of each article of a batch are read: a line for each of several."""

    def told(article: Article, done: int, total: int) -> None:
        if total > 1 and not quiet:
            _tell(f"reading {plain(article.source or article.id)}", done, total, "parts")

    return told


@contextlib.contextmanager
def looking(*, quiet: bool = False) -> Iterator[Progress]:
    """Show how many inputs of a batch have been looked at before it runs."""
    with _shown("looking at the inputs", "inputs", quiet=quiet) as progress:
        yield progress


@contextlib.contextmanager
def joining(*, quiet: bool = False) -> Iterator[Progress]:
    """Show how much of the model is joined and verified."""
    with _shown("preparing the model", "bytes", quiet=quiet) as progress:
        yield progress


@contextlib.contextmanager
def loading(*, quiet: bool = False) -> Iterator[None]:
    """Say that the model is being loaded, on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("loading the model"):
        yield


def _shown(
    label: str, unit: str, *, quiet: bool, each: bool = False
) -> contextlib.AbstractContextManager[Progress]:
    if quiet:
        return contextlib.nullcontext(lambda _done, _total: None)
    # It names an article, and so a file.
    label = plain(label)
    return _live(label, unit) if sys.stderr.isatty() else _lines(label, unit, 0.0 if each else _EVERY_SECONDS)


@contextlib.contextmanager
def _live(label: str, unit: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def _lines(label: str, unit: str, every: float) -> Iterator[Progress]:
    """A line when so many seconds are over since the last; none about what is done at once."""
    last = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal last
        if total > 1 and time.monotonic() - last >= every:
            last = time.monotonic()
            _tell(label, done, total, unit)

    yield progress


def _tell(label: str, done: int, total: int, unit: str) -> None:
    click.echo(f"summarizer: {label}: {done:,} of {total:,} {unit}", err=True)
