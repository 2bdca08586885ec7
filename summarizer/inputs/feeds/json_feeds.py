"""JSON Feed (https://www.jsonfeed.org/version/1.1/): an object with a list of items."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from summarizer.errors import ArticleError
from summarizer.inputs.feeds.items import Feed, FeedItem

# It is held whole, as JSON is.
MAX_BYTES = 50_000_000


def items(file: BinaryIO, name: str) -> Iterator[tuple[FeedItem, Feed]]:
    """Each item, with its feed. Raises ArticleError for what is no such object, or larger than any."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name!r} has more than {MAX_BYTES:,} bytes, no JSON feed has; split it")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise ArticleError(f"{name!r} is no JSON ({reason}); fetch the feed again") from error
    listed = found.get("items") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise ArticleError(f"{name!r} has no list of items; name a JSON feed")
    feed = Feed(
        _text(found, "title"), _text(found, "language"), _text(found, "home_page_url"), _authors(found)
    )
    return ((_item(one), feed) for one in listed if isinstance(one, dict))


def _item(found: dict[str, Any]) -> FeedItem:
    plain = html.escape(_text(found, "content_text"), quote=False)
    return FeedItem(
        id=_text(found, "id"),
        title=html.escape(_text(found, "title"), quote=False),
        address=_text(found, "url") or _text(found, "external_url"),
        content=_text(found, "content_html") or plain,
        summary=html.escape(_text(found, "summary"), quote=False),
        authors=_authors(found),
        published=_text(found, "date_published") or _text(found, "date_modified"),
        language=_text(found, "language"),
    )


def _text(found: dict[str, Any], key: str) -> str:
    """A text, without halves of characters, which escapes may give; a number is the text of it."""
    value = found.get(key)
    told = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _authors(found: dict[str, Any]) -> tuple[str, ...]:
    """Version 1 has one author, 1.1 a list of them."""
    listed = found.get("authors")
    named = [*(listed if isinstance(listed, list) else []), found.get("author")]
    return tuple(filter(None, (_text(one, "name").strip() for one in named if isinstance(one, dict))))
