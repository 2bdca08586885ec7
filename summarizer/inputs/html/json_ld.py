"""What a page says of itself in JSON-LD (schema.org): the nodes of it, and which of them is the article.

Publishers write it in a graph, in a list, nested, twice, and broken. Nodes are therefore found wherever they
stand, and an article is what is of a kind of Article and has a headline.
"""

from __future__ import annotations

import html as entities
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from summarizer.inputs.html.lines import one_line

Node = dict[str, Any]

# More than a page's own. Broken JSON that nests is mended in the square of its length.
_MAX_CHARACTERS, _MAX_MENDED, _MAX_DEPTH, _MAX_NODES = 2_000_000, 100_000, 100, 5_000
_KIN = re.compile(r"(?:^|/)(?:\w*Article|\w*Posting|Report|Review|LiveBlog)\Z")
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|/\*|//)?\s*(?:<!\[CDATA\[)?(?:\*/)?|(?:/\*|//)?\s*(?:\]\]>)?(?:\*/)?\s*(?:-->)?\s*;?\s*\Z"
)


def nodes(tree: HtmlElement) -> list[Node]:
    """Every object of the page's JSON-LD, outer ones first."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            found += _objects(_parsed(script.text))
    return found[:_MAX_NODES]


def objects(value: Any) -> list[Node]:
    """Every object in a value of JSON, outer ones first."""
    return list(itertools.islice(_objects(value), _MAX_NODES))


def _parsed(text: str) -> Any:
    if len(text) > _MAX_CHARACTERS:
        return None
    bare = _WRAPPING.sub("", text)
    try:
        return json.loads(bare, strict=False)
    except RecursionError:
        return None
    except ValueError:
        return _mended(bare)


def _mended(text: str) -> Any:
    if len(text) > _MAX_MENDED or _depth(text) > _MAX_DEPTH:
        return None
    import json_repair

    try:
        return json_repair.loads(text, skip_json_loads=True)
    except (ValueError, RecursionError):
        return None


def _depth(text: str) -> int:
    """How deep brackets nest, those in strings counted too."""
    steps = (1 if mark in "[{" else -1 for mark in text if mark in "[]{}")
    return max(itertools.accumulate(steps), default=0)


def _objects(value: Any) -> Iterator[Node]:
    """Objects in a value, breadth first, so that an article comes before those that it names."""
    level = [value]
    while level:
        objects = [one for one in level if isinstance(one, dict)]
        yield from objects
        lists = [one for one in level if isinstance(one, list)]
        level = [inner for one in lists for inner in one]
        level += [inner for one in objects for inner in one.values() if isinstance(inner, dict | list)]


def kinds(node: Node) -> tuple[str, ...]:
    """The names of a node's types."""
    own = node.get("@type")
    return tuple(kind for kind in (own if isinstance(own, list) else [own]) if isinstance(kind, str))


def is_article(node: Node) -> bool:
    """Whether a node is of schema.org's Article or a kin of it."""
    return any(_KIN.search(kind) for kind in kinds(node))


def words(value: Any) -> str:
    """A value as one line of plain text: entities are resolved, which many write in JSON too."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return one_line(entities.unescape(entities.unescape(value))) if isinstance(value, str) else ""
