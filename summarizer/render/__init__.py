"""A ``Summary`` to read (text, Markdown, HTML) or to compute with (JSON); strings in, nothing printed.

Everything from the article passes through ``plain``: an article is a stranger's text, and its control
characters, markup and line breaks must not act on a terminal or a page.

A format is a module with a function ``render``, and a line in ``FORMATS``. It is loaded when it is asked for,
because the command line shows the names without it.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summarizer.render.page import Page

if TYPE_CHECKING:
    from summarizer.render.html import (
        Design,
        Listed,
        anchors_on,
        day,
        filled,
        index_page,
        item_anchors,
        linkable,
        listed,
        page_file,
        to_html,
    )
    from summarizer.render.json_text import to_json, to_json_line
    from summarizer.render.markdown import escaped, to_markdown
    from summarizer.render.text import to_text
    from summarizer.schema import Summary

__all__ = [
    "FORMATS",
    "Design",
    "Listed",
    "Page",
    "anchors_on",
    "day",
    "escaped",
    "filled",
    "index_page",
    "item_anchors",
    "linkable",
    "listed",
    "page_file",
    "render",
    "to_html",
    "to_json",
    "to_json_line",
    "to_markdown",
    "to_text",
]

# The module of each format by the name that ``--format`` has for it.
FORMATS = {
    "text": "summarizer.render.text",
    "json": "summarizer.render.json_text",
    "jsonl": "summarizer.render.json_lines",
    "markdown": "summarizer.render.markdown",
    "html": "summarizer.render.html",
}
_MODULES = {
    "Design": "summarizer.render.html",
    "Listed": "summarizer.render.html",
    "day": "summarizer.render.html",
    "escaped": "summarizer.render.markdown",
    "filled": "summarizer.render.html",
    "index_page": "summarizer.render.html",
    "anchors_on": "summarizer.render.html",
    "item_anchors": "summarizer.render.html",
    "linkable": "summarizer.render.html",
    "listed": "summarizer.render.html",
    "page_file": "summarizer.render.html",
    "to_html": "summarizer.render.html",
    "to_json": "summarizer.render.json_text",
    "to_json_line": "summarizer.render.json_text",
    "to_markdown": "summarizer.render.markdown",
    "to_text": "summarizer.render.text",
}


def render(form: str, summaries: Sequence[Summary], page: Page) -> str:
    """The summaries in one of ``FORMATS``, as one text with a line end; KeyError for another name."""
    text: str = importlib.import_module(FORMATS[form]).render(summaries, page)
    return text


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(importlib.import_module(_MODULES[name]), name)
