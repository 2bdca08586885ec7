"""The lines of a page become paragraphs, by what shows them: space, indentation, short last lines.

Sizes and distances are compared with those of the document's own prose.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from summarizer.inputs.pdf.columns import LABEL, TextLine

_ENDS = re.compile(r"[.!?…:;。！？][\"”’'»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\Z")
_BULLET = re.compile(r"[•▪◦●■○‣]\s|[–—*·]\s+\S")
_SENTENCE_ENDS = re.compile(r"[.,;]\Z")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NOTE = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§]+|\d{1,3}[.)]?\s)\s*\S")
# Shares of a size, or of the usual distance of lines.
_OTHER_SIZE, _INDENT, _SPACED, _PARTED, _BLANK = 0.08, 0.6, 1.3, 1.12, 0.3
_LARGE, _SMALL = 1.12, 0.93
_WIDE_REST, _WIDER_REST = 0.2, 0.5
HYPHENS = ("-", "‐", "\xad")
_LONGEST_HEADING, _MOST_HEADING_LINES = 160, 3
_FEWEST_GAPS = 4
_LONGEST_LABEL = 12


class Role(Enum):
    """What a paragraph is for the text's flow."""

    PROSE = "prose"
    HEADING = "heading"
    ASIDE = "aside"
    NOTE = "note"


@dataclass(slots=True)
class Paragraph:
    """Its lines, on the page with this number (from 0), and what it is."""

    lines: list[TextLine]
    page: int
    role: Role

    @property
    def size(self) -> float:
        """The size of its first line's font, in points."""
        return self.lines[0].size


@dataclass(frozen=True)
class Style:
    """The size of a document's prose, whether it is bold, and how far its lines are apart, by their size."""

    size: float
    bold: bool
    leading: dict[int, float]


def style_of(lines: Iterable[list[TextLine]]) -> Style:
    """The style of the most letters of a document."""
    sizes: Counter[tuple[float, bool]] = Counter()
    gaps: defaultdict[int, list[float]] = defaultdict(list)
    for page in lines:
        before = None
        for line in page:
            sizes[round(line.size * 2) / 2, line.bold] += len(line.text)
            if before and _same_size(before, line) and 0 < before.base - line.base < 3 * line.size:
                gaps[round(line.size)].append(before.base - line.base)
            before = line
    size, bold = sizes.most_common(1)[0][0] if sizes else (1.0, False)
    usual = {of: sorted(found)[len(found) // 4] for of, found in gaps.items() if len(found) >= _FEWEST_GAPS}
    return Style(size, bold, usual)


def paragraphs_of(lines: list[TextLine], page: int, style: Style) -> list[Paragraph]:
    """The paragraphs of a page."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, style):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(group, page, _role(group, style)) for group in groups]


def is_open(paragraph: Paragraph) -> bool:
    """Whether its last line is no short one and ends no sentence, so that it may run on elsewhere."""
    last = paragraph.lines[-1]
    return not _ENDS.search(last.text) and _rest(last) < _WIDER_REST


def is_full(line: TextLine) -> bool:
    """Whether a line reaches so far that a paragraph would hardly end with it."""
    return _rest(line) < _WIDE_REST


def _rest(line: TextLine) -> float:
    """The share of its column that a line leaves blank."""
    return (line.edge - line.right) / max(line.edge - line.left, 1)


def begins_list_item(text: str) -> bool:
    """Whether a line begins with a bullet or a number of a list."""
    return bool(_BULLET.match(text) or LABEL.fullmatch(text.split(maxsplit=1)[0]))


def _same_size(one: TextLine, other: TextLine) -> bool:
    return abs(one.size - other.size) < _OTHER_SIZE * max(one.size, other.size)


def _goes_on(group: list[TextLine], line: TextLine, style: Style) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    before = group[-1]
    if line.cells > 1 or not _same_size(before, line):
        return False
    if before.cells > 1 and not _is_labelled(before, line):
        return False
    gap = before.base - line.base
    usual = style.leading.get(round(line.size), _SPACED * line.size)
    spaced = gap > (_PARTED if _ENDS.search(before.text) else _SPACED) * usual
    if gap < _INDENT * line.size or spaced or _BULLET.match(line.text):
        return False
    if line.left > before.right or line.right < before.left:
        return False
    if _is_large(before, style) or (before.bold and not line.begins_bold) or (line.bold and not before.bold):
        return before.bold == line.bold
    return before.cells > 1 or _runs_on(group, line)


def _is_labelled(before: TextLine, line: TextLine) -> bool:
    """Whether a row is no row of a table but a label, as a bullet, and text that goes on below itself."""
    label, text, *more = before.pieces
    return not more and len(label.text) <= _LONGEST_LABEL and abs(text.left - line.left) < _INDENT * line.size


def _runs_on(group: list[TextLine], line: TextLine) -> bool:
    before = group[-1]
    rest = before.edge - before.right
    word = len(line.text.split(maxsplit=1)[0]) * (line.right - line.left) / len(line.text)
    fits = rest > word + _BLANK * line.size
    wide = _rest(before) > (_WIDER_REST if line.text[0].islower() else _WIDE_REST)
    ended = fits and (wide or bool(_ENDS.search(before.text))) and not before.text.endswith(HYPHENS)
    shift = line.left - before.left
    if abs(shift) < _INDENT * line.size:
        return not ended
    if shift < 0 and len(group) == 1:
        return not ended
    if shift > 0 and len(group) == 1 and begins_list_item(before.text):
        return not begins_list_item(line.text)
    return not (ended or _ENDS.search(before.text))


def _is_large(line: TextLine, style: Style) -> bool:
    return line.size > _LARGE * style.size


def _role(group: list[TextLine], style: Style) -> Role:
    first = group[0]
    if first.cells > 1 and len(group) == 1:
        return Role.ASIDE
    length = sum(len(line.text) for line in group)
    stands_out = _is_large(first, style) or (all(line.bold for line in group) and not style.bold)
    short = length <= _LONGEST_HEADING and len(group) <= _MOST_HEADING_LINES
    if stands_out and short and first.size > _SMALL * style.size and _is_title(group):
        return Role.HEADING
    return Role.ASIDE if first.size < _SMALL * style.size else Role.PROSE


def _is_title(group: list[TextLine]) -> bool:
    text = group[-1].text
    return bool(_LETTERS.search(" ".join(line.text for line in group))) and not _SENTENCE_ENDS.search(text)


def with_notes(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a page, of which small ones at its foot behind a mark are notes."""
    lowest = min(
        (line.base for one in paragraphs if one.role is not Role.ASIDE for line in one.lines), default=0.0
    )
    for one in paragraphs:
        at_foot = one.role is Role.ASIDE and one.lines[0].cells == 1 and one.lines[0].base < lowest
        if at_foot and _NOTE.match(one.lines[0].text):
            one.role = Role.NOTE
    return paragraphs
