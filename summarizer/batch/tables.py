"""Tables of articles, a row an article: JSON lines, or CSV with a header.

Both are read as a stream and row by row, so that a broken row costs its own article, is named by its line and
ends nothing else. What cannot be told apart any more, as a quotation mark that never closes, is one row too.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from summarizer.article import MAX_CHARACTERS
from summarizer.errors import ArticleError

_LINES, _CELLS = frozenset({".jsonl", ".ndjson"}), frozenset({".csv", ".tsv"})
_DELIMITERS = ",;\t|"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A character takes at most four bytes as it is, and twelve as an escaped pair of halves in JSON.
_MAX_LINE_BYTES = 16 * MAX_CHARACTERS
_MAX_CELL_CHARACTERS = 2 * MAX_CHARACTERS
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
    """Each row that is not blank. Raises ArticleError for a CSV without the column, OSError for no file."""
    if Path(path).suffix.lower() in _LINES:
        yield from _json_rows(path, columns)
    else:
        yield from _cell_rows(path, columns)


def count(path: str, columns: Columns) -> int:
    """How many rows there are; raises as ``rows`` does. JSON lines are counted and not parsed."""
    if Path(path).suffix.lower() not in _LINES:
        return sum(1 for _ in rows(path, columns))
    with Path(path).open("rb") as file:
        return sum(1 for _ in _lines(file))


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one that is too long to be an article."""
    for number in itertools.count(1):
        line = file.readline(_MAX_LINE_BYTES)
        if not line:
            return
        long = False
        while len(line) == _MAX_LINE_BYTES and not line.endswith(b"\n"):
            long, line = True, file.readline(_MAX_LINE_BYTES)
        if long or line.strip():
            yield number, None if long else line


def _json_rows(path: str, columns: Columns) -> Iterator[Row]:
    with Path(path).open("rb") as file:
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
    # csv's bound is the process's; 131,072 characters, its own choice, is less than an article may have.
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_CELL_CHARACTERS))
    with _text(path) as file:
        header, delimiter = _header(file, path, columns)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        for line in iter(lambda: 2 + reader.line_num, None):
            try:
                cells = next(reader, None)
            except (csv.Error, UnicodeError) as error:
                yield Row(line, fault=f"it is no row of a CSV file ({error}); mend its quotation marks")
                if "field limit" in str(error) or isinstance(error, UnicodeError):
                    return  # a quotation mark that never closes: nothing tells where the next row begins
                continue
            if cells is None:
                return
            if cells:
                yield _cells_row(line, cells, header, columns)


def _text(path: str) -> TextIO:
    """The file opened as text; bytes that are none become halves of characters, of which a row is told."""
    with Path(path).open("rb") as file:
        utf16 = file.read(2) in _UTF16_MARKS
    encoding, errors = ("utf-16", "surrogatepass") if utf16 else ("utf-8-sig", "surrogateescape")
    return Path(path).open(encoding=encoding, errors=errors, newline="")


def _header(file: TextIO, path: str, columns: Columns) -> tuple[list[str], str]:
    """The names of the columns, and what parts them: the first delimiter by which one holds the text."""
    line = file.readline(_MAX_CELL_CHARACTERS)
    for delimiter in _DELIMITERS:
        header = next(csv.reader([line], delimiter=delimiter), [])
        if columns.text in header:
            return header, delimiter
    names = ", ".join(map(repr, next(csv.reader([line]), []))) or "none"
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
        names = ", ".join(map(repr, values)) or "nothing"
        told = f"it has no {columns.text!r} but {names}"
        return Row(line, named, fault=f"{told}; name what holds the text by --text-column")
    if not isinstance(text, str):
        return Row(line, named, fault=f"its {columns.text!r} is no text; give the article as text")
    if half := _SURROGATE.search(text):
        return Row(
            line, named, fault=f"it holds what is no character ({half[0]!r}); convert the file to UTF-8"
        )
    return Row(line, named, text)
