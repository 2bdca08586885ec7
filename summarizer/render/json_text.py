"""Summaries as JSON, whose shape is that of ``Summary``."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import plain_json
from summarizer.render.page import Page
from summarizer.schema import Summary


def render(summaries: Sequence[Summary], page: Page) -> str:
    """An object for what is one article only, else an array."""
    return to_json(summaries[0] if page.alone else summaries)


def to_json(summaries: Summary | Sequence[Summary]) -> str:
    """A summary as an object, a sequence of them as an array; the shape is ``Summary``'s JSON Schema."""
    if isinstance(summaries, Summary):
        return plain_json(summaries.model_dump_json(indent=2)) + "\n"
    return "[\n" + ",\n".join(to_json(summary)[:-1] for summary in summaries) + "\n]\n"


def to_json_line(summary: Summary) -> str:
    """A summary as one line of JSON."""
    return plain_json(summary.model_dump_json()) + "\n"
