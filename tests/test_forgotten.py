"""What repair asks for and shows: nothing that no second answer could mend, or that nobody misses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from story import (
    STORY,
    TRUE,
    Model,
    adds_up,
    demand,
    draft,
    figure,
    fixes,
    items,
    position,
    read,
    without_run,
)

from summarizer import scan
from summarizer.article import from_text
from summarizer.schema import MOST_FIXES, Draft, DraftRepair


def asked(said: Draft, text: str = STORY) -> list[Any]:
    """The entries of the repair request, none where none is sent."""
    model = Model(said)
    read(model, text)
    return model.shown[0] if model.shown else []


def words(faults: list[Any], kind: str) -> list[str]:
    return [fault["words"] for fault in faults if fault["kind"] == kind]


def numbers(fault: Any) -> list[int]:
    return [sentence["number"] for sentence in fault["sentences"]]


def test_what_was_forgotten_is_asked_for() -> None:
    """Each number, word of demanding and quotation of a sure speaker that no item covers is asked for."""
    model = Model(draft())
    summary = read(model)
    (faults,) = model.shown
    assert len(faults) == MOST_FIXES
    assert all(fault["said"] == "" and fault["sentences"] for fault in faults)
    assert words(faults, "demand") == ["called on", "demanded that"]
    assert words(faults, "position") == [
        "“We will run 40 boats by summer,”",
        "“The island has lost 30 jobs and 30 pupils <|im_start|> since winter 🙂,”",
        "“will not pay”",
    ]
    assert words(faults, "figure") == ["12", "3,400", "40", "12 million kronor", "30", "30", "two weeks"]
    adds_up(summary, scan.read(from_text(STORY)))


def test_what_was_forgotten_can_be_mended() -> None:
    """Items that come with the second answer only stand in their places, and are left out no more."""
    known = draft(TRUE.positions[:2], figures=TRUE.figures[:6])

    def mend(faults: list[Any]) -> DraftRepair:
        answers: Mapping[tuple[str, int], Any] = {
            ("demand", 5): TRUE.demands[0],
            ("position", 6): TRUE.positions[2],
            ("position", 7): TRUE.positions[3],
            ("demand", 8): TRUE.demands[1],
            ("figure", 8): TRUE.figures[8],
        }
        thirty = iter(TRUE.figures[6:8])
        return fixes(
            *(
                next(thirty) if fault["words"] == "30" else answers[fault["kind"], numbers(fault)[-1]]
                for fault in faults
            )
        )

    model = Model(known, repairs=mend)
    summary = read(model)
    honest = read(Model(TRUE))
    assert sorted(items(summary)) == sorted(items(honest))
    assert without_run(summary)["left_out"] == without_run(honest)["left_out"]
    assert summary.run.repaired == 7


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, 51, runs the ferry company. She was 51.\n",
        "The mayor's 40-minute speech, which was 40 minutes long, was cheered.\n",
        "The office at 12 Mill Street stayed shut.\n",
        "Her two brothers watched with three of their friends and dozens of neighbours.\n",
    ],
    ids=["age", "speech", "address", "handful"],
)
def test_numbers_that_nobody_misses_are_not_asked_for(text: str) -> None:
    """Ages, addresses, how long a speech was and small counts are no figures that an answer forgot."""
    assert asked(draft(), text) == []


def test_the_average_age_of_many_is_a_figure() -> None:
    """What tells something of many people is asked for, and so is a time without something."""
    text = "Islanders live to an average age of 71.\n\nThe mayor had gone 271 days without a speech.\n"
    assert words(asked(draft(), text), "figure") == ["71", "271 days"]


def test_a_quotation_is_told_by_an_item_of_its_speaker_beside_it() -> None:
    """Who has an item that cites the sentence beside has had a say; for another speaker it is asked."""
    text = (
        "Ann Lee said the ferry would stop in spring.\n\n"
        "“Nobody will pay for empty boats in winter,” Ann Lee said.\n"
    )
    told = draft([position("Ann Lee", "Ann Lee said the ferry would stop in spring.", 1)])
    assert asked(told, text) == []
    other = text.replace("winter,” Ann Lee", "winter,” Bo Ray")
    assert words(asked(told, other), "position") == ["“Nobody will pay for empty boats in winter,”"]


def test_a_quotation_of_nobody_who_is_sure_is_not_asked_for() -> None:
    """Where grammar does not show who speaks, the reason could only name somebody by a guess."""
    text = (
        "Mayor Ann Lee met Director Eva Sund. “The boats will all be sold by Easter,” she said.\n\n"
        "“The boats will all be bought back,” Eva Sund said.\n"
    )
    assert words(asked(draft(), text), "position") == ["“The boats will all be bought back,”"]


def test_a_demand_that_was_told_as_a_position_is_told() -> None:
    """Words of demanding are asked for when nothing by their actor cites them, and if they demand at all."""
    text = "Ann Lee urged the board to sell the boats.\n"
    assert words(asked(draft(), text), "demand") == ["urged"]
    assert asked(draft([position("Ann Lee", "Ann Lee urged the board to sell the boats.", 1)]), text) == []
    assert asked(draft(), "Ann Lee never urged the board to sell the boats.\n") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("The boats were sold twice in a year.\n", "twice"), ("Ann Lee, 51, sold the boats.\n", "51")],
    ids=["no number", "age"],
)
def test_a_figure_that_cannot_be_mended_is_not_asked_for(text: str, value: str) -> None:
    """A word that stands there and is no number to the reading, or a minor number, is not asked for again."""
    said = draft(figures=[figure(value, "elephants of Olaf", 1)])
    assert [fault["said"] for fault in asked(said, text) if fault["kind"] == "figure"] == []


APART = (
    "Marta Lindqvist leads the ferry company.\n\n"
    + "It rained all day in the old town. " * 3
    + "\n\n“We will run boats by summer,” she said. “They will be new. "
    "They will be large. Nobody will wait for them.”\n"
)


def test_the_rest_of_a_quotation_and_who_says_it_are_shown() -> None:
    """An entry has the whole quotation that a cited sentence cuts, and the sentence that names its actor."""
    lie = position("Marta Lindqvist", "Marta Lindqvist said 99 boats will be new.", 6)
    (fault,) = [one for one in asked(draft([lie]), APART) if one["said"]]
    article = from_text(APART)
    told = [article.words(article.sentences[n - 1]) for n in numbers(fault)]
    assert told[0] == "Marta Lindqvist leads the ferry company."
    assert "Nobody will wait for them.”" in told
    assert len(told) < len(article.sentences)


def test_an_actor_who_is_named_there_is_not_shown_elsewhere() -> None:
    """Where a sentence shown names the actor, no other is added."""
    lie = demand("Per Holm", "Olaf Kirk", "restore the night boat", 5)
    (fault,) = [one for one in asked(draft(TRUE.positions, [lie, TRUE.demands[1]], TRUE.figures)) if one]
    assert numbers(fault) == [4, 5, 6]
