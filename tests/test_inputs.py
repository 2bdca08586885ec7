"""A further format of files: a module and a line, and articles in it are read wherever files are named."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pytest
from in_process import run
from inputs_material import read

from summarizer.errors import ArticleError
from summarizer.inputs import FORMATS, Columns, Entry, Format, article_id, read_file

RAIN = "It rained all day in Aberdeen."
SNOW = "It snowed all night in Aberdeen."


def letter(file: BinaryIO, _name: str, _columns: Columns) -> Iterator[Entry]:
    """The toy format of one article: a line ``LETTER`` with a date, and the text behind it."""
    head, text = file.read().decode().split("\n", 1)
    return iter([Entry(text=text, known={"date_published": head.removeprefix("LETTER ")})])


def bundle(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The toy format of many: articles with names, apart from each other by lines of dashes."""
    if file.read(4) != b"----":
        raise ArticleError(f"{name!r} is no bundle; begin it with dashes")
    for part in file.read().decode().split("----"):
        own, _, text = part.strip().partition("\n")
        fault = "" if text else "it has no text; write some"
        yield Entry(id=own, text=text, fault=fault, known={"source": "The Aberdeen Wire"})


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both formats are registered, and files in them lie in the current place."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(FORMATS, "letter", Format((".letter",), letter, begins=re.compile(b"LETTER ")))
    monkeypatch.setitem(FORMATS, "bundle", Format((".bundle",), bundle, many=True))
    Path("in").mkdir()
    Path("in/rain.letter").write_text(f"LETTER 2026-11-20\n{RAIN}", encoding="utf-8")
    Path("two.bundle").write_text(f"----\none\n{RAIN}\n----\ntwo\n{SNOW}", encoding="utf-8")


def test_summarise_reads_a_further_format() -> None:
    """A file of a registered format is summarised, with what the file says of the article."""
    ran = run("summarise", "in/rain.letter", "--model", "none")
    assert ran.out.startswith(f"rain · 2026-11-20\n\n{RAIN}"), ran


def test_a_batch_reads_a_further_format() -> None:
    """A batch finds files of a registered format in folders, and every article in a file of many."""
    ran = run("batch", "in", "two.bundle", "--db", "runs.db", "--model", "none")
    assert ran.code == 0, ran
    with closing(sqlite3.connect("runs.db")) as found:
        rows = found.execute("SELECT path, status FROM inputs ORDER BY path").fetchall()
    assert rows == [("in/rain.letter", "done"), ("two.bundle#one", "done"), ("two.bundle#two", "done")]
    assert article_id("two.bundle#one") == "one"


def test_a_bad_entry_fails_alone() -> None:
    """An entry fails under its id, one whose id came before gets a number to it, and the others are read."""
    Path("bad.bundle").write_text(f"----\none\n{RAIN}\n----\ntwo\n----\none\n{SNOW}", encoding="utf-8")
    found = read("bad.bundle")
    assert list(found) == ["bad.bundle#one", "bad.bundle#two", "bad.bundle#one (2)"]
    assert found["bad.bundle#one"] == RAIN
    assert found["bad.bundle#two"] == "! 'bad.bundle#two': it has no text; write some"
    assert found["bad.bundle#one (2)"] == SNOW


def test_a_format_may_be_told_by_its_beginning() -> None:
    """A file that begins as those of a format do is read so, whatever it is called."""
    Path("in/rain.letter").rename("rain.txt")
    assert read_file("rain.txt").text == RAIN


def test_one_article_is_read_of_a_file_of_many() -> None:
    """Where one article is wanted, a file of many is read that holds just one, and other ones are refused."""
    with pytest.raises(ArticleError, match=r"^'two.bundle' holds several articles; use `summarizer batch"):
        read_file("two.bundle")
    Path("one.bundle").write_text(f"----\none\n{RAIN}", encoding="utf-8")
    article = read_file("one.bundle")
    assert (article.id, article.text, article.source) == ("one", RAIN, "The Aberdeen Wire")
    Path("none.csv").write_text("id,text\n", encoding="utf-8")
    with pytest.raises(ArticleError, match=r"^'none.csv' holds no article; name a file that does"):
        read_file("none.csv")
