"""The pieces of a page become lines in reading order: columns from left to right, tables row by row.

A recursive cut (after Nagy and Seth's X-Y cut, 1984): what white strips part from top to bottom is columns,
if both sides hold prose. Else the page is a pile of bands, each as high as what overlaps in it; neighbours
whose columns go together are one group, which a headline across both columns ends; and each group is read by
itself.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from summarizer.inputs.pdf.initials import without_initials
from summarizer.inputs.pdf.pieces import TextPiece

# A line of prose has more letters than a cell. Sides of shorter lines at the same heights are cells.
_PROSE, _SHORT_PROSE, _LONG_PROSE, _LEAST_LINES = 20, 8, 30, 3
_ALIGNED = 0.6
_RAGGED, _SAME_EDGE = 1.5, 0.3
_SAME_LINE = 0.3
# Pieces nearer than this, in sizes, are one line in the file's order or not; farther ones are cells.
_BLANK, _NEAR, _WIDE_BLANK, _CELL_GAP = 0.1, 0.7, 1.1, 1.5
# How much of a size stands above and below the base, for what overlaps.
_ABOVE, _BELOW = 0.65, 0.1
LABEL = re.compile(r"\(?(?:[•▪◦●■○–—*·‣§-]|\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Za-z][.)]|[ivxIVX]{1,5}[.)])\)?")
_DEEPEST = 12


@dataclass(slots=True)
class TextLine:
    """A line, and how far the lines of its column reach (``edge``); a row of a table has more ``cells``."""

    pieces: list[TextPiece]
    edge: float = 0.0
    text: str = ""
    cells: int = 1
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)
    begins_bold: bool = field(init=False)

    def __post_init__(self) -> None:
        main = max(self.pieces, key=lambda piece: len(piece.text))
        self.left, self.right = self.pieces[0].left, max(piece.right for piece in self.pieces)
        self.base, self.size = main.base, main.size
        self.bold = all(piece.bold for piece in self.pieces)
        self.begins_bold = self.pieces[0].begins_bold
        self.text, self.cells = _joined(self.pieces)


def lines_in_order(pieces: list[TextPiece]) -> list[TextLine]:
    """The lines of a page as they are read."""
    joined = _near_joined(without_initials(pieces))
    lines = list(_ordered(joined, max((piece.right for piece in joined), default=0.0), 0))
    around: list[TextLine | None] = [None, *lines, None]
    for before, line, after in zip(around, lines, around[2:], strict=False):
        if line.cells > 1 and _is_stretched(before, line, after):
            line.text, line.cells = " ".join(piece.text for piece in line.pieces), 1
    return lines


def _is_stretched(before: TextLine | None, line: TextLine, after: TextLine | None) -> bool:
    """Whether a row is a line of few words that is set to its column's width, as the lines around it are."""
    if any(" " in piece.text for piece in line.pieces):
        return False
    beside = [
        one for one in (before, after) if one and one.cells == 1 and abs(one.left - line.left) < line.size
    ]
    goes_on = bool(after and after in beside and after.text[:1].islower())
    comes_on = bool(before and before in beside and abs(before.right - line.right) < _SAME_EDGE * line.size)
    return goes_on or comes_on


def _joined(pieces: list[TextPiece]) -> tuple[str, int]:
    """The words of a line, with a tab between cells, and how many cells there are."""
    text, cells = pieces[0].text, 1
    for before, piece in itertools.pairwise(pieces):
        gap = (piece.left - before.right) / max(piece.size, before.size)
        label = before is pieces[0] and LABEL.fullmatch(before.text)
        is_cell = gap > _CELL_GAP and not label
        cells += is_cell
        text += ("\t" if is_cell else " " if gap > _BLANK else "") + piece.text
    return text, cells


def _near_joined(pieces: list[TextPiece]) -> list[TextPiece]:
    """Pieces that the file has apart but that touch on a line are one."""
    found: list[TextPiece] = []
    for row in _rows(pieces):
        for piece in row:
            before = found[-1] if found and piece is not row[0] else None
            gap = (piece.left - before.right) / max(piece.size, before.size) if before else 0
            if before and -1 < gap < _NEAR:
                before.text += (" " if gap > _BLANK else "") + piece.text
                before.right, before.bold = max(before.right, piece.right), before.bold and piece.bold
                before.size = max(before.size, piece.size)
            else:
                found.append(piece)
    return found


