"""Tables in Parquet are read as other tables are."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from summarizer.errors import ArticleError
from summarizer.inputs import Columns, check, count, inputs_in

ROWS = [{"id": "a", "body": "It rained."}, {"id": "b", "body": None}, {"id": "a", "body": "It rained again."}]


def written(path: Path) -> str:
    parquet.write_table(pa.Table.from_pylist(ROWS), path)
    return str(path)


def test_each_row_is_an_article(tmp_path: Path) -> None:
    """A row is named by its id, and a broken one costs itself alone."""
    path = written(tmp_path / "rows.parquet")
    first, second, third = inputs_in(path, Columns(text="body"))
    assert (count(path, Columns(text="body")), first.name, first.read().text) == (
        3,
        f"{path}#a",
        "It rained.",
    )
    for one, told in ((second, "its 'body' is no text"), (third, "the id 'a' stands in an earlier row")):
        with pytest.raises(ArticleError, match=told):
            one.read()


def test_what_is_no_whole_table_is_refused(tmp_path: Path) -> None:
    """One without the column, and one that is cut off, say so before the first row."""
    path = written(tmp_path / "rows.parquet")
    with pytest.raises(ArticleError, match=r"has no column 'text' but 'id', 'body'; name what holds"):
        check(path, Columns())
    half = tmp_path / "half.parquet"
    half.write_bytes(Path(path).read_bytes()[:-20])
    with pytest.raises(ArticleError, match="is no whole Parquet file"):
        check(str(half), Columns())
