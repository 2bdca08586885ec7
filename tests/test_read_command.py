"""``summarizer read``: the text that a model is asked about, and what is known beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_process import run
from inputs_material import RAIN, put

TEXT = "date 2026-11-20\r\nIt rained.\n\n“Stop,” said Ann Lee.\n"
FRENCH = "La maire a déclaré jeudi que le pont était fermé jusqu’à l’été, à côté du marché."


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_read_shows_the_text_that_offsets_count_in() -> None:
    """A text is shown as it is, character for character, and what is known of it beside it on demand."""
    put("a.txt", text=TEXT)
    assert run("read", "a.txt").out == TEXT
    record = json.loads(run("read", "a.txt", "-f", "json").out)
    assert (record["id"], record["date_published"], record["text"]) == ("a", "2026-11-20", TEXT)
    run("summarise", "a.txt", "--model", "none", "-f", "json", "-o", "a.json", "--quiet")
    assert json.loads(Path("a.json").read_text("utf-8"))["article"] == record


def test_read_shows_each_of_several_under_its_name() -> None:
    """Several articles are shown one after the other; one that cannot be read ends none of them."""
    put("a.txt", "in/b.txt")
    ran = run("read", "a.txt", "in", "none.txt")
    assert ran.out == f"==> a.txt <==\n{RAIN}\n\n==> in/b.txt <==\n{RAIN}\n"
    assert (ran.code, ran.err) == (1, "summarizer: no such file: 'none.txt'; check the path\n")
    assert len(run("read", "a.txt", "in", "-f", "json").out.splitlines()) == 2


def test_read_says_what_is_uncertain() -> None:
    """A guessed encoding is told beside the text."""
    put("a.txt", text=FRENCH.encode("windows-1252"))
    ran = run("read", "a.txt")
    assert ran.out == f"{FRENCH}\n"
    assert "'a.txt': its encoding was taken for WINDOWS-1252; where letters are wrong" in ran.err


def test_a_summary_can_be_verified_without_its_article() -> None:
    """What keeps its text is checked against it, one summary or many, and a changed text does not hold."""
    put("a.txt", text=TEXT)
    put("b.txt")
    run("summarise", "a.txt", "b.txt", "--model", "none", "-f", "jsonl", "-o", "two.jsonl", "--quiet")
    ran = run("verify", "two.jsonl")
    assert ran.code == 0, ran
    assert "a.txt: text" in ran.out
    assert "b.txt: text" in ran.out
    one, two = (json.loads(line) for line in Path("two.jsonl").read_text("utf-8").splitlines())
    one["article"]["text"] = TEXT.replace("Stop", "Go")
    put("one.json", text=json.dumps(one))
    assert run("verify", "one.json").code == 1
    two["article"]["text"] = None
    put("two.json", text=json.dumps(two))
    assert (
        "keeps no text, as earlier versions wrote them; name its ARTICLE too" in run("verify", "two.json").err
    )
    put("quotes.jsonl", text='{"quote": "It rained"}')
    assert "for quotes, name their ARTICLE too" in run("verify", "quotes.jsonl").err
