"""The sentence before, where words alone do not tell whom or what they are about."""

from __future__ import annotations

from summarizer.language import Language
from summarizer.scan import Reading

# A longer sentence before makes nothing clearer, and a shorter one only with that before it.
_LONGEST, _SHORTEST = 45, 6
# So many sentences before may be shown.
REACH = 2


def points_back(words: str, language: Language) -> bool:
    """Whether the words stand for, or leave out, what only the sentence before tells."""
    known = language.patterns
    if known.stands_for_earlier.match(words) or known.elliptic.search(words):
        return True
    stands_in = (known.he_or_she.search(words), known.body_named_before.search(words))
    return any(found and not known.named_in_words.search(words, 0, found.start()) for found in stands_in)


def in_context(words: str, number: int, reading: Reading) -> str:
    """The words, after the sentence before that of this ``number`` in brackets; alone where there is none."""
    article, before = reading.article, ""
    for one in range(number - 1, max(0, number - 1 - REACH), -1):
        further = f"{' '.join(article.words(article.sentences[one - 1]).split())} {before}".strip()
        if one in reading.outside_story or len(further.split()) > _LONGEST:
            break
        before = further
        if len(before.split()) >= _SHORTEST and not points_back(before, article.language):
            break
    return f"[{before}] {words}" if before else words
