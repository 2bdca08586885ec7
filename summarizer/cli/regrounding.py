"""``summarizer batch --reground``: what is done in a database is checked again, from its kept answers."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import FAILED, tell
from summarizer.cli.batch_run import key_of

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.batch import Regrounded
    from summarizer.cli.batch_settings import BatchSettings
    from summarizer.llm import Ask, Endpoint, Price
    from summarizer.prompt import PromptSet
    from summarizer.schema import Summary
    from summarizer.store import Store


def recheck(settings: BatchSettings, db: Path, endpoint: Endpoint) -> int:
    """Check what is done in ``db``, as far as its answers are this endpoint's; the exit code.

    It is not asked, nor started. Raises StoreError and PromptError.
    """
    from summarizer.batch import alone
    from summarizer.store import Store

    prompts = settings.prompts_for(endpoint.profile.plan)
    with Store(db, create=False) as store, alone(db):
        checking = _Checking(settings, endpoint, prompts, store, settings.price_at(endpoint))
        checking.run()
    settings.notice(checking.told())
    return FAILED if checking.inputs["left"] else 0


@dataclass(frozen=True)
class _Checking:
    settings: BatchSettings
    endpoint: Endpoint
    prompts: PromptSet
    store: Store
    price: Price
    inputs: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Check each text, and leave a row in ``runs`` that says that it cost nothing."""
        from summarizer.batch import reground
        from summarizer.pipeline import PIPELINE_VERSION
        from summarizer.schema import Usage
        from summarizer.store import settings as canonical

        asked = {"model": self.endpoint.model, "prompt_set": self.prompts.name}
        number = self.store.begin_run(
            **asked,
            prompt_sha256=self.prompts.sha256,
            pipeline=PIPELINE_VERSION,
            settings=canonical(plan=self.prompts.plan, reground="yes"),
        )
        how = "interrupted"
        try:
            asyncio.run(
                reground(
                    self.store,
                    self.endpoint,
                    self._read,
                    key_of(self.endpoint.model, self.prompts),
                    self._report,
                )
            )
            how = "finished"
        finally:
            self.store.end_run(number, how, Usage(), 0.0)

    async def _read(self, article: Article, ask: Ask) -> Summary:
        from summarizer.library import priced
        from summarizer.pipeline import summarise

        return priced(await summarise(article, ask, self.prompts, self.endpoint.model), self.price)

    def _report(self, checked: Regrounded) -> None:
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
