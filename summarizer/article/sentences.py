"""Where sentences begin and end in a text: paragraphs first, then what ends a sentence in them.

A line that begins as headings do in Markdown ("## Next steps") is one, and its mark is no part of a sentence.

What has no end for thousands of characters, as a table without line breaks, is no sentence. It is read in
pieces, so that whatever looks at a sentence again and again never looks at a whole article.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from summarizer.language import Language

Span = tuple[int, int]

LINE_BREAK = re.compile("\r\n|[\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029]")
# How a heading is marked, by readers of formats that know their headings, and by people.
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)")
_AFTER_A_MARK = re.compile(r"(?:\A|[\n\r])[ \t]*#{1,6}[ \t]+\Z")
_LONGEST_MARK = 40
# Full stops of other scripts; Chinese and Japanese ones need no blank after them.
FULL_STOPS = "。！？｡؟۔।॥։።။។"
ENDS_A_LINE = re.compile(rf"[.!?…:;{FULL_STOPS}][\"”’'»)\]」』）]*$")
# Thai and Lao sentences end in a letter. Dots at the end are where something was cut.
_ENDS_A_SENTENCE = re.compile(rf"[.!?{FULL_STOPS}][\"”’'»)\]」』）]*$|[\u0e00-\u0eff]$")
_ENDS_IN_QUOTE = re.compile(r"[!?,.…][\"”»’']{1,2}$")
# No sentence begins with a small letter or a mark that ends one ("Lee (D-Nev.) and", "‘Wait.’.”"), nor after
# a title, nor within "R-N.H.,", "(retd.) Lee", "6 a.m. Friday". "iPhone" is no word in small letters.
_NEVER_BEGINS = re.compile(r"[a-z]+(?![a-zA-Z])|[.,;:)](?![.\w])")
_CAPITAL = re.compile(r"[A-Z]")
_INITIALS = re.compile(r"[(-](?:[A-Z]\.)+$")
_MORE_INITIALS = re.compile(r"(?:[A-Z]\.)+[,;)]")
_SMALL_BRACKET = re.compile(r"\([a-z]{2,6}\.\)$")
_SHORT_WORD = re.compile(r"(?<!\w)([^\W\d_]{1,3})\.$")
_NO_LETTERS = re.compile(r"^[–—-] ")
_QUOTES = re.compile(r"[“”„«»\"‘]|(?<!\w)['’]|['’](?!\w)|(?<=[.!?])\)")
_OPENS_NEXT = re.compile(r"(?<=[\s。！？])[\"“„«‘'(\[「『（]+$")
_MIN_WRAPPED_LINE = 45
# A ragged right margin: lines of one paragraph reach at least this share of its longest one.
_RAGGED = 0.6
_LONGEST_ABBREVIATION = 40
# The longest sentence of a thousand articles has 500 characters.
LONGEST_SENTENCE = 2_000
# More have less than 30 characters each in the longest article: a list or a table, which is read some lines
# at a time.
MOST_SENTENCES = 20_000
_OF_A_LIST = 200
_BETWEEN_WORDS = re.compile(r"[,;:)\]”]\s|\s")
# No paragraph of a thousand articles is as long; a longer line is parted where a sentence plainly ends.
_LONGEST_LINE = 10_000
_SURELY_ENDS = re.compile(r"[a-z]{4}[.!?]\s|[。！？]")
_SOLID = re.compile(r"\S")


def ends_a_sentence(text: str) -> bool:
    """Whether the text does not break off."""
    return bool(_ENDS_A_SENTENCE.search(text))


def follows_a_mark(text: str, start: int) -> bool:
    """Whether what begins here is the words of a marked heading."""
    return bool(_AFTER_A_MARK.search(text[max(0, start - _LONGEST_MARK) : start]))


def without_mark(text: str, start: int, end: int) -> Span:
    """A line less the mark of a heading before its words."""
    mark = _HEADING_MARK.match(text, start, end)
    return (mark.end() if mark else start), end


def spans_of(text: str, body_start: int, language: Language) -> Iterator[tuple[int, int, int]]:
    """Each sentence's start, end and paragraph, in order."""
    found = list(_sentences(text, body_start, language))
    return iter(found) if len(found) <= MOST_SENTENCES else _together(found)


