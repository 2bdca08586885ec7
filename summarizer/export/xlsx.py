"""Tables as a workbook (XLSX) for newsrooms: a sheet each, with real numbers, days and links.

XlsxWriter streams rows, and writes each cell as what it is said to be: a text is a text here, whatever it
begins with. One that would become a formula when somebody edits its cell has Excel's own apostrophe
(``quotePrefix``), which is no part of the text.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections.abc import Iterator
from typing import Any

from summarizer.export.columns import TABLES as MEANT
from summarizer.export.columns import meaning
from summarizer.export.csv_tables import FORMULA
from summarizer.export.format import ExportFormat, Writable, Written
from summarizer.export.tables import TRUTHS, table_of
from summarizer.schema import KINDS
from summarizer.store import Store, Table

# What a sheet of Excel can hold: rows, with that of the names, a cell's characters, links, and a link's.
ROWS, CHARACTERS, _LINKS, _LINK_CHARACTERS = 1_048_576, 32_767, 65_530, 2_079
# Before it Excel's days are one off, as it has a 29 February 1900.
_FIRST_DAY = dt.date(1900, 3, 1)
_CUT = " […]"
_DAYS = frozenset({"date_published", "deadline_date"})
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
# Beside the kinds of items. What runs did and cost is no news.
_OTHERS = ("actors", "evidence", "ungrounded", "left_out", "inputs", "told_by", "failures")
# In characters; other columns are narrow.
_WIDTHS = {"evidence": 60, "exact": 60, "statement": 60, "demand": 50, "headline": 40, "what it says": 90}
_WIDTH = 16


def write_workbook(store: Store, out: Writable) -> Written:
    """Write a sheet that explains the columns, one for each kind of item, and those about the reading.

    Needs xlsxwriter (ImportError without); raises OSError when the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    kinds = sorted(KINDS.values(), key=lambda kind: kind.rank)
    names = [*(kind.plural for kind in kinds), *_OTHERS]
    try:
        with xlsxwriter.Workbook(out, {"constant_memory": True}) as book, store.file.unchanging():
            book.use_zip64()
            sheets = Sheets(book)
            sheets.add("read me", Table(("table", "column", "what it says"), _explained(store, names)))
            for name in names:
                sheets.add(name, table_of(store, name))
    except FileCreateError as error:
        raise OSError(str(error)) from error
    # A workbook tells of inputs that failed, too: there is always something.
    return Written(1)


def _explained(store: Store, names: list[str]) -> Iterator[tuple[str, str, str]]:
    """What each table and each of its columns say."""
    for name in names:
        yield name, "", MEANT.get(name, "")
        for column in table_of(store, name).columns:
            yield name, column, meaning(name, column)


class Sheets:
    """The sheets of a workbook (an ``xlsxwriter.Workbook``)."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._named = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._as_text = book.add_format({"quote_prefix": True})
        self._link = book.get_default_url_format()

    def add(self, name: str, table: Table) -> None:
        """Add a table; what does not fit into one sheet goes on in "NAME 2" and so on."""
        for number in itertools.count(1):
            rows = list(itertools.islice(table.rows, 1))
            if not rows and number > 1:
                return
            sheet = self._book.add_worksheet(name if number == 1 else f"{name} {number}")
            self._begin(sheet, table.columns)
            written = self._fill(sheet, table.columns, itertools.chain(rows, table.rows))
            sheet.autofilter(0, 0, written, len(table.columns) - 1)
            if written < ROWS - 1:
                return

    def _begin(self, sheet: Any, columns: tuple[str, ...]) -> None:
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS.get(column, _WIDTH))
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, self._named)

    def _fill(self, sheet: Any, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> int:
        """Write as many rows as the sheet holds, and say how many."""
        links = written = 0
        for written, row in enumerate(itertools.islice(rows, ROWS - 1), 1):
            for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
                if column == "url" and _is_link(cell) and links < _LINKS:
                    links += 1
                    sheet.write_url(written, at, cell, self._link, cell)
                elif cell is not None:
                    self._write(sheet, (written, at), column, cell)
        return written

    def _write(self, sheet: Any, place: tuple[int, int], column: str, cell: Any) -> None:
        day = _day(cell) if column in _DAYS else None
        if day:
            sheet.write_datetime(*place, day, self._day)
        elif column in TRUTHS:
            sheet.write_boolean(*place, bool(cell))
        elif isinstance(cell, int | float) and math.isfinite(cell):
            sheet.write_number(*place, cell)
        else:
            text = _text(str(cell))
            sheet.write_string(*place, text, self._as_text if FORMULA.match(text) else None)


def _is_link(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) <= _LINK_CHARACTERS and bool(_ADDRESS.fullmatch(cell))


def _day(cell: Any) -> dt.date | None:
    """The day, where it is one and Excel knows it."""
    try:
        day = dt.date.fromisoformat(cell)
    except (TypeError, ValueError):
        return None
    return day if day >= _FIRST_DAY else None


def _text(text: str) -> str:
    """The text as a cell can hold it: a longer one is cut, and shows that. Excel counts in UTF-16."""
    text = _NO_CHARACTERS.sub("\ufffd", text)
    if len(text.encode("utf-16-le")) // 2 <= CHARACTERS:
        return text
    room = 2 * (CHARACTERS - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


EXPORT = ExportFormat(whole=write_workbook, is_binary=True, package="xlsxwriter", extra="xlsx")
