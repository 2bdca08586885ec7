"""What ``review apply`` tells of files that it cannot read, and of decisions that meet nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from in_process import Ran, run
from review_material import decided, kept, missed, saved, summary, written

POSITION, DEMAND, FIGURE = summary().items


def apply(db: Path, *decisions: dict[str, Any]) -> Ran:
    return run("review", "apply", written(db.parent / "d.json", saved(*decisions)), "--db", db)


@pytest.mark.parametrize(("name", "out"), [("nope.json", "a file that exists"), ("", "a file, not a folder")])
def test_what_cannot_be_read_says_what_to_name(name: str, out: str, tmp_path: Path) -> None:
    """A name that is no file's, or a folder's, has a way out that fits it."""
    ran = run("review", "apply", tmp_path / name, "--gold", tmp_path / "gold")
    assert (ran.code, ran.complaint.endswith(f"; name {out}")) == (1, True)


def test_decisions_that_meet_no_item_are_told(tmp_path: Path) -> None:
    """A decision on what the article, as it is read now, does not have is counted; those on what was added
    or is withdrawn are not.
    """
    db = kept(tmp_path / "runs.db")
    strays = [decided(POSITION, "rejected", key="0" * 16), decided(FIGURE, "withdrawn", key="1" * 16)]
    ran = apply(db, missed(), decided(DEMAND, "accepted"), *strays)
    assert "1 of these meets no item of an article as read now" in ran.err
    again = missed() | {"decision": "rejected", "when": "2026-11-30T12:00:00.000Z"}
    assert "no item" not in apply(db, again).err
