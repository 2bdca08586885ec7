"""Headings that are marked, as readers of pages and documents mark them."""

from __future__ import annotations

import pytest

from summarizer.article import from_text


def test_a_marked_line_is_a_heading() -> None:
    """A line that begins with "#" is a heading by itself, however long, without its mark."""
    long = "What the council may still decide before the end of a year that had many other surprises for it"
    article = from_text(f"It rained all day in Aberdeen and\n## {long}\nThe river rose. People left.")
    marked = article.sentences[1]
    assert article.words(marked) == long
    assert article.marked_headings == {2}
    assert [article.words(one) for one in article.sentences[2:]] == ["The river rose.", "People left."]


@pytest.mark.parametrize("line", ["#floods is what they call it.", "No. # 4 is closed."])
def test_a_hash_within_words_marks_nothing(line: str) -> None:
    """A hash that no blank follows, or that stands within a line, marks no heading."""
    assert not from_text(f"It rained.\n{line}\nIt snowed.").marked_headings
