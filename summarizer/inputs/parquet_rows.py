"""Parquet: each row is an article. Of the columns only those that count are read, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from summarizer.errors import ArticleError
from summarizer.inputs.entries import Columns, Entry, listed, row

BEGINS = rb"PAR1"
_ROWS_AT_A_TIME = 64


def entries(file: BinaryIO, name: str, columns: Columns) -> Iterator[Entry]:
    """An entry for each row. Raises ArticleError for what is no Parquet, or lacks the column of texts."""
    part = _opened(file, name)
    names = part.schema_arrow.names
    if columns.text not in names:
        told = f"{name!r} has no column {columns.text!r} but {listed(names)}"
        raise ArticleError(f"{told}; name what holds the text by --text-column")
    return _rows(part, [one for one in (columns.text, columns.id) if one in names], columns)


def count(file: BinaryIO, name: str) -> int:
    """How many rows there are, as the file says at its end."""
    return int(_opened(file, name).metadata.num_rows)


def _rows(part: Any, read: list[str], columns: Columns) -> Iterator[Entry]:
    import pyarrow as pa

    number = 0
    try:
        for some in part.iter_batches(_ROWS_AT_A_TIME, columns=read):
            for values in some.to_pylist():
                number += 1
                yield row(number, values, columns)
    except pa.ArrowException as error:
        raise OSError(str(error)) from error


def _opened(file: BinaryIO, name: str) -> Any:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        told = f"{name!r} is Parquet, which needs the package pyarrow"
        raise ArticleError(f"{told}; install it by `pip install 'article-claims[parquet]'`") from error
    try:
        return parquet.ParquetFile(file)
    except (pa.ArrowException, OSError, ValueError) as error:
        told = " ".join(str(error).split())
        raise ArticleError(
            f"{name!r} is no whole Parquet file ({told}); write it anew, or unpack it"
        ) from error
