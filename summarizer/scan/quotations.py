"""What stands between quotation marks, and which quotations are one utterance.

Typographic marks pair by their shape, straight ones by turns within a paragraph. A quotation that a
paragraph leaves open and the next paragraph takes up again with an opening mark is one utterance
(the newspaper rule for quoting several paragraphs).
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Article

_PAIRS = {"“": "”", "„": "“”", "«": "»"}
_OPENING = "“„«\""


@dataclass(frozen=True)
class Quotation:
    """``start`` and ``end`` include the marks; quotations with one ``utterance`` number have one speaker."""

    start: int
    end: int
    utterance: int


def find_quotations(article: Article) -> list[Quotation]:
    """Every quotation in order, never overlapping."""
    found: list[Quotation] = []
    open_before = False
    for start, end in _paragraphs(article):
        goes_on = open_before and article.text[start] in _OPENING
        open_before = False
        for first, last, closed in _marked(article.text, start, end):
            same = goes_on and first == start
            found.append(Quotation(first, last, found[-1].utterance if same and found else len(found)))
            open_before = not closed
    return found


def _paragraphs(article: Article) -> list[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        first, _ = spans.get(sentence.paragraph, (sentence.start, 0))
        spans[sentence.paragraph] = (first, sentence.end)
    return list(spans.values())


def _marked(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    spans: list[tuple[int, int, bool]] = []
    opened, closers = -1, ""
    for at in range(start, end):
        char = text[at]
        if opened < 0 and char in _OPENING:
            opened, closers = at, _PAIRS.get(char, char)
        elif opened >= 0 and char in closers:
            spans.append((opened, at + 1, True))
            opened = -1
    if opened >= 0:
        spans.append((opened, end, False))
    return spans
