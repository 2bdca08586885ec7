"""The articles of a feed, and where its pages are, as far as the feed is whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from summarizer.inputs.blocks import line_of
from summarizer.inputs.entries import Entry
from summarizer.inputs.feeds.items import Feed, FeedItem, address_of, entry
from summarizer.inputs.feeds.records import BrokenFeedError

T = TypeVar("T")


def of(found: Iterator[tuple[FeedItem, Feed]]) -> Iterator[Entry]:
    """An entry for each item, and one with a fault for the rest of a feed that breaks off.

    Raises ArticleError for what fails before the first.
    """
    first = list(itertools.islice(found, 1))
    return _entries(itertools.chain(first, found))


def _entries(found: Iterator[tuple[FeedItem, Feed]]) -> Iterator[Entry]:
    try:
        for number, (item, feed) in enumerate(found, 1):
            read = entry(item, feed)
            yield read if read.id else replace(read, id=f"item {number}")
    except BrokenFeedError as error:
        yield Entry(line=error.line, fault=error.told)


def pages(found: Iterator[tuple[FeedItem, Feed]]) -> Iterator[tuple[str, str]]:
    """The address and the title of each item's page."""
    for item, feed in found:
        if address := address_of(item, feed):
            yield address, line_of(item.title)


def whole(found: Iterator[T]) -> list[T]:
    """What is whole of a file that breaks off. Raises BrokenFeedError where nothing is."""
    read: list[T] = []
    try:
        read.extend(found)
    except BrokenFeedError:
        if not read:
            raise
    return read
