"""Feeds: RSS, Atom and JSON Feed, whose items are articles, and OPML, which lists feeds.

Of an item its own text is read. Whether that is the whole article only its page tells, so a short one is read
with a notice; ``links`` gives the pages' addresses to whoever fetches them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from summarizer.errors import ArticleError
from summarizer.inputs.entries import Columns, Entry

_BEFORE_ROOT = rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>\[]*>)\s*)*+"
BEGINS = re.compile(_BEFORE_ROOT + rb"<(?:rss|rdf:RDF|feed)[\s>]", re.DOTALL)
LIST_BEGINS = re.compile(_BEFORE_ROOT + rb"<opml[\s>]", re.DOTALL)
JSON_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\{[^{\[]*?\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org\\?/version"
)


@dataclass(frozen=True)
class Link:
    """An address that a feed or a list of feeds names, with the title there; a ``feed``'s, or a page's."""

    address: str
    title: str = ""
    feed: bool = False


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """An entry for each item of an RSS or Atom feed. Raises ArticleError for what is none, before the first.

    A feed that breaks off gives what is whole, and a fault for the rest.
    """
    from summarizer.inputs.feeds import articles, xml_feeds

    return articles.of(xml_feeds.items(file, name))


def json_entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """An entry for each item of a JSON feed. Raises ArticleError for what is none, before the first."""
    from summarizer.inputs.feeds import articles, json_feeds

    return articles.of(json_feeds.items(file, name))


def no_entries(_file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """A list of feeds (OPML) holds no article: raises ArticleError."""
    raise ArticleError(
        f"{name!r} lists feeds and holds no article; use `summarizer batch {name!r} --db runs.db`"
    )


def links(data: bytes, name: str) -> list[Link]:
    """What an OPML file or a feed links to, in its order, each address once: feeds, or the pages of items.

    Raises ArticleError for what is neither, or breaks off before its first.
    """
    from summarizer.inputs.feeds import articles, json_feeds, opml, xml_feeds

    file = io.BytesIO(data)
    found: Iterator[tuple[str, str]]
    if of_feeds := bool(LIST_BEGINS.match(data)):
        found = opml.feeds(file, name)
    else:
        found = articles.pages((json_feeds if JSON_BEGINS.match(data) else xml_feeds).items(file, name))
    first_titles: dict[str, str] = {}
    for address, title in articles.whole(found):
        first_titles.setdefault(address, title)
    return [Link(address, title, of_feeds) for address, title in first_titles.items()]
