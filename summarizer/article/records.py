"""An article as a summary records it, and back: what was read can be read again without its file."""

from __future__ import annotations

from dataclasses import replace

from summarizer.article.value import Article, Origin, from_text
from summarizer.language import language_in
from summarizer.schema import ArticleRecord


def record_of(article: Article) -> ArticleRecord:
    """What a summary tells of its article, the text included."""
    origin = article.origin
    return ArticleRecord(
        id=_printable(article.id),
        headline=article.headline,
        date_published=article.date_published,
        source=_printable(article.source) if article.source else None,
        language=article.language.code,
        text_sha256=article.text_sha256,
        authors=origin.authors,
        publisher=origin.publisher,
        published_at=origin.published_at,
        url=origin.url,
        retrieved_at=origin.retrieved_at,
        source_sha256=origin.sha256,
        notices=origin.notices,
        text=article.text,
    )


def from_record(record: ArticleRecord, text: str) -> Article:
    """The article of which this is the record, with this text. Raises ArticleError for what is none."""
    return replace(
        from_text(text, id=record.id, source=record.source),
        headline=record.headline,
        date_published=record.date_published,
        language=language_in(record.language),
        origin=origin_of(record),
    )


def origin_of(record: ArticleRecord) -> Origin:
    """Where the text of a record comes from."""
    return Origin(
        authors=record.authors,
        publisher=record.publisher,
        published_at=record.published_at,
        url=record.url,
        retrieved_at=record.retrieved_at,
        sha256=record.source_sha256,
        notices=record.notices,
    )


def _printable(name: str) -> str:
    """A file's name need not be UTF-8, but JSON must be."""
    return name.encode("utf-8", "backslashreplace").decode()
