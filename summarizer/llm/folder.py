"""A folder of recordings: each article's answers in one file, which is named after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.llm.asking import Endpoint
from summarizer.llm.cassettes import use_cassette
from summarizer.llm.recorded import recorded_endpoint


@dataclass(frozen=True)
class Tape:
    """A folder to write recordings to, or to play them from."""

    folder: Path
    record: bool

    def file(self, article: Article) -> Path:
        """Named after the article and its text: another text under the same name is another recording."""
        return self.folder / f"{article.id}-{article.text_sha256[:12]}.yaml"

    @contextmanager
    def running(self, article: Article, endpoint: Endpoint | None = None) -> Iterator[Endpoint]:
        """Whom to ask about this article while the block is open; a replay needs no ``endpoint``.

        Raises ModelError as ``use_cassette`` does.
        """
        path = self.file(article)
        asked = endpoint or recorded_endpoint(path)
        with use_cassette(path, record=self.record):
            yield asked
