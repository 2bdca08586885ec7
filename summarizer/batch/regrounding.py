"""Checks once more, from kept answers: what a later version of this program makes of them, for nothing.

Nobody is asked, so no article can get worse by chance, and none can fail: one whose answers are not kept
stays as it is. When only some are missing, because the program asks other questions now (a repair of other
items, a gist of other findings), the article is read without them, and kept under a key that says so. The
next run of the batch then finds it not done, and pays for what is missing only.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel

from summarizer.article import Article, Origin, from_record, from_text, origin_of
from summarizer.batch.answer_cache import NotKeptError, offline
from summarizer.batch.copying import Copying
from summarizer.batch.outcome import FreshSummary
from summarizer.batch.wording import sketch_of
from summarizer.errors import AnswerError, ArticleError
from summarizer.inputs import article_id
from summarizer.llm import Answer, Ask, Endpoint, Message
from summarizer.schema import Summary
from summarizer.store import LEFT_ALONE, Key, Store

T = TypeVar("T", bound=BaseModel)
Rereads = Callable[[Article, Ask], Awaitable[Summary | FreshSummary]]

NO_TEXT = "its text is not kept; run the batch without --reground"
NO_ANSWER = "its answers are not kept; run the batch without --reground"


@dataclass(frozen=True)
class Regrounded:
    """What became of a text that several inputs may have.

    ``partly`` is checked without the answers that are ``missing``, ``left`` as it was; ``reason`` says why.
    """

    names: Sequence[str]
    status: Literal["done", "partly", "left"]
    reason: str = ""
    missing: int = 0


async def reground(
    store: Store,
    endpoint: Endpoint,
    reread: Rereads,
    key_of: Callable[[Article], Key],
    report: Callable[[Regrounded], None],
    at_once: int = 1,
) -> None:
    """Read each text that is done again, from the answers that ``endpoint`` gave to the same questions.

    ``reread`` reads an article with the ``Ask`` that it is given, ``key_of`` is what a summary with all its
    answers is kept under. ``report`` is told of each text once its rows are committed. So many are read
    ``at_once``, and kept in their order. Each summary says what its answers cost when they were paid for.
    Raises StoreError, and what ``reread`` raises but AnswerError and ArticleError.
    """
    under_way: deque[asyncio.Task[_Reread]] = deque()

    async def kept_next() -> None:
        read = await under_way[0]
        under_way.popleft()
        for told in _kept(store, read, key_of):
            report(told)

    try:
        for text, names in store.texts():
            under_way.append(asyncio.ensure_future(_reread(store, endpoint, reread, text, names)))
            if len(under_way) >= at_once:
                await kept_next()
        while under_way:
            await kept_next()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


@dataclass(frozen=True)
class _Reread:
    """What was found in a text, without so many answers that are ``missing``; or why nothing was."""

    names: Sequence[str]
    article: Article | None = None
    found: FreshSummary | None = None
    missing: int = 0
    reason: str = ""


async def _reread(
    store: Store, endpoint: Endpoint, reread: Rereads, text: str | None, names: Sequence[str]
) -> _Reread:
    if text is None:
        return _Reread(names, reason=NO_TEXT)
    kept = _Counting(offline(store, endpoint))
    try:
        article = _article(store, names[0], text)
        found = await reread(article, kept)
    except ArticleError as error:  # as where an earlier version took it for an article
        return _Reread(names, reason=str(error))
    except AnswerError as error:
        return _Reread(names, missing=kept.missing, reason=NO_ANSWER if kept.missing else str(error))
    fresh = found if isinstance(found, FreshSummary) else FreshSummary.of(found)
    return _Reread(names, article, fresh, kept.missing)


def _kept(store: Store, read: _Reread, key_of: Callable[[Article], Key]) -> Iterator[Regrounded]:
    """Keep what was found; what became of the text, and of its copies that are none any more."""
    names, article, found, missing, reason = read.names, read.article, read.found, read.missing, read.reason
    if article is None or found is None:
        yield Regrounded(names, "left", reason, missing)
        return
    if gone := Copying(store).let_go(found, article):
        yield Regrounded(gone, "left", LEFT_ALONE)
    key = key_of(article)
    _keep(store, names, key.partly() if missing else key, found, article.text)
    yield Regrounded(names, "partly" if missing else "done", missing=missing)


def _article(store: Store, name: str, text: str) -> Article:
    """The article as it was read: what its page or document said beside the text is kept too."""
    own, record = {"id": article_id(name), "source": name}, store.record(name)
    return from_record(record.model_copy(update=own), text) if record else from_text(text, **own)


def _keep(store: Store, names: Sequence[str], key: Key, found: FreshSummary, text: str) -> None:
    first, *others = names
    store.add(first, key, found.rows, text, sketch_of(text))
    for name in others:
        record = store.record(name)
        store.share(name, key, origin_of(record) if record else Origin())


class _Counting:
    """An ``Ask`` that counts the questions which another one has no answer to, each once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._missing: set[str] = set()

    @property
    def missing(self) -> int:
        """How many there are."""
        return len(self._missing)

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        try:
            return await self._ask(messages, schema, max_tokens)
        except NotKeptError:
            self._missing.add(f"{schema.__name__} {max_tokens} {messages}")
            raise
