"""What a batch has kept, as it leaves the store: a summary at a time, so that an archive needs no more memory
than an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.inputs import article_id
from summarizer.schema import Summary, reviewed
from summarizer.store import Reviews, Store


def exported(store: Store) -> Iterator[Summary]:
    """The summary of each input that is done, by path; where texts are equal, each under its own name.

    What people decided on its items is in it; those that they rejected are there too, and marked.
    What a copy shares is there once, as its original's: the offsets count in that text.
    """
    reviews = Reviews(store)
    for path, summary in store.done():
        own = {"id": article_id(path), "source": path}
        named = summary.model_copy(update={"article": summary.article.model_copy(update=own)})
        yield reviewed(named, reviews.of(summary.article.text_sha256))
