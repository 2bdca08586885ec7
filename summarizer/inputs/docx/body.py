"""The paragraphs of a Word document, with every tracked change accepted.

What is deleted, moved away or hidden is left out, and so are comments, headers and codes of fields; what is
inserted stays. A text box is read once, behind the paragraph that it hangs on, and notes get the numbers of
their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.inputs.docx.styles import Looks, Styles, child, local, looks, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
# Left out with all that they hold: what is deleted, what was changed, and what a program reads.
_NO_TEXT = frozenset(
    {
        "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "rt", "pPr", "rPr", "sectPr",
        "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    }
)  # fmt: skip
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
# A cell of a table of figures is short; one with as many letters in several paragraphs is part of a layout.
_LONG_CELL = 200


@dataclass
class Block:
    """A paragraph, or the row of a table: its text, its style's name, and what its letters look like."""

    text: str
    style: str = ""
    is_heading: bool = False
    bold: bool = False
    size: int = 0


@dataclass
class _Reading:
    """What is found in a paragraph: its letters with their looks, and its text boxes."""

    text: list[tuple[str, Looks]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Body:
    """Reads blocks, and keeps which notes were referred to."""

    def __init__(self, styles: Styles) -> None:
        self.notes: dict[tuple[str, str], int] = {}
        self._styles = styles
        self._usual: Looks = Looks()

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of a body, a cell, a note or a text box."""
        open_block: Block | None = None
        for element in _flat(parent):
            if local(element) == "tbl":
                yield from self._table(element)
                continue
            found, boxes = self._paragraph(element)
            if open_block:
                found.text, open_block = open_block.text + found.text, None
            if child(element, "pPr", "rPr", "del") is not None:
                open_block = found  # its end is deleted
                continue
            yield found
            for box in boxes:
                yield from self.blocks(box)
        if open_block:
            yield open_block

    def _paragraph(self, element: Element) -> tuple[Block, list[Element]]:
        style = self._styles.of(element)
        self._usual = style.looks
        reading = _Reading()
        self._read(element, reading)
        text = "".join(letters for letters, _ in reading.text)
        solid = [(letters, look) for letters, look in reading.text if letters.strip()]
        sizes: Counter[int] = Counter()
        for letters, look in solid:
            sizes[look.size or 0] += len(letters)
        size = max(sizes, key=lambda one: sizes[one], default=0)
        bold = bool(solid) and all(look.bold for _, look in solid)
        return Block(text, style.name, style.is_heading, bold, size), reading.boxes

    def _read(self, element: Element, reading: _Reading) -> None:
        for one in element:
            name = local(one)
            if name == "r":
                self._read_run(one, reading)
            elif name == "AlternateContent":
                self._read(_chosen(one), reading)
            elif name == "txbxContent":
                reading.boxes.append(one)
            elif name not in _NO_TEXT:
                self._read(one, reading)

    def _read_run(self, run: Element, reading: _Reading) -> None:
        own = child(run, "rPr")
        look = self._usual if own is None else looks(own).over(self._usual)
        if look.hidden:
            return
        for one in run:
            name = local(one)
            if name == "t":
                reading.text.append((one.text or "", look))
            elif name in _LETTERS:
                reading.text.append((_LETTERS[name], look))
            elif name in _NOTES:
                number = self.notes.setdefault((_NOTES[name], value(one, "id") or ""), len(self.notes) + 1)
                reading.text.append((mark(number), look))
            elif name == "AlternateContent":
                self._read(_chosen(one), reading)
            elif name not in _NO_TEXT:
                self._read(one, reading)

    def _table(self, table: Element) -> Iterator[Block]:
        for row in _flat(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells = [list(self.blocks(cell)) for cell in _flat(row, "tc")]
            if len(cells) == 1 or any(map(_is_layout, cells)):
                yield from (block for cell in cells for block in cell)
                continue
            texts = [" ".join(" ".join(block.text.split()) for block in cell).strip() for cell in cells]
            yield Block("\t".join(texts).strip())


def mark(number: int) -> str:
    """The raised number of a note."""
    return str(number).translate(_RAISED)


def _is_layout(cell: list[Block]) -> bool:
    filled = [block.text for block in cell if block.text.strip()]
    return len(filled) > 1 and sum(map(len, filled)) > _LONG_CELL


def _flat(parent: Element, *names: str) -> Iterator[Element]:
    """The paragraphs and tables below an element, or its rows or cells, whatever holds them together."""
    sought = names or ("p", "tbl")
    for element in parent:
        name = local(element)
        if name in sought:
            yield element
        elif name == "AlternateContent":
            yield from _flat(_chosen(element), *names)
        elif name not in _NO_TEXT:
            yield from _flat(element, *names)


def _chosen(alternatives: Element) -> Element:
    """The first of the ways in which something is told: the others are for older programs."""
    return next(iter(alternatives), alternatives)
