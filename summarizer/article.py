"""An article is a value: its text never changes once it is read, so an offset stays true for ever.

Offsets are Unicode code points into ``Article.text``, which is the decoded file, line ends and all,
less only a byte order mark (which is a sign of the encoding, no text). What we understand of the
text (its date line, its headline, its sentences) lies beside it as offsets, never cut out of it.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ArticleError

# Ten times the longest newspaper feature; beyond it a file is an archive or no article.
MAX_CHARACTERS = 600_000

_DATE_LINE = re.compile(r"\s*date[ \t:]+(\d{4}-\d{2}-\d{2})\b[ \t]*")
_BLOCK = re.compile(r"\S(?:.*\S)?(?:(?:\r\n|\r|\n)[^\S\r\n]*\S(?:.*\S)?)*")
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_ENDS_A_LINE = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*$")
_ENDS_IN_QUOTE = re.compile(r"[!?,.][\"”’»]$")
_GOES_ON = re.compile(r"[a-z]|(?:\w+ ){1,4}(?:said|says|asked|added|told|wrote|warned|replied)\b")
_SPEAKER_AFTER = re.compile(r"(?:he|she|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}) (?:said|says|asked|added|told|wrote|warned|replied|argued|insisted)\b")
_ENGLISH = frozenset("the of and to in that is for on with was as by at from it his has are said be".split())
_WITHOUT_QUOTES = str.maketrans(dict.fromkeys("“”„«»\"", " "))
_OPENS_NEXT = re.compile(r"(?<=\s)[\"“„«‘'(\[]+$")
_MIN_WRAPPED_LINE = 45
_MAX_HEADLINE = 160
_ENOUGH_ENGLISH = 0.12


@dataclass(frozen=True)
class Sentence:
    """``number`` counts from 1 in reading order; ``paragraph`` from 0; ``start`` and ``end`` are offsets."""

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
        """Every sentence in order; together they hold all of the body but white space."""
        spans = _sentence_spans(self.text, self.body_start, self.language or "en")
        return tuple(Sentence(n, start, end, paragraph) for n, (start, end, paragraph) in enumerate(spans, 1))

    @functools.cached_property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def words(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]


def read_file(path: str | Path) -> Article:
    """The article in a UTF-8 file (UTF-16 with a byte order mark is read too).

    Raises ArticleError for a path that is missing, a folder, unreadable, empty, binary or too long.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise ArticleError(f"no such file: {str(path)!r}; check the path") from error
    except IsADirectoryError as error:
        raise ArticleError(f"{str(path)!r} is a folder; name the article files in it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ArticleError(f"cannot read {str(path)!r}: {reason}; check the path and its permissions") from error
    return from_text(_decode(data, str(path)), id=Path(path).stem, source=str(path))


def from_text(text: str, *, id: str = "article", source: str | None = None) -> Article:  # noqa: A002 - the field's name in the JSON
    """The article with this text. Raises ArticleError when it is empty or too long."""
    name = repr(source or id)
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(f"{name} has {len(text):,} characters, the limit is {MAX_CHARACTERS:,}; split it into articles")
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


def _decode(data: bytes, name: str) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise ArticleError(f"{name!r} is a binary file; give the article as plain text") from error
        raise ArticleError(
            f"{name!r} is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x}); convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
    if "\0" in text:
        raise ArticleError(f"{name!r} is a binary file; give the article as plain text")
    return text


def _looks_binary(data: bytes) -> bool:
    head = data[:4096]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" in head or controls > len(head) // 50


def _date_line(text: str) -> tuple[str | None, int]:
    match = _DATE_LINE.match(text)
    if not match:
        return None, 0
    try:
        datetime.date.fromisoformat(match[1])
    except ValueError:  # "date 2025-13-45" is no date, so it stays what it is: text
        return None, 0
    return match[1], match.end()


def _headline(text: str, body_start: int) -> str | None:
    """The first block when it is one short line that ends like a headline and more text follows."""
    block = _BLOCK.search(text, body_start)
    if not block or not text[block.end() :].strip():
        return None
    line = block[0]
    one_short_line = len(line) <= _MAX_HEADLINE and not re.search(r"[\r\n]", line)
    return line if one_short_line and (not _ENDS_A_LINE.search(line) or _title_case(line)) else None


def _title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]  # noqa: PLR2004 - short words stay small in titles
    return len(words) > 2 and all(word[0].isupper() for word in words)  # noqa: PLR2004 - two words may be a name


def _language(text: str) -> str | None:
    words = re.findall(r"[a-z]+", text[:20_000].lower())
    return "en" if words and sum(word in _ENGLISH for word in words) >= _ENOUGH_ENGLISH * len(words) else None


def _sentence_spans(text: str, body_start: int, language: str) -> Iterator[tuple[int, int, int]]:
    for paragraph, block in enumerate(_BLOCK.finditer(text, body_start)):
        for start, end in _unwrapped(text, block.start(), block.end()):
            for first, last in _split(text[start:end], language):
                yield start + first, start + last, paragraph


def _unwrapped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Lines, but a line wrapped at the right margin is joined with the next: a sentence may run on there."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text, start, end)]
    longest = max(last - first for first, last in lines)
    joined = [lines[0]]
    for line in lines[1:]:
        first, last = joined[-1]
        previous = text[first:last].splitlines()[-1]
        margin = len(previous) >= max(_MIN_WRAPPED_LINE, 0.6 * longest)
        if margin and not _ENDS_A_LINE.search(previous):
            joined[-1] = (first, line[1])
        else:
            joined.append(line)
    return joined


def _split(line: str, language: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in _boundaries(line, language):
        if start >= end:
            continue
        if spans and _continues(line[spans[-1][0] : spans[-1][1]], line[start:end]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _boundaries(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Sentencex keeps a whole quotation as one sentence, so it is shown the line without its quotation marks."""
    import sentencex

    carried = 0
    for boundary in sentencex.get_sentence_boundaries(language, line.translate(_WITHOUT_QUOTES)):
        start, end = _trim(line, boundary["start_index"] - carried, boundary["end_index"])
        opening = _OPENS_NEXT.search(line, start, end)
        carried = boundary["end_index"] - opening.start() if opening else 0
        yield start, _trim(line, start, opening.start())[1] if opening else end


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _continues(before: str, after: str) -> bool:
    """Whether a quotation that ends like a sentence (“Stop!” he said) goes on with who said it."""
    return bool(_ENDS_IN_QUOTE.search(before) and (_GOES_ON.match(after) or _SPEAKER_AFTER.match(after)))
