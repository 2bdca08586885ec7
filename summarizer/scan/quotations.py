"""Quotations: what stands between quotation marks, and which quotations are one utterance.

Typographic marks are paired by their shape; of straight ones in a paragraph each second one closes. Whether
a single mark is an apostrophe is seen from the letters beside it. A quotation that is not closed at the end
of a paragraph, and opened again at the beginning of the next, is one utterance: so newspapers print
quotations of several paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import Article, Span
from summarizer.language import Language

# Each opening mark with what may close it, in English, German, French, Polish, Danish, Chinese, Japanese.
_PAIRS = {
    "“": "”", "„": '“”"', "«": "»", "»": "«»", "”": "”", "‹": "›", "「": "」", "『": "』", "＂": "＂",
    "''": ("''",), "``": ("''",),
}  # fmt: skip
_SINGLE_ENDS = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}
_NESTED_WITHIN = 1000


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; all quotations with the same ``utterance`` number have the same speaker.

    ``speaker`` is None where the article does not say who it is. ``cue`` is the place of the verb that says
    it, None where no verb does (as in the later sentences of a long quotation).
    """

    start: int
    end: int
    utterance: int
    speaker: str | None = None
    cue: Span | None = None


def find_quotations(article: Article) -> list[Quotation]:
    """Every quotation, in order; none overlap."""
    found: list[Quotation] = []
    open_before = False
    for start, end in _paragraphs(article):
        opening = article.language.patterns.opening_mark.match(article.text, start)
        goes_on = open_before and opening and opening[0] in article.language.words.opening_marks
        open_before = False
        for first, last, closed in _marked(article.language, article.text, start, end):
            same = goes_on and first == start
            found.append(Quotation(first, last, found[-1].utterance if same else len(found)))
            open_before = not closed
    return found


def _paragraphs(article: Article) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        first, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (first, sentence.end)
    return list(spans.values())


def _marked(language: Language, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Each quotation, and whether it is closed; one that is not lasts to the end of the paragraph."""
    at, marks = start, _Marks(language, text, start, end)
    while opening := language.patterns.opening_mark.search(text, at, end):
        first = opening.start()
        last = marks.closing(first, opening[0])
        if last is None:
            at = first + 1
            continue
        yield first, min(last, end), last <= end
        at = last


class _Marks:
    """Pairs the quotation marks of one paragraph. Searches are remembered, so that they take linear time."""

    def __init__(self, language: Language, text: str, start: int, end: int) -> None:
        self._language = language
        self._text, self._start, self._end = text, start, end
        self._without_end: set[str] = set()
        # By closing mark, where the next one stands; the paragraph's end where there is none.
        self._next: dict[str, int] = {}
        self._pairs: dict[str, dict[int, int]] = {}
        self._single_ends: dict[str, tuple[list[int], list[int]]] = {}

    def closing(self, opening: int, mark: str) -> int | None:
        """Where the quotation ends: past the paragraph where it is not closed, None where it is none."""
        found = None if mark in self._without_end else self._end_of(opening, mark)
        if found is not None:
            return found
        self._without_end.add(mark)
        # A single mark without another is an apostrophe, unless it begins the paragraph.
        stays_open = mark in self._language.words.opening_marks or (mark == "‘" and opening == self._start)
        return self._end + 1 if stays_open else None

    def _end_of(self, opening: int, mark: str) -> int | None:
        if mark in _SINGLE_ENDS:
            return self._end_of_single(opening, mark)
        closers = _PAIRS.get(mark, mark)
        end = min(self._find(closer, opening + len(mark)) for closer in closers)
        return self._past_nested(opening, mark, end) + len(mark) if end < self._end else None

    def _find(self, mark: str, start: int) -> int:
        """Where the mark next stands from ``start`` on; as nobody goes back, one place is remembered."""
        if self._next.get(mark, -1) < start:
            at = self._text.find(mark, start, self._end)
            self._next[mark] = at if at >= 0 else self._end
        return self._next[mark]

    def _past_nested(self, opening: int, mark: str, end: int) -> int:
        """The end of the outer quotation, where another in the same marks stands within it."""
        if mark in _PAIRS.get(mark, mark) or self._find(mark, opening + len(mark)) >= end:
            return end
        outer = self._paired(mark).get(opening, self._end)
        return outer if outer < min(self._end, opening + _NESTED_WITHIN) else end

    def _paired(self, mark: str) -> dict[int, int]:
        """By opening mark, the mark that closes it, as brackets are paired."""
        if mark not in self._pairs:
            pairs: dict[int, int] = {}
            opened: list[int] = []
            either = "|".join((mark, *_PAIRS[mark]))
            for found in re.finditer(either, self._text[self._start : self._end]):
                at = self._start + found.start()
                if found[0] == mark:
                    opened.append(at)
                elif opened:
                    pairs[opened.pop()] = at
            self._pairs[mark] = pairs
        return self._pairs[mark]

    def _end_of_single(self, opening: int, mark: str) -> int | None:
        if mark not in self._single_ends:
            ends = [e.start() for e in _SINGLE_ENDS[mark].finditer(self._text, self._start, self._end)]
            possessive = self._language.patterns.possessive_mark
            sure = [at for at in ends if not possessive.match(self._text, at)]
            self._single_ends[mark] = sure, ends
        for ends in self._single_ends[mark]:
            following = bisect_right(ends, opening)
            if following < len(ends):
                return ends[following] + 1
        return None
