"""The article's words: trafilatura finds them in the page, and its tree becomes lines."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement

from summarizer.inputs.html.lines import BLOCKS, bare, ends, one_line

# With twice the elements of the largest page, trafilatura is asked not to compare its finding with that of
# jusText, which takes the square of their number.
_MAX_COMPARED = 6_000
_INLINE = frozenset({"ref", "hi", "lb", "span", "del", "ab"})
_SENTENCE = 40
_PROSE = frozenset({"p", "div", "section", "article"})
# Marks a heading within a paragraph; a page holds no such character any more.
_HEAD = "\x02"
_BREAKS = frozenset({"lb", "p", "item", "row", "cell", "quote", "head", "list"})

Kind = Literal["paragraph", "heading", "item", "row"]


@dataclass(frozen=True)
class PageLine:
    """Words of an article that stand together, and what they are."""

    words: str
    kind: Kind = "paragraph"


def lines_of(tree: HtmlElement) -> list[PageLine]:
    """The lines that trafilatura takes for the article's, in their order."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    large = sum(1 for _ in tree.iter()) > _MAX_COMPARED
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False, fast=large
    )
    body = getattr(found, "body", None)
    lines = [] if body is None else [line for line in _lines(body) if line.words]
    return _sentences(tree) if _is_heap(lines, tree) else lines


def _is_heap(lines: list[PageLine], tree: HtmlElement) -> bool:
    """Whether all words of a page are one line, as trafilatura gives them where it finds nothing better."""
    if len(lines) != 1:
        return False
    words = bare(lines[0].words)
    return not any(words in bare(block.text_content()) for block in _blocks(tree))


def _sentences(tree: HtmlElement) -> list[PageLine]:
    """The blocks of a page that are sentences: longer than a label, with a mark that ends them."""
    words = (one_line(block.text_content()) for block in _blocks(tree) if block.tag in _PROSE)
    return [PageLine(text) for text in words if len(text) >= _SENTENCE and ends(text)]


def _blocks(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements with text that hold no other block."""
    return (one for one in tree.iter(*BLOCKS) if not any(child.tag in BLOCKS for child in one))


def _lines(body: _Element) -> Iterator[PageLine]:
    """The lines of trafilatura's tree; what stands between its elements belongs to what runs on beside it."""
    running = [body.text or ""]
    for element in body:
        if element.tag in _INLINE:
            running.append(_flat(element))
        else:
            yield from _paragraphs("".join(running))
            running = []
            yield from _of(element)
        running.append(element.tail or "")
    yield from _paragraphs("".join(running))


def _of(element: _Element) -> Iterator[PageLine]:
    match element.tag:
        case "head":
            yield PageLine(one_line(_flat(element)), "heading")
        case "list":
            yield from (PageLine(one_line(_flat(item)), "item") for item in element.iter("item"))
        case "table":
            rows = ([one_line(_flat(cell)) for cell in row.iter("cell")] for row in element.iter("row"))
            yield from (PageLine(" | ".join(filter(None, cells)), "row") for cells in rows)
        case _:
            yield from _paragraphs(_flat(element))


def _paragraphs(text: str) -> Iterator[PageLine]:
    for part in text.split("\n"):
        yield PageLine(
            one_line(part.removeprefix(_HEAD)), "heading" if part.startswith(_HEAD) else "paragraph"
        )


def _flat(element: _Element) -> str:
    """The words of an element, with a line end for each break in it."""
    pieces: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, inner in events:
        if event == "start":
            mark = _HEAD if inner.tag == "head" else ""
            pieces += [
                f"\n{mark}" if inner.tag in _BREAKS and inner is not element else "",
                _plain(inner.text),
            ]
        elif inner is not element:
            pieces += ["\n" if inner.tag in _BREAKS - {"lb"} else "", _plain(inner.tail)]
    return "".join(pieces)


def _plain(text: str | None) -> str:
    return " ".join(text.splitlines()) if text and "\n" in text else text or ""
