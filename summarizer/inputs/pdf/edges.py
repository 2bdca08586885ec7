"""What repeats at the edges of pages is set aside: running heads and feet, and the numbers of pages.

A line is one when it stands at the same height on another page with the same words, or with a number that
counts the pages on. Only lines at the edge are looked at, and behind one that stays no other is taken.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from summarizer.inputs.pdf.columns import TextLine

_NUMBER = re.compile(r"\d{1,9}")
_ROMAN = re.compile(r"[ivxlcdm]+|[IVXLCDM]+")
# A page's own number, with what stands around it.
_PAGE_NUMBER = re.compile(r"[-–—|\[(]?\s*\d{1,4}\s*[-–—|\])]?")
# How many lines at an edge are looked at, and how far off the same height is, in points.
_DEEP, _NEAR = 4, 3.0


def without_edges(pages: list[list[TextLine]]) -> list[list[TextLine]]:
    """The lines of each page less its running heads and feet."""
    aside: set[int] = set()
    for sign in (1, -1):
        edges = [_edge(lines, sign) for lines in pages]
        running = _running(edges)
        for edge in edges:
            aside.update(_taken(edge, running))
    if len(pages) == 1 and pages[0]:
        lowest = min(pages[0], key=lambda line: line.base)
        aside.update([id(lowest)] if _PAGE_NUMBER.fullmatch(lowest.text) else [])
    return [[line for line in lines if id(line) not in aside] for lines in pages]


def _taken(edge: list[list[TextLine]], running: set[int]) -> Iterator[int]:
    for row in edge:
        if not all(id(line) in running for line in row):
            return
        yield from map(id, row)


def _edge(lines: list[TextLine], sign: int) -> list[list[TextLine]]:
    """The outermost rows of a page, from its top or its bottom."""
    by_height = sorted(lines, key=lambda line: -sign * line.base)
    rows = itertools.groupby(by_height, key=lambda line: round(line.base))
    return [list(row) for _, row in itertools.islice(rows, _DEEP)]


def _running(edges: list[list[list[TextLine]]]) -> set[int]:
    found: defaultdict[str, list[tuple[int, TextLine]]] = defaultdict(list)
    for page, rows in enumerate(edges):
        for line in itertools.chain.from_iterable(rows):
            found[_key(line.text)].append((page, line))
    return set(itertools.chain.from_iterable(map(_repeated, found.values())))


def _key(text: str) -> str:
    return "#" if _ROMAN.fullmatch(text) else _NUMBER.sub("#", " ".join(text.split()))


def _repeated(places: list[tuple[int, TextLine]]) -> Iterator[int]:
    """Of lines that differ in numbers only those on several pages, which count the pages if they differ."""
    for (page, line), (next_page, following) in itertools.pairwise(places):
        if page == next_page or abs(line.base - following.base) > _NEAR:
            continue
        if _counts(line.text, following.text, next_page - page):
            yield id(line)
            yield id(following)


def _counts(one: str, other: str, pages: int) -> bool:
    if _ROMAN.fullmatch(one) and _ROMAN.fullmatch(other):
        return True
    pairs = list(zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=False))
    differing = [(int(a), int(b)) for a, b in pairs if a != b]
    return all(b - a == pages for a, b in differing)
