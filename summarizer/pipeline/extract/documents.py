"""The source of a number that is no speaker: a poll, a study, or what "according to" names."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.article import Article, Sentence
from summarizer.scan import Quantity

# A longer phrase does not name a source.
_MOST_WORDS = 12


def document_of(quantity: Quantity, number: int, article: Article) -> str:
    """What the sentence gives as the source of the number, '' for nothing; never words that contain it."""
    return next(_documents(quantity, article.sentences[number - 1], article), "")


def _documents(quantity: Quantity, sentence: Sentence, article: Article) -> Iterator[str]:
    patterns, text = article.language.patterns, article.words(sentence)
    shares = (quantity.unit or quantity.noun) in article.language.words.share_units
    kinds = (patterns.according_to_whom, patterns.document_shows, *([patterns.in_a_poll] if shares else []))
    at = quantity.start - sentence.start
    for found in (match for kind in kinds for match in kind.finditer(text)):
        who = " ".join(found["who"].split())
        if not found.start("who") <= at < found.end("who") and len(who.split()) <= _MOST_WORDS:
            yield who
