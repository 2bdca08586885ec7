"""``summarizer batch``: many articles, kept in a database as they come."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import FAILED, NOTHING_RAN, tell
from summarizer.cli.options import (
    Settings,
    check_plan,
    endpoint_of,
    forget_inherited_address,
    how_to_ask,
    whom_to_ask,
)

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.batch import Inputs, Outcome, Status
    from summarizer.llm import Ask, Endpoint
    from summarizer.prompt import PromptSet
    from summarizer.schema import Summary
    from summarizer.store import Store

# For each so many requests under way one article more is in work.
AHEAD = 4


@dataclass(frozen=True)
class BatchSettings(Settings):
    """What the command line said."""

    db: Path
    concurrency: int


@click.command("batch")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The SQLite file that keeps the summaries; made where there is none.",
)
@click.option(
    "--concurrency",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    metavar="N",
    help="How many requests may be under way at a time.",
)
@whom_to_ask
@how_to_ask
def command(paths: tuple[str, ...], **options: object) -> None:
    """Read many articles one after another: files, and every *.txt below a folder.

    Each input ends in one row of the database, done or failed with its reason. The same command again
    skips what is done and tries the rest, so a run may be broken off at any moment.

    Example: summarizer batch articles --db runs.db
    """
    import asyncio

    from summarizer.batch import StoppedError, alone, inputs
    from summarizer.store import Store

    forget_inherited_address(options)
    settings = BatchSettings(**options)  # type: ignore[arg-type] # click has checked each option's type
    check_plan(settings)
    endpoint = endpoint_of(settings)
    prompts = settings.prompts_for(embedded=endpoint is None)
    counted: Counter[Status] = Counter()
    found = inputs(paths)
    with alone(settings.db), Store(settings.db) as store:
        try:
            asyncio.run(_run(found, _Run(settings, endpoint, prompts, store), counted))
        except StoppedError:
            tell(f"stopped after {_told(counted)}; the same command again goes on from here")
            sys.exit(NOTHING_RAN)
        except KeyboardInterrupt:
            settings.notice(f"stopped after {_told(counted)}; the same command again goes on from here")
            raise
    settings.notice(f"{_told(counted)}; `summarizer export {settings.db}` writes what is done")
    sys.exit(FAILED if counted["failed"] else 0)


@dataclass(frozen=True)
class _Run:
    settings: BatchSettings
    endpoint: Endpoint | None
    prompts: PromptSet
    store: Store

    @property
    def concurrency(self) -> int:
        """Requests at a time; the embedded server has one slot."""
        return self.settings.concurrency if self.endpoint else 1


async def _run(found: Inputs, run: _Run, counted: Counter[Status]) -> None:
    """Read them all, and count in ``counted`` as it goes: what was counted stands when it is interrupted."""
    from summarizer.batch import Batch, gently, keyed
    from summarizer.store import settings as canonical

    settings, prompts = run.settings, run.prompts
    model = run.endpoint.model if run.endpoint else _embedded_name()
    if settings.verbose:
        tell(f"model {model}, prompts {prompts.name} ({prompts.sha256[:12]}), database {settings.db}")

    total = found.count()

    def report(outcome: Outcome) -> None:
        counted[outcome.status] += 1
        line = f"{outcome.number} of {total} · {outcome.status} · {outcome.path}"
        told = f"{line}: {outcome.reason}" if outcome.reason else line
        (tell if outcome.status == "failed" else settings.notice)(told)

    async with AsyncExitStack() as stack:
        key_of = keyed(model, prompts.sha256, canonical(plan=prompts.plan))
        batch = Batch(run.store, _Reader(run, stack).read, key_of)

        def interrupt() -> None:
            tell("finishing what is under way; Ctrl-C again stops at once")
            batch.interrupt()

        with gently(interrupt):
            # More articles than requests: one is prepared while another waits for its answer.
            await batch.run(found, report, run.concurrency + run.concurrency // AHEAD)


class _Reader:
    """Whom to ask, connected with the first article that needs it: nothing to do loads no model."""

    def __init__(self, run: _Run, stack: AsyncExitStack) -> None:
        import asyncio

        self._run = run
        self._stack = stack
        self._connecting = asyncio.Lock()
        self._asked: tuple[Ask, Endpoint] | None = None

    async def read(self, article: Article) -> Summary:
        from summarizer.cli.connecting import check_length
        from summarizer.pipeline import summarise

        if not self._run.endpoint:
            check_length(article, self._run.prompts)
        async with self._connecting:
            ask, endpoint = self._asked = self._asked or await self._connected()
        at_once = self._run.concurrency
        return await summarise(article, ask, self._run.prompts, endpoint.model, at_once=at_once)

    async def _connected(self) -> tuple[Ask, Endpoint]:
        from summarizer.batch import remembering
        from summarizer.cli.connecting import connecting
        from summarizer.llm import RetryPolicy, Throttle

        settings, at_once = self._run.settings, self._run.concurrency
        found = connecting(
            self._run.endpoint, RetryPolicy(), settings.notice, Throttle(at_once), quiet=settings.quiet
        )
        asked = await self._stack.enter_async_context(found)
        return remembering(asked.ask, self._run.store, asked.endpoint), asked.endpoint


def _embedded_name() -> str:
    from summarizer.local import describe

    return describe().name


def _told(counted: Counter[Status]) -> str:
    return f"{counted['done']} done, {counted['failed']} failed, {counted['skipped']} skipped"
