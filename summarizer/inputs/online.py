"""What lies at an address: a page or a document is one article, a feed has an entry for each.

A page is fetched when it is read. A feed is fetched when its entries are listed, so it must be known as one
before: by its address, or because ``feed:`` stands before that.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from summarizer import files
from summarizer.article import Article, Origin
from summarizer.errors import AddressError, ArticleError
from summarizer.inputs import containers, feeds, html
from summarizer.inputs.articles import Input, article_of, input_of, name_of
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import FORMATS
from summarizer.inputs.opening import entries_in, form_of
from summarizer.inputs.web import Fetched, Fetcher, Validators, is_address, normalised

if TYPE_CHECKING:
    from summarizer.inputs.formats import Format

FEED = "feed:"
# Each within the next.
_MAX_LISTS = 5
_MAX_LIST_BYTES = 20_000_000
# What publishers call their feeds.
_FEED_PATH = re.compile(r"(?:\A|[/._-])(?:rss|atom|rdf|feeds?|opml)(?:\Z|[/._-])|\.xml\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Web:
    """How what is online is read: by whom it is fetched, and of the entries of feeds whether their pages.

    ``robots`` says to keep to each site's robots.txt: for what no person named by itself. A feed that was
    fetched before is asked for only if it has changed since.
    """

    fetcher: Fetcher = field(default_factory=Fetcher)
    follow: bool = False
    robots: bool = False
    feeds: dict[str, Fetched] = field(default_factory=dict)

    def feed(self, address: str) -> Fetched:
        """What a feed holds now. Raises AddressError."""
        before = self.feeds.get(address)
        known = Validators(before.etag, before.last_modified) if before else None
        found = self.fetcher.fetch(address, known, robots=self.robots)
        if before and found.not_modified:
            return before
        self.feeds[address] = found
        return found


def is_online(name: str) -> bool:
    """Whether a name is that of a page or a feed at an address, and no file's."""
    return is_address(name.removeprefix(FEED))


def read_address(name: str, web: Web) -> Article:
    """The article at an address. Raises ArticleError for what is not fetched, is none, or holds several."""
    address = name.removeprefix(FEED)
    return _article_in(web.fetcher.fetch(address, robots=web.robots), address)


def _article_in(fetched: Fetched, address: str) -> Article:
    found = list(itertools.islice(_entries(fetched, address), 2))
    if not found:
        raise ArticleError(f"{address!r} holds no article; give the address of one")
    if len(found) > 1:
        told = f"{address!r} is a feed, or holds several articles"
        raise ArticleError(f"{told}; use `summarizer batch {FEED}{address} --db runs.db`")
    return replace(article_of(address, found[0]), source=address)


def inputs_at(name: str, web: Web, lists: tuple[str, ...] = ()) -> Iterator[Input]:
    """The article at an address, or those of a feed or a list of feeds; what fails is one that says so.

    ``lists`` are the addresses of the lists of feeds that led here: one that lists itself is passed over.
    """
    try:
        address = normalised(name.removeprefix(FEED))
    except AddressError as error:
        yield Input(name, functools.partial(_fail, error))
        return
    if not (name.startswith(FEED) or _FEED_PATH.search(urlsplit(address).path)):
        yield page_input(address, web)
        return
    if address in lists:
        return
    try:
        yield from _inputs_of(web.feed(address), address, web, lists)
    except ArticleError as error:
        yield Input(address, functools.partial(_fail, error))


def page_input(address: str, web: Web) -> Input:
    """What lies at an address, fetched when it is read."""
    return Input(address, functools.partial(read_address, address, web), fetched=True)


def inputs_of_list(file: BinaryIO, name: str, web: Web, lists: tuple[str, ...] = ()) -> Iterator[Input]:
    """The articles of each feed in a list of feeds. Raises OSError, and ArticleError for what is no list."""
    if len(lists) > _MAX_LISTS:
        raise ArticleError(f"{name!r} is a list in more than {_MAX_LISTS} lists of feeds; name it by itself")
    links = feeds.links(files.read_all(file, name, _MAX_LIST_BYTES, "a list of feeds"), name)
    if not links:
        raise ArticleError(f"{name!r} lists no feed at an address; name a list of feeds")
    for link in links:
        yield from inputs_at(f"{FEED}{link.address}", web, lists)


def input_of_linked(name: str, entry: Entry, web: Web) -> Input:
    """An entry of a feed: its own text, or with ``follow`` the page that it links."""
    origin = entry.known.get("origin", Origin())
    if not (web.follow and origin.url and is_address(origin.url)):
        return input_of(name, entry)
    try:
        return page_input(normalised(origin.url), web)
    except AddressError as error:
        return Input(name_of(name, entry), functools.partial(_fail, error))


def _inputs_of(fetched: Fetched, address: str, web: Web, lists: tuple[str, ...]) -> Iterator[Input]:
    inner, form = form_of(containers.stream(fetched.data), address)
    if form and form.lists:
        yield from inputs_of_list(inner, address, web, (*lists, address))
    elif form and not form.many:
        yield Input(address, functools.partial(_article_in, fetched, address), fetched=True)
    else:
        for entry in _entries(fetched, address):
            yield input_of_linked(address, entry, web) if form and form.linked else input_of(address, entry)


def _entries(fetched: Fetched, name: str) -> Iterator[Entry]:
    """The entries of what was fetched, each with when that was."""
    try:
        for entry in _read(fetched, name):
            yield _told(entry, fetched)
    except OSError as error:
        raise ArticleError(f"cannot read {name!r}: {error}; fetch it again") from error


def _read(fetched: Fetched, name: str) -> Iterator[Entry]:
    file = containers.stream(fetched.data)
    inner, form = form_of(file, name)
    if _is_page(form, fetched):
        return iter([html.entry(inner.read(), name, address=fetched.address, charset=fetched.charset)])
    return entries_in(containers.stream(fetched.data), name, Columns())


def _is_page(form: Format | None, fetched: Fetched) -> bool:
    """What begins like nothing that is known is what the server calls it."""
    return form is FORMATS["HTML"] or (form is FORMATS["text"] and "html" in fetched.content_type)


def _told_later(later: Callable[[], Entry], fetched: Fetched) -> Entry:
    return _told(later(), fetched)


def _told(entry: Entry, fetched: Fetched) -> Entry:
    if entry.later:
        return replace(entry, later=functools.partial(_told_later, entry.later, fetched))
    origin = entry.known.get("origin", Origin())
    own = replace(
        origin,
        url=origin.url or fetched.address,
        retrieved_at=fetched.retrieved_at,
        notices=(*origin.notices, *fetched.notices),
    )
    return replace(entry, known={**entry.known, "origin": own})


def _fail(error: ArticleError) -> Article:
    raise error
