"""Duties as demands: what somebody says that another must do, or that it is time to do."""

from __future__ import annotations

import pytest
from test_extract import extracted


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("“I think he should resign,” Ann Lee said.", "he should resign"),
        ("“If they want jobs, they must build cranes,” Ann Lee said.", "they must build cranes"),
        ("“They have to open the wards,” Ann Lee said.", "They have to open the wards"),
        ("“He needs to stop blaming the port,” Ann Lee said.", "He needs to stop blaming the port"),
        ("“He’s going to have to stop it,” Ann Lee said.", "He’s going to have to stop it"),
        ("“She should be held accountable,” Ann Lee said.", "She should be held accountable"),
        ("“We’ve got to stand up to the port,” Ann Lee said.", "We’ve got to stand up to the port"),
        ("“We need to be building cranes,” Ann Lee said.", "We need to be building cranes"),
        ("“This deal must come with guarantees,” Ann Lee said.", "This deal must come with guarantees"),
        (
            "“It’s time for the council to open the wards,” Ann Lee said.",
            "It’s time for the council to open the wards",
        ),
        (
            "“It is very important for voters to stand up,” Ann Lee said.",
            "It is very important for voters to stand up",
        ),
        (
            "Ann Lee said it’s important that the council act now.",
            "it’s important that the council act now",
        ),
        ("Ann Lee said that it is time to close the port.", "it is time to close the port"),
        ("Ann Lee saw a port. She said that it had to be closed.", "it had to be closed"),
        (
            "“If that is not done by Friday, we shall leave,” Ann Lee said.",
            "If that is not done by Friday, we shall leave",
        ),
        ("Ann Lee said there should be a ban on cranes.", "there should be a ban on cranes"),
        ("“We need leaders to stand up to it,” Ann Lee said.", "We need leaders to stand up to it"),
        ("''We need bold action now,'' Ann Lee said.", "We need bold action now"),
        ("Ann Lee’s requirement that all clerks be paid was read.", "requirement that all clerks be paid"),
        ("Ann Lee requires guarantees from Dale Bank.", "requires guarantees from Dale Bank"),
        (
            "“He should go!” the head of the port, Ann Lee, said on Monday.",
            "He should go",
        ),
    ],
)
def test_whoever_says_what_another_must_do_wants_it(sentence: str, told: str) -> None:
    """A duty is a demand of whoever tells it, from the pronoun or "it is time" on."""
    demands = [(d.actor, d.addressee, d.demand) for d in extracted(sentence).of("demand")]
    assert demands == [("Ann Lee", None, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "“If he should resign, it is late,” Ann Lee said.",
        "“I do not think he should resign,” Ann Lee said.",
        "“They should know the port,” Ann Lee said.",
        "“They have to win the race,” Ann Lee said.",
        "Bo Roy rebuked critics who say he should open the wards.",
        "“They should pay, I think, the nurses,” Ann Lee said.",
        "Ann Lee spoke of suggestions that the wards should be closed.",
        "Ann Lee knows that the law says that the wards must be closed.",
        "Bo Roy said that he must win the race.",
        "“It’s time for a change,” Ann Lee said.",
        "“It’s important that voters understand the port,” Ann Lee said.",
        "“It is important for me to stress that the port paid,” Ann Lee said.",
        "“There should be no doubt about it,” Ann Lee said.",
        "Ann Lee spoke on the condition of anonymity.",
        "Fans chanted “Dale, Dale” at the port.",
    ],
)
def test_a_duty_that_nobody_wants_of_another_is_none(sentence: str) -> None:
    """What is supposed, denied, a judgement, somebody else's view, or the speaker's own duty is left out."""
    assert extracted(sentence).of("demand") == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ann Lee said that a sale was a condition for talks.", "a sale was a condition for talks"),
        ("Ann Lee made a sale a condition for talks.", "made a sale a condition for talks"),
        (
            "Ann Lee agreed to talk on the condition that her name not be used.",
            "agreed to talk on the condition that her name not be used",
        ),
    ],
)
def test_what_is_made_a_condition_is_demanded(sentence: str, told: str) -> None:
    """Who makes something a condition, or says that it is one, demands it, with that force."""
    demands = [(d.actor, d.demand, d.force) for d in extracted(sentence).of("demand")]
    assert demands == [("Ann Lee", told, "condition")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Hundreds of nurses chanted “Stop the sale!” as they left.", "chanted “Stop the sale”"),
        ("Hundreds of nurses carried signs reading “Pay us.”", "carried signs reading “Pay us”"),
    ],
)
def test_a_crowd_demands_what_it_chants(sentence: str, told: str) -> None:
    """A chant or a sign that says what is to be done is a demand of those who have it."""
    (found,) = extracted(sentence).of("demand")
    assert (found.actor, found.demand) == ("Hundreds of nurses", told)


def test_a_pronoun_that_goes_on_means_whom_was_named_last() -> None:
    """Where nobody is named for some sentences, "he" is who was named last."""
    text = "Bo Roy came late. It rained in Dale. It was cold there. He urged the council to open the wards."
    (found,) = extracted(text).of("demand")
    assert (found.actor, found.addressee) == ("Bo Roy", "council")
