"""Exports as a workbook: openpyxl, as another program, reads what XlsxWriter wrote."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from export_material import NASTY, at, doubted, filled, stored, typed, whole
from made import harbour_summary
from openpyxl import load_workbook

from summarizer.export import xlsx
from summarizer.export.columns import meaning

_URL = "https://news.example/a?b=1&c=2"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A summary with something in doubt, of an article with an address and a day, and one with mischief."""
    record = {
        "url": _URL,
        "date_published": "2026-11-20",
        "headline": "x" * 40_000,
        "publisher": "\ufffe\uffff",
    }
    mischief = at(harbour_summary(actor=NASTY), url='javascript:"x"', date_published="1066-10-14")
    about = at(doubted(harbour_summary()), **record)
    return whole(stored(tmp_path_factory.mktemp("xlsx"), about, mischief), "xlsx")[0]


def rows(written: bytes, name: str) -> list[dict[str, Any]]:
    """The cells of a sheet by the names of their columns."""
    sheet = load_workbook(io.BytesIO(written))[name]
    [columns, *found] = sheet.iter_rows()
    return [{str(c.value): cell for c, cell in zip(columns, row, strict=True)} for row in found]


def test_each_kind_of_item_has_a_sheet(written: bytes) -> None:
    """The first sheet says what each column holds; those of items follow, with names that stay in view."""
    book = load_workbook(io.BytesIO(written))
    assert book.sheetnames[:4] == ["read me", "demands", "positions", "figures"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    told = [[cell.value for cell in row] for row in book["read me"].iter_rows()]
    assert ["demands", "deadline_date", meaning("demands", "deadline_date")] in told


def test_numbers_days_and_addresses_are_such(written: bytes) -> None:
    """A number is a number, a day a day, a truth a truth, and an address a link; nothing else is one."""
    [demand, other] = rows(written, "demands")
    assert demand["deadline_date"].value == dt.datetime(2026, 11, 27)  # noqa: DTZ001 - so are Excel's
    assert demand["date_published"].is_date
    assert demand["url"].hyperlink.target == _URL
    figure = rows(written, "figures")[1]
    assert (figure["value"].value, figure["value_high"].value) == (2_000_000, 3_000_000)
    assert figure["approximate"].value is False
    assert (other["date_published"].value, other["url"].value) == ("1066-10-14", 'javascript:"x"')
    assert other["url"].hyperlink is None


def test_each_item_has_its_status_and_words(written: bytes) -> None:
    """What is in doubt says so in its row, and what is not tied to the text stands on a sheet of its own."""
    [demand, _] = rows(written, "demands")
    assert demand["status"].value == "not confirmed"
    assert demand["evidence"].value.endswith("reopen by Friday")
    assert {row["status"].value for row in rows(written, "ungrounded")} == {"ungrounded"}
    assert "Mayor" not in {row["actor"].value for row in rows(written, "positions")}


def test_a_strangers_text_is_text(written: bytes) -> None:
    """No cell is a formula, also when somebody edits it, and the text has not changed."""
    position = rows(written, "positions")[1]["actor"]
    assert (position.value, position.data_type) == (NASTY, "s")
    assert position.quotePrefix
    assert not rows(written, "positions")[0]["actor"].quotePrefix
    sheets = zipfile.ZipFile(io.BytesIO(written))
    assert not any(b"<f>" in sheets.read(name) for name in sheets.namelist())


def test_what_no_cell_holds_is_cut_and_shows_it(written: bytes) -> None:
    """A text that is too long for a cell ends with a mark, and what is no character is replaced."""
    [demand, _] = rows(written, "demands")
    assert demand["headline"].value == "x" * (xlsx.CHARACTERS - 4) + " […]"
    assert demand["publisher"].value == "��"


def test_more_rows_than_a_sheet_has_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a sheet is full, the rows go on in the next, and none is lost."""
    monkeypatch.setattr(xlsx, "ROWS", 6)
    book = load_workbook(io.BytesIO(whole(stored(tmp_path, harbour_summary()), "xlsx")[0]))
    found = [(name, len(list(book[name].rows)) - 1) for name in book.sheetnames]
    assert found[-7:-4] == [("evidence", 5), ("evidence 2", 2), ("ungrounded", 1)]


def test_a_workbook_needs_a_file_and_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file or without the package the command says what to do, and writes nothing."""
    folder = filled(tmp_path).parent
    code, told = typed(folder, "-f xlsx")
    assert (code, told[-1][-23:]) == (2, "name a file by --output")
    assert typed(folder, "-f xlsx -o all.xlsx") == (0, [])
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "xlsxwriter" else name)
    code, told = typed(folder, "-f xlsx -o none.xlsx")
    assert (code, (folder / "none.xlsx").exists()) == (2, False)
    assert "needs the package xlsxwriter; install it (pip install 'article-claims[xlsx]')" in told[-1]
