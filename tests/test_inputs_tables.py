"""Rows of tables are articles: JSON lines, CSV and TSV."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inputs_material import RAIN, names, put, read

from summarizer.article import value
from summarizer.batch import inputs
from summarizer.inputs import Columns, article_id, csv_rows, json_lines


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with the articles a, b and c, in the current place."""
    monkeypatch.chdir(tmp_path)
    put("in/a.txt", "in/b.txt", "in/c.txt")
    return tmp_path


def lines(*rows: object) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def test_json_lines_are_articles() -> None:
    """Each line of a ``*.jsonl`` is an article, named by its id, or by its line where it has none."""
    put(
        "t.jsonl",
        text=lines(
            {"id": "berg-1", "text": RAIN}, "", {"text": "It snowed.", "x": 1}, {"id": 7, "text": "Sun."}
        ),
    )
    assert read("t.jsonl") == {"t.jsonl#berg-1": RAIN, "t.jsonl:3": "It snowed.", "t.jsonl#7": "Sun."}
    first, second, _ = (one.read() for one in inputs(["t.jsonl"]))
    assert (first.id, first.source) == ("berg-1", "t.jsonl#berg-1")
    assert (second.id, second.source) == ("t-3", "t.jsonl:3")


def test_a_bad_line_fails_alone() -> None:
    """A line that holds no article fails with its number and the reason; the others are read."""
    put(
        "t.jsonl",
        text=lines(
            "{oops",
            [1],
            {"body": RAIN},
            {"id": "x", "text": 5},
            {"text": "\ud800"},
            {"text": " "},
            {"text": RAIN},
        ).encode()
        + b'{"text": "caf\xe9"}\n',
    )
    found = read("t.jsonl")
    assert list(found) == [
        "t.jsonl:1",
        "t.jsonl:2",
        "t.jsonl:3",
        "t.jsonl#x",
        *(f"t.jsonl:{n}" for n in (5, 6, 7, 8)),
    ]
    said = list(found.values())
    assert said[0].startswith("! 't.jsonl', line 1: it is no JSON (Expecting property name")
    assert said[1] == "! 't.jsonl', line 2: it is no JSON object; give each article as one"
    assert (
        said[2]
        == "! 't.jsonl', line 3: it has no 'text' but 'body'; name what holds the text by --text-column"
    )
    assert said[3] == "! 't.jsonl', line 4: its 'text' is no text; give the article as text"
    assert said[4].startswith("! 't.jsonl', line 5: it holds what is no character ('\\ud800')")
    assert said[5].startswith("! 't.jsonl:6' is empty")
    assert said[6] == RAIN
    assert said[7] == "! 't.jsonl', line 8: it is not UTF-8 (byte 13); convert the file"


def test_an_id_that_comes_again_fails() -> None:
    """Two rows with one id do not share a name: the second fails under its line."""
    put("t.jsonl", text=lines({"id": "x", "text": RAIN}, {"id": "x", "text": "It snowed."}))
    found = read("t.jsonl")
    assert found["t.jsonl#x"] == RAIN
    assert (
        found["t.jsonl:2"]
        == "! 't.jsonl', line 2: the id 'x' stands in an earlier row too; give each its own"
    )


def test_a_line_too_long_to_be_an_article_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line beyond any article's length fails without being held in memory, and the next one is read."""
    monkeypatch.setattr(json_lines, "_MAX_LINE_BYTES", 64)
    long = {"text": "x" * 500}
    put("t.jsonl", text=lines({"text": RAIN}, long, {"text": "It snowed."}))
    found = read("t.jsonl")
    assert names("t.jsonl") == list(found) == ["t.jsonl:1", "t.jsonl:2", "t.jsonl:3"]
    assert found["t.jsonl:2"] == "! 't.jsonl', line 2: it is longer than 64 bytes; split it into articles"
    assert found["t.jsonl:3"] == "It snowed."


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_are_articles(mark: str) -> None:
    """Each row of a CSV with a header is an article, whatever parts its cells, named by where it begins."""
    rows = [["id", "text"], ["one", f'"Rain{mark} ""rain"",\n\nand rain."'], ["", "It snowed."]]
    put("t.csv", text="\ufeff" + "\r\n".join(mark.join(row) for row in rows) + "\r\n")
    assert read("t.csv") == {"t.csv#one": f'Rain{mark} "rain",\n\nand rain.', "t.csv:5": "It snowed."}


