"""Demands that are told in other ways than "X urged Y to", each with its holder, addressee and limit."""

from __future__ import annotations

import pytest
from test_extract import extracted


@pytest.mark.parametrize(
    ("sentence", "actor", "addressee", "told"),
    [
        ("“We must open the wards,” Ann Lee said.", "Ann Lee", None, "We must open the wards"),
        ("Ann Lee said that we need to close the port.", "Ann Lee", None, "we need to close the port"),
        ("“We should be building cranes,” Ann Lee said.", "Ann Lee", None, "We should be building cranes"),
        (
            "Ann Lee said that Dale Bank is going to have to pay its clerks.",
            "Ann Lee",
            "Dale Bank",
            "is going to have to pay its clerks",
        ),
        ("Ann Lee urged the council to buy it, then turned away.", "Ann Lee", "council", "buy it"),
        ("Ann Lee advised voters to sign it.", "Ann Lee", "voters", "sign it"),
        (
            "“Foreign firms won’t come back until they know who owns it,” Ann Lee said.",
            "Foreign firms",
            None,
            "won’t come back until they know who owns it",
        ),
        ("“The U.K. government is urging Bo Roy to go,” Ann Lee said.", "U.K. government", "Bo Roy", "go"),
        ("The Dale Post reports that the nurses had urged Bo Roy to go.", "nurses", "Bo Roy", "go"),
        (
            "Ann Lee begged the council “not to lose heart” and to pay.",
            "Ann Lee",
            "council",
            "begged the council “not to lose heart” and to pay",
        ),
        ("Clerks were told by Ann Lee to sign it.", "Ann Lee", "Clerks", "sign it"),
        ("Ann Lee said that the clerks were asked by Dale Bank to go.", "Dale Bank", "clerks", "go"),
        ("The campaign has urged the council to pay.", "campaign", "council", "pay"),
        (
            "A lawyer for the port asked for a new trial.",
            "lawyer for the port",
            None,
            "asked for a new trial",
        ),
        ("A group of nurses, tired of it, is urging the city to pay.", "group of nurses", "city", "pay"),
        ("The new law requires owners to fix old cranes.", "new law", "owners", "fix old cranes"),
        ("A petition calling on Bo Roy to resign has 500 names.", "petition", "Bo Roy", "resign"),
        ("Hundreds rallied in Dale to demand that it stop.", "Hundreds", None, "demand that it stop"),
        ("Ann Lee opened a ward and urged the council to pay.", "Ann Lee", "council", "pay"),
        ("Ann Lee left the port while urging the council to pay.", "Ann Lee", "council", "pay"),
        (
            "In a letter calling for a vote, Ann Lee said that it was late.",
            "Ann Lee",
            None,
            "calling for a vote",
        ),
        ("Ann Lee filed a lawsuit asking the court to stop it.", "Ann Lee", "court", "stop it"),
        ("Ann Lee pushed the council to open the wards.", "Ann Lee", "council", "open the wards"),
        ("Ann Lee is pushing for a vote.", "Ann Lee", None, "pushing for a vote"),
        ("Ann Lee appealed for calm.", "Ann Lee", None, "appealed for calm"),
        ("Police told residents of Dale to stay at home.", "Police", "residents", "stay at home"),
        ("Ann Lee warned the council not to sell.", "Ann Lee", "council", "not to sell"),
        ("Ann Lee recommended that no ward be shut.", "Ann Lee", None, "recommended that no ward be shut"),
        ("Ann Lee insisted that any plan include it.", "Ann Lee", None, "insisted that any plan include it"),
        ("Bo Roy knew of Ann Lee’s request to close it.", "Ann Lee", None, "request to close it"),
        ("Ann Lee spoke. Her call for a ban was read.", "Ann Lee", None, "call for a ban"),
        (
            "Ann Lee demanded answers from Dale Bank.",
            "Ann Lee",
            "Dale Bank",
            "demanded answers from Dale Bank",
        ),
        ("Ann Lee urged voters, “Look what I have done.”", "Ann Lee", "voters", "“Look what I have done”"),
        ("“We implore you to allow a clinic,” Ann Lee said.", "Ann Lee", None, "allow a clinic"),
        ("“That’s why I urged the city to pay,” Ann Lee said.", "Ann Lee", "city", "pay"),
        ("Ann Lee said that old cranes must be closed.", "Ann Lee", None, "old cranes must be closed"),
        (
            "Ann Lee said women who sell it should be punished.",
            "Ann Lee",
            None,
            "women who sell it should be punished",
        ),
        ("The council, which has urged Bo Roy to pay, is old.", "council", "Bo Roy", "pay"),
        ("Ann Lee asks her assistant to print it.", "Ann Lee", "assistant", "print it"),
        ("Ann Lee directed policy staff to read it.", "Ann Lee", "policy staff", "read it"),
        (
            "Ann Lee warned the bank against buying bonds.",
            "Ann Lee",
            "bank",
            "warned the bank against buying bonds",
        ),
        (
            "While Ann Lee pushed for a vote, Bo Roy told clerks it was late.",
            "Ann Lee",
            None,
            "pushed for a vote",
        ),
        (
            "Ann Lee called for a vote, and the old council of Dale sharply denounced it.",
            "Ann Lee",
            None,
            "called for a vote",
        ),
        ("Hamas insists any deal must end the war.", "Hamas", None, "any deal must end the war"),
        (
            "Ann Lee left. But on Tuesday, she met Cy Dow and urged the council to pay.",
            "Ann Lee",
            "council",
            "pay",
        ),
        ("The prince called for Bo Roy to go.", "prince", "Bo Roy", "called for Bo Roy to go"),
        ("Ann Lee called again for Bo Roy to go.", "Ann Lee", "Bo Roy", "called again for Bo Roy to go"),
        ("Ann Lee met Cy Dow, also calling on the council to pay.", "Ann Lee", "council", "pay"),
        ("Ann Lee used her speech to call for a strike.", "Ann Lee", None, "call for a strike"),
        (
            "Ann Lee made a passionate plea for more cranes.",
            "Ann Lee",
            None,
            "made a passionate plea for more cranes",
        ),
        ("Ann Lee also seeks “a permanent injunction.”", "Ann Lee", None, "seeks “a permanent injunction”"),
        (
            "Ann Lee issued a statement saying that the council should pay the nurses.",
            "Ann Lee",
            "council",
            "should pay the nurses",
        ),
        ("Aides urged voters to repeat Bo Roy’s words.", "Aides", "voters", "repeat Bo Roy’s words"),
        (
            "Ann Lee called for a new judge to hear it.",
            "Ann Lee",
            None,
            "called for a new judge to hear it",
        ),
        ("Bo Roy insists that Ann Lee herself asked the clerks to go.", "Ann Lee", "clerks", "go"),
        (
            "Ann Lee called for a strike in a statement after the vote.",
            "Ann Lee",
            None,
            "called for a strike",
        ),
        ("Ann Lee urged the council “to pay the nurses.”", "Ann Lee", "council", "pay the nurses"),
        ("Ann Lee told the port to sell, and she left.", "Ann Lee", "port", "sell"),
        (
            "Ann Lee would like to see the council pay.",
            "Ann Lee",
            "council",
            "would like to see the council pay",
        ),
    ],
)
def test_who_wants_what_of_whom(sentence: str, actor: str, addressee: str | None, told: str) -> None:
    """Whoever grammar shows as demanding is the holder, by name or in the article's words."""
    demands = [(d.actor, d.addressee, d.demand) for d in extracted(sentence).of("demand")]
    assert demands == [(actor, addressee, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee said that nurses aren’t “asking for the moon.”",
        "The weather called for a new roof.",
        "In May the port called for a new roof of the kind that Ann Lee likes.",
        "The rule, which Ann Lee directed the ministry to write, is old.",
        "Ann Lee said that the council must be tired of it.",
        "Ann Lee said what should be closed.",
        "“I do not believe that the council should open the wards,” Ann Lee said.",
        "Ann Lee said she did not think that old cranes should be closed.",
        "“The use of it by the police should send a signal,” Ann Lee said.",
        "Ann Lee denied that the council must pay the nurses.",
        "Ann Lee said the weather should ease by Thursday.",
        "There was no pressure from Ann Lee to sell the port.",
        "Ann Lee told Bo Roy he planned to leave.",
        "The firm said it would shut the port if demand does not recover.",
        "Results will not be known until Friday.",
        "“Scripture urges us to care for the poor,” Ann Lee said.",
        "Ann Lee met Bo Roy, who was late and urged the council to pay.",
        "Ann Lee pushed for nearly a decade to stay in office.",
        "Dale Bank did not reply to Ann Lee’s repeated requests for comment.",
        "“Such cases need to be looked into with great care,” Ann Lee said.",
        "Ann Lee insisted on building a port.",
        "Ann Lee insisted on a talk show that nothing was lost.",
        "Bo Roy could face calls from Ann Lee to go.",
        "Bo Roy read of Ann Lee’s insistence that it was late.",
        "Ann Lee got word that his demands have been answered.",
    ],
)
def test_words_of_demanding_that_demand_nothing(sentence: str) -> None:
    """What is denied, a forecast, a judgement, a plan, or the deed of a thing, is left out."""
    found = extracted(sentence).of("demand")
    assert [d.demand for d in found if d.actor == "Ann Lee" or "weather" in d.actor] == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ann Lee threatened to strike unless the city pays.", "threatened to strike unless the city pays"),
        ("Ann Lee said she would leave if no deal is reached.", "said she would leave if no deal is reached"),
        ("Ann Lee refused to leave until they agree to talks.", "refused to leave until they agree to talks"),
    ],
)
def test_a_condition_is_told_with_the_threat(sentence: str, told: str) -> None:
    """What somebody will do unless another does something stands in the demand, whose force it is."""
    (found,) = extracted(sentence).of("demand")
    assert (found.actor, found.demand, found.force) == ("Ann Lee", told, "condition")


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("The group set a deadline of Tuesday for the city to answer.", "Tuesday"),
        ("The court gave Ann Lee 20 days to pay the fine.", "20 days"),
        ("Ann Lee urged the city to pay before the end of the month.", "before the end of the month"),
        ("Ann Lee said on Tuesday that the council must pay the nurses.", ""),
    ],
)
def test_a_limit_is_when_it_is_to_be_done(sentence: str, limit: str) -> None:
    """A deadline is the time for doing it, not the day on which it was said."""
    (found,) = extracted(sentence).of("demand")
    assert (found.deadline.text if found.deadline else "") == limit


def test_a_sentence_may_hold_two_demands() -> None:
    """Two demands in one sentence are two items; words that stand in both are one."""
    found = extracted("Ann Lee urged the council to open the wards and called for a ban on cranes.").of(
        "demand"
    )
    assert [d.demand for d in found] == ["open the wards", "called for a ban on cranes"]


def test_a_pronoun_that_may_mean_two_people_is_no_addressee() -> None:
    """A "him" is somebody only where nobody else is named shortly before."""
    (found,) = extracted("Bo Roy and Cy Dow left. Ann Lee urged him to pay.").of("demand")
    assert found.addressee is None


def test_of_two_parties_none_is_meant_by_the_party() -> None:
    """What is called "the party" keeps its words where the article names two."""
    text = "The Green Party met the Labour Party. Ann Lee said the party must pay the nurses."
    (found,) = extracted(text).of("demand")
    assert found.addressee == "party"
