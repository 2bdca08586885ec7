"""The summary as Markdown, for a note or a ticket: the same order as the terminal's page.

What comes from the article or the model is escaped: an asterisk in a quotation is an asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.errors import plain
from summarizer.render.wording import caution, closing, demand_line, figure_line, headed, position_line, said
from summarizer.schema import Evidence, Summary

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
    yield from _section("Positions", ((position_line(p), p.statement, p.evidence) for p in summary.positions))
    yield from _section("Demands", ((demand_line(d), "", d.evidence) for d in summary.demands))
    yield from _section(
        "Figures", ((figure_line(f), "", f.evidence[1:] or f.evidence) for f in summary.figures)
    )
    if summary.ungrounded:
        yield "\n## Not tied to the text\n"
        yield from (
            f"- {u.kind}: {_escaped(said(u.item))} ({_escaped(plain('; '.join(u.verdict.reasons)))})"
            for u in summary.ungrounded
        )
    if summary.left_out:
        yield "\n## Left out\n"
        yield from (f"- {_escaped(plain(x.exact))} ({_escaped(plain(x.reason))})" for x in summary.left_out)
    yield f"\n---\n\n{_escaped(closing(summary))}"


def _section(name: str, items: Iterable[tuple[str, str, Iterable[Evidence]]]) -> Iterator[str]:
    for index, (line, statement, evidence) in enumerate(items):
        if index == 0:
            yield f"\n## {name}"
        yield f"\n**{_escaped(line)}**"
        if statement:
            yield f"\n{_escaped(plain(statement))}"
        yield from (f"\n> {_escaped(plain(passage.exact))}" for passage in evidence)


def _escaped(text: str) -> str:
    return _BEGINS.sub(_defused, _ACTIVE.sub(r"\\\1", text))


def _defused(begins: re.Match[str]) -> str:
    # "1\." is text; a digit itself cannot be escaped.
    return f"{begins[0]}\\" if begins[0].isdigit() else f"\\{begins[0]}"
