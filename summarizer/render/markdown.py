"""The summary as Markdown, for a note or a ticket: the same order as the terminal's page.

What comes from the article or the model is escaped: an asterisk in a quotation is an asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.errors import plain
from summarizer.render.page import Page
from summarizer.render.wording import (
    broken_off,
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

# The dollar sign opens a formula on many pages, and "US$5 and US$6" is none.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
# What makes a list, a rule or a heading of a line that begins with it.
_BEGINS = re.compile(r"^([-+=]|\d+(?=[.)]))")


def render(summaries: Sequence[Summary], page: Page) -> str:
    """A document for each summary, one after the other."""
    del page  # Markdown is not wrapped
    return "\n".join(map(to_markdown, summaries))


def to_markdown(summary: Summary) -> str:
    """A document with one heading a section; evidence as block quotations."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield f"# {escaped(headed(summary))}"
    if told := published(summary):
        yield f"\n{escaped(told)}"
    yield f"\n{escaped(plain(summary.gist or ''))}"
    yield from (f"\n*{escaped(caution)}*" for caution in cautions(summary))
    for kind, items in by_kind(summary):
        yield from _section(kind.plural.capitalize(), items)
    if summary.ungrounded:
        yield "\n## Not tied to the text\n"
        yield from (
            f"- {u.kind}: {escaped(said(u.item))} ({escaped(plain('; '.join(u.verdict.reasons)))})"
            for u in summary.ungrounded
        )
    if summary.left_out:
        yield "\n## Left out\n"
        yield from (f"- {escaped(plain(x.exact))} ({escaped(plain(x.reason))})" for x in summary.left_out)
    if summary.run.interrupted:
        yield f"\n**Incomplete:** {escaped(broken_off(summary.run.interrupted))}"
    yield f"\n---\n\n{escaped(closing(summary))}"


def _section(name: str, items: Sequence[Item]) -> Iterator[str]:
    if items:
        yield f"\n## {name}"
    for item in items:
        yield f"\n**{escaped(item.line)}**"
        if item.body:
            yield f"\n{escaped(plain(item.body))}"
        if doubts := not_confirmed(item):
            yield f"\n{escaped(doubts)}"
        if told := decided(item.review):
            yield f"\n{escaped(told)}"
        yield from (f"\n> {escaped(plain(passage.exact))}" for passage in _unshown(item))


def _unshown(item: Item) -> Iterator[Evidence]:
    """The passages that the item's own words are not already."""
    return (passage for passage in item.sentences or item.evidence if not is_shown(passage, item.words))


def escaped(text: str) -> str:
    """The text as Markdown that shows just these characters."""
    return _BEGINS.sub(_defused, _ACTIVE.sub(r"\\\1", text))


def _defused(begins: re.Match[str]) -> str:
    # "1\." is text; a digit itself cannot be escaped.
    return f"{begins[0]}\\" if begins[0].isdigit() else f"\\{begins[0]}"
