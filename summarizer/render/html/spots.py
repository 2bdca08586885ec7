"""Where in the text an item stands, and which of its passages only say whose it is.

A claim often cites two sentences: the one that says it, and one before that introduces who "he" is. A reader
who asks for the claim wants the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.article import Span
from summarizer.schema import Item

# Short words stand in any sentence.
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Spot:
    """A passage; ``aside`` where another one of the same item has more than twice its words."""

    span: Span
    aside: bool = False


def spots(item: Item, text: str) -> list[Spot]:
    """The passages of the item, those that say it first, else in the text's order."""
    if len(item.places) == 1:
        return [Spot(item.places[0])]
    own = _words(item.words) - _words(item.holder or "")
    shared = {span: len(own & _words(text[slice(*span)])) for span in sorted(set(item.places))}
    most = max(shared.values(), default=0)
    found = [Spot(span, 2 * number < most) for span, number in shared.items()]
    return sorted(found, key=lambda spot: spot.aside)


def numbered(items: Sequence[Item], text: str) -> list[tuple[Item, list[Spot]]]:
    """The items with their passages, in the order in which the text says them."""
    placed = [(item, spots(item, text)) for item in items]
    return sorted(placed, key=lambda one: one[1][0].span if one[1] else (0, 0))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
