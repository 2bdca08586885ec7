"""Summaries as one page that needs nothing else: the article in its own words, and beside it who claims what.

It opens from a disk, years later, without a network. A mark in the text and the card that it belongs to show
each other; without a script they are links.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.render.html.anchors import anchors_on, item_anchors
from summarizer.render.html.days import day
from summarizer.render.html.filling import BASE, Design, filled
from summarizer.render.html.index import INDEX, Listed, index_page, listed, page_file
from summarizer.render.html.story import linkable, story_of
from summarizer.render.page import Page
from summarizer.schema import Summary

__all__ = [
    "BASE",
    "INDEX",
    "PAGE",
    "Design",
    "Listed",
    "anchors_on",
    "day",
    "filled",
    "index_page",
    "item_anchors",
    "linkable",
    "listed",
    "page_file",
    "render",
    "to_html",
]
PAGE = Design(
    "page.html.j2",
    "page.css",
    ("page.js", "review_words.js", "review_form.js", "review_state.js", "review.js"),
)


def render(summaries: Sequence[Summary], page: Page) -> str:
    """One page for all summaries, one after the other."""
    del page  # a browser's window has any width
    return to_html(*summaries)


def to_html(*summaries: Summary, home: str = "") -> str:
    """The page, which is whole by itself: a file to keep, to send or to print.

    ``home`` is the address of the index that it belongs to, seen from the page.
    """
    alone = len(summaries) == 1
    stories = [story_of(one, "" if alone else f"{n}.") for n, one in enumerate(summaries, 1)]
    return filled(PAGE, stories=stories, home=home)
