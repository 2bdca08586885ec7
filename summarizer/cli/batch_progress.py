"""How far a batch is, on standard error: a live line on a terminal, elsewhere a plain one now and then.

Both say the same: how many of how many, what failed, how fast, how long it will take, what it cost so far. At
the end a table says it all, also when the run was stopped.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from summarizer.batch import Budget, Status

EVERY_SECONDS = 30.0
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400

Clock = Callable[[], float]


@dataclass
class Tally:
    """What became of the ``total`` inputs so far; ``budget`` is what was spent on them."""

    total: int
    budget: Budget
    clock: Clock = time.monotonic
    done: int = 0
    copies: int = 0
    incomplete: int = 0
    failed: int = 0
    skipped: int = 0
    pending: int = 0
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def count(self, status: Status, *, copied: bool = False) -> None:
        """One more input has ended so; of those that are done some are ``copied``."""
        setattr(self, status, getattr(self, status) + 1)
        self.copies += copied

    @property
    def ended(self) -> int:
        """How many inputs have ended, in whatever way."""
        return self.read + self.skipped + self.pending

    @property
    def read(self) -> int:
        """How many inputs were read, whatever came of it."""
        return self.done + self.incomplete + self.failed

    @property
    def all_well(self) -> bool:
        """Whether the next run has nothing to try again."""
        return not (self.failed or self.incomplete)

    @property
    def seconds(self) -> float:
        """How long the run has taken so far."""
        return self.clock() - self.began

    def a_minute(self) -> float:
        """Inputs read a minute so far; those that were skipped took no time, and foretell nothing."""
        return self.read * _MINUTE / self.seconds if self.seconds else 0.0

    def seconds_left(self) -> float | None:
        """How long the others will take at this rate; None before there is one."""
        left = max(self.total - self.ended, 0)
        rate = self.a_minute()
        return left * _MINUTE / rate if rate else 0.0 if not left else None

    @property
    def has_summaries(self) -> bool:
        """Whether there is a summary of any of these inputs, of this run or an earlier one."""
        return bool(self.done or self.incomplete or self.skipped)

    def told(self) -> str:
        """The three counts, and those that are not there in most runs."""
        half = f"{self.incomplete:,} incomplete, " if self.incomplete else ""
        waiting = f", {self.pending:,} waiting" if self.pending else ""
        return f"{self.done:,} done, {half}{self.failed:,} failed, {self.skipped:,} skipped{waiting}"

    def line(self) -> str:
        """All of it in one line."""
        left = self.seconds_left()
        parts = [
            f"{self.ended:,} of {max(self.total, self.ended):,}",
            self.told(),
            f"{self.a_minute():.1f} a minute",
            f"{lasting(left)} left" if left is not None else "",
            f"{self.budget.usage.input_tokens + self.budget.usage.output_tokens:,} tokens",
            "" if self.budget.cost_usd is None else dollars(self.budget.cost_usd),
        ]
        return " · ".join(part for part in parts if part)

    def table(self) -> list[str]:
        """All of it once more, at the end."""
        usage = self.budget.usage
        rows = [("inputs", f"{self.ended:,}")]
        if self.total > self.ended:
            rows = [("inputs", f"{self.ended:,} of {self.total:,}")]
        for name in ("done", "incomplete", "failed", "skipped"):
            number, copies = getattr(self, name), self.copies if name == "done" else 0
            told = f"{number:,} ({copies:,} of them near copies)" if copies else f"{number:,}"
            rows += [(name, told)] if number or name != "incomplete" else []
        if self.pending:
            rows.append(("waiting", f"{self.pending:,}"))
        cached = f" ({usage.cached_tokens:,} cached)" if usage.cached_tokens else ""
        rows += [
            ("requests", f"{usage.attempts:,}"),
            ("tokens", f"{usage.input_tokens:,} in{cached}, {usage.output_tokens:,} out"),
            ("cost", costing(self.budget)),
            ("time", f"{lasting(self.seconds)}, {self.a_minute():.1f} articles a minute"),
        ]
        return aligned(rows)


def aligned(rows: list[tuple[str, str]]) -> list[str]:
    """Rows of a table of two columns, as lines."""
    width = max(len(name) for name, _ in rows)
    return [f"  {name:{width}}  {value}" for name, value in rows]


def costing(budget: Budget) -> str:
    """What was spent, by whose prices; or that nobody knows."""
    if budget.cost_usd is None:
        return "not known: there is no price for this model at this address (--price IN,OUT says one)"
    return f"{dollars(budget.cost_usd)} ({budget.price.source})"


def dollars(usd: float) -> str:
    """US dollars, of small sums the part that says something."""
    return f"{usd:,.2f} USD" if usd >= 1 or not usd else f"{usd:.4f} USD"


def lasting(seconds: float) -> str:
    """A duration in its two largest units."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE:02} s"
    if whole < _DAY:
        return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE:02} min"
    return f"{whole // _DAY} d {whole % _DAY // _HOUR} h"


@contextlib.contextmanager
def shown(tally: Tally, *, quiet: bool = False) -> Iterator[Callable[[], None]]:
    """Show the tally while the block is open; what comes out is called when it has changed."""
    if quiet:
        yield lambda: None
    elif sys.stderr.isatty():
        with _live(tally) as changed:
            yield changed
    else:
        yield _now_and_then(tally)


@contextlib.contextmanager
def _live(tally: Tally) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.table import Column

    # The line is ours, and holds no name of a file: nothing in it is markup.
    # On a narrow terminal it goes on below: cut off, it would lose the cost.
    told = TextColumn("{task.description}", table_column=Column(no_wrap=False))
    columns = (SpinnerColumn(), BarColumn(bar_width=20), told, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(tally.line(), total=tally.total or None)

        def changed() -> None:
            bar.update(task, completed=tally.ended, description=tally.line())

        yield changed


def _now_and_then(tally: Tally) -> Callable[[], None]:
    last = tally.clock()

    def changed() -> None:
        nonlocal last
        if tally.clock() - last >= EVERY_SECONDS:
            last = tally.clock()
            click.echo(f"summarizer: {tally.line()}", err=True)

    return changed
