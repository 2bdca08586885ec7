"""The source of a number that is no speaker: a poll, a study, or what "according to" names."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.scan import Quantity, documents_in


def document_of(quantity: Quantity, number: int, article: Article) -> str:
    """What the sentence gives as the source of the number, '' for nothing; never words that contain it."""
    sentence = article.sentences[number - 1]
    shares = (quantity.unit or quantity.noun) in article.language.words.share_units
    at = quantity.start - sentence.start
    found = documents_in(article.words(sentence), article.language, shares=shares)
    return next((who for who, start, end in found if not start <= at < end), "")
