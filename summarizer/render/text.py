"""The terminal's page: first the gist, then every item with the article's words that show it.

Piped, it is plain and unwrapped: one line an item and one line an evidence, easy to grep. On a
terminal it is wrapped and coloured by rich, as ``Text`` objects only: article text is never markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from summarizer.errors import plain
from summarizer.render.page import Page
from summarizer.render.wording import (
    broken_off,
    by_kind,
    cautions,
    closing,
    headed,
    is_shown,
    not_confirmed,
    published,
    said,
)
from summarizer.schema import Evidence, Item, Summary

Line = tuple[int, str, str]  # indentation in columns, style, text

# What rich needs to put a line of any length on one line.
_UNWRAPPED = 1_000_000
_MAX_WIDTH = 100


def render(summaries: Sequence[Summary], page: Page) -> str:
    """A page for each summary, one after the other."""
    return "\n".join(to_text(summary, width=page.width) for summary in summaries)


def to_text(summary: Summary, *, width: int | None = None) -> str:
    """The page: coloured and wrapped to ``width`` columns, or plain and unwrapped without a width."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=min(width, _MAX_WIDTH) if width else _UNWRAPPED,
        force_terminal=bool(width),
        color_system="standard" if width else None,
        highlight=False,
    )
    for indent, style, text in _lines(summary):
        if width:
            console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
        else:
            out.write(" " * indent + text + "\n")
    return out.getvalue()


def _lines(summary: Summary) -> Iterator[Line]:
    yield 0, "bold", headed(summary)
    if told := published(summary):
        yield 0, "dim", told
    yield 0, "", ""
    yield 0, "", plain(summary.gist or "")
    for caution in cautions(summary):
        yield 0, "", ""
        yield 0, "yellow", caution
    for kind, items in by_kind(summary):
        yield from _title(kind.plural.upper(), items)
        yield from (line for item in items for line in _item(item))
    yield from _unsure(summary)
    yield 0, "", ""
    if summary.run.interrupted:
        yield 0, "yellow", f"INCOMPLETE: {broken_off(summary.run.interrupted)}"
    yield 0, "dim", closing(summary)


def _title(name: str, items: Sequence[object]) -> Iterator[Line]:
    if items:
        yield 0, "", ""
        yield 0, "bold", f"{name} ({len(items)})"


def _item(item: Item) -> Iterator[Line]:
    yield 2, "cyan", item.line
    if item.body:
        yield 4, "", plain(item.body)
    if item.verdict.doubts:
        yield 4, "yellow", not_confirmed(item.verdict)
    yield from _evidence(item.sentences or item.evidence, item.words)


def _unsure(summary: Summary) -> Iterator[Line]:
    yield from _title("NOT TIED TO THE TEXT: said by the model, not borne by the article", summary.ungrounded)
    for item in summary.ungrounded:
        yield 2, "yellow", f"{item.kind}: {said(item.item)}"
        yield 4, "dim", plain("; ".join(item.verdict.reasons))
    yield from _title("LEFT OUT: in the article, in no item", summary.left_out)
    for left in summary.left_out:
        yield 2, "", f"{plain(left.exact)} [{left.start}:{left.end}]"
        yield 4, "dim", plain(left.reason)


def _evidence(evidence: Iterable[Evidence], shown: str) -> Iterator[Line]:
    """Each passage with its place; of one that the item's own words are, the place alone."""
    for passage in evidence:
        words = "" if is_shown(passage, shown) else f"{plain(passage.exact)} "
        yield 4, "dim", f"│ {words}[{passage.start}:{passage.end}]"
