"""Tables that lay out a page, as older pages and mails do: what stands in their cells is paragraphs.

A table of data has short cells, or a few words beside a sentence, and stays a table. One that holds a picture
with what is written below it is no words of the article, as figures are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from summarizer.inputs.html.lines import one_line
from summarizer.inputs.html.trees import drop

_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "center"})
_CELLS = ("td", "th")
_HEADS = frozenset({"th", "caption", "thead"})
# A cell that is longer holds more than one sentence says of a thing, whatever stands beside it.
_LONG, _SENTENCE = 400, 150
_CAPTION, _CAPTION_AND_CREDIT = 300, 2


def without_layout_tables(tree: HtmlElement) -> HtmlElement:
    """The tree, in which tables that only lay out are plain blocks, and those of a picture are gone."""
    for table in list(tree.iter("table")):
        if _holds_a_picture(table):
            drop(table)
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


def _holds_a_picture(table: HtmlElement) -> bool:
    """Whether all that a table has is pictures, and below them what they show and whose they are."""
    if next(table.iter("img"), None) is None or next(table.iterdescendants("table"), None) is not None:
        return False
    told = [one_line(part.text_content()) for part in table.iter("caption", *_CELLS)]
    written = [words for words in told if words]
    return len(written) <= _CAPTION_AND_CREDIT and sum(map(len, written)) < _CAPTION


def _own(table: HtmlElement) -> Iterator[HtmlElement]:
    """The table with its rows and cells, less those of tables within."""
    waiting = [table]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += [child for child in part if child.tag in _PARTS - {"table"} or child.tag == "caption"]