def _together(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Sentences of a list, as many at a time as make one of prose; each such piece is a paragraph."""
    start, end, _ = found[0]
    pieces = itertools.count()
    for first, last, _ in found[1:]:
        if last - start > _OF_A_LIST:
            yield start, end, next(pieces)
            start = first
        end = last
    yield start, end, next(pieces)


def _sentences(text: str, body_start: int, language: Language) -> Iterator[tuple[int, int, int]]:
    for paragraph, line in enumerate(paragraphs(text, body_start)):
        start, end = without_mark(text, *line)
        for first, last in _split(text[start:end], language):
            for begin, finish in _pieces(text, start + first, start + last):
                yield begin, finish, paragraph


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, in pieces where it is too long for one: after a comma or another mark, else a word."""
    while end - start > LONGEST_SENTENCE:
        blanks = list(_BETWEEN_WORDS.finditer(text, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE))
        last = max(blanks, key=lambda blank: (len(blank[0]), blank.start()), default=None)
        cut = last.end() if last else start + LONGEST_SENTENCE
        yield _trim(text, start, cut)
        start = _solid_from(text, cut, end)
    if start < end:
        yield start, end


def _solid_from(text: str, start: int, end: int) -> int:
    solid = _SOLID.search(text, start, end)
    return solid.start() if solid else end


def _lines(text: str, start: int) -> Iterator[Span]:
    """Every line without the white space around it; a blank one is an empty span."""
    for end in itertools.chain(LINE_BREAK.finditer(text, start), [None]):
        yield _trim(text, start, end.start() if end else len(text))
        start = end.end() if end else start


def paragraphs(text: str, start: int) -> Iterator[Span]:
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
    if length < max(_MIN_WRAPPED_LINE, _RAGGED * longest) or ENDS_A_LINE.search(text, *line):
        return False
    if _HEADING_MARK.match(text, *line) or _HEADING_MARK.match(text, *following):
        return False
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return word[0].islower() or length + 1 + len(word) > longest


def _split(line: str, language: Language) -> list[Span]:
    spans: list[Span] = []
    for start, end in _boundaries(line, language):
        if start >= end:
            continue
        if spans and _continues(line, spans[-1], start, language):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _boundaries(line: str, language: Language) -> Iterator[Span]:
    """Sentencex keeps a whole quotation (or bracket) as one sentence, so it is shown none of the marks."""
    carried = 0
    for first, last in _unquoted(_QUOTES.sub(" ", line), language):
        start, end = _trim(line, first - carried, last)
        opening = _OPENS_NEXT.search(line, start, end)
        carried = last - opening.start() if opening else 0
        yield start, _trim(line, start, opening.start())[1] if opening else end


def _unquoted(line: str, language: Language) -> Iterator[Span]:
    """Sentencex counts from the beginning for each sentence, so of a long line it is given parts."""
    import sentencex  # type: ignore[import-untyped]

    begin = 0
    while begin < len(line):
        end = begin + _LONGEST_LINE
        if end < len(line):
            ends = [m.end() for m in _SURELY_ENDS.finditer(line, begin + _LONGEST_LINE // 2, end)]
            end = ends[-1] if ends else line.rfind(" ", begin + 1, end) + 1 or end
        for boundary in sentencex.get_sentence_boundaries(language.assumed_code, line[begin:end]):
            yield begin + boundary["start_index"], begin + boundary["end_index"]
        begin = end


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end].rstrip()
    return start + len(piece) - len(piece.lstrip()), start + len(piece)


def _continues(line: str, before: Span, start: int, language: Language) -> bool:
    """Whether a quotation that ends like a sentence (“Stop!” he said) goes on with who said it.

    So does a sentence that was cut at an abbreviation: a title's, in brackets, or before a day.
    """
    ends = line[max(before[0], before[1] - _LONGEST_ABBREVIATION) : before[1]]
    following = line[start : start + _LONGEST_ABBREVIATION]
    if _is_cut(language, ends, following) or (not language.is_known and _is_abbreviated(ends, following)):
        return True
    closes = _ENDS_IN_QUOTE.search(line, max(before[0], before[1] - 2), before[1])
    return bool(
        closes
        and (
            language.patterns.speaker_follows.match(line, start)
            or language.patterns.pronoun_speaker_follows.match(line, start)
        )
    )


def _is_abbreviated(ends: str, following: str) -> bool:
    """Whether a language whose abbreviations nobody lists was cut at one: "M. Roy", "ok. 31 proc. –"."""
    if _NO_LETTERS.sub("", following, count=1)[:1].islower():
        return True
    short = _SHORT_WORD.search(ends)
    initial = short and len(short[1]) == 1 and short[1].isupper()
    return bool(initial or (short and short[1].islower() and following[:1].isdecimal()))


def _is_cut(language: Language, ends: str, following: str) -> bool:
    return bool(
        _NEVER_BEGINS.match(following)
        or (language.patterns.title_at_end.search(ends) and _CAPITAL.match(following))
        or _SMALL_BRACKET.search(ends)
        or (_INITIALS.search(ends) and _MORE_INITIALS.match(following))
        or (
            language.patterns.half_day_at_end.search(ends)
            and language.patterns.after_half_day.match(following)
        )
    )
