"""Forms of export: each is a module and a line, and the command line offers what is registered."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path

import click
import pytest
from export_material import filled, in_folder, typed, whole
from in_process import run
from review_material import decided, kept, missed, saved, summary, written

from summarizer.cli.export import command
from summarizer.export import FORMATS, ExportFormat, Folder, Writable, Written, export_format, marked
from summarizer.store import Store


def test_a_further_form_is_a_module_and_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is registered is written by its module, and nobody else's file is written over."""

    def counted(store: Store, out: Writable) -> Written:
        out.write(b"%d\n" % sum(1 for _ in store.done()))
        return Written(2, "nothing is left out")

    def apart(store: Store, into: Folder) -> Written:
        with into("below/count.txt") as out:
            return counted(store, out)

    folder = filled(tmp_path).parent
    for name, form in (
        ("count", ExportFormat(whole=counted)),
        ("counts", ExportFormat(folder=apart, is_ours=marked(b"2"))),
    ):
        module = types.ModuleType(name)
        module.__dict__["EXPORT"] = form
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setitem(FORMATS, name, name)
    monkeypatch.setattr(_option("form"), "type", click.Choice(list(FORMATS)))
    assert typed(folder, "-f count") == (0, ["2", "summarizer: nothing is left out"])
    for _ in range(2):
        assert typed(folder, "-f counts -o out") == (0, ["summarizer: nothing is left out"])
    (folder / "out/below/count.txt").write_text("somebody's", encoding="utf-8")
    code, told = typed(folder, "-f counts -o out")
    assert code == 1
    assert "was not written by summarizer, and is not overwritten; name another folder" in told[-1]


def test_what_people_decided_counts(tmp_path: Path) -> None:
    """What a person rejected is in no note and no network; what they accepted says so, and by whom."""
    db = kept(tmp_path / "runs.db")
    position, demand, _ = summary().items
    told = saved(decided(position, "rejected"), decided(demand, "accepted"), missed())
    assert run("review", "apply", written(tmp_path / "decisions.json", told), "--db", db).code == 0
    in_folder(db, "obsidian", tmp_path / "vault")
    notes = "".join(note.read_text(encoding="utf-8") for note in (tmp_path / "vault").rglob("*.md"))
    assert f"{position.words} " not in notes
    assert "*(confirmed by a person, accepted by Ada)*" in notes
    network = whole(db, "graphml")[0].decode()
    assert ("ayor Lee" in network, "Harbour Union" in network) == (True, False)
    annotations = json.loads(whole(db, "annotations")[0])["first"]["items"]
    assert {one["creator"]["name"] for one in annotations if "creator" in one} == {"Ada"}
    assert {one["tags"][1] for one in annotations} == {
        "confirmed",
        "confirmed by a person",
        "rejected",
    }


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_table_of_somebody_else_is_left_alone(tmp_path: Path, form: str) -> None:
    """An export takes the place of one of ours; a file of the same name with other columns stays."""
    folder = filled(tmp_path).parent
    for _ in range(2):
        assert typed(folder, f"-f {form} -o tables") == (0, [])
    theirs = folder / f"tables/positions.{form}"
    theirs.write_text("symbol,quantity\nACME,40\n", encoding="utf-8")
    code, told = typed(folder, f"-f {form} -o tables")
    assert (code, "was not written by summarizer, and is not overwritten" in told[-1]) == (1, True)
    assert theirs.read_text(encoding="utf-8") == "symbol,quantity\nACME,40\n"
    assert all(one.is_ours for one in map(export_format, FORMATS) if one.folder)


def _option(name: str) -> click.Parameter:
    return next(one for one in command.params if one.name == name)
