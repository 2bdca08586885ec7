"""What stands between quotation marks, and which quotations are one utterance.

Typographic marks pair by their shape, straight ones by turns within a paragraph. Single ones are told
from apostrophes by the words beside them. A quotation that a
paragraph leaves open and the next paragraph takes up again with an opening mark is one utterance
(the newspaper rule for quoting several paragraphs).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import Article, Span

# Each opening mark with what may close it, in English, German, French, Polish, Danish, Chinese, Japanese.
_PAIRS = {
    "“": "”", "„": '“”"', "«": "»", "»": "«»", "”": "”", "‹": "›", "「": "」", "『": "』", "＂": "＂",
}  # fmt: skip
_OPENING = '“„«‹「『＂"'
# Two marks that close in most languages open in German, Danish and Swedish: before a word only.
_OPENS_TOO = r"(?<![^\s(\[—–-])[»”](?=\w)"
# A single mark opens before a word, but not where it stands for letters left out ('90s, ’em).
_OPENS_SINGLE = r"(?<![^\s(\[—–-])(?:‘|')(?=[^\W_]|[“\"$£€])(?!\d\ds?\b|(?:em|til|tis|twas|cause|n)\b)"
_SINGLE_ENDS = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}
_ANY_OPENING = re.compile(rf"[{_OPENING}]|{_OPENS_TOO}|{_OPENS_SINGLE}")
# After an s a single mark may be a plural's possessive (the workers’ leader), unless the clause ends there.
_POSSESSIVE = re.compile(r"(?<=s)[’'](?= [^\W_])(?! (?:said|says|he|she|they|told|added|asked)\b)")
_NESTED_WITHIN = 1000


@dataclass(frozen=True)
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
        goes_on = open_before and article.text[start] in _OPENING
        open_before = False
        for first, last, closed in _marked(article.text, start, end):
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


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Each quotation with whether it is closed; one that is not lasts to the paragraph's end."""
    at, marks = start, _Marks(text, start, end)
    while opening := _ANY_OPENING.search(text, at, end):
        first = opening.start()
        last = marks.closing(first)
        if last is None:
            at = first + 1
            continue
        yield first, min(last, end), last <= end
        at = last


class _Marks:
    """The quotation marks of one paragraph; what was looked for in vain is not looked for again."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._without_end: set[str] = set()

    def closing(self, opening: int) -> int | None:
        """Where this quotation ends: past the paragraph if it stays open, None if it is none."""
        mark = self._text[opening]
        found = None if mark in self._without_end else self._end_of(opening, mark)
        if found is not None:
            return found
        self._without_end.add(mark)
        # A lone single mark is an apostrophe, unless a quotation of several paragraphs begins with it.
        stays_open = mark in _OPENING or (mark == "‘" and opening == self._start)
        return self._end + 1 if stays_open else None

    def _end_of(self, opening: int, mark: str) -> int | None:
        if mark in _SINGLE_ENDS:
            return self._end_of_single(opening, mark)
        closers = _PAIRS.get(mark, mark)
        ends = [at for at in (self._text.find(c, opening + 1, self._end) for c in closers) if at >= 0]
        return self._past_nested(opening, mark, min(ends)) + 1 if ends else None

    def _past_nested(self, opening: int, mark: str, end: int) -> int:
        """The end that closes the outer of two quotations in the same marks, where both are closed nearby."""
        closers = _PAIRS.get(mark, mark)
        if mark in closers or self._text.find(mark, opening + 1, end) < 0:
            return end
        depth = 1
        for at in range(opening + 1, min(self._end, opening + _NESTED_WITHIN)):
            depth += (self._text[at] == mark) - (self._text[at] in closers)
            if depth == 0:
                return at
        return end

    def _end_of_single(self, opening: int, mark: str) -> int | None:
        ends = _SINGLE_ENDS[mark].finditer(self._text, opening + 1, self._end)
        first = next(ends, None)
        if first is None:
            return None
        sure = (
            e.end() for e in itertools.chain([first], ends) if not _POSSESSIVE.match(self._text, e.start())
        )
        return next(sure, first.end())
