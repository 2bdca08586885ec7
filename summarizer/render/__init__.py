"""A ``Summary`` as something to read (text, Markdown) or to compute with (JSON); strings in, nothing printed.

Everything from the article passes through ``plain``: an article is a stranger's text, and its control
characters, markup and line breaks must not act on a terminal or a page.
"""

from collections.abc import Sequence

from summarizer.errors import plain_json
from summarizer.render.markdown import to_markdown
from summarizer.render.text import to_text
from summarizer.schema import Summary

__all__ = ["to_json", "to_json_line", "to_markdown", "to_text"]


def to_json(summaries: Summary | Sequence[Summary]) -> str:
    """A summary as an object, a sequence of them as an array; the shape is ``Summary``'s JSON Schema."""
    if isinstance(summaries, Summary):
        return plain_json(summaries.model_dump_json(indent=2)) + "\n"
    return "[\n" + ",\n".join(to_json(summary)[:-1] for summary in summaries) + "\n]\n"


def to_json_line(summary: Summary) -> str:
    """A summary as one line of JSON."""
    return plain_json(summary.model_dump_json()) + "\n"