def test_a_bad_row_fails_alone() -> None:
    """A row with too few cells, stray quotation marks or odd bytes fails with its line, and no other."""
    put("t.csv", text=b'n,text\n1\n2,"It "rained" all day."\n\n3,caf\xe9\n4,It snowed.\n')
    found = read("t.csv")
    assert list(found) == ["t.csv:2", "t.csv:3", "t.csv:5", "t.csv:6"]
    said = list(found.values())
    assert said[0] == "! 't.csv', line 2: it has 1 cells, the header has 2; mend it"
    assert said[1].startswith("! 't.csv', line 3: it is no row of a CSV file (")
    assert said[2].startswith("! 't.csv', line 5: it holds what is no character")
    assert said[3] == "It snowed."


def test_marks_of_another_encoding_cost_no_row() -> None:
    """Quotation marks and dashes of Windows-1252 in a row are read as such, with a notice."""
    put("t.csv", text="n,text\n1,The café’s ".encode() + b"\x93end\x94.\n2,It snowed.\n")
    first, second = (one.read() for one in inputs(["t.csv"]))
    assert first.text == "The café’s “end”."
    told = "2 of its bytes were read as WINDOWS-1252"
    assert first.origin.notices == (f"the text is not all UTF-8: {told}",)
    assert not second.origin.notices


def test_a_quotation_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation mark that is not closed costs what follows it, and says where it stands."""
    put("t.csv", text='text\nIt rained.\n"It snowed.\n' + "and snowed\n" * 9)
    assert "line 3: it is no row of a CSV file (unexpected end of data)" in read("t.csv")["t.csv:3"]
    monkeypatch.setattr(csv_rows, "_MAX_ROW_CHARACTERS", 50)
    found = read("t.csv")
    assert list(found) == ["t.csv:2", "t.csv:3"]
    assert found["t.csv:3"].endswith("line 3: it is longer than 50 characters; split it into articles")


@pytest.mark.parametrize(
    "cell",
    ["x" * 5_000, 'an 8" pipe ' * 500, f'"{"x" * 5_000}"', '"' + 'so it ""rained"",\n' * 500 + '"'],
    ids=["plain", "marks", "quoted", "lines"],
)
@pytest.mark.parametrize("bound", [50, 200_000])
def test_a_cell_too_long_to_be_an_article_costs_its_row(
    monkeypatch: pytest.MonkeyPatch, cell: str, bound: int
) -> None:
    """Whatever a cell beyond any article's length holds, its row fails, and the rows around it are read."""
    monkeypatch.setattr(csv_rows, "_MAX_ROW_CHARACTERS", bound)
    monkeypatch.setattr(value, "MAX_CHARACTERS", 1_000)
    put("t.csv", text=f'id,text\n1,It rained.\n2,{cell}\n3,"It snowed."\n4,Sun.\n')
    found = read("t.csv")
    said = [told for told in found.values() if told.startswith("! ")]
    assert [told for told in found.values() if told not in said] == ["It rained.", "It snowed.", "Sun."]
    assert len(said) == 1
    assert "split it into articles" in said[0]


def test_a_long_cell_is_an_article() -> None:
    """A cell may hold more than csv's own bound of 131,072 characters."""
    put("t.csv", text=f"text\n{'rain ' * 40_000}\n")
    assert len(read("t.csv")["t.csv:2"]) == 200_000


def test_columns_are_named() -> None:
    """Which columns hold the text and the id is a matter of choice."""
    put("t.tsv", text="key\tbody\nk1\tIt rained.\n")
    put("t.ndjson", text=lines({"key": "k2", "body": RAIN}))
    assert read("t.tsv", "t.ndjson", columns=Columns(text="body", id="key")) == {
        "t.tsv#k1": "It rained.",
        "t.ndjson#k2": RAIN,
    }


def test_a_utf16_table_is_read() -> None:
    """A table that a spreadsheet wrote as UTF-16 is read."""
    put("t.csv", text="text\tid\nCafé\t1\n".encode("utf-16"))
    assert read("t.csv") == {"t.csv#1": "Café"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("in/a.b.txt", "a.b"),
        ("in/t.jsonl#berg/1", "berg/1"),
        ("in/t.CSV:17", "t-17"),
        ("in/c#sharp.txt", "c#sharp"),
        ("-", "-"),
    ],
)
def test_an_article_is_called_as_its_row(name: str, expected: str) -> None:
    """An article's id is its row's own, else its file's name with the line."""
    assert article_id(name) == expected


TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
    min_size=1,
    max_size=6,
)


@given(TEXTS)
def test_a_table_gives_back_what_was_written(texts: Sequence[str]) -> None:
    """Whatever text stands in a row comes out of it, character by character, from either kind of table."""
    texts = [f"x{text}" for text in texts]
    put("t.jsonl", text=lines(*({"text": text} for text in texts)))
    quoted = "".join('"{}"\n'.format(text.replace('"', '""')) for text in texts)
    put("t.csv", text=f"text\n{quoted}")
    assert list(read("t.jsonl").values()) == texts
    assert list(read("t.csv").values()) == texts
