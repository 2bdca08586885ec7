"""The one article of a page that holds several, and the whole of one that is cut in parts."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from summarizer.inputs.html.lines import bare
from summarizer.inputs.html.names import amounts, names_of
from summarizer.inputs.html.trees import drop

_HALF = 1 / 2
# What is called so may be the body of an article; trafilatura looks at the first only.
_BODIES = frozenset({"body", "content", "text"})


def one_article(tree: HtmlElement, titles: Iterable[str]) -> HtmlElement:
    """The tree without other articles: those beside the one with the title, and small ones inside of it."""
    known = [title for title in map(bare, titles) if title]
    own = next(
        (
            found
            for heading in tree.iter("h1")
            if _is_title(heading, known)
            and (found := next(heading.iterancestors("article"), None)) is not None
        ),
        None,
    )
    if own is None:
        return tree
    held = amounts(tree)
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
    words = bare(heading.text_content())
    return bool(words) and any(words in title or title in words for title in known)


def in_one_body(tree: HtmlElement) -> HtmlElement:
    """The tree with all parts of a body in the first, where it is cut into several of one name."""
    held = amounts(tree)
    parts: dict[tuple[str, str], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        name = element.get("class") or ""
        if held[element] and not _BODIES.isdisjoint(names_of(element)) and element.find("p") is not None:
            parts.setdefault((element.tag, name), []).append(element)
    for same in parts.values():
        if len(same) > 1 and sum(held[one] for one in same) > _HALF * held[tree] and not _nested(same):
            for child in [child for one in same[1:] for child in one]:
                same[0].append(child)
    return tree


def _nested(elements: list[HtmlElement]) -> bool:
    known = set(elements)
    return any(above in known for one in elements for above in one.iterancestors())
