"""An article: its text, which never changes, what is known of it, and its sentences."""

from summarizer.article.case_folding import small
from summarizer.article.records import from_record, origin_of, record_of
from summarizer.article.sentences import FULL_STOPS, Span, ends_a_sentence, paragraphs, without_mark
from summarizer.article.value import MAX_CHARACTERS, Article, Origin, Sentence, from_text

__all__ = [
    "FULL_STOPS",
    "MAX_CHARACTERS",
    "Article",
    "Origin",
    "Sentence",
    "Span",
    "ends_a_sentence",
    "from_record",
    "from_text",
    "origin_of",
    "paragraphs",
    "record_of",
    "small",
    "without_mark",
]
