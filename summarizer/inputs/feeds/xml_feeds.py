"""RSS from 0.90 to 2.0 and Atom: the same parts by other names, told apart by namespace and name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from lxml import etree

from summarizer.inputs.feeds.items import Feed, FeedItem
from summarizer.inputs.feeds.records import Element, records

ROOTS = frozenset({"rss", "rdf", "feed"})
_ITEMS = frozenset({"item", "entry"})
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
# Namespaces whose parts are read, with what stands before the names then. A media:title is no title.
_PREFIXES = {
    "": "",
    **dict.fromkeys(_ATOM, ""),
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_CONTENT = ("content:encoded", "content")
_SUMMARY = ("description", "summary", "dc:description")
_PUBLISHED = ("pubdate", "published", "dc:date", "issued", "dc:issued", "updated", "modified", "dc:modified")
_PLAIN = frozenset({"", "text", "text/plain"})
# Elements within markup that came from a namespace: "<xhtml:p>" is a paragraph.
_PREFIX_OF_TAG = re.compile(r"(</?)[\w.-]+:(?=\w)")
# RSS names an author by "news@paper.example (Ann Lee)".
_ADDRESS_AND_NAME = re.compile(r"\S+@\S+\s+\((?P<name>[^()]+)\)\Z")

_LONGEST_NAME = 300

_Parts = dict[str, list[Element]]


def items(file: BinaryIO, name: str) -> Iterator[tuple[FeedItem, Feed]]:
    """Each item, with its feed. Raises as ``records`` does."""
    feed: Feed | None = None
    for element in records(file, name, ROOTS, _ITEMS):
        feed = feed or _feed(element.getroottree().getroot())
        yield _item(element), feed


def _inside(element: Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def _feed(root: Element) -> Feed:
    """What stands beside the first item, or before it."""
    channels = [child for child in root if str(child.tag).endswith("channel")]
    parts = _parts(channels[0] if channels else root)
    language = root.get(_LANGUAGE) or _words(parts, ("language", "dc:language"))
    return Feed(_words(parts, ("title",)), language, _link(parts), _authors(parts))


def _item(element: Element) -> FeedItem:
    parts = _parts(element)
    link, own = _link(parts), _words(parts, ("guid", "id")) or element.get(_ABOUT) or ""
    return FeedItem(
        id=own,
        line=cast("int | None", element.sourceline) or 0,
        title=_markup(parts, ("title", "dc:title")),
        address=link or (own if own.startswith("http") else ""),
        content=_markup(parts, _CONTENT),
        summary=_markup(parts, _SUMMARY),
        authors=_authors(parts),
        published=_words(parts, _PUBLISHED),
        language=element.get(_LANGUAGE) or _words(parts, ("dc:language",)),
    )


def _parts(element: Element) -> _Parts:
    """The elements within, by their names; those of unknown namespaces are left out."""
    found: _Parts = {}
    for child in element:
        if isinstance(child.tag, str):
            namespace, _, local = child.tag.rpartition("}")
            prefix = _PREFIXES.get(namespace.removeprefix("{"))
            if prefix is not None:
                found.setdefault(prefix + local.lower(), []).append(child)
    return found


def _words(parts: _Parts, names: tuple[str, ...]) -> str:
    """The first of these that has words, on one line."""
    found = (_inside(one) for name in names for one in parts.get(name, []))
    return next((" ".join(html.unescape(words).split()) for words in found if words.strip()), "")


def _markup(parts: _Parts, names: tuple[str, ...]) -> str:
    """The longest of these as HTML: some feeds have a text twice, once with nothing in it."""
    found = (_html(one) for name in names for one in parts.get(name, []))
    return max(found, key=len, default="")


def _html(element: Element) -> str:
    """An element's content as HTML: it may be that, or escaped, or in Atom plain text."""
    if any(isinstance(child.tag, str) for child in element):
        inner = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        return _PREFIX_OF_TAG.sub(r"\1", inner)
    text = _inside(element)
    plain = str(element.tag).startswith(tuple(f"{{{one}}}" for one in _ATOM))
    return html.escape(text, quote=False) if plain and (element.get("type") or "") in _PLAIN else text


def _link(parts: _Parts) -> str:
    """Where a page is: RSS has it as text, Atom in an attribute, among links to other things."""
    for link in parts.get("link", []):
        to = _inside(link) or (link.get("href") or "")
        if link.get("rel") in {None, "alternate"} and to.strip():
            return to.strip()
    return ""


def _authors(parts: _Parts) -> tuple[str, ...]:
    elements = [one for name in ("author", "dc:creator", "creator") for one in parts.get(name, [])]
    return tuple(dict.fromkeys(filter(None, map(_author, elements))))


def _author(element: Element) -> str:
    """The name: in Atom an element within, in RSS the text, perhaps behind an address."""
    name = element.find("{*}name")
    written = _inside(element if name is None else name)
    words = " ".join(html.unescape(written[:_LONGEST_NAME]).split())
    told = _ADDRESS_AND_NAME.match(words)
    return told["name"].strip() if told else words
