"""Near copies when a batch is read again otherwise: checked anew, through a Batch API, from Python."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from batch_desk import Desk, rainy, rows
from batch_endpoint import BatchServer
from copies_material import COPIES, OTHERS, STORY
from pages import Terminal

import summarizer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story, a copy of it, and what it became later."""
    monkeypatch.chdir(tmp_path)
    texts = {"a.txt": STORY, "b.txt": COPIES["byline"], "c.txt": OTHERS["number"]}
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def test_checking_again_keeps_copies(folder: Path) -> None:
    """``--reground`` checks what was read, its copies go with it, and the next batch has nothing to do."""
    terminal = Terminal(folder)
    line = "summarizer batch a.txt b.txt c.txt --db runs.db --model none"
    assert "  done      3 (1 of them near copies)" in terminal.type(line)
    with sqlite3.connect("runs.db") as database:
        database.execute("UPDATE summaries SET pipeline = 0")
    told = terminal.type("summarizer batch --db runs.db --model none --reground")
    assert told == ["summarizer: 2 checked again, 0 left as they were"]
    assert terminal.type(f"{line} --verbose")[-1].startswith("summarizer: 0 done, 0 failed, 3 skipped")
    assert rows("SELECT path, copy_of FROM what_was_read WHERE copy_of IS NOT NULL") == [("b.txt", "a.txt")]


def test_python_is_told_of_copies(folder: Path) -> None:
    """``run_batch`` says of what an input is a copy, and reads each when it is told to."""
    paths = sorted(folder.glob("*.txt"))
    with summarizer.connect("none") as model:
        told = list(summarizer.run_batch(paths, model, "runs.db"))
        every = summarizer.BatchOptions(all=True)
        again = list(summarizer.run_batch(paths, model, "runs.db", options=every))
    [copy] = [one for one in told if one.copy_of]
    assert {copy.path, copy.copy_of} == {str(folder / "a.txt"), str(folder / "b.txt")}
    assert [(one.path, one.copy_of) for one in again if one.status == "done"] == [(copy.path, None)]


def test_a_dry_run_knows_the_copies_that_were_found(folder: Path) -> None:
    """Copies that a run has found are done; with ``--all`` they are to be read."""
    terminal = Terminal(folder)
    line = "summarizer batch a.txt b.txt --db runs.db --model none"
    assert "  to read       2" in terminal.type(f"{line} --dry-run")
    terminal.type(line)
    assert "  to read       0" in terminal.type(f"{line} --dry-run")
    assert "  to read       1" in terminal.type(f"{line} --dry-run --all")


def printed(name: str) -> str:
    """The story under another headline; its last sentence is what the endpoint answers by."""
    return f"A day in the life of {name}\n\n{STORY}\nIt rained all day in Sandholm.\n"


@pytest.mark.usefixtures("folder")
def test_what_is_submitted_together_is_asked_about_each() -> None:
    """Through a Batch API copies of what was read are not submitted; those that go out together are."""
    with BatchServer(rainy) as server:
        desk = Desk(server)
        desk.write("Ash", "Birch", "Cedar", text=printed)
        assert desk.run("Ash", "Birch") == [("Ash", "pending"), ("Birch", "pending")]
        assert desk.resume() == [("Ash", "done"), ("Birch", "done")]
        assert desk.run("Cedar") == [("Cedar", "done")]
        assert desk.outcomes[0].copy_of == "Ash.txt"
        assert len(desk.asked()) == 2
