"""Folders, patterns and lists are gone through to their end, whatever lies in them or happens meanwhile."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from summarizer.batch import inputs
from summarizer.errors import ArticleError
from summarizer.inputs import Input

RAIN = "It rained all day."


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder ``in`` with the articles a, b/b and c, in the current place."""
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.txt", "in/b/b.txt", "in/c.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(RAIN, encoding="utf-8")


def told(found: Iterable[Input]) -> Iterator[tuple[str, str]]:
    for one in found:
        try:
            yield one.name, one.read().text
        except ArticleError as error:
            yield one.name, str(error)


ALL = [("in/a.txt", RAIN), ("in/b/b.txt", RAIN), ("in/c.txt", RAIN)]


@pytest.mark.parametrize("named", ["in", "in/**", "in/**/*.txt", "**/*.txt", "./**/*.txt", "in/**/"])
def test_links_that_lead_round_are_not_followed(named: str) -> None:
    """A folder and ``**`` are each real folder below once, however many links lead back up or round."""
    for number in range(12):
        Path(f"in/up{number}").symlink_to("..")
        Path(f"in/b/round{number}").symlink_to("../b")
    assert list(told(inputs([named]))) == ALL


def test_a_link_that_is_named_is_followed() -> None:
    """A link to a folder stands for what the folder holds where it is named, or is called like a pattern."""
    Path("archive").symlink_to("in")
    there = [(name.replace("in/", "archive/", 1), text) for name, text in ALL]
    assert list(told(inputs(["archive"]))) == list(told(inputs(["arch*"]))) == there
    assert list(told(inputs(["arch*/**/*.txt"]))) == there


def test_a_folder_that_vanishes_meanwhile_is_an_input_that_fails() -> None:
    """A folder that is gone when its turn comes has a row that says so, and the others are read."""
    found = iter(inputs(["in"]))
    first = next(found)
    shutil.rmtree("in/b")
    rest = list(told(found))
    assert (first.name, [name for name, _ in rest]) == ("in/a.txt", ["in/b/", "in/c.txt"])
    assert rest[0][1].startswith("cannot read the folder 'in/b': No such file or directory; check")


def test_a_file_that_changes_meanwhile_is_read_as_it_is_then() -> None:
    """A file that is deleted, or has become a folder, since it was listed is an input that fails."""
    found = list(inputs(["in"]))
    Path("in/a.txt").unlink()
    Path("in/c.txt").unlink()
    Path("in/c.txt").mkdir()
    said = dict(told(found))
    assert said["in/a.txt"] == "no such file: 'in/a.txt'; check the path"
    assert said["in/c.txt"].startswith("'in/c.txt' is a folder; use")


@pytest.mark.slow
def test_deep_folders_are_gone_through() -> None:
    """How deep folders lie is no matter."""
    folders = ["/".join(["d"] * depth) for depth in range(1, 1100)]
    for folder in folders:
        Path(folder).mkdir()
    deepest = Path(folders[-1], "x.txt")
    deepest.write_text(RAIN, encoding="utf-8")
    assert list(told(inputs(["d"]))) == list(told(inputs(["d/**/*.txt"]))) == [(str(deepest), RAIN)]
    deepest.unlink()
    for folder in reversed(folders):
        Path(folder).rmdir()


def test_a_name_that_no_file_can_have_fails_alone() -> None:
    """A name that is too long, or holds odd bytes, is an input that fails, in a list too."""
    long = "x" * 300
    listed = b"in/a.txt\n" + long.encode() + b".txt\n" + long.encode() + b".csv\nno\xff.txt\nin/c.txt\n"
    said = list(told(inputs(["-"], listed=io.BytesIO(listed))))
    assert said[0] == ("in/a.txt", RAIN)
    for name, why in said[1:3]:
        assert why.startswith(f"cannot read {name!r}: File name too long; check the path")
    assert said[3] == ("no\\udcff.txt", "no such file: 'no\\udcff.txt'; check the path")
    assert said[4] == ("in/c.txt", RAIN)


class Endless(io.RawIOBase):
    """A list that never ends, and counts what is taken from it."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size >= 0, "it would be read for ever"
        self.taken += size
        return b"x.txt\n" * (size // 6 + 1)


def test_a_list_that_never_ends_is_refused() -> None:
    """A list on standard input is read up to a limit, beyond which it is refused with another way."""
    endless = Endless()
    with pytest.raises(ArticleError, match="has more than 100,000,000 bytes; name folders or patterns"):
        inputs(["-"], listed=endless)  # type: ignore[arg-type] # it can do what is needed
    assert endless.taken <= 100_000_001
