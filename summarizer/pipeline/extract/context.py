"""The sentence before, for words that are not clear without it."""

from __future__ import annotations

from summarizer.language import Language
from summarizer.scan import Reading

# A longer context helps no reader, and to a shorter one the sentence before it is added.
_LONGEST, _SHORTEST = 45, 6
# How many sentences the context may have.
REACH = 2


def points_back(words: str, language: Language) -> bool:
    """Whether only the sentence before tells what some of the words mean, or what they leave out."""
    known = language.patterns
    if known.stands_for_earlier.match(words) or known.elliptic.search(words):
        return True
    stands_in = (known.he_or_she.search(words), known.body_named_before.search(words))
    return any(found and not known.named_in_words.search(words, 0, found.start()) for found in stands_in)


def in_context(words: str, number: int, reading: Reading) -> str:
    """The words of the sentence of this ``number``, after the one before in brackets, if there is one."""
    article, before = reading.article, ""
    for one in range(number - 1, max(0, number - 1 - REACH), -1):
        further = f"{' '.join(article.words(article.sentences[one - 1]).split())} {before}".strip()
        if one in reading.outside_story or len(further.split()) > _LONGEST:
            break
        before = further
        if len(before.split()) >= _SHORTEST and not points_back(before, article.language):
            break
    return f"[{before}] {words}" if before else words
