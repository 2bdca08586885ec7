"""docs/exports.md tells every form of export, and what each column of each table says."""

from __future__ import annotations

import re
from pathlib import Path

from docs_material import ROOT
from export_material import filled

from summarizer.export import FORMATS, table_of
from summarizer.export.columns import TABLES as MEANT
from summarizer.export.columns import meaning
from summarizer.store import TABLES, Store

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def test_each_column_is_told(tmp_path: Path) -> None:
    """The page has each table with each of its columns, in their order, and what they say."""
    told = dict(re.findall(r"^### `(\w+)`\n\n(.+?)(?=\n\n#|\n*\Z)", PAGE, re.MULTILINE | re.DOTALL))
    assert set(told) == set(TABLES) == set(MEANT)
    with Store(filled(tmp_path)) as store:
        for name in TABLES:
            rows = [f"| `{column}` | {meaning(name, column)} |" for column in table_of(store, name).columns]
            expected = [f"{MEANT[name][0].upper()}{MEANT[name][1:]}.", *rows]
            assert told[name].replace("\n\n| column | what it says |\n|---|---|", "").split("\n") == expected
            assert not [row for row in rows if row.endswith("|  |")]


def test_each_form_is_told() -> None:
    """The page's first table has each form that ``--format`` takes."""
    first = PAGE.partition("\n\nIn each")[0]
    assert re.findall(r"^\| `(\w[\w-]*)` \|", first, re.MULTILINE) == list(FORMATS)
