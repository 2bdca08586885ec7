"""The words in an element's class, id and role, and how much of a page's paragraphs each element holds."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from summarizer.inputs.html.lines import one_line

_NAMES = ("class", "id", "data-testid", "data-component", "itemprop")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def names_of(element: HtmlElement) -> list[str]:
    """The words in its names, in small letters: of "relatedArticles_x1" "related", "articles" and "x"."""
    return [word.lower() for name in _NAMES for word in _WORD.findall(element.get(name) or "")]


# No title is longer, and what holds a whole page need not be read to see that it is none.
_TITLE = 1_000
_SENTENCE = 40
_UNREAD = frozenset({"a", "script", "style", "noscript", "button", "option", "title"})


def title_in(element: HtmlElement) -> str:
    """The words of an element on one line; '' when they are more than those of a title."""
    words = ""
    for piece in element.itertext():
        words += piece
        if len(words) > _TITLE:
            return ""
    return one_line(words)


def amounts(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of sentences an element holds: of text that is no link and longer than a label."""
    found: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        inner = 0 if element.tag in _UNREAD else sum(found[child] for child in element) + _long(element.text)
        found[element] = inner + sum(_long(child.tail) for child in element if element.tag not in _UNREAD)
    return found


def _long(text: str | None) -> int:
    return len(text) if text and len(text) >= _SENTENCE and not text.isspace() else 0
