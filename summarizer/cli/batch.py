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
    from summarizer.batch import Outcome, Status
    from summarizer.cli.connecting import Asker
    from summarizer.llm import Endpoint
    from summarizer.prompt import PromptSet
    from summarizer.schema import Summary
    from summarizer.store import Store


@dataclass(frozen=True)
class BatchSettings(Settings):
    """What the command line said."""

    db: Path


@click.command("batch")
@click.argument("paths", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The SQLite file that keeps the summaries; made where there is none.",
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

    from summarizer.batch import StoppedError, inputs
    from summarizer.store import Store

    forget_inherited_address(options)
    settings = BatchSettings(**options)  # type: ignore[arg-type] # click has checked each option's type
    check_plan(settings)
    endpoint = endpoint_of(settings)
    prompts = settings.prompts_for(embedded=endpoint is None)
    counted: Counter[Status] = Counter()
    found = [one.name for one in inputs(paths)]
    with Store(settings.db) as store:
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


async def _run(paths: list[str], run: _Run, counted: Counter[Status]) -> None:
    """Read them all, and count in ``counted`` as it goes: what was counted stands when it is interrupted."""
    from summarizer.batch import Batch
    from summarizer.store import settings as canonical

    settings, prompts = run.settings, run.prompts
    model = run.endpoint.model if run.endpoint else _embedded_name()
    if settings.verbose:
        tell(f"model {model}, prompts {prompts.name} ({prompts.sha256[:12]}), database {settings.db}")

    def report(outcome: Outcome) -> None:
        counted[outcome.status] += 1
        line = f"{outcome.number} of {outcome.total} · {outcome.status} · {outcome.path}"
        told = f"{line}: {outcome.reason}" if outcome.reason else line
        (tell if outcome.status == "failed" else settings.notice)(told)

    async with AsyncExitStack() as stack:
        kept_under = canonical(plan=prompts.plan)
        batch = Batch(run.store, _Reader(run, stack).read, model, prompts.sha256, kept_under)
        await batch.run(paths, report)


class _Reader:
    """Whom to ask, connected with the first article that needs it: nothing to do loads no model."""

    def __init__(self, run: _Run, stack: AsyncExitStack) -> None:
        self._run = run
        self._stack = stack
        self._asker: Asker | None = None

    async def read(self, article: Article) -> Summary:
        from summarizer.cli.connecting import asking, check_length, read_with

        settings = self._run.settings
        if not self._run.endpoint:
            check_length(article, self._run.prompts)
        if not self._asker:
            connecting = asking(self._run.endpoint, None, settings.notice, quiet=settings.quiet)
            self._asker = await self._stack.enter_async_context(connecting)
        return await read_with(self._asker, article, self._run.prompts, settings)


def _embedded_name() -> str:
    from summarizer.local import describe

    return describe().name


def _told(counted: Counter[Status]) -> str:
    return f"{counted['done']} done, {counted['failed']} failed, {counted['skipped']} skipped"
