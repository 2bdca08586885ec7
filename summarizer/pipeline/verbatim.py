"""Whether words are the article's own: they stand there as they are, so there is nothing to refuse in them.

They may be pieces with "…" between them, hold a number in «marks» that the article has not, and begin with
the sentence before, in brackets, as context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article, Sentence
from summarizer.grounding import locate

_CONTEXT = re.compile(r"\[(?P<before>.+?)\] (?P<words>.+)", re.DOTALL)


def without_marks(words: str, article: Article) -> str:
    """The words without the marks around a number, where the article has none."""
    return words if "«" in article.text else re.sub("[«»]", "", words)


def parted(words: str) -> tuple[str, str]:
    """The sentence before in its brackets, '' for none, and the words."""
    found = _CONTEXT.fullmatch(words)
    return (found["before"], found["words"]) if found else ("", words)


def stands(words: str, sentences: Sequence[Sentence], article: Article) -> bool:
    """Whether these sentences hold the words, and the sentence before them what stands in brackets."""
    if not sentences:
        return False
    here = "\n".join(article.words(s) for s in sentences)
    before, told = parted(words) if words not in here else ("", words)
    first = sentences[0].number
    if before and (first < 2 or not locate(before, article.words(article.sentences[first - 2])).holds):  # noqa: PLR2004 - the first has none before
        return False
    return locate(without_marks(told, article), here).holds
