"""What a page says of its article: headline, authors, publisher, time, language, address.

JSON-LD is asked first, as publishers keep it for search engines, then the tags that they keep for those who
share the page, then the page itself. Only for the headline it is the other way (``headline.py``).
"""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from summarizer.inputs.html import dates, json_ld
from summarizer.inputs.html.headline import as_written, headline, titles_of, told_titles
from summarizer.inputs.html.json_ld import Node, words
from summarizer.inputs.html.lines import bare, one_line
from summarizer.inputs.html.names import title_in

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date.issued", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "article.published",
    "citation_publication_date", "date",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_NO_NAME = re.compile(r"://|[@(]|^www\.|^\W*$|^\d+$")
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?\Z")
_BY = re.compile(r"\Aby\s+", re.IGNORECASE)
_LONGEST_NAME = 120
_FREE = "isAccessibleForFree"


@dataclass(frozen=True)
class PageFacts:
    """What is known of an article beside its text; None and () where the page does not say."""

    headline: str | None
    titles: tuple[str, ...]
    told_titles: tuple[str, ...]
    authors: tuple[str, ...]
    publisher: str | None
    published_at: str | None
    description: str
    language: str | None
    url: str | None
    told_time: bool
    says_article: bool
    says_list: bool
    for_subscribers: bool


@dataclass(frozen=True)
class Markup:
    """A tree with its JSON-LD and its meta tags, by their names in small letters."""

    tree: HtmlElement
    nodes: list[Node]
    tags: dict[str, list[str]]


def page_of(tree: HtmlElement) -> Markup:
    """The page with what it says of itself, wherever in the tree that stands."""
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = one_line(tag.get("content") or "")
        if name and content:
            tags.setdefault(name, []).append(content)
    return Markup(tree, json_ld.nodes(tree), tags)


def facts_of(page: Markup, address: str | None = None) -> PageFacts:
    """What the page says of its article; ``address`` is where the page came from."""
    article = _article(page)
    publisher = _publisher(page, article)
    times = list(_times(page, article))
    known = titles_of(page.tree, page.tags, article)
    return PageFacts(
        headline=as_written(headline(known, publisher), page.tree, article),
        titles=tuple(known),
        told_titles=tuple(told_titles(page.tree, page.tags, article)),
        authors=_authors(page, article),
        publisher=publisher,
        published_at=dates.best(times) or _searched(page.tree, address),
        told_time=bool(times),
        description=_description(page, article),
        language=_language(page, article),
        url=_url(page, address),
        says_article=bool(article) or "article" in page.tags.get("og:type", [""])[0].lower(),
        says_list=any(kind in _LISTS for node in page.nodes for kind in json_ld.kinds(node)),
        for_subscribers=_for_subscribers(article),
    )


_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})


def _article(page: Markup) -> Node:
    """The article's node: of those with a headline one that the page's titles repeat, else the first."""
    known = [node for node in page.nodes if json_ld.is_article(node)]
    titled = [node for node in known if words(node.get("headline"))]
    names = ("og:title", "twitter:title", "title")
    titles = [bare(title) for name in names for title in page.tags.get(name, [])]
    titles += [bare(title_in(found)) for found in page.tree.iter("title", "h1")]
    repeated = (one for one in titled if any(bare(words(one["headline"])) in title for title in titles))
    return next(repeated, None) or next(iter([*titled, *known]), {})


def _publisher(page: Markup, article: Node) -> str | None:
    publisher = article.get("publisher")
    named = _named(page.nodes, publisher[0] if isinstance(publisher, list) and publisher else publisher)
    found = [named, *page.tags.get("og:site_name", []), *page.tags.get("application-name", [])]
    return next((name for name in found if name and not _NO_NAME.search(name)), None)


def _named(nodes: list[Node], value: Any) -> str:
    """The name of a person or house, which may stand elsewhere in the graph under its @id."""
    if isinstance(value, dict) and not value.get("name") and (own := value.get("@id")):
        value = next((node for node in nodes if node.get("@id") == own and node.get("name")), value)
    return words(value)


def _authors(page: Markup, article: Node) -> tuple[str, ...]:
    told = article.get("author") or article.get("creator") or []
    found = [_named(page.nodes, one) for one in (told if isinstance(told, list) else [told])]
    if not any(_is_name(name) for name in found):
        found = [name for tag in _AUTHORS for name in page.tags.get(tag, [])]
    if not any(_is_name(name) for name in found):
        found = [
            _BY.sub("", title_in(tag)) for tag in page.tree.iter("a", "span", "div") if _names_an_author(tag)
        ]
    return tuple(dict.fromkeys(name for name in found if _is_name(name)))


def _names_an_author(tag: HtmlElement) -> bool:
    return (tag.get("rel") or tag.get("itemprop") or "").lower() == "author"


def _is_name(name: str) -> bool:
    return bool(name) and len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)


def _times(page: Markup, article: Node) -> Iterator[str]:
    told = [words(article.get("datePublished")), words(article.get("dateCreated"))]
    told += [time for name in _PUBLISHED for time in page.tags.get(name, [])]
    told += [
        tag.get("datetime") or tag.get("content") or ""
        for tag in page.tree.iter("time")
        if tag.get("pubdate") is not None
        or "published" in f"{tag.get('itemprop')} {tag.get('class')}".lower()
    ]
    within = (tag for tag in page.tree.iter("time") if next(tag.iterancestors("article"), None) is not None)
    told += [tag.get("datetime") or "" for tag in itertools.islice(within, 1)]
    return (time for text in told if text and (time := dates.moment(text)))


def _searched(tree: HtmlElement, address: str | None) -> str | None:
    """The day as htmldate finds it in the page's words and address."""
    from htmldate import find_date

    try:
        with warnings.catch_warnings(action="ignore"):  # of names of time zones
            found: str | None = find_date(tree, original_date=True, url=address)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return found


def _description(page: Markup, article: Node) -> str:
    """What the page says that its article is about; '' where it does not."""
    told = [
        words(article.get("description")),
        *(text for name in _DESCRIPTIONS for text in page.tags.get(name, [])),
    ]
    return next(filter(None, told), "")


def _language(page: Markup, article: Node) -> str | None:
    told = [
        page.tree.get("lang")
        or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or page.tree.get("xml:lang")
        or "",
        words(article.get("inLanguage")),
        *page.tags.get("og:locale", []),
        *page.tags.get("language", []),
    ]
    for code in told:
        if found := _LOCALE.match(code.strip()):
            parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
            return "-".join(part for part in parts if part)
    return None


def _url(page: Markup, address: str | None) -> str | None:
    told = [
        link.get("href") or ""
        for link in page.tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    for url in [*told, *page.tags.get("og:url", []), address or ""]:
        try:
            whole: str = urljoin(address or "", url.strip())
            if url and urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).netloc:
                return whole
        except ValueError:
            continue
    return None


def _for_subscribers(article: Node) -> bool:
    parts = article.get("hasPart")
    told = [article, *(parts if isinstance(parts, list) else [parts])]
    return any(
        isinstance(one, dict) and str(one.get(_FREE)).lower().rpartition("/")[2] == "false" for one in told
    )
