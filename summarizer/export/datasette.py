"""A folder for Datasette: what was found as an SQLite file with full-text search, and what its columns say.

The file is made for readers: it holds no answers of models and no digests of requests, as a batch's own does.
Each item stands once for each input whose text it was found in, joined to its article and its evidence by
foreign keys.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from summarizer.batch import exported
from summarizer.export.columns import TABLES as MEANT
from summarizer.export.columns import meaning
from summarizer.export.datasette_tables import Findings
from summarizer.export.format import ExportFormat, Folder, Writable, Written, marked
from summarizer.store import Store

_NAME = "findings"
_FACETS = ("actor", "stance", "addressee", "force", "unit", "attributed_to", "kind", "status", "publisher")
# What a row is called where another points to it.
_LABELS = {"articles": "title", "positions": "statement", "demands": "demand", "figures": "value_text"}
_MEANT = {
    "articles": "the articles that were read, with their texts",
    "id": "the number of the row",
    "title": "the headline, or else the id",
    "text": "the text that was read, in which start and end count",
    "language": "as it was recognised (ISO 639-1)",
    "article_id": "the article that it was read in",
}
_README = """# Findings, written by summarizer

What was found in {articles:,} articles of the batch {name!r}. To look into it in a browser, with search and
filters, type in this folder:

    datasette .

Datasette is installed by `pip install datasette`; it shows the page on this machine only. `metadata.json`
says what the columns hold. `status` is how well the article bears an item: what is not confirmed says why in
`doubts`, and what is not tied to the text stands in the table `ungrounded`, as the model said it.

The texts are their publishers': look at the file before you put it where others can reach it.
"""


def write_folder(store: Store, folder: Folder) -> Written:
    """Write ``findings.db``, ``metadata.json`` and ``README.md``; `datasette .` in the folder shows them."""
    with folder(f"{_NAME}.db") as out:
        columns, articles = _write_file(store, out)
    with folder("metadata.json") as out:
        told = json.dumps(_metadata(columns, store.path.stem), ensure_ascii=False, indent=2)
        out.write(f"{told}\n".encode())
    with folder("README.md") as out:
        out.write(_README.format(articles=articles, name=store.path.name).encode("utf-8", "backslashreplace"))
    return Written(articles)


def _write_file(store: Store, out: Writable) -> tuple[Mapping[str, Sequence[str]], int]:
    """Write the database; the columns of its tables, and how many articles are in it.

    SQLite needs a file to seek in, so it is made elsewhere first.
    """
    articles = 0
    with tempfile.TemporaryDirectory() as elsewhere:
        path = Path(elsewhere) / f"{_NAME}.db"
        try:
            with closing(sqlite3.connect(path)) as connection, connection:
                found = Findings(connection, store)
                for articles, summary in enumerate(exported(store), 1):  # noqa: B007 - told when all is written
                    found.add(summary)
                found.finish()
        except sqlite3.Error as error:
            raise OSError(f"SQLite says: {error}") from error
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)
    return found.columns, articles


def _metadata(columns: Mapping[str, Sequence[str]], name: str) -> dict[str, Any]:
    """What Datasette shows of the file (https://docs.datasette.io/en/stable/metadata.html)."""
    return {
        "source": "summarizer",
        "title": f"What articles say: {name}",
        "description": "Positions, demands and figures, each tied to the article's exact words. Places in a "
        "text are Unicode code points, counted from 0, the end not included.",
        "databases": {_NAME: {"tables": {table: _told(table, its) for table, its in columns.items()}}},
    }


def _told(table: str, columns: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": table.capitalize().replace("_", " "),
        "description": MEANT.get(table) or _MEANT.get(table, ""),
        "columns": {name: _meaning(table, name) for name in columns},
        "facets": [name for name in _FACETS if name in columns],
    }
    return told | ({"label_column": _LABELS[table]} if table in _LABELS else {})


def _meaning(table: str, column: str) -> str:
    if column.endswith("_id") and column != "article_id":
        return f"the {column.removesuffix('_id')} that it bears"
    return _MEANT.get(column) or meaning(table, column)


EXPORT = ExportFormat(folder=write_folder, is_ours=marked(b"summarizer", b"Sumd"))
