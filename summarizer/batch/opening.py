"""An input becomes an article, with what its copies are known by: here, or in another process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from summarizer.article import Article
from summarizer.batch.wording import sketch_of
from summarizer.inputs import Input
from summarizer.pipeline import aside, meanwhile


class Opened(NamedTuple):
    """An article that is not read yet, and its sketch, None where nobody has made it."""

    article: Article
    sketch: frozenset[int] | None = None


Open = Callable[[Input], Awaitable[Opened]]


async def opened(one: Input) -> Opened:
    """The article in this process. Raises ArticleError."""
    return Opened(one.read() if one.light else await meanwhile(one.read))


def opened_whole(read: Callable[[], Article]) -> Opened:
    """The article with its sketch. Raises ArticleError."""
    article = read()
    return Opened(article, sketch_of(article.text))


async def sketch_in(found: Opened, *, light: bool) -> frozenset[int]:
    """The sketch, made if nobody has."""
    if found.sketch is not None:
        return found.sketch
    text = found.article.text
    return sketch_of(text) if light else await aside(sketch_of, text)
