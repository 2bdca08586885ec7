"""A page's text becomes a tree that is safe to walk: not too deep, not too large, without what nobody reads.

lxml stops without an error where elements nest deeper than it likes, and takes a minute for a tag of a
hundred thousand attributes; trafilatura takes the square of the depth. No page that people read comes near
the limits (the largest of 70 news pages had 3,129 elements, 34 deep, and 59 attributes in a tag).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from summarizer.errors import ArticleError

MAX_ELEMENTS, MAX_DEPTH = 50_000, 250
_MAX_ATTRIBUTES = 200
# Tags open and close elements, and scripts have such marks too.
_MAX_MARKS = 4 * MAX_ELEMENTS

_VALUE = r"""=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))?"""
_ATTRIBUTES = rf"(?:[^>=]+|{_VALUE})*+"
# Each token begins where the one before it ended, so that the page is gone through once.
_TOKEN = re.compile(
    r"<!--(?:[^-]+|-(?!->))*+"
    rf"|<(?P<script>script\b)(?P<of_script>{_ATTRIBUTES})>?(?P<code>(?:[^<]+|<(?!/script))*+)"
    rf"|<(?P<name>[a-z][\w:-]*)(?P<attributes>{_ATTRIBUTES})>?",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(rf"[^\s=/]+\s*(?:{_VALUE}|=\s*\S+)?")
# Fewer characters have no room for so many.
_SHORT = 2 * _MAX_ATTRIBUTES
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = ("style", "template", "svg", "iframe", "object", "canvas", "math")


def tree_of(text: str, name: str) -> HtmlElement:
    """The tree of a page. Raises ArticleError for what is none, or larger than any that people read."""
    if text.count("<") > _MAX_MARKS:
        raise _too_large(name, f"{MAX_ELEMENTS:,}")
    clean = _TOKEN.sub(_bounded, _NO_TEXT.sub("", text))
    if not clean.strip():
        raise ArticleError(f"{name!r} is empty; save the page again")
    if not re.search(r"<[a-zA-Z!]", clean):
        raise ArticleError(f"{name!r} is no HTML page; give a page as it was saved, or its text as .txt")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(clean.encode(), parser=parser)
    except (ValueError, SyntaxError, etree.LxmlError) as error:
        raise ArticleError(f"{name!r} is an empty HTML page; save it again") from error
    _check(tree, name)
    return tree


def _bounded(token: re.Match[str]) -> str:
    """A tag with as many attributes as a page may have in one, else with none."""
    attributes = token["of_script"] or token["attributes"] or ""
    if len(attributes) <= _SHORT or sum(1 for _ in _ATTRIBUTE.finditer(attributes)) <= _MAX_ATTRIBUTES:
        return token[0]
    return f"<{token['script'] or token['name']}>{token['code'] or ''}"


def _check(tree: HtmlElement, name: str) -> None:
    for number, depth in enumerate(_depths(tree)):
        if number >= MAX_ELEMENTS:
            raise _too_large(name, f"{MAX_ELEMENTS:,}")
        if depth >= MAX_DEPTH:
            raise _too_large(name, f"{MAX_DEPTH} levels of")


def _too_large(name: str, bound: str) -> ArticleError:
    return ArticleError(
        f"{name!r} has more than {bound} elements, which no news page has; save its text as .txt"
    )


def _depths(tree: HtmlElement) -> Iterator[int]:
    open_ones = [(tree, 0)]
    while open_ones:
        element, depth = open_ones.pop()
        yield depth
        open_ones += [(child, depth + 1) for child in element]


def without_unseen(tree: HtmlElement) -> HtmlElement:
    """The tree, less what holds no words for readers."""
    for element in list(tree.iter(*_UNSEEN)):
        drop(element)
    return tree


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; what follows it stays."""
    if element.getparent() is not None:
        element.drop_tree()
