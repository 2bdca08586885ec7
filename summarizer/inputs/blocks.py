"""The paragraphs of a piece of HTML, as mails and feeds carry it: no page, so nothing in it is navigation.

What ends a paragraph on the screen ends one here: a block element, or two line breaks. What is not shown
there (styles, scripts, elements that are hidden) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from summarizer.errors import ArticleError

# A newsletter has up to a million, most of them for its looks.
MAX_MARKUP = 4_000_000

# Elements whose content flows within a line; any other begins and ends a paragraph.
_LINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_LINE_TAGS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN_TAGS = (
    "script style head title noscript template svg math iframe object audio video canvas select textarea"
    " button figcaption"
)
_NOT_SHOWN = frozenset(_UNSEEN_TAGS.split())
_HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:[01](?:px|pt)?(?:;|\Z)|max-height:0|opacity:0(?:;|\Z)"
)
_TWO_BLANKS = re.compile("  +")
_BLANKS = re.compile(r"[^\S\xa0]+")
# Where a word may be parted, and what has no width. Joiners within a word are a part of its spelling.
_NO_WIDTH = re.compile("[\xad\u200b\u2060\ufeff\u034f]|(?<!\\w)[\u200c\u200d]|[\u200c\u200d](?!\\w)")
# libxml2 takes a NUL for the end; the others no XML can hold.
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d|#[xX][0-9a-fA-F]|[a-zA-Z]+\d*;)")


@dataclass(frozen=True)
class Block:
    """A paragraph of one line or more, or a heading. ``linked`` are the lines that are nothing but links."""

    text: str
    heading: bool = False
    linked: frozenset[int] = frozenset()
    addresses: tuple[str, ...] = ()


def text_of(markup: str) -> str:
    """The paragraphs with a blank line between two, and headings marked ("## Next steps").

    Text without any markup stays as it is, but for what has no width.
    """
    if not _MARKUP.search(markup):
        return without_width(markup).strip()
    return joined(blocks(parsed(markup)))


def line_of(markup: str) -> str:
    """The words on one line, as of a title."""
    found = [block.text for block in blocks(parsed(markup))] if _MARKUP.search(markup) else [markup]
    return " ".join(without_width(" ".join(found)).split())


def joined(found: Iterable[Block]) -> str:
    """Blocks as a text."""
    return "\n\n".join(f"## {one.text}" if one.heading else one.text for one in found)


def without_width(text: str) -> str:
    """The text less soft hyphens and marks of no width."""
    return _NO_WIDTH.sub("", text)


def parsed(markup: str) -> etree._Element:
    """The tree of a piece of HTML, however broken. Raises ArticleError for more than any article has."""
    if len(markup) > MAX_MARKUP:
        raise ArticleError(f"its text has more than {MAX_MARKUP:,} characters with its HTML; split it")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    data = f"<div>{_NO_XML.sub('', markup)}".encode()
    return etree.fromstring(data, parser)


def blocks(root: etree._Element) -> Iterator[Block]:
    """The paragraphs and headings that are shown, in their order."""
    current = _Paragraph()
    for event, element in _shown(root):
        tag = str(element.tag).lower()
        if (tag not in _INLINE and tag != "br") or (event == "start" and tag == "br" and current.is_broken()):
            yield from current.ended()
            current = _Paragraph(tag in _HEADINGS and event == "start", current.link)
        elif tag == "a":
            current.link = (element.get("href") or "") if event == "start" else None
        elif tag == "br" and event == "start":
            current.lines.append([])
        current.add(element.text if event == "start" else element.tail)
    yield from current.ended()


def _shown(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The walk through the tree; of what is hidden its end only, as text follows there."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and _is_hidden(element):
            walk.skip_subtree()
        else:
            yield event, element


def _is_hidden(element: etree._Element) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return (
        str(element.tag).lower() in _NOT_SHOWN
        or element.get("hidden") is not None
        or bool(_HIDING.search(style))
    )


@dataclass
class _Paragraph:
    """A paragraph that is being read: its lines, and where the link leads that each piece of one is in."""

    heading: bool = False
    link: str | None = None
    lines: list[list[tuple[str, str | None]]] = field(default_factory=lambda: [[]])

    def add(self, text: str | None) -> None:
        if text:
            self.lines[-1].append((_BLANKS.sub(" ", text), self.link))

    def is_broken(self) -> bool:
        """Whether a line break was the last that it showed, so that another one ends it."""
        return len(self.lines) > 1 and not _words(self.lines[-1])

    def ended(self) -> Iterator[Block]:
        """Its block; what shows nothing is none."""
        lines = [line for line in self.lines if _words(line)]
        if lines:
            pieces = [piece for line in lines for piece in line]
            linked = (
                n for n, line in enumerate(lines) if not _words([one for one in line if one[1] is None])
            )
            links = dict.fromkeys(link for _, link in pieces if link)
            text = (" " if self.heading else "\n").join(map(_words, lines))
            yield Block(text, self.heading, frozenset(linked), tuple(links))


def _words(line: list[tuple[str, str | None]]) -> str:
    return _TWO_BLANKS.sub(" ", without_width("".join(text for text, _ in line))).strip()
