"""Title case: a line in which capitals show no names, as nearly all of its words have one."""

from __future__ import annotations

import re

from summarizer.article import Article

_SENTENCE_ENDS = (".", "!", "?", "”", "’", '"')
# In title case ("Mayor Opens New Pier") nearly all words longer than this have a capital.
_SMALL_WORD = 3
_MOSTLY = 0.8


def is_title(article: Article, line: str) -> bool:
    """Whether the line is a title: all in capitals, or no sentence and in title case."""
    plain = line != article.headline and line.endswith(_SENTENCE_ENDS)
    return line.isupper() or (
        (not plain or bool(article.language.patterns.capital_joiner.search(line))) and _title_case(line)
    )


def _title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > _SMALL_WORD]
    return len(words) > _SMALL_WORD and sum(word[0].isupper() for word in words) >= _MOSTLY * len(words)
