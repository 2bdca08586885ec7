"""What trafilatura leaves at the beginning and the end of an article, and twice: title, standfirst, notes.

A standfirst sums up what the article says again. It is told from a first paragraph by the name of its
element, or as it stands in the header with the title, and never by its words alone: many first paragraphs
are the page's description too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from summarizer.inputs.html.body import PageLine
from summarizer.inputs.html.lines import bare
from summarizer.inputs.html.names import amounts, names_of

_STANDFIRST = frozenset(
    {
        "abstract", "chapo", "deck", "dek", "description", "entradilla", "excerpt", "ingress", "intro",
        "introduction", "kicker", "lead", "lede", "preamble", "standfirst", "strapline", "subhead",
        "subheader", "subheading", "subheadline", "subtitle", "summary", "teaser", "vorspann",
    }
)  # fmt: skip
_LEAVES = ("p", "li", "h1", "h2", "h3", "h4", "blockquote", "span", "div")
_BLOCKS = frozenset({"p", "li", "div", "ul", "ol", "h1", "h2", "h3", "h4", "table", "section", "article"})
_EMPHASIS = ("em", "i", "strong", "b")
_ENDS = re.compile(r"[.!?…:。！？؟।\"”»“’')\]]\s*\Z")
_LABEL_WORDS, _LABEL_CHARACTERS, _REPEATED_WORDS = 6, 60, 5
_BODY = 1 / 3


def marked(tree: HtmlElement) -> tuple[frozenset[str], frozenset[str]]:
    """The words of blocks that are named as standfirsts, and of those that are emphasised from end to end."""
    held = amounts(tree)
    body = _BODY * max(held[tree], 1)
    before = [
        e
        for e in tree.iter()
        if held[e] <= body and (_is_header(e) or not _STANDFIRST.isdisjoint(names_of(e)))
    ]
    first = {
        text for element in before for leaf in element.iter(*_LEAVES) if (text := bare(leaf.text_content()))
    }
    whole = {
        text
        for leaf in tree.iter("p", "div")
        if _emphasised(leaf)
        and next(leaf.iter("a"), None) is not None
        and (text := bare(leaf.text_content()))
    }
    return frozenset(first), frozenset(whole)


def _is_header(element: HtmlElement) -> bool:
    return element.tag == "header" and next(element.iter("h1"), None) is not None


def _emphasised(leaf: HtmlElement) -> bool:
    if any(child.tag in _BLOCKS for child in leaf.iterdescendants()):
        return False
    outside = [leaf.text or "", *((child.tail or "") for child in leaf)]
    return (
        not bare("".join(outside))
        and all(child.tag in {*_EMPHASIS, "a", "br", "span", "u", "mark", "font"} for child in leaf)
        and next(leaf.iter(*_EMPHASIS), None) is not None
    )


def without_edges(
    lines: list[PageLine], titles: Iterable[str], first: frozenset[str], emphasised: frozenset[str]
) -> list[PageLine]:
    """The lines from the first paragraph to the last, each once."""
    known = frozenset(map(bare, titles)) | first
    start, end = 0, len(lines)
    while start < end and _opens(lines[start], known):
        start += 1
    mostly = sum(bare(line.words) in emphasised for line in lines) * 2 > len(lines)
    while end > start and (
        lines[end - 1].kind == "heading" or (not mostly and bare(lines[end - 1].words) in emphasised)
    ):
        end -= 1
    return _once(lines[start:end])


def _opens(line: PageLine, known: frozenset[str]) -> bool:
    words = bare(line.words)
    label = (
        line.kind == "paragraph"
        and len(words.split()) <= _LABEL_WORDS
        and not _ENDS.search(line.words)
        and len(line.words) < _LABEL_CHARACTERS
    )
    return line.kind == "heading" or words in known or label


def _once(lines: list[PageLine]) -> list[PageLine]:
    """Without what stands in another paragraph too, as quotations do that are shown large."""
    whole = "\n".join(bare(line.words) for line in lines)
    kept: list[PageLine] = []
    seen: set[str] = set()
    for line in lines:
        words = bare(line.words)
        long = len(words.split()) >= _REPEATED_WORDS
        if (
            line.kind == "heading"
            or not long
            or (words not in seen and whole.count(words) == 1)
            or (words not in seen and _equal_only(words, lines))
        ):
            kept.append(line)
        seen.add(words)
    return kept


def _equal_only(words: str, lines: list[PageLine]) -> bool:
    return not any(words in (other := bare(line.words)) and words != other for line in lines)
