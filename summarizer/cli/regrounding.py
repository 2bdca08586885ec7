"""``batch --reground``: the summaries of a database made anew from kept answers; nobody is asked."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.cli import tell
from summarizer.cli.batching import key_of, named
from summarizer.cli.journal import journal

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.batch import Checked
    from summarizer.cli.batch import BatchSettings
    from summarizer.llm import Ask, Endpoint
    from summarizer.schema import Summary


def reground_all(settings: BatchSettings, endpoint: Endpoint | None) -> None:
    """Check all that is done again, and say what became of it; what could not be is told and stays."""
    from summarizer.batch import alone, reground
    from summarizer.library import priced
    from summarizer.pipeline import summarise
    from summarizer.store import Store

    prompts, price = settings.prompts_for(embedded=endpoint is None), settings.price_at(endpoint)
    place = named(endpoint)
    counted: Counter[str] = Counter()

    async def reread(article: Article, ask: Ask) -> Summary:
        return priced(await summarise(article, ask, prompts, place.model), price)

    with Store(settings.db, create=False) as store, alone(settings.db), journal(settings.log_json) as log:

        def report(checked: Checked) -> None:
            counted[checked.status] += len(checked.names)
            for name in checked.names:
                log.note("regrounded", input=name, status=checked.status, reason=checked.reason)
                if checked.status == "left":
                    tell(f"left as it was · {name}: {checked.reason}")
                elif settings.verbose:
                    tell(f"{checked.status} · {name}")

        asyncio.run(reground(store, place, reread, key_of(place.model, prompts), report))
    some = f", {counted['partly']:,} of them without some answers" if counted["partly"] else ""
    told = (
        f"{counted['done'] + counted['partly']:,} checked again{some}, {counted['left']:,} left as they were"
    )
    settings.notice(f"{told}; nobody was asked")
