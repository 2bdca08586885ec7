"""Gold of a review is never lost: what would be erased is refused, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from in_process import Ran, run
from review_material import decided, kept, missed, saved, stated, summary, written
from store_material import rows

POSITION, DEMAND, FIGURE = summary().items
CORRECTED = decided(DEMAND, "corrected", item=stated(DEMAND, demand="reopen the cafe"), before=stated(DEMAND))
LATER = {"who": "Bo", "when": "2026-11-30T12:00:00.000Z"}


def apply(tmp_path: Path, *decisions: dict[str, Any], db: Path | None = None, **told: Any) -> Ran:
    file = written(tmp_path / "decisions.json", saved(*decisions, **told))
    keeping: list[str | Path] = ["--db", db] if db else []
    return run("review", "apply", file, "--gold", tmp_path / "gold", *keeping)


def gold(tmp_path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (tmp_path / "gold").iterdir()}


def test_the_same_decisions_are_written_again(tmp_path: Path) -> None:
    """The same file again, and one that has those decisions and more, find nothing that would be lost."""
    assert apply(tmp_path, CORRECTED, missed()).code == 0
    before = gold(tmp_path)
    assert apply(tmp_path, CORRECTED, missed()).code == 0
    assert gold(tmp_path) == before
    assert apply(tmp_path, CORRECTED, missed(), decided(FIGURE, "rejected")).code == 0
    assert gold(tmp_path) != before


def named_by_hand(tmp_path: Path, *actors: dict[str, Any]) -> Path:
    """A file of gold whose names somebody wrote by hand."""
    assert apply(tmp_path, CORRECTED).code == 0
    [path] = (tmp_path / "gold").glob("*.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "actors": actors}))
    return path


@pytest.mark.parametrize("with_db", [False, True])
def test_names_written_by_hand_stay(with_db: bool, tmp_path: Path) -> None:
    """A name has the other names of its gold and those of the decisions; one of the gold alone stays."""
    db = kept(tmp_path / "runs.db") if with_db else None
    assert apply(tmp_path, CORRECTED, db=db).code == 0
    [path] = (tmp_path / "gold").glob("*.json")
    told = json.loads(path.read_text())
    by_hand = [{"name": told["actors"][0]["name"], "aliases": ["the dockers"]}, {"name": "Bo", "aliases": []}]
    path.write_text(json.dumps({**told, "actors": by_hand}))
    assert apply(tmp_path, CORRECTED, decided(FIGURE, "rejected"), db=db).code == 0
    after = {one["name"]: one["aliases"] for one in json.loads(path.read_text())["actors"]}
    assert {one["name"]: after[one["name"]] for one in by_hand} == {
        "Harbour Union": ["Union", "the dockers"],
        "Bo": [],
    }
    path.write_text(json.dumps({**told, "actors": [{"name": "Bo", "aliases": [], "kind": "person"}]}))
    assert apply(tmp_path, CORRECTED, db=db).code == 1


def test_a_name_that_stands_twice_has_the_other_names_of_both(tmp_path: Path) -> None:
    """What several entries of one name have is in one, with what the decisions know besides."""
    twice = [{"name": "Harbour Union", "aliases": [other]} for other in ("the dockers", "HU", "HU")]
    path = named_by_hand(tmp_path, *twice)
    assert apply(tmp_path, CORRECTED).code == 0
    union = {"name": "Harbour Union", "aliases": ["Union", "the dockers", "HU"]}
    assert [one for one in json.loads(path.read_text())["actors"] if one["name"] == union["name"]] == [union]


@pytest.mark.parametrize("with_db", [False, True])
def test_what_is_no_name_is_told_with_its_place(with_db: bool, tmp_path: Path) -> None:
    """Other names that are no text are refused, by the file and the entry, before anything is kept."""
    db = kept(tmp_path / "runs.db") if with_db else None
    path = named_by_hand(tmp_path, {"name": "Bo", "aliases": []}, {"name": "Cy", "aliases": ["C", 1, None]})
    before = gold(tmp_path)
    ran = apply(tmp_path, CORRECTED, db=db)
    told = f"{str(path)!r}: actors.1 ('Cy') has other names that are no text: [1, null]"
    assert (ran.code, told in ran.complaint, gold(tmp_path)) == (1, True, before)
    assert db is None or rows(db, "SELECT * FROM decisions") == []


@pytest.mark.parametrize("with_db", [False, True])
def test_another_reviewers_gold_is_not_overwritten(with_db: bool, tmp_path: Path) -> None:
    """Decisions that neither these files nor the database have stay as they are, and nothing is kept."""
    db = kept(tmp_path / "runs.db") if with_db else None
    assert apply(tmp_path, CORRECTED, complete=True).code == 0
    before = gold(tmp_path)
    ran = apply(tmp_path, decided(POSITION, "accepted", **LATER), db=db)
    assert ran.code == 1
    assert all(words in ran.complaint for words in ("harbour-", "name another folder", "--db FILE"))
    assert gold(tmp_path) == before
    assert db is None or rows(db, "SELECT * FROM decisions") == []


def test_with_a_database_all_reviewers_are_in_the_gold(tmp_path: Path) -> None:
    """What the database keeps is written anew, with a later reviewer's decisions and by what counts now."""
    db = kept(tmp_path / "runs.db")
    assert apply(tmp_path, CORRECTED, missed(), db=db, complete=True).code == 0
    again = (decided(FIGURE, "accepted", **LATER), decided(DEMAND, "withdrawn", **LATER))
    assert apply(tmp_path, *again, db=db).code == 0
    [told] = [json.loads(data) for name, data in gold(tmp_path).items() if name.endswith(".json")]
    assert [len(told[kind]) for kind in ("positions", "demands", "figures")] == [1, 0, 1]


@pytest.mark.parametrize("ending", [".json", ".txt"])
@pytest.mark.parametrize("with_db", [False, True])
def test_gold_made_by_hand_is_never_overwritten(with_db: bool, ending: str, tmp_path: Path) -> None:
    """A file that somebody wrote, or changed by hand, is refused, with a database too."""
    db = kept(tmp_path / "runs.db") if with_db else None
    assert apply(tmp_path, CORRECTED, db=db).code == 0
    [file] = (tmp_path / "gold").glob(f"*{ending}")
    file.write_bytes(file.read_bytes().replace(b"cafe", b"bar") + b" ")
    before = gold(tmp_path)
    ran = apply(tmp_path, CORRECTED, db=db)
    assert (ran.code, str(file) in ran.complaint) == (1, True)
    assert gold(tmp_path) == before
