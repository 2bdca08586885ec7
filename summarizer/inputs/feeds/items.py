"""An item of a feed, whatever its format calls the parts, and the article that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from summarizer.article import Origin
from summarizer.inputs import blocks
from summarizer.inputs.entries import Entry
from summarizer.inputs.moments import day, moment
from summarizer.language import count_words, language_in

# Summaries have up to some 60 words, articles from some 150 on.
_TEASER_WORDS = 100
_END = 40
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\])\W*\Z")
# A reader's name and password before the host: they are nobody's business, and nothing is fetched with them.
_LOGIN = re.compile(r"(?<=://)[^/?#\s\\]*@")
_LETTER_LOST = "\ufffd"
_LOST = "some letters are lost, as the feed is not in the encoding that it tells"
_TEASER = "the feed has only a teaser of it"


@dataclass(frozen=True)
class Feed:
    """What a feed says of all its items."""

    title: str = ""
    language: str = ""
    address: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeedItem:
    """``content`` is the whole text where the format has a place for it, ``summary`` what else there is.

    They and the ``title`` are HTML. ``line`` is where the item begins, 0 where that says nothing.
    """

    id: str = ""
    line: int = 0
    title: str = ""
    address: str = ""
    content: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""


def address_of(item: FeedItem, feed: Feed) -> str | None:
    """Where the item's page is, without a password; None when nothing on the web is told."""
    try:
        found = urljoin(feed.address, item.address.strip()) if item.address.strip() else ""
        return _LOGIN.sub("", found) if urlsplit(found).scheme in {"http", "https"} else None
    except ValueError:
        return None


def entry(item: FeedItem, feed: Feed) -> Entry:
    """The article that an item is; one without any text has a fault beside what is known of it."""
    content = _without_credit(blocks.text_of(item.content))
    text = content or _without_credit(blocks.text_of(item.summary))
    address, published = address_of(item, feed), moment(item.published)
    origin = Origin(
        authors=item.authors or feed.authors,
        publisher=feed.title or None,
        published_at=published,
        language=item.language or feed.language or None,
        url=address,
        notices=tuple(_notices(text, content, address)),
    )
    known = {"origin": origin, "headline": blocks.line_of(item.title), "date_published": day(published)}
    way_out = "`--follow` reads its page" if address else "leave it out"
    return Entry(
        line=item.line,
        id=" ".join((_LOGIN.sub("", item.id) or address or "").split()),
        text=text,
        fault="" if text else f"it has no text; {way_out}",
        known={name: value for name, value in known.items() if value},
    )


def _notices(text: str, content: str, address: str | None) -> Iterator[str]:
    short = not content and count_words(text) < _TEASER_WORDS
    if text and (short or _BREAKS_OFF.search(text[-_END:])):
        yield f"{_TEASER}; `--follow` reads the page" if address else f"{_TEASER}, and names no page of it"
    if _LETTER_LOST in text:
        yield _LOST


def _without_credit(text: str) -> str:
    """The text without the last paragraph, where that only says which site it is of."""
    before, _, last = text.rpartition("\n\n")
    return before if before and language_in(None).patterns.credit_of_a_feed.match(last) else text
