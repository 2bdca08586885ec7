"""Which of a page's titles is the article's headline.

A page has up to five: og:title, for those who share it, JSON-LD's headline, for search engines, the h1 that
readers see, twitter:title, and <title> for tabs. Publishers write the first by hand and repeat it elsewhere;
where it names the house only, the others are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from summarizer.inputs.html.json_ld import Node, words
from summarizer.inputs.html.lines import bare, one_line

_BETWEEN = re.compile(r"\s+[|\-–—·•*:»›]+\s+|\s*[｜|]\s*")
_TAGS = re.compile(r"<[a-zA-Z/][^<>]*>")


def headline(known: list[str], publisher: str | None) -> str | None:
    """The headline of these titles, less the name of the house behind it; None where there are none."""
    known = [title for title in known if bare(title) != bare(publisher or "")]
    return _less_the_house(known[0], known[1:], publisher) if known else None


def titles(tree: HtmlElement, tags: dict[str, list[str]], article: Node) -> list[str]:
    """The titles of a page, first that which is most often the headline."""
    found = _titles(tree, tags, article)
    return [title for title in found if title]


def _titles(tree: HtmlElement, tags: dict[str, list[str]], article: Node) -> Iterator[str]:
    yield from (words(_TAGS.sub("", title)) for title in tags.get("og:title", [])[:1])
    yield _TAGS.sub("", words(article.get("headline")))
    yield from (words(title) for title in tags.get("twitter:title", [])[:1])
    yield from (one_line(found.text_content()) for found in tree.iter("h1"))
    yield from (one_line(found.text_content()) for found in tree.iterfind(".//head/title"))


def _less_the_house(title: str, others: list[str], publisher: str | None) -> str:
    """What stands before a mark that parts it from the house's name, or as far as another title goes."""
    for mark in _BETWEEN.finditer(title):
        before, behind = title[: mark.start()], bare(title[mark.end() :])
        is_house = bool(publisher) and behind in {
            bare(publisher or ""),
            bare((publisher or "").partition(".")[0]),
        }
        if is_house or any(bare(other) == bare(before) for other in others):
            return before
    return title
