"""Many articles, one after another: whatever happens, each input ends in exactly one row of the store.

A row is done, with its summary, or failed, with the reason; the store commits it before it is reported. So
the same run may be broken off and started again at any moment: what is done is skipped, equal texts share
one answer, and what failed is tried again after everything else, so that nothing bad is met first each time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.article import Article, read_file
from summarizer.batch.inputs import row_name
from summarizer.errors import AnswerError, ArticleError, ModelError, SummarizerError
from summarizer.pipeline import PIPELINE_VERSION
from summarizer.schema import WIRE_SCHEMA, Summary
from summarizer.store import Key, Store

Status = Literal["done", "failed", "skipped"]
Summarise = Callable[[Article], Awaitable[Summary]]

READ_BEFORE, EQUAL_TEXT = "read before", "its text was read before"


@dataclass(frozen=True)
class Outcome:
    """What became of one input, the ``number``-th of ``total``; ``reason`` is '' for a fresh answer."""

    path: str
    status: Status
    reason: str
    number: int
    total: int


class Ended(NamedTuple):
    """How one input ended; ``stop`` is what would end all others too."""

    status: Status
    reason: str
    stop: ModelError | None = None


class StoppedError(ModelError):
    """What failed for one input would fail for each; that input's row, reported like the others, says why."""


@dataclass(frozen=True)
class Batch:
    """How articles are read: ``model`` and ``prompt_sha256`` are what an answer is kept under."""

    store: Store
    summarise: Summarise
    model: str
    prompt_sha256: str
    settings: str = ""

    async def run(self, paths: Sequence[str], report: Callable[[Outcome], None]) -> None:
        """Read each path's article.

        ``report`` is told each outcome once its row is committed. An article that cannot be read, or gets no
        valid answer, ends nothing. What fails for all of them does: StoppedError, for a ModelError that is
        not about one article, PromptError and StoreError come out; the same run again goes on from there.
        """
        failed = self.store.failed()
        ordered = sorted(dict.fromkeys(paths), key=lambda path: row_name(path) in failed)
        for number, path in enumerate(ordered, 1):
            status, reason, stop = await self._one(path)
            report(Outcome(row_name(path), status, reason, number, len(ordered)))
            if stop:
                raise StoppedError(str(stop), retryable=stop.retryable) from stop

    async def _one(self, path: str) -> Ended:
        try:
            article = read_file(path)
        except ArticleError as error:
            return self._failed(path, error)
        key = self._key(article)
        if self.store.is_done(row_name(path), key):
            return Ended("skipped", READ_BEFORE)
        if self.store.share(row_name(path), key):
            return Ended("done", EQUAL_TEXT)
        return await self._asked(path, article, key)

    def _key(self, article: Article) -> Key:
        return Key(
            article.text_sha256,
            self.prompt_sha256,
            WIRE_SCHEMA,
            self.model,
            PIPELINE_VERSION,
            self.settings,
        )

    async def _asked(self, path: str, article: Article, key: Key) -> Ended:
        try:
            summary = await self.summarise(article)
        except (ArticleError, AnswerError) as error:
            return self._failed(path, error, article)
        except ModelError as error:
            return self._failed(path, error, article, stop=None if error.about_article else error)
        except SummarizerError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one article must not cost the night's others
            told = f"a mistake of this program, please report it: {type(error).__name__}: {error}"
            return self._failed(path, told, article)
        self.store.add(row_name(path), key, summary, article.text)
        return Ended("done", "")

    def _failed(
        self, path: str, why: object, article: Article | None = None, stop: ModelError | None = None
    ) -> Ended:
        reason = row_name(" ".join(str(why).split()))
        self.store.fail(row_name(path), reason, article.text_sha256 if article else None)
        return Ended("failed", reason, stop)
