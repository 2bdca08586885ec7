"""Summaries as JSON lines, a line each: for programs that read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.render.json_text import to_json_line
from summarizer.render.page import Page
from summarizer.schema import Summary


def render(summaries: Sequence[Summary], page: Page) -> str:
    """A line for each summary."""
    del page  # a line is the same wherever it stands
    return "".join(map(to_json_line, summaries))
