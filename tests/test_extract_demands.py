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
        ("Ann Lee urged the council to open the wards, but nobody listened.", "council", "open the wards"),
        ("Ann Lee asked the council to open the wards and said it was late.", "council", "open the wards"),
        ("Ann Lee, who runs the port, called on the council to open the wards.", "council", "open the wards"),
        ("Ann Lee urged the council to do more.", "council", "do more"),
        ("Ann Lee has long called for a ban on cranes.", None, "called for a ban on cranes"),
        ("Ann Lee wants the council to open the wards.", "council", "open the wards"),
        ("The council must open the wards, Ann Lee said.", "council", "must open the wards"),
        (
            "Ann Lee insisted that the wards should be opened.",
            None,
            "the wards should be opened",
        ),
        ("Ann Lee ordered a review of the wards.", None, "ordered a review of the wards"),
        ("Ann Lee asked for a list of the wards.", None, "asked for a list of the wards"),
        ("Ann Lee appealed to the council to open the wards.", "council", "open the wards"),
        ("Ann Lee left on Monday. She has asked the council to open the wards.", "council", "open the wards"),
        ("Bo Roy spoke of Ann Lee’s call for a ban on cranes.", None, "call for a ban on cranes"),
        ("Ann Lee’s call for a ban on cranes was read by Bo Roy.", None, "call for a ban on cranes"),
        ("Ann Lee urged people not to “choose new cranes.”", "people", "not to “choose new cranes”"),
        ("Bo Roy spoke of Ann Lee’s call for a total and full ban.", None, "call for a total and full ban"),
        ("Ann Lee continued to call for more cranes.", None, "call for more cranes"),
        ("Ann Lee has lately started asking the council to open wards.", "council", "open wards"),
        ("Ann Lee urged the U.S. to open the wards.", "U.S.", "open the wards"),
        ("Ann Lee called on Mr. Bo Roy to open the wards.", "Bo Roy", "open the wards"),
        ("Ann Lee asked the city council to open the wards.", "city council", "open the wards"),
        ("Ann Lee urged Bo Roy’s board to open the wards.", "Bo Roy’s board", "open the wards"),
        (
            "Ann Lee called for a council boycott of the port.",
            None,
            "called for a council boycott of the port",
        ),
        ("Ann Lee wrote a letter to Bo Roy urging the council to open wards.", "council", "open wards"),
        (
            "Ann Lee has left Bo Roy’s party, calling for a ban on cranes.",
            None,
            "calling for a ban on cranes",
        ),
        ("Ann Lee left Bo Roy’s port, but she did call for more cranes.", None, "call for more cranes"),
        (
            "Ann Lee urged the council to “open all of the wards,” Bo Roy said.",
            "council",
            "“open all of the wards”",
        ),
    ],
)
def test_a_demand_is_what_is_to_be_done(sentence: str, addressee: str | None, told: str) -> None:
    """Of whom it is demanded goes where the verb names him; else the words of demanding stay."""
    demands = [(d.actor, d.addressee, d.demand) for d in extracted(sentence).of("demand")]
    assert demands == [("Ann Lee", addressee, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee never called on the council to open the wards.",
        "Ann Lee stopped short of calling for a strike at the port.",
        "Ann Lee told aides to open the wards.",
        "Ann Lee said the council must be tired of it.",
        "The council must be told of it, Ann Lee said.",
        "Ann Lee’s forces expect the council to keep opening wards.",
        "Bo Roy blamed Ann Lee for her practice in requiring nurses to open the wards.",
        "Ann Lee said what the council should do next.",
        "Ann Lee said the council has to decide which wards to open.",
        "Ann Lee insisted that the council was wrong and would not be told.",
        "Ann Lee is now pressing her attack that the council is unfit to stay.",
        "Bo Roy wrote of demands for cranes, Ann Lee said.",
        "“The rules of old call for a ban on cranes,” Ann Lee said.",
        "Ann Lee wants more beds to make wards fuller.",
        "If Ann Lee called on the council to open the wards, nobody came.",
        "The council is called on to open the wards.",
        "Somebody called on the council to open the wards.",
        "Ann Lee would ask the council to open the wards.",
        "Ann Lee was elected, ordered to open the wards by the council.",
        "Ann Lee appealed to younger voters of the old town.",
        "Ann Lee lobbied on behalf of the port and its owners.",
        "Ann Lee demanded to know which of the wards were shut.",
        "Ann Lee asked the council whether the wards would open.",
        "Ann Lee insisted on Monday that the wards were open.",
        "“I don’t think we need to close the port,” Ann Lee said.",
        "“If we must close the port, it is late,” Ann Lee said.",
        "“It is a port that we need to reach the sea,” Ann Lee said.",
        "“We must know the port,” Ann Lee said.",
        "“We must stop it now,” Ann Lee said.",
        "“We should be going home,” Ann Lee said.",
        "The port will not open until the ships are built.",
    ],
)
def test_what_is_not_demanded_is_no_demand(sentence: str) -> None:
    """What is denied, supposed, planned, a question, a duty, a state, or nobody’s, is left out."""
    assert extracted(sentence).of("demand") == []


@pytest.mark.parametrize(
    ("limit", "date"),
    [
        ("by Friday", dt.date(2031, 5, 2)),
        ("within two weeks", None),
        ("before May 3", dt.date(2031, 5, 3)),
        ("no later than May 10", dt.date(2031, 5, 10)),
        ("by the end of 2027", dt.date(2027, 12, 31)),
        ("tomorrow", None),
    ],
)
def test_a_deadline_is_among_the_words(limit: str, date: dt.date | None) -> None:
    """A time limit stands in the demand's own words, with its day where that is sure."""
    text = f"date 2031-04-30 Ann Lee called on the council to open the wards {limit}."
    (found,) = extracted(text).of("demand")
    if limit == "tomorrow":
        assert found.deadline is None
        return
    assert found.deadline is not None
    assert found.deadline.text == limit
    assert date is None or found.deadline.date == date.isoformat()


@pytest.mark.parametrize(
    "heading", ["Never urged Dale to shut the wards", "2. Never urged Dale to shut the wards"]
)
def test_a_heading_without_a_subject_is_nobodys_demand(heading: str) -> None:
    """An adverb that begins a heading is nobody, and a heading may have a number."""
    assert extracted(f"It rained in Dale.\n\n{heading}\n\nIt rained in Leeds.\n").of("demand") == []


def test_a_heading_holds_nothing() -> None:
    """What a heading says is told by the story, and a heading often leaves out who."""
    text = "Lee wants Dale to shut the wards\n\nAnn Lee said the wards of the town will shut.\n\n"
    found = extracted(f"{text}Lee urged Dale to shut the wards\n\nIt rained in Dale for nine days.\n")
    assert [position.actor for position in found.of("position")] == ["Ann Lee"]
    assert found.of("demand") == []
