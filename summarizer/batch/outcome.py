"""What becomes of an article in a batch: what was found in it, and how its input ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from summarizer.schema import Summary
from summarizer.store import SummaryRows

Status = Literal["done", "incomplete", "failed", "skipped", "pending"]


@dataclass(frozen=True)
class FreshSummary:
    """A summary with its rows, which are made where the article is read.

    Where that is another process, the rows come from there, and the summary is made of them when somebody
    asks for it: to keep it nobody has to.
    """

    rows: SummaryRows
    text: str | None = field(repr=False)

    @classmethod
    def of(cls, summary: Summary) -> FreshSummary:
        found = cls(SummaryRows.of(summary), summary.article.text)
        found.__dict__["summary"] = summary
        return found

    @cached_property
    def summary(self) -> Summary:
        return self.rows.summary(self.text)


@dataclass(frozen=True)
class Outcome:
    """What became of one input, the ``number``-th that ended; ``reason`` is '' for a fresh answer.

    ``found`` is that answer; of an ``incomplete`` input it lacks what the endpoint failed to answer. A
    ``pending`` input has no row yet. One that is a near copy of another is done, ``copy_of`` that.
    """

    path: str
    status: Status
    reason: str
    number: int
    found: FreshSummary | None = None
    copy_of: str | None = None

    @property
    def summary(self) -> Summary | None:
        """The fresh answer, None where there is none."""
        return self.found.summary if self.found else None


# What is told each outcome once its row is committed; the next input waits for what it returns.
Report = Callable[[Outcome], Awaitable[None] | None]


class Ended(NamedTuple):
    """How one input ended."""

    status: Status
    reason: str
    found: FreshSummary | None = None
    copy_of: str | None = None
