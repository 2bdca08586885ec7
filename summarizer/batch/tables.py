"""Tables of articles, a row an article: JSON lines, or CSV with a header.

Both are read as a stream and row by row, so that a broken row costs its own article, is named by its line and
ends nothing else. What cannot be told apart any more, as a quotation mark that never closes, is one row too.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from summarizer import files
from summarizer.article import MAX_CHARACTERS
from summarizer.errors import ArticleError

_LINES, _CELLS = frozenset({".jsonl", ".ndjson"}), frozenset({".csv", ".tsv"})
_DELIMITERS = ",;\t|"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A character takes at most four bytes as it is, and twelve as an escaped pair of halves in JSON. A row of
# cells may have as many characters: what is longer is not held in memory, and costs its row.
_MAX_LINE_BYTES = _MAX_ROW_CHARACTERS = 16 * MAX_CHARACTERS
_HEAD = 4096
_MAX_COLUMNS, _MAX_COLUMN_NAME = 50, 60
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMED_ROW = re.compile(r"\.(?:jsonl|ndjson|csv|tsv)(?P<mark>[#:])(?P<row>.+)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Which columns hold an article's text and its id; without an id a row is named by its line."""

    text: str = "text"
    id: str = "id"


@dataclass(frozen=True)
class Row:
    """A row of a table, where it begins (from 1), and why it is no article: '' when it is one."""

    line: int
    id: str = ""
    text: str = ""
    fault: str = ""


def is_table(path: str) -> bool:
    """Whether a file of this name holds an article in each row."""
    return Path(path).suffix.lower() in _LINES | _CELLS


def article_id(name: str) -> str:
    """The id of the article with this name: the row's own, else the file's name without its ending."""
    row = _NAMED_ROW.search(name)
    if not row:
        return Path(name).stem
    return row["row"] if row["mark"] == "#" else f"{Path(name[: row.start()]).name}-{row['row']}"


def rows(path: str, columns: Columns) -> Iterator[Row]:
    """Each row that is not blank.

    Raises ArticleError for what is no table and for a CSV without the column, OSError for no file.
    """
    if Path(path).suffix.lower() in _LINES:
        yield from _json_rows(path, columns)
    else:
        yield from _cell_rows(path, columns)


def check(path: str, columns: Columns) -> None:
    """Raises as ``rows`` does for what can be told before the first row."""
    if Path(path).suffix.lower() in _LINES:
        _opened(path).close()
    else:
        with _text(path) as file:
            _header(file, path, columns)


def count(path: str, columns: Columns) -> int:
    """How many rows there are; raises as ``rows`` does. JSON lines are counted and not parsed."""
    if Path(path).suffix.lower() not in _LINES:
        return sum(1 for _ in rows(path, columns))
    with _opened(path) as file:
        return sum(1 for _ in _lines(file))


