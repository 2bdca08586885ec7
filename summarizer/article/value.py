"""An article is a value: its text never changes once it is read, so an offset stays true for ever.

Offsets are Unicode code points into ``Article.text``, which is the decoded file, line ends and all,
less only a byte order mark (which is a sign of the encoding, no text). What we understand of the
text (its date line, its headline, its sentences) lies beside it as offsets, never cut out of it.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

from summarizer import files
from summarizer.article.sentences import (
    ENDS_A_LINE,
    LINE_BREAK,
    follows_a_mark,
    paragraphs,
    spans_of,
    without_mark,
)
from summarizer.errors import ArticleError
from summarizer.language import UNKNOWN, Language, language_in, recognised

# Ten times the longest newspaper feature; beyond it a file is an archive or no article.
MAX_CHARACTERS = 600_000

_BYTE_ORDER_MARK = "\ufeff"
_DATE_LINE = re.compile(r"\s*date[ \t:]+([0-9]{4}-[0-9]{2}-[0-9]{2})\b[ \t]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")

_MAX_HEADLINE = 160
_FORMAT_SAMPLE = 4096
# Words up to this length stay small in titles; and a title has more words than a name.
_SMALL_WORD = 3
_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """``number`` counts from 1 in reading order, ``paragraph`` from 0; ``start`` and ``end`` are offsets."""

    number: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, as far as a page, a mail or a PDF tells of itself: the rest is None or empty.

    ``published_at`` is the time of publication in ISO 8601, with the time zone where one is told.
    ``language`` is the code that the publisher gives, ``url`` the canonical address, ``retrieved_at`` when it
    was fetched (ISO 8601, UTC), ``sha256`` the digest of the bytes that were read. ``notices`` are sentences
    on what is uncertain about the reading, such as a guessed encoding.
    """

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved_at: str | None = None
    sha256: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """``text`` is what offsets count in; ``body_start`` is where a leading date line ends."""

    id: str
    text: str
    headline: str | None = None
    date_published: str | None = None
    source: str | None = None
    language: Language = UNKNOWN
    body_start: int = 0
    origin: Origin = Origin()

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order, disjoint and trimmed.

        Together they are all of the body but white space and the marks of headings.
        """
        spans = spans_of(self.text, self.body_start, self.language)
        return tuple(Sentence(n, start, end, paragraph) for n, (start, end, paragraph) in enumerate(spans, 1))

    @functools.cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    @functools.cached_property
    def text_sha256(self) -> str:
        """The digest of the UTF-8 bytes of the text that offsets count in."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @functools.cached_property
    def marked_headings(self) -> frozenset[int]:
        """The numbers of the sentences in lines that are marked as headings ("## Next steps")."""
        marked = {s.paragraph for s in self.sentences if follows_a_mark(self.text, s.start)}
        return frozenset(s.number for s in self.sentences if s.paragraph in marked)

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds this offset."""
        number = bisect_right(self._starts, offset)
        return number if number and offset < self.sentences[number - 1].end else None

    def words(self, sentence: Sentence) -> str:
        """The sentence as it stands in the text, line ends and all."""
        return self.text[sentence.start : sentence.end]


def from_text(text: str, *, id: str = "article", source: str | None = None) -> Article:  # noqa: A002 - the field's name in the JSON
    """The article with this text, less a byte order mark.

    Raises ArticleError when it is empty, too long, the source of a page or a PDF, or holds what no text holds
    (NUL, half characters).
    """
    name = repr(source or id)
    text = text.removeprefix(_BYTE_ORDER_MARK)
    _check(text, name)
    date, body_start = _date_line(text)
    language = language_in(recognised(text))
    if not text[body_start:].strip():
        raise ArticleError(f"{name} is empty; give a file that holds an article's text")
    return Article(
        id=id,
        text=text,
        headline=_headline(language, text, body_start),
        date_published=date,
        source=source,
        language=language,
        body_start=body_start,
    )


def _check(text: str, name: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(
            f"{name} has {len(text):,} characters, the limit is {MAX_CHARACTERS:,}; split it into articles"
        )
    if "\0" in text:
        raise ArticleError(f"{name} is a binary file; give the article as plain text")
    files.refuse_formats(text[:_FORMAT_SAMPLE].encode(errors="replace"), name)
    if half := _SURROGATE.search(text):
        # It could neither be sent to a model nor stored: no UTF-8 exists for it.
        raise ArticleError(
            f"{name} holds half a character ({half[0]!r} at {half.start()}); decode it with errors='replace'"
        )


def _date_line(text: str) -> tuple[str | None, int]:
    match = _DATE_LINE.match(text)
    if not match:
        return None, 0
    try:
        dt.date.fromisoformat(match[1])
    except ValueError:  # "date 2025-13-45" is no date, so it stays what it is: text
        return None, 0
    return match[1], match.end()


def _headline(language: Language, text: str, body_start: int) -> str | None:
    """The first line, when it is short, ends like a headline, and more text follows on other lines."""
    lines = paragraphs(text, body_start)
    start, end = without_mark(text, *next(lines))
    line = text[start:end]
    short = len(line) <= _MAX_HEADLINE and not LINE_BREAK.search(line) and any(map(str.isalnum, line))
    if not short or next(lines, None) is None or language.patterns.byline_line.match(line):
        return None
    return line if line.endswith("?") or not ENDS_A_LINE.search(line) or _title_case(line) else None


def _title_case(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > _SMALL_WORD]
    return len(words) > _NAME_WORDS and all(word[0].isupper() for word in words)
