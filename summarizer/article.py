"""An article is a value: its text never changes once it is read, so an offset stays true for ever.

Offsets are Unicode code points into ``Article.text``, which is the decoded file, line ends and all,
less only a byte order mark (which is a sign of the encoding, no text). What we understand of the
text (its date line, its headline, its sentences) lies beside it as offsets, never cut out of it.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer import files
from summarizer.errors import ArticleError

# Ten times the longest newspaper feature; beyond it a file is an archive or no article.
MAX_CHARACTERS = 600_000
# A character takes at most four bytes, in UTF-8 and UTF-16, and so does a byte order mark.
MAX_BYTES = 4 * MAX_CHARACTERS + 4

Span = tuple[int, int]

_BYTE_ORDER_MARK = "\ufeff"
_DATE_LINE = re.compile(r"\s*date[ \t:]+([0-9]{4}-[0-9]{2}-[0-9]{2})\b[ \t]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("\r\n|[\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]")
_ENDS_A_LINE = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*$")
_ENDS_IN_QUOTE = re.compile(r"[!?,.…][\"”»’']$")
_SAID = (
    r"(?:said|says|asked|added|told|wrote|warned|replied|argued|insisted|explained|joked|shouted|recalled)\b"
)
_GOES_ON = re.compile(rf"[a-z]|(?:\w+ ){{1,4}}{_SAID}")
_SPEAKER_AFTER = re.compile(rf"(?:he|she|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,4}}) {_SAID}")
# "Lee (R-Mich.) and": no sentence begins with a small letter, nor within "(D-N.D.)", "(retd.) Lee", "6 a.m.
# Friday".
_GOES_ON_IN_BRACKETS = re.compile(r"[a-z,;]")
_BRACKETED = re.compile(r"\([^()]{1,30}[.]\)$")
_INITIALS = re.compile(r"[(-](?:[A-Z]\.)+$")
_MORE_INITIALS = re.compile(r"(?:[A-Z]\.)+\)")
_SMALL_BRACKET = re.compile(r"\([a-z]{2,6}\.\)$")
_HALF_DAY = re.compile(r"\b[ap]\.m\.$")
_AFTER_HALF_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{2,4}\b|[a-z]")
_COMMON_ENGLISH = "the of and to in that is for on with was as at by from it his has are said be"
_QUOTES = re.compile(r"[“”„«»\"‘]|(?<!\w)['’]|['’](?!\w)|(?<=[.!?])\)")
_OPENS_NEXT = re.compile(r"(?<=\s)[\"“„«‘'(\[]+$")
_BYLINE = re.compile(r"[Bb][Yy] [A-Z][\w.’'-]*(?:,? (?:and |[A-Z])[\w.’'-]*){1,9}$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")

_MIN_WRAPPED_LINE = 45
# A ragged right margin: lines of one paragraph reach at least this share of its longest one.
_RAGGED = 0.6
_MAX_HEADLINE = 160
_ENOUGH_ENGLISH = 0.12
_LANGUAGE_SAMPLE = 20_000
_FORMAT_SAMPLE = 4096
# Words up to this length stay small in titles; and a title has more words than a name.
_SMALL_WORD = 3
_NAME_WORDS = 2
_LONGEST_ABBREVIATION = 40


@dataclass(frozen=True)
class Sentence:
    """``number`` counts from 1 in reading order, ``paragraph`` from 0; ``start`` and ``end`` are offsets."""

    number: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Article:
    """``text`` is what offsets count in; ``body_start`` is where a leading date line ends."""

    id: str
    text: str
    headline: str | None = None
    date_published: str | None = None
    source: str | None = None
    language: str | None = None
    body_start: int = 0

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order: disjoint, trimmed, and together all of the body but white space."""
        spans = _sentence_spans(self.text, self.body_start, self.language or "en")
        return tuple(Sentence(n, start, end, paragraph) for n, (start, end, paragraph) in enumerate(spans, 1))

    @functools.cached_property
    def text_sha256(self) -> str:
        """The digest of the UTF-8 bytes of the text that offsets count in."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def words(self, sentence: Sentence) -> str:
        """The sentence as it stands in the text, line ends and all."""
        return self.text[sentence.start : sentence.end]


def read_file(path: str | Path) -> Article:
    """The article in a UTF-8 file (UTF-16 with a byte order mark is read too); its name is the id.

    Raises ArticleError for a path that is missing, no file, unreadable, empty, no text or too long.
    """
    name = str(path)
    try:
        text = files.text(path, MAX_BYTES)
    except FileNotFoundError as error:
        raise ArticleError(f"no such file: {name!r}; check the path") from error
    except IsADirectoryError as error:
        raise ArticleError(f"{name!r} is a folder; use `summarizer batch {name!r} --db runs.db`") from error
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise ArticleError(f"cannot read {name!r}: {reason}; check the path and its permissions") from error
    return from_text(text, id=Path(path).stem, source=name)


def from_text(text: str, *, id: str = "article", source: str | None = None) -> Article:  # noqa: A002 - the field's name in the JSON
    """The article with this text, less a byte order mark.

    Raises ArticleError when it is empty, too long, the source of a page or a PDF, or holds what no text holds
    (NUL, half characters).
    """
    name = repr(source or id)
    text = text.removeprefix(_BYTE_ORDER_MARK)
    _check(text, name)
    date, body_start = _date_line(text)
    if not text[body_start:].strip():
        raise ArticleError(f"{name} is empty; give a file that holds an article's text")
    return Article(
        id=id,
        text=text,
        headline=_headline(text, body_start),
        date_published=date,
        source=source,
        language=_language(text),
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


def _headline(text: str, body_start: int) -> str | None:
    """The first line, when it is short, ends like a headline, and more text follows on other lines."""
    lines = _long_lines(text, body_start)
    start, end = next(lines)
    line = text[start:end]
    short = len(line) <= _MAX_HEADLINE and not _LINE_BREAK.search(line)
    if not short or next(lines, None) is None or _BYLINE.match(line):
        return None
    return line if not _ENDS_A_LINE.search(line) or _title_case(line) else None


def _title_case(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > _SMALL_WORD]
    return len(words) > _NAME_WORDS and all(word[0].isupper() for word in words)


def _language(text: str) -> str | None:
    words = re.findall(r"[a-z]+", text[:_LANGUAGE_SAMPLE].lower())
    common = frozenset(_COMMON_ENGLISH.split())
    english = sum(word in common for word in words)
    return "en" if words and english >= _ENOUGH_ENGLISH * len(words) else None


def _sentence_spans(text: str, body_start: int, language: str) -> Iterator[tuple[int, int, int]]:
    for paragraph, (start, end) in enumerate(_long_lines(text, body_start)):
        for first, last in _split(text[start:end], language):
            yield start + first, start + last, paragraph


def _lines(text: str, start: int) -> Iterator[Span]:
    """Every line without the white space around it; a blank one is an empty span."""
    for end in itertools.chain(_LINE_BREAK.finditer(text, start), [None]):
        yield _trim(text, start, end.start() if end else len(text))
        start = end.end() if end else start


def _long_lines(text: str, start: int) -> Iterator[Span]:
    """Paragraphs: lines, but one wrapped at the right margin is joined with the next, where it runs on."""
    for filled, block in itertools.groupby(_lines(text, start), key=lambda line: line[0] < line[1]):
        if filled:
            yield from _unwrapped(text, list(block))


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    longest = max(end - start for start, end in lines)
    start = lines[0][0]
    for line, following in itertools.pairwise(lines):
        if not _runs_on(text, line, following, longest):
            yield start, line[1]
            start = following[0]
    yield start, lines[-1][1]


def _runs_on(text: str, line: Span, following: Span, longest: int) -> bool:
    """Whether a line was wrapped: it is about as long as the others, and the next word had no room in it."""
    length = line[1] - line[0]
    if length < max(_MIN_WRAPPED_LINE, _RAGGED * longest) or _ENDS_A_LINE.search(text, *line):
        return False
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return word[0].islower() or length + 1 + len(word) > longest


def _split(line: str, language: str) -> list[Span]:
    spans: list[Span] = []
    for start, end in _boundaries(line, language):
        if start >= end:
            continue
        if spans and _continues(line, spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _boundaries(line: str, language: str) -> Iterator[Span]:
    """Sentencex keeps a whole quotation (or bracket) as one sentence, so it is shown none of the marks."""
    import sentencex  # type: ignore[import-untyped]

    carried = 0
    for boundary in sentencex.get_sentence_boundaries(language, _QUOTES.sub(" ", line)):
        start, end = _trim(line, boundary["start_index"] - carried, boundary["end_index"])
        opening = _OPENS_NEXT.search(line, start, end)
        carried = boundary["end_index"] - opening.start() if opening else 0
        yield start, _trim(line, start, opening.start())[1] if opening else end


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end].rstrip()
    return start + len(piece) - len(piece.lstrip()), start + len(piece)


def _continues(line: str, before: Span, start: int) -> bool:
    """Whether a quotation that ends like a sentence (“Stop!” he said) goes on with who said it.

    So does a sentence that was cut at an abbreviation: in brackets, or before a day.
    """
    if _is_cut(
        line[max(before[0], before[1] - _LONGEST_ABBREVIATION) : before[1]],
        line[start : start + _LONGEST_ABBREVIATION],
    ):
        return True
    closes = _ENDS_IN_QUOTE.search(line, max(before[0], before[1] - 2), before[1])
    return bool(closes and (_GOES_ON.match(line, start) or _SPEAKER_AFTER.match(line, start)))


def _is_cut(ends: str, following: str) -> bool:
    return bool(
        (_BRACKETED.search(ends) and _GOES_ON_IN_BRACKETS.match(following))
        or _SMALL_BRACKET.search(ends)
        or (_INITIALS.search(ends) and _MORE_INITIALS.match(following))
        or (_HALF_DAY.search(ends) and _AFTER_HALF_DAY.match(following))
    )
