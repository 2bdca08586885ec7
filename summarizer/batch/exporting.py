"""What a batch has kept, as it leaves the store: a summary at a time, so that an archive needs no more memory
than an article.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.inputs import article_id
from summarizer.schema import Summary
from summarizer.store import Store


def exported(store: Store) -> Iterator[Summary]:
    """The summary of each input that is done, by path; where texts are equal, each under its own name.

    What a copy shares is there once, as its original's: the offsets count in that text.
    """
    for path, summary in store.done():
        own = {"id": article_id(path), "source": path}
        yield summary.model_copy(update={"article": summary.article.model_copy(update=own)})
