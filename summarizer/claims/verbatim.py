"""Whether words are the article's own: they stand there as they are, so there is nothing to refuse in them.

They may be pieces with "…" between them, hold a number in «marks» that the article has not, and begin with
the sentence before, in brackets, as context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.article import Article, Sentence
from summarizer.grounding import locate

# How many sentences before may be shown as context.
_MOST_BEFORE = 2


def stands(words: str, sentences: Sequence[Sentence], article: Article) -> bool:
    """Whether these sentences hold the words, and the sentence before them what stands in brackets."""
    if not sentences:
        return False
    here = " ".join(_bare(s, article) for s in sentences)
    told = _without_marks(words)
    if told not in here:
        told = next(
            (told.removeprefix(one) for one in _contexts(sentences[0], article) if told.startswith(one)), told
        )
    # Brackets that are not the article's would pass for an editor's.
    if told.startswith("[") and told.partition("]")[0] not in here:
        return False
    return locate(told, here, language=article.language).holds


def _contexts(sentence: Sentence, article: Article) -> Iterator[str]:
    """What words begin with that have the sentence before this one, or two, as their context."""
    for many in range(1, min(_MOST_BEFORE, sentence.number - 1) + 1):
        before = article.sentences[sentence.number - 1 - many : sentence.number - 1]
        yield f"[{' '.join(_bare(one, article) for one in before)}] "


def _bare(sentence: Sentence, article: Article) -> str:
    return _without_marks(" ".join(article.words(sentence).split()))


def _without_marks(words: str) -> str:
    """The words without the marks around a number, and without those of an article that quotes with them."""
    return re.sub("[«»]", "", words)
