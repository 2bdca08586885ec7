"""A summary as it is kept, so that whoever made it makes its rows, and whoever keeps many passes them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.article import Origin, origin_of
from summarizer.schema import KINDS, Decision, Run, Summary, reviewed
from summarizer.store.items import ItemRows


@dataclass(frozen=True)
class SummaryRows:
    """What a file has of a summary; the article's text is no part of it, as that is kept once.

    ``about`` are the headline of its article, the date, and the language; ``json`` is the whole summary.
    """

    about: tuple[str | None, str | None, str | None]
    origin: Origin
    gist: str | None
    run: Run
    json: str
    items: ItemRows

    @classmethod
    def of(cls, summary: Summary) -> SummaryRows:
        record = summary.article
        about = (record.headline, record.date_published, record.language)
        bare = summary.model_copy(update={"article": record.model_copy(update={"text": None})})
        json, items = bare.model_dump_json(), ItemRows.of(summary)
        return cls(about, origin_of(record), summary.gist, summary.run, json, items)

    @property
    def told(self) -> tuple[Any, ...]:
        """The summary's own columns after its key."""
        run = self.run
        usage = (run.attempts, run.input_tokens, run.cached_tokens, run.output_tokens)
        return (self.gist, self.json, *usage, run.seconds, run.cost_usd)

    def summary(self, text: str | None) -> Summary:
        """The summary itself, of the article with this text."""
        bare: Summary = KINDS.summary.model_validate_json(self.json)
        return bare.model_copy(update={"article": bare.article.model_copy(update={"text": text})})

    def items_with(self, decisions: Sequence[Decision]) -> ItemRows:
        """The rows of the items with what people decided on them."""
        return ItemRows.of(reviewed(self.summary(None), decisions)) if decisions else self.items
