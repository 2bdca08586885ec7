"""The elements of an XML file, one record after the other, so that no file is held whole.

The file may be hostile: libxml2 follows no reference out of it, and stops at what nests or repeats without
end. What is not well-formed is read as far as it goes, and then told. (feedparser reads more of broken feeds,
but holds each whole, and takes 20 seconds for 200,000 bytes of nested ``xml:base``.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias, cast

from lxml import etree

from summarizer.errors import ArticleError
from summarizer.inputs.feeds.mending import mended

MAX_BYTES = 300_000_000
# A record has some dozens, and beside the records a feed has hardly more.
_MAX_ELEMENTS = 100_000
Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it
_PIECE = 1 << 16
# Who says so of a feed with other letters has them in UTF-8, which holds ASCII.
_ASCII = re.compile(
    rb"\A((?:\xef\xbb\xbf)?\s*<\?xml\s[^>]{0,200}?encoding=[\"'])(?:us-)?ascii(?=[\"'])", re.IGNORECASE
)
_WAY_OUT = "fetch it again, or tell its publisher"


class BrokenFeedError(ArticleError):
    """From ``line`` on the file is no XML, or it ends there; what was read before is whole."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        self.line = line
        self.told = f"the feed breaks off or is no XML from here on ({reason}); {_WAY_OUT}"
        super().__init__(f"{name!r} breaks off or is no XML in line {line} ({reason}); {_WAY_OUT}")


def local(element: Element) -> str:
    """The element's name without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def records(file: BinaryIO, name: str, roots: frozenset[str], called: frozenset[str]) -> Iterator[Element]:
    """Each element so ``called``, when it ends; it is emptied when the next is asked for.

    Raises ArticleError where the root is none of ``roots``, and for what is larger than any feed, and
    BrokenFeedError where the file breaks off.
    """
    parser = etree.XMLPullParser(
        ("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    depth = held = 0
    for event, element in _events(file, name, parser):
        depth += 1 if event == "start" else -1
        held += event == "start"
        if held == depth == 1 and event == "start" and local(element) not in roots:
            raise ArticleError(f"{name!r} is no feed, it begins with <{local(element)}>; name a feed")
        if event == "end" and local(element) in called:
            yield element
            held -= _freed(element, called)
        if held > _MAX_ELEMENTS:
            raise ArticleError(f"{name!r} has more elements than any feed; {_WAY_OUT}")
    if depth or not held:
        _refuse(parser, name)


def _events(file: BinaryIO, name: str, parser: etree.XMLPullParser) -> Iterator[tuple[str, Element]]:
    for piece in mended(_pieces(file, name)):
        if piece:
            parser.feed(piece)
            yield from cast("Iterator[tuple[str, Element]]", parser.read_events())


def _pieces(file: BinaryIO, name: str) -> Iterator[bytes]:
    size = 0
    while piece := file.read(_PIECE):
        piece = piece if size else _ASCII.sub(rb"\1utf-8", piece, count=1)
        size += len(piece)
        if size > MAX_BYTES:
            raise ArticleError(f"{name!r} has more than {MAX_BYTES:,} bytes, no feed has; split it")
        yield piece


def _freed(element: Element, called: frozenset[str]) -> int:
    """How many elements fewer are held. The record itself goes with the next: the parser is still at it."""
    inside = sum(1 for _ in element.iterdescendants())
    del element[:]
    element.text = None
    element.attrib.clear()
    before, parent = element.getprevious(), element.getparent()
    if before is None or parent is None or local(before) not in called:
        return inside
    parent.remove(before)
    return inside + 1


def _refuse(parser: etree.XMLPullParser, name: str) -> None:
    try:
        parser.close()
    except etree.XMLSyntaxError:
        raise ArticleError(f"{name!r} is empty; name a feed") from None
    errors = list(parser.feed_error_log)
    line, reason = (errors[-1].line, errors[-1].message) if errors else (1, "it has no end")
    raise BrokenFeedError(name, line, " ".join(reason.split()))
