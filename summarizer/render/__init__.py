"""A ``Summary`` as something to read (text, Markdown) or to compute with (JSON); strings in, nothing printed.

Everything from the article passes through ``plain``: an article is a stranger's text, and its control
characters, markup and line breaks must not act on a terminal or a page.
"""

from summarizer.render.markdown import to_markdown
from summarizer.render.text import to_text
from summarizer.render.wording import plain

__all__ = ["plain", "to_json", "to_markdown", "to_text"]

from collections.abc import Sequence

from summarizer.schema import Summary


def to_json(summaries: Summary | Sequence[Summary]) -> str:
    """A summary as an object, a sequence of them as an array; the shape is ``Summary``'s JSON Schema."""
    if isinstance(summaries, Summary):
        return summaries.model_dump_json(indent=2) + "\n"
    return "[\n" + ",\n".join(summary.model_dump_json(indent=2) for summary in summaries) + "\n]\n"
