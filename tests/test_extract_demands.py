"""Demands in the article's own words: whose, of whom, what is to be done, by when, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from test_extract import extracted


@pytest.mark.parametrize(
    ("sentence", "addressee", "told"),
    [
        ("Ann Lee called on the council to open the wards.", "council", "open the wards"),
        ("Ann Lee urged the council not to shut the wards.", "council", "not to shut the wards"),
        ("Ann Lee demanded that the wards be opened.", None, "demanded that the wards be opened"),
        ("Ann Lee called for a ban on old cranes.", None, "called for a ban on old cranes"),
    ],
)
def test_a_demand_is_what_is_to_be_done(sentence: str, addressee: str | None, told: str) -> None:
    """Of whom it is demanded goes where the verb names him; else the words of demanding stay."""
    demands = [(d.actor, d.addressee, d.demand) for d in extracted(sentence).demands]
    assert demands == [("Ann Lee", addressee, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee never called on the council to open the wards.",
        "Ann Lee stopped short of calling for a strike at the port.",
        "Ann Lee told aides to open the wards.",
        "Ann Lee said the council must be tired of it.",
        "The council must open the wards, Ann Lee said.",
        "The council must be told of it, Ann Lee said.",
        "Bo Roy spoke of Ann Lee’s call for the council to open the wards.",
        "If Ann Lee called on the council to open the wards, nobody came.",
        "The council is called on to open the wards.",
        "Somebody called on the council to open the wards.",
    ],
)
def test_what_is_not_demanded_is_no_demand(sentence: str) -> None:
    """What is denied, supposed, told as a plan, a duty or a state, or wanted by nobody known, is left out."""
    assert extracted(sentence).demands == []


@pytest.mark.parametrize(
    ("limit", "date"),
    [
        ("by Friday", dt.date(2031, 5, 2)),
        ("within two weeks", None),
        ("before May 3", dt.date(2031, 5, 3)),
        ("by the end of 2027", dt.date(2027, 12, 31)),
        ("tomorrow", None),
    ],
)
def test_a_deadline_is_among_the_words(limit: str, date: dt.date | None) -> None:
    """A time limit stands in the demand's own words, with its day where that is sure."""
    text = f"date 2031-04-30 Ann Lee called on the council to open the wards {limit}."
    (found,) = extracted(text).demands
    if limit == "tomorrow":
        assert found.deadline is None
        return
    assert found.deadline is not None
    assert found.deadline.text == limit
    assert date is None or found.deadline.date == date.isoformat()
