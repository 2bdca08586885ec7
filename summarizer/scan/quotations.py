"""What stands between quotation marks, and which quotations are one utterance.

Typographic marks pair by their shape, straight ones by turns within a paragraph. Single ones are told
from apostrophes by the words beside them. A quotation that a
paragraph leaves open and the next paragraph takes up again with an opening mark is one utterance
(the newspaper rule for quoting several paragraphs).
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
}  # fmt: skip
_SINGLE_ENDS = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}
_NESTED_WITHIN = 1000


@dataclass(frozen=True, slots=True)
class Quotation:
    """``start`` and ``end`` include the marks; quotations with one ``utterance`` number have one speaker.

    ``speaker`` is the actor whose words they are, None where the article does not say; ``cue`` are the
    offsets of the verb that says so, None where there is none (a sentence that goes on with its speaker).
    """

    start: int
    end: int
    utterance: int
    speaker: str | None = None
    cue: Span | None = None


def find_quotations(article: Article) -> list[Quotation]:
    """Every quotation in order, never overlapping."""
    found: list[Quotation] = []
    open_before = False
    for start, end in _paragraphs(article):
        goes_on = open_before and article.text[start] in article.language.words.opening_marks
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
    """Each quotation with whether it is closed; one that is not lasts to the paragraph's end."""
    at, marks = start, _Marks(language, text, start, end)
    while opening := language.patterns.opening_mark.search(text, at, end):
        first = opening.start()
        last = marks.closing(first)
        if last is None:
            at = first + 1
            continue
        yield first, min(last, end), last <= end
        at = last


class _Marks:
    """The quotation marks of one paragraph; what was looked for in vain is not looked for again."""

    def __init__(self, language: Language, text: str, start: int, end: int) -> None:
        self._language = language
        self._text, self._start, self._end = text, start, end
        self._without_end: set[str] = set()
        # Where each closing mark stands next, the paragraph's end for nowhere.
        self._next: dict[str, int] = {}
        self._pairs: dict[str, dict[int, int]] = {}
        self._single_ends: dict[str, tuple[list[int], list[int]]] = {}

    def closing(self, opening: int) -> int | None:
        """Where this quotation ends: past the paragraph if it stays open, None if it is none."""
        mark = self._text[opening]
        found = None if mark in self._without_end else self._end_of(opening, mark)
        if found is not None:
            return found
        self._without_end.add(mark)
        # A lone single mark is an apostrophe, unless a quotation of several paragraphs begins with it.
        stays_open = mark in self._language.words.opening_marks or (mark == "‘" and opening == self._start)
        return self._end + 1 if stays_open else None

    def _end_of(self, opening: int, mark: str) -> int | None:
        if mark in _SINGLE_ENDS:
            return self._end_of_single(opening, mark)
        closers = _PAIRS.get(mark, mark)
        end = min(self._find(closer, opening + 1) for closer in closers)
        return self._past_nested(opening, mark, end) + 1 if end < self._end else None

    def _find(self, mark: str, start: int) -> int:
        """Where the mark stands from ``start`` on, which only grows; looked for once."""
        if self._next.get(mark, -1) < start:
            at = self._text.find(mark, start, self._end)
            self._next[mark] = at if at >= 0 else self._end
        return self._next[mark]

    def _past_nested(self, opening: int, mark: str, end: int) -> int:
        """The end that closes the outer of two quotations in the same marks, where both are closed nearby."""
        if mark in _PAIRS.get(mark, mark) or self._find(mark, opening + 1) >= end:
            return end
        outer = self._paired(mark).get(opening, self._end)
        return outer if outer < min(self._end, opening + _NESTED_WITHIN) else end

    def _paired(self, mark: str) -> dict[int, int]:
        """Which mark closes each of these opening ones, where they stand one within another."""
        if mark not in self._pairs:
            pairs: dict[int, int] = {}
            held: list[int] = []
            for found in re.finditer(f"[{mark}{_PAIRS[mark]}]", self._text[self._start : self._end]):
                at = self._start + found.start()
                if found[0] == mark:
                    held.append(at)
                elif held:
                    pairs[held.pop()] = at
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
