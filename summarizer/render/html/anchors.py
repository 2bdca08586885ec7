"""Where another page may link to a card: an id that follows from the item, not from its place on the page.

A number would be another item's as soon as a review adds one or corrects its passage.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from summarizer.schema import Item, item_key

# Keys come from files of decisions too: longer ones, and what no id can hold, are shortened to a digest.
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,24}")
_LETTERS = 16
_ANCHOR = re.compile(r' id="(i-[\w.-]+)"', re.ASCII)


def item_anchors(items: Iterable[Item]) -> list[str]:
    """The id of each item's card, unique among these; items that say the same are counted."""
    found: Counter[str] = Counter()
    anchors = []
    for item in items:
        anchor = f"i-{_short(item_key(item))}"
        found[anchor] += 1
        anchors.append(anchor if found[anchor] == 1 else f"{anchor}.{found[anchor]}")
    return anchors


def anchors_on(page: str) -> frozenset[str]:
    """The ids of the cards of a page by its HTML; none of one that an earlier version wrote."""
    return frozenset(_ANCHOR.findall(page))


def _short(key: str) -> str:
    return key if _PLAIN.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()[:_LETTERS]
