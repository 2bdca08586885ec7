"""Whether words are the article's own, in which nothing can be wrong.

They may have "…" for words that are left out, «marks» around a number, and at the beginning the sentence
before in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.article import Article, Sentence
from summarizer.grounding import stands_in

# How many sentences may be in the brackets.
_MOST_BEFORE = 2


def stands(words: str, sentences: Sequence[Sentence], article: Article) -> bool:
    """Whether these sentences have the words, and those before them what stands in brackets."""
    if not sentences:
        return False
    here = " ".join(_bare(s, article) for s in sentences)
    told = _without_marks(words)
    if told not in here:
        told = next(
            (told.removeprefix(one) for one in _contexts(sentences[0], article) if told.startswith(one)), told
        )
    # Other words in brackets would be taken for an editor's.
    if told.startswith("[") and told.partition("]")[0] not in here:
        return False
    return stands_in(told, here, article.language)


def _contexts(sentence: Sentence, article: Article) -> Iterator[str]:
    """The one or two sentences before this one, in brackets."""
    for many in range(1, min(_MOST_BEFORE, sentence.number - 1) + 1):
        before = article.sentences[sentence.number - 1 - many : sentence.number - 1]
        yield f"[{' '.join(_bare(one, article) for one in before)}] "


def _bare(sentence: Sentence, article: Article) -> str:
    return _without_marks(" ".join(article.words(sentence).split()))


def _without_marks(words: str) -> str:
    """The words without such marks, also where the article uses them as quotation marks."""
    return re.sub("[«»]", "", words)
