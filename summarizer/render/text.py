"""The terminal's page: first the gist, then demands, positions and figures, the most telling first.

What somebody says or wants stands below their name. The words of the article that show it are printed on
demand only, because they are mostly the same words again. Piped, the page is plain and unwrapped: one line an
item, easy to grep. On a terminal it is wrapped and coloured by rich, as ``Text`` objects only: an article's
text is never markup.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from summarizer.errors import plain
from summarizer.render.marked import lines_of
from summarizer.render.page import Page
from summarizer.render.wording import (
    broken_off,
    by_holder,
    by_kind,
    cautions,
    closing,
    decided,
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
_PIPED = Page()


def render(summaries: Sequence[Summary], page: Page) -> str:
    """A page for each summary, one after the other."""
    return "\n".join(to_text(summary, page) for summary in summaries)


def to_text(summary: Summary, page: Page = _PIPED) -> str:
    """The page: coloured and wrapped to its width, or plain and unwrapped without one."""
    out, width = io.StringIO(), page.width
    console = Console(
        file=out,
        width=min(width, _MAX_WIDTH) if width else _UNWRAPPED,
        force_terminal=bool(width),
        color_system="standard" if width else None,
        highlight=False,
    )
    for indent, style, text in _lines(summary, page):
        if width:
            console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
        else:
            out.write(" " * indent + text + "\n")
    return out.getvalue()


def _lines(summary: Summary, page: Page) -> Iterator[Line]:
    yield 0, "bold", headed(summary)
    if told := published(summary):
        yield 0, "dim", told
    yield 0, "", ""
    yield 0, "", plain(summary.gist or "")
    for caution in cautions(summary):
        yield 0, "", ""
        yield 0, "yellow", caution
    for kind, items in sorted(by_kind(summary), key=lambda one: one[0].rank):
        yield from _section(kind.plural, items, page)
    yield from _unsure(summary, page)
    yield 0, "", ""
    if summary.run.interrupted:
        yield 0, "yellow", f"INCOMPLETE: {broken_off(summary.run.interrupted)}"
    yield 0, "dim", closing(summary)


def _section(name: str, items: Sequence[Item], page: Page) -> Iterator[Line]:
    yield from _title(name.upper(), items)
    every = by_holder(items)
    shown = every[: page.top]
    for holder, group in itertools.groupby(shown, key=lambda item: item.holder):
        indent = 4 if holder else 2
        if holder:
            yield 2, "cyan", plain(holder)
        for told, items_of_line in lines_of(list(group)):
            yield indent, "", told
            yield from _below(items_of_line, indent + 2, page)
    if len(shown) < len(every):
        yield 2, "dim", f"… and {len(every) - len(shown):,} more, without --top"


def _below(items: Sequence[Item], indent: int, page: Page) -> Iterator[Line]:
    """What is in doubt or decided of a line's items, and on demand the passages that show them, each once."""
    yield from ((indent, "yellow", not_confirmed(one)) for one in items if one.doubts)
    yield from ((indent, "yellow", decided(one.review)) for one in items if one.review)
    if page.evidence:
        passages = dict.fromkeys(passage for item in items for passage in item.sentences or item.evidence)
        yield from _evidence(passages, items[0].words, indent)


def _title(name: str, items: Sequence[object]) -> Iterator[Line]:
    if items:
        yield 0, "", ""
        yield 0, "bold", f"{name} ({len(items)})"


def _unsure(summary: Summary, page: Page) -> Iterator[Line]:
    yield from _title("NOT TIED TO THE TEXT: said by the model, not borne by the article", summary.ungrounded)
    for item in summary.ungrounded:
        yield 2, "yellow", f"{item.kind}: {said(item.item)}"
        yield 4, "dim", plain("; ".join(item.verdict.reasons))
    if summary.left_out and not page.evidence:
        yield 0, "", ""
        yield (
            0,
            "dim",
            f"LEFT OUT: {len(summary.left_out):,} of the article in no item (--evidence lists them)",
        )
        return
    yield from _title("LEFT OUT: in the article, in no item", summary.left_out)
    for left in summary.left_out:
        yield 2, "", f"{plain(left.exact)} [{left.start}:{left.end}]"
        yield 4, "dim", plain(left.reason)


def _evidence(evidence: Iterable[Evidence], shown: str, indent: int) -> Iterator[Line]:
    """Each passage with its place; of one that the item's own words are, the place alone."""
    for passage in evidence:
        words = "" if is_shown(passage, shown) else f"{plain(passage.exact)} "
        yield indent, "dim", f"│ {words}[{passage.start}:{passage.end}]"