def _opened(path: str) -> BinaryIO:
    """The file, if it is one, and none that is a table by its name only."""
    file = files.opened(path)
    try:
        files.refuse_formats(file.read(_HEAD), repr(path))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one that is too long to be an article."""
    for number in itertools.count(1):
        line = file.readline(_MAX_LINE_BYTES)
        if not line:
            return
        long = False
        while len(line) == _MAX_LINE_BYTES and not line.endswith(b"\n"):
            _refuse_zeros(b"\0" in line, number, file.name)
            long, line = True, file.readline(_MAX_LINE_BYTES)
        if long or line.strip():
            yield number, None if long else line


def _refuse_zeros(holds_zeros: bool, number: int, name: str) -> None:
    """A long line with NUL in it is a hole in the file, or no text, and may go on for gigabytes."""
    if holds_zeros:
        raise ArticleError(f"{name!r} is no text from line {number} on; write the table anew")


def _json_rows(path: str, columns: Columns) -> Iterator[Row]:
    with _opened(path) as file:
        for number, line in _lines(file):
            if line is None:
                yield Row(
                    number, fault=f"it is longer than {_MAX_LINE_BYTES:,} bytes; split it into articles"
                )
            else:
                yield _json_row(number, line, columns)


def _json_row(number: int, line: bytes, columns: Columns) -> Row:
    try:
        found = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return Row(number, fault=f"it is not UTF-8 (byte {error.start}); convert the file")
    except (ValueError, RecursionError) as error:
        return Row(number, fault=f"it is no JSON ({' '.join(str(error).split())}); mend or remove it")
    if not isinstance(found, dict):
        return Row(number, fault="it is no JSON object; give each article as one")
    return _row(number, found, columns)


def _cell_rows(path: str, columns: Columns) -> Iterator[Row]:
    with _text(path) as file:
        header, delimiter = _header(file, path, columns)
        lines = _RowLines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            line = lines.begin()
            try:
                cells = next(reader, None)
            except UnicodeError as error:
                yield Row(line, fault=f"{_NO_ROW} ({error}); convert the file to UTF-8")
                return  # nothing tells where the next row begins
            except _TooLongError as error:
                yield Row(line, fault=f"{error}; split it into articles")
            except csv.Error as error:
                yield Row(line, fault=f"{_NO_ROW} ({error}); mend its quotation marks")
            else:
                if cells is None:
                    return
                if cells:
                    yield _cells_row(line, cells, header, columns)


_NO_ROW = "it is no row of a CSV file"


class _TooLongError(Exception):
    """A row has more characters than are held."""


class _RowLines:
    """The lines behind the header, for csv, which has no bound for a row; they raise _TooLongError."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
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
            _refuse_zeros("\0" in line, self._number, self._file.name)
            self._number += line.endswith(("\n", "\r"))
            line = self._file.readline(_MAX_ROW_CHARACTERS)
            self._marks += line.count('"')


def _text(path: str) -> TextIO:
    """The file opened as text; bytes that are none become halves of characters, of which a row is told."""
    file = _opened(path)
    utf16 = file.read(2) in _UTF16_MARKS
    file.seek(0)
    encoding, errors = ("utf-16", "surrogatepass") if utf16 else ("utf-8-sig", "surrogateescape")
    return io.TextIOWrapper(file, encoding, errors, newline="")


def _header(file: TextIO, path: str, columns: Columns) -> tuple[list[str], str]:
    """The names of the columns, and what parts them: the first delimiter by which one holds the text."""
    # csv's bound is the process's; 131,072 characters, its own choice, is less than an article may have.
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_ROW_CHARACTERS))
    line = file.readline(_MAX_ROW_CHARACTERS)
    _refuse_zeros("\0" in line, 1, path)
    for delimiter in _DELIMITERS:
        header = next(csv.reader([line], delimiter=delimiter), [])
        if columns.text in header:
            return header, delimiter
    names = _listed(next(csv.reader([line]), [])) or "none"
    told = f"{path!r} has no column {columns.text!r}: its columns are {names}"
    raise ArticleError(f"{told}; name the one that holds the text by --text-column")


def _cells_row(line: int, cells: list[str], header: list[str], columns: Columns) -> Row:
    if len(cells) != len(header):
        return Row(line, fault=f"it has {len(cells)} cells, the header has {len(header)}; mend it")
    return _row(line, dict(zip(header, cells, strict=True)), columns)


def _row(line: int, values: dict[str, Any], columns: Columns) -> Row:
    own = values.get(columns.id)
    named = " ".join(str(own).split()) if isinstance(own, str | int) and not isinstance(own, bool) else ""
    text = values.get(columns.text)
    if columns.text not in values:
        names = _listed(values) or "nothing"
        told = f"it has no {columns.text!r} but {names}"
        return Row(line, named, fault=f"{told}; name what holds the text by --text-column")
    if not isinstance(text, str):
        return Row(line, named, fault=f"its {columns.text!r} is no text; give the article as text")
    if half := _SURROGATE.search(text):
        return Row(
            line, named, fault=f"it holds what is no character ({half[0]!r}); convert the file to UTF-8"
        )
    return Row(line, named, text)


def _listed(names: Iterable[str]) -> str:
    """Names of columns for a message: not all of a row that is an article itself."""
    shown = [name if len(name) <= _MAX_COLUMN_NAME else f"{name[:_MAX_COLUMN_NAME]}…" for name in names]
    more = ["…"] if len(shown) > _MAX_COLUMNS else []
    return ", ".join([*map(repr, shown[:_MAX_COLUMNS]), *more])
