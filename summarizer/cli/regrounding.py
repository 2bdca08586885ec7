"""``summarizer batch --reground``: what is done in a database is checked again, from its kept answers."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.cli import FAILED, tell

if TYPE_CHECKING:
    from summarizer.batch import Regrounded
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.library import Model


def recheck(settings: BatchSettings, model: Model) -> int:
    """Check what is done in the database, as far as its answers are this model's; the exit code.

    It is not asked, nor started. Raises StoreError and PromptError.
    """
    from summarizer.batch import BatchRun, Budget, alone
    from summarizer.llm import FREE
    from summarizer.store import Store

    prompts = settings.prompts_for(model.endpoint.profile.plan)
    with Store(settings.db, create=False) as store, alone(settings.db):
        run, checking = BatchRun(store, model, prompts, settings, Budget(FREE)), _Checking(settings)
        with run.kept(asks=False):
            asyncio.run(run.recheck(checking.report))
    settings.notice(checking.told())
    return FAILED if checking.inputs["left"] else 0


@dataclass(frozen=True)
class _Checking:
    settings: BatchSettings
    inputs: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def report(self, checked: Regrounded) -> None:
        self.inputs[checked.status] += len(checked.names)
        if checked.status == "partly":
            self.missing["answers"] += checked.missing
        if checked.status == "left" or self.settings.verbose:
            for name in checked.names:
                told = f"{checked.status} · {name}"
                tell(f"{told}: {checked.reason}" if checked.reason else told)

    def told(self) -> str:
        """One line on how it went."""
        fresh, partly, left = (self.inputs[status] for status in ("done", "partly", "left"))
        told = f"{fresh + partly} checked again, {left} left as they were"
        if partly:
            lacking = f"{partly} lack answers ({self.missing['answers']}) that were never asked for"
            return f"{told}; {lacking}: the same batch without --reground asks for them"
        return told
