"""The one article of a page that holds several, and the whole of one that is cut in parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from summarizer.inputs.html.lines import bare
from summarizer.inputs.html.names import amounts, title_in
from summarizer.inputs.html.trees import drop

_HALF, _LEAST = 1 / 2, 1 / 8
# What is called so is the body of an article, of which trafilatura takes the first.
_BODY = re.compile(
    r"(?:\b|_)(?:article|post|entry|story|page|text)(?:[-_]{0,2}|__)(?:content|body|text)", re.IGNORECASE
)


def one_article(tree: HtmlElement, titles: Iterable[str]) -> HtmlElement:
    """The tree without other articles: those beside the one with the title, and small ones inside of it."""
    known = [title for title in map(bare, titles) if title]
    held = amounts(tree)
    titled = [
        found
        for heading in tree.iter("h1")
        if _is_title(heading, known) and (found := next(heading.iterancestors("article"), None)) is not None
    ]
    own = max(titled, key=held.__getitem__, default=tree)
    # Teasers and boxes are articles to some, with the title of this page in one of them.
    if own is tree or held[own] < _LEAST * max(map(held.__getitem__, tree.iter("article"))):
        return tree
    inside = set(own.iter())
    around = set(own.iterancestors())
    for other in [one for one in tree.iter("article") if one not in inside and one not in around]:
        drop(other)
    within = [one for one in own.iter("article") if one is not own]
    if sum(held[one] for one in within) <= _HALF * held[own]:
        for one in within:
            drop(one)
    return tree


def _is_title(heading: HtmlElement, known: list[str]) -> bool:
    words = bare(title_in(heading))
    return bool(words) and any(words in title or title in words for title in known)


def in_one_body(tree: HtmlElement) -> HtmlElement:
    """The tree, in which what holds all elements of a body that is cut into several is its body."""
    held = amounts(tree)
    parts: dict[tuple[str, str], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if held[element] and _BODY.search(name):
            parts.setdefault((element.tag, name), []).append(element)
    for same in parts.values():
        if len(same) > 1 and sum(held[one] for one in same) > _HALF * held[tree] and not _nested(same):
            _join(same)
    return tree


def _join(parts: list[HtmlElement]) -> None:
    """Take the name of a body from its parts, and give it to the innermost element that holds them all."""
    for part in parts:
        for name in ("class", "id", "itemprop"):
            part.attrib.pop(name, None)
    around = [set(part.iterancestors()) for part in parts[1:]]
    whole = next(one for one in parts[0].iterancestors() if all(one in above for above in around))
    whole.set("itemprop", "articleBody")


def _nested(elements: list[HtmlElement]) -> bool:
    known = set(elements)
    return any(above in known for one in elements for above in one.iterancestors())