def _rows(pieces: list[TextPiece]) -> list[list[TextPiece]]:
    """Pieces of one height, from left to right, from the top to the bottom."""
    rows: list[list[TextPiece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if rows and rows[-1][0].base - piece.base < _SAME_LINE * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _ordered(pieces: list[TextPiece], edge: float, depth: int) -> Iterator[TextLine]:
    """The lines of a part of a page, whose lines reach to ``edge`` where they do not show it themselves."""
    columns = _columns(pieces) if depth < _DEEPEST else []
    if len(columns) > 1:
        for column in columns:
            yield from _ordered(column, _edge(column, max(piece.right for piece in column)), depth + 1)
        return
    groups = _groups(pieces) if depth < _DEEPEST else []
    if len(groups) > 1:
        for group in groups:
            yield from _ordered(group, edge, depth + 1)
        return
    sizes: defaultdict[int, list[TextPiece]] = defaultdict(list)
    for piece in pieces:
        sizes[round(piece.size)].append(piece)
    edges = {size: _edge(found, edge) for size, found in sizes.items()}
    yield from (TextLine(row, edges[round(row[-1].size)]) for row in _rows(pieces))


def _edge(pieces: list[TextPiece], edge: float) -> float:
    """How far lines reach: the farthest of which two more are near, as one may stick out."""
    far = sorted(pieces, key=lambda piece: -piece.right)
    near = (
        one for one, third in zip(far, far[2:], strict=False) if third.right > one.right - _RAGGED * one.size
    )
    return max((one.right for one in itertools.islice(near, 1)), default=edge)


def _parts(pieces: list[TextPiece]) -> list[list[TextPiece]]:
    """What white strips from top to bottom part, from left to right."""
    parts: list[list[TextPiece]] = []
    right = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if parts and piece.left < right:
            parts[-1].append(piece)
            right = max(right, piece.right)
        else:
            parts.append([piece])
            right = piece.right
    return parts


def _columns(pieces: list[TextPiece]) -> list[list[TextPiece]]:
    """The columns, each with what stands beside its lines, as bullets and numbers do; else all in one."""
    columns: list[list[TextPiece]] = []
    for part in _parts(pieces):
        if columns and not (_is_prose(columns[-1]) and _is_prose(part) and not _is_table(columns[-1], part)):
            columns[-1] = columns[-1] + part
        else:
            columns.append(part)
    return columns


def _letters(pieces: list[TextPiece]) -> float:
    return statistics.mean(len(piece.text) for piece in pieces)


def _is_prose(pieces: list[TextPiece]) -> bool:
    few = len(pieces) < _LEAST_LINES
    return len(pieces) > 1 and _letters(pieces) >= (_LONG_PROSE if few else _SHORT_PROSE)


def _is_table(one: list[TextPiece], other: list[TextPiece]) -> bool:
    """Whether the sides are cells: their lines stand at the same heights, and some are short."""
    if min(_letters(one), _letters(other)) >= _PROSE:
        return False
    few, many = sorted((one, other), key=len)
    bases = sorted({round(piece.base) for piece in many})
    near = {base + off for base in bases for off in (-1, 0, 1)}
    return sum(round(piece.base) in near for piece in few) > _ALIGNED * len(few)


def _groups(pieces: list[TextPiece]) -> list[list[TextPiece]]:
    """Bands from top to bottom, neighbours in one group where the columns of both go together."""
    groups: list[list[TextPiece]] = []
    parts: list[tuple[float, float]] = []
    for band in _bands(pieces):
        own = _extents(band)
        if groups and (_together(parts, own) or _together(parts, _extents(band, _WIDE_BLANK))):
            groups[-1].extend(band)
            parts = _united(parts + own)
        else:
            groups.append(list(band))
            parts = own
    return groups


def _together(parts: list[tuple[float, float]], own: list[tuple[float, float]]) -> bool:
    """Whether one has the gaps of the other; but what stands alone above columns may cross theirs."""
    most = max(len(parts), len(own))
    return len(_united(parts + own)) == most and not len(own) > len(parts) == 1


def _bands(pieces: list[TextPiece]) -> Iterator[list[TextPiece]]:
    band: list[TextPiece] = []
    foot = 0.0
    for piece in sorted(pieces, key=lambda piece: -(piece.base + _ABOVE * piece.size)):
        if band and piece.base + _ABOVE * piece.size < foot:
            yield band
            band = []
        low = piece.base - _BELOW * piece.size
        foot = min(foot, low) if band else low
        band.append(piece)
    if band:
        yield band


def _extents(pieces: list[TextPiece], blank: float = 0.0) -> list[tuple[float, float]]:
    """From where to where something stands, over blanks of so many sizes."""
    return _united([(piece.left, piece.right + blank * piece.size) for piece in pieces])


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    united: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if united and left < united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], right))
        else:
            united.append((left, right))
    return united
