"""CSV with a header, whatever parts its cells: each row holds an article's text.

It is read as a stream, row by row. What cannot be told apart any more, as a quotation mark that never closes,
is one row too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, TextIO

from summarizer import files
from summarizer.article import MAX_CHARACTERS, Origin
from summarizer.errors import ArticleError
from summarizer.inputs.encodings import with_marks
from summarizer.inputs.entries import Columns, Entry, listed, refuse_zeros, row

_DELIMITERS = ",;\t|"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What is longer is not held in memory, and costs its row.
_MAX_ROW_CHARACTERS = 16 * MAX_CHARACTERS
_NO_ROW = "it is no row of a CSV file"


def entries(file: BinaryIO, name: str, columns: Columns) -> Iterator[Entry]:
    """An entry for each row. Raises ArticleError for what is no table, and for one without the column."""
    text = _text(file, name)
    header, delimiter = _header(text, name, columns)
    return _closing(text, _rows(_RowLines(text, name), header, delimiter, columns))


def _closing(text: TextIO, found: Iterator[Entry]) -> Iterator[Entry]:
    with text:
        yield from found


def _rows(lines: _RowLines, header: list[str], delimiter: str, columns: Columns) -> Iterator[Entry]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = lines.begin()
        try:
            cells = next(reader, None)
        except UnicodeError as error:
            yield Entry(line, fault=f"{_NO_ROW} ({error}); convert the file to UTF-8")
            return  # nothing tells where the next row begins
        except _TooLongError as error:
            yield Entry(line, fault=f"{error}; split it into articles")
        except csv.Error as error:
            yield Entry(line, fault=f"{_NO_ROW} ({error}); mend its quotation marks")
        else:
            if cells is None:
                return
            if cells:
                yield _entry(line, cells, header, columns)


def _entry(line: int, cells: list[str], header: list[str], columns: Columns) -> Entry:
    if len(cells) != len(header):
        return Entry(line, fault=f"it has {len(cells)} cells, the header has {len(header)}; mend it")
    values = dict(zip(header, cells, strict=True))
    mended = with_marks(values[columns.text])
    if mended is None or not mended.strays:
        return row(line, values, columns)
    origin = Origin(notices=(f"the text is not all UTF-8: {mended.told()}",))
    return replace(row(line, {**values, columns.text: mended.text}, columns), known={"origin": origin})


class _TooLongError(Exception):
    """A row has more characters than are held."""


class _RowLines:
    """The lines behind the header, for csv, which has no bound for a row; they raise _TooLongError."""

    def __init__(self, file: TextIO, name: str) -> None:
        self._file, self._name = file, name
        self._number = 1
        self._held = 0
        self._marks = 0

    def begin(self) -> int:
        """The number of the line that comes next, with which a row begins."""
        self._held = self._marks = 0
        return self._number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._file.readline(_MAX_ROW_CHARACTERS)
        if not line:
            raise StopIteration
        self._number += 1
        self._held += len(line)
        self._marks += line.count('"')
        if self._held >= _MAX_ROW_CHARACTERS:
            self._skip(line)
            raise _TooLongError(f"it is longer than {_MAX_ROW_CHARACTERS:,} characters")
        return line

    def _skip(self, line: str) -> None:
        """Go to the end of the row: of its line, or of that in which its open quotation is closed."""
        while line and (self._marks % 2 or not line.endswith(("\n", "\r"))):
            refuse_zeros("\0" in line, self._number, self._name)
            self._number += line.endswith(("\n", "\r"))
            line = self._file.readline(_MAX_ROW_CHARACTERS)
            self._marks += line.count('"')


def _text(file: BinaryIO, name: str) -> TextIO:
    """The file as text; bytes that are none become halves of characters, which a row mends or is told of."""
    head = files.refuse_beginning(file, name)
    utf16 = head.startswith(_UTF16_MARKS)
    encoding, errors = ("utf-16", "surrogatepass") if utf16 else ("utf-8-sig", "surrogateescape")
    return io.TextIOWrapper(file, encoding, errors, newline="")


def _header(file: TextIO, name: str, columns: Columns) -> tuple[list[str], str]:
    """The names of the columns, and what parts them: the first delimiter by which one holds the text."""
    # csv's bound is the process's; 131,072 characters, its own choice, is less than an article may have.
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_ROW_CHARACTERS))
    line = file.readline(_MAX_ROW_CHARACTERS)
    refuse_zeros("\0" in line, 1, name)
    for delimiter in _DELIMITERS:
        header = next(csv.reader([line], delimiter=delimiter), [])
        if columns.text in header:
            return header, delimiter
    names = listed(next(csv.reader([line]), [])) or "none"
    told = f"{name!r} has no column {columns.text!r}: its columns are {names}"
    raise ArticleError(f"{told}; name the one that holds the text by --text-column")
