"""Tables that lay out a page, as older pages and mails do: what stands in their cells is paragraphs.

A table of data has short cells, or a few words beside a sentence, and stays a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "center"})
_CELLS = ("td", "th")
_HEADS = frozenset({"th", "caption", "thead"})
# A cell that is longer holds more than one sentence says of a thing, whatever stands beside it.
_LONG, _SENTENCE = 400, 150


def without_layout_tables(tree: HtmlElement) -> HtmlElement:
    """The tree, in which tables that only lay out are plain blocks."""
    for table in [table for table in tree.iter("table") if _lays_out(table)]:
        for part in list(_own(table)):
            part.tag = "div"
    return tree


def _lays_out(table: HtmlElement) -> bool:
    if (
        table.get("role") in {"presentation", "none"}
        or next(table.iterdescendants("table"), None) is not None
    ):
        return True
    parts = list(_own(table))
    if any(part.tag in _HEADS for part in parts):
        return False
    lengths = [len(cell.text_content().strip()) for cell in parts if cell.tag in _CELLS]
    rows = sum(1 for part in parts if part.tag == "tr")
    return max(lengths, default=0) > (_SENTENCE if len(lengths) <= rows else _LONG)


def _own(table: HtmlElement) -> Iterator[HtmlElement]:
    """The table with its rows and cells, less those of tables within."""
    waiting = [table]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += [child for child in part if child.tag in _PARTS - {"table"} or child.tag == "caption"]
