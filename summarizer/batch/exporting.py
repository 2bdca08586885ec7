"""The summaries that a batch has kept, as they leave the store."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.batch.tables import article_id
from summarizer.schema import Summary
from summarizer.store import Store


def exported(store: Store) -> Iterator[Summary]:
    """The summary of each input that is done, by path; where texts are equal, each under its own name."""
    for path, summary in store.done():
        own = {"id": article_id(path), "source": path}
        yield summary.model_copy(update={"article": summary.article.model_copy(update=own)})
