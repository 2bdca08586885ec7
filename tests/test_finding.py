"""What stands for articles: files, folders, patterns and lists."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from inputs_material import RAIN, names, put, read, told

from summarizer.batch import inputs
from summarizer.errors import ArticleError


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with the articles a, b and c, in the current place."""
    monkeypatch.chdir(tmp_path)
    put("in/a.txt", "in/b.txt", "in/c.txt")
    return tmp_path


def test_a_folder_stands_for_its_texts() -> None:
    """A folder is every ``*.txt`` below it, in the order of their paths; hidden files are none."""
    put("in/deep/er/d.TXT", "in/notes.md", "in/.hidden.txt", "in/.git/e.txt", "in/a.txt.bak", "in/a/z.txt")
    there = ["in/a.txt", "in/a/z.txt", "in/b.txt", "in/c.txt", "in/deep/er/d.TXT"]
    assert names("in") == names("./in/") == there == sorted(there)
    assert names("in/notes.md", "missing.txt") == ["in/notes.md", "missing.txt"]


def test_a_file_that_is_missing_fails_alone() -> None:
    """A name that is no file's is an input whose reading says so."""
    assert read("in/a.txt", "missing.txt", "missing.csv") == {
        "in/a.txt": RAIN,
        "missing.txt": "! no such file: 'missing.txt'; check the path",
        "missing.csv": "! no such file: 'missing.csv'; check the path",
    }


def test_another_process_opens_only_what_is_there_too() -> None:
    """A path that means this process's own input or descriptor is opened here, a file anywhere."""
    found = {
        one.name: one.apart for one in inputs(["in/a.txt", "/dev/stdin", "/dev/fd/63", "/proc/self/fd/0"])
    }
    assert found == {"in/a.txt": True, "/dev/stdin": False, "/dev/fd/63": False, "/proc/self/fd/0": False}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("none", r"the folder 'none' holds no \*\.txt, .*\*\.zip; name one"),
        ("in/*.md", r"no file is called like 'in/\*\.md'; check the pattern"),
        ("table.csv", "'table.csv' has no column 'text': its columns are 'id', 'body'; name the one"),
    ],
)
def test_what_stands_for_no_article_is_told_at_once(named: str, said: str) -> None:
    """What can be told before anything is asked is an ArticleError, with the way out."""
    Path("none").mkdir()
    put("table.csv", text="id,body\n1,It rained.\n")
    with pytest.raises(ArticleError, match=said):
        inputs(["in", named])


def test_a_folder_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be read is an ArticleError and no empty one."""

    def refuse(place: str) -> Iterator[os.DirEntry[str]]:
        raise PermissionError(13, "Permission denied", place)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ArticleError, match="cannot read the folder 'in': Permission denied; check"):
        inputs(["in"])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("in/*.txt", ["in/a.txt", "in/b.txt", "in/c.txt"]),
        ("in/[ab].txt", ["in/a.txt", "in/b.txt"]),
        ("**/*.txt", ["in/a.txt", "in/b.txt", "in/c.txt", "in/deep/d.txt"]),
        ("i*", ["in/a.txt", "in/b.txt", "in/c.txt", "in/deep/d.txt"]),
        ("in/**", ["in/a.txt", "in/b.txt", "in/c.txt", "in/deep/d.txt"]),
    ],
)
def test_a_pattern_stands_for_what_it_matches(pattern: str, expected: list[str]) -> None:
    """A pattern is every file that it matches, each once, and the texts below each folder that it matches."""
    put("in/deep/d.txt")
    assert names(pattern) == expected


def test_a_file_named_like_a_pattern_is_that_file() -> None:
    """A name that exists is taken as it is, whatever it holds."""
    put("in/[ab].txt")
    assert names("in/[ab].txt") == ["in/[ab].txt"]


def test_an_input_named_twice_is_one() -> None:
    """What is named twice, by its name, folder, a pattern or in a list, comes once, where it came first."""
    put("t.csv", text="text\nIt rained.\n")
    named = ("in/b.txt", "./in", "in/*.txt", "-", "t.csv", "./t.csv")
    assert names(*named, listed=b"in/c.txt\n") == ["in/b.txt", "in/a.txt", "in/c.txt", "t.csv:2"]


@pytest.mark.parametrize(
    "listed", [b"in/c.txt\n\nin/a.txt", b"in/c.txt\r\nin/a.txt\r\n", b"in/c.txt\0in/a.txt\0"]
)
def test_a_list_names_inputs(listed: bytes) -> None:
    """``-`` is a list on standard input, a line or a NUL for each name, and can be gone through again."""
    found = inputs(["-"], listed=io.BytesIO(listed))
    for _ in range(2):
        assert [one.name for one in found] == ["in/c.txt", "in/a.txt"]
    assert names("-", listed=b"in\n") == ["in/a.txt", "in/b.txt", "in/c.txt"]
    assert names("-") == names() == []


def test_what_is_new_is_seen() -> None:
    """Going through the inputs again finds files that came since, and what a file holds now."""
    found = inputs(["in"])
    assert found.count() == 3
    put("in/aa.txt")
    put("in/b.txt", text="It snowed.")
    assert {one.name: told(one) for one in found} == {
        "in/a.txt": RAIN,
        "in/aa.txt": RAIN,
        "in/b.txt": "It snowed.",
        "in/c.txt": RAIN,
    }


@pytest.mark.skipif(sys.platform == "darwin", reason="its file names are UTF-8")
def test_any_file_name_has_a_row(place: Path) -> None:
    """A file whose name is not UTF-8 is read, and its name shows the odd bytes as escapes."""
    (place / "in" / os.fsdecode(b"caf\xe9.txt")).write_text("It snowed.")
    assert read("in")["in/caf\\udce9.txt"] == "It snowed."
    assert names("-", listed=b"in/caf\xe9.txt\n") == ["in/caf\\udce9.txt"]
