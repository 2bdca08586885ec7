"""The summary as Markdown, for a note or a ticket: the same order as the terminal's page.

What comes from the article or the model is escaped: an asterisk in a quotation is an asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.errors import plain
from summarizer.render.wording import (
    broken_off,
    caution,
    closing,
    demand_line,
    figure_line,
    headed,
    is_shown,
    not_confirmed,
    position_line,
    said,
    words_of,
)
from summarizer.schema import Demand, Evidence, Figure, Position, Summary

# The dollar sign opens a formula on many pages, and "US$5 and US$6" is none.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
# What makes a list, a rule or a heading of a line that begins with it.
_BEGINS = re.compile(r"^([-+=]|\d+(?=[.)]))")


def to_markdown(summary: Summary) -> str:
    """A document with one heading a section; evidence as block quotations."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield f"# {_escaped(headed(summary))}"
    yield f"\n{_escaped(plain(summary.gist or ''))}"
    if told := caution(summary):
        yield f"\n*{_escaped(told)}*"
    yield from _section("Positions", ((position_line(p), p.statement, p) for p in summary.positions))
    yield from _section("Demands", ((demand_line(d), "", d) for d in summary.demands))
    yield from _section("Figures", ((figure_line(f), "", f) for f in summary.figures))
    if summary.ungrounded:
        yield "\n## Not tied to the text\n"
        yield from (
            f"- {u.kind}: {_escaped(said(u.item))} ({_escaped(plain('; '.join(u.verdict.reasons)))})"
            for u in summary.ungrounded
        )
    if summary.left_out:
        yield "\n## Left out\n"
        yield from (f"- {_escaped(plain(x.exact))} ({_escaped(plain(x.reason))})" for x in summary.left_out)
    if summary.run.interrupted:
        yield f"\n**Incomplete:** {_escaped(broken_off(summary.run.interrupted))}"
    yield f"\n---\n\n{_escaped(closing(summary))}"


def _section(name: str, items: Iterable[tuple[str, str, Position | Demand | Figure]]) -> Iterator[str]:
    for index, (line, statement, item) in enumerate(items):
        if index == 0:
            yield f"\n## {name}"
        yield f"\n**{_escaped(line)}**"
        if statement:
            yield f"\n{_escaped(plain(statement))}"
        if doubts := not_confirmed(item.verdict):
            yield f"\n{_escaped(doubts)}"
        yield from (f"\n> {_escaped(plain(passage.exact))}" for passage in _unshown(item))


def _unshown(item: Position | Demand | Figure) -> Iterator[Evidence]:
    """The passages that the item's own words are not already."""
    evidence = (isinstance(item, Figure) and item.evidence[1:]) or item.evidence
    return (passage for passage in evidence if not is_shown(passage, words_of(item)))


def _escaped(text: str) -> str:
    return _BEGINS.sub(_defused, _ACTIVE.sub(r"\\\1", text))


def _defused(begins: re.Match[str]) -> str:
    # "1\." is text; a digit itself cannot be escaped.
    return f"{begins[0]}\\" if begins[0].isdigit() else f"\\{begins[0]}"
