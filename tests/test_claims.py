"""Who says it, and whether it is the opposite: what a claim is refused and doubted for."""

from __future__ import annotations

import pytest
from claims_material import (
    ANSWER,
    ASKED,
    BUY,
    COURT,
    CUT,
    REJECTED,
    SEVENTY,
    SOLD,
    STORY,
    cited,
    demand,
    figure,
    position,
    told_by,
    verdict,
)

from summarizer import scan
from summarizer.article import from_text
from summarizer.claims import ground
from summarizer.schema import DemandDraft


@pytest.mark.parametrize(
    ("actor", "statement", "words"),
    [
        ("Ana Duarte", "Ana Duarte said the port would not be sold before 2030.", SOLD),
        ("Duarte", "Duarte said the port would not be sold before 2030.", SOLD),
        ("the minister", "The minister said the port would not be sold before 2030.", SOLD),
        ("Bo Lind", "Bo Lind said they cannot accept a cut of 12 per cent.", CUT),
        ("Mr Lind", "Mr Lind will not accept a cut of 12 per cent.", CUT),
        ("Bo Lind", "Bo Lind said nobody asked the crews.", ASKED),
        ("Ana Duarte", "Ana Duarte did not answer him.", ANSWER),
        ("Norway", "Norway wants to buy the quay for €3 million.", BUY),
        ("Norway", "Oslo wants to buy the quay for €3 million.", BUY),
        ("Union leader Bo Lind", "Union leader Bo Lind rejected the plan.", REJECTED),
        ("Portwatch", "It expects about 70 ships this year.", SEVENTY),
    ],
)
def test_an_actor_may_be_named_in_other_ways(actor: str, statement: str, words: str) -> None:
    """A name, a title, an office, a pronoun, a quotation that goes on, a state's officials: all are there."""
    assert position(actor, statement, words).reasons == ()


@pytest.mark.parametrize(
    ("actor", "statement", "words"),
    [
        ("Bo Lind", "Bo Lind said the port would not be sold before 2030.", SOLD),
        ("Ana Duarte", "Ana Duarte said they cannot accept a cut of 12 per cent.", CUT),
        ("Ana Duarte", "Ana Duarte rejected the plan.", REJECTED),
        ("Portwatch", "Portwatch wants to buy the quay for €3 million.", BUY),
        ("Ana Duarte", "Bo Lind rejected the plan.", REJECTED),
    ],
)
def test_another_actor_is_not_confirmed(actor: str, statement: str, words: str) -> None:
    """Who says nothing in the cited sentence is in doubt, though the article names him in it."""
    found = position(actor, statement, words)
    assert found.holds
    assert f"show that {actor} says it" in " ".join(found.doubts)


def test_an_actor_whom_the_article_lacks_is_refused() -> None:
    """A name that stands nowhere in the article is a fact; so is an addressee's, and a figure's source's."""
    found = [
        position("Olaf Kirk", "Olaf Kirk rejected the plan.", REJECTED),
        demand("crews", "Olaf Kirk", "stop the sale", COURT),
        figure("about 70", "ships expected this year", SEVENTY, "Olaf Kirk"),
    ]
    assert all("'Olaf Kirk' is not in the article" in one.reasons for one in found)


@pytest.mark.parametrize(
    ("actor", "statement", "words"),
    [
        ("Bo Lind", "Bo Lind accepted the plan.", REJECTED),
        ("Bo Lind", "Bo Lind said they cannot accept a cut of 21 per cent.", CUT),
        ("Norway", "Norway wants to buy the quay for $3 million.", BUY),
    ],
)
def test_the_opposite_is_refused(actor: str, statement: str, words: str) -> None:
    """A word's opposite, another number or currency: the claim is another."""
    assert not position(actor, statement, words).holds


@pytest.mark.parametrize(
    ("actor", "statement", "words"),
    [
        ("Ana Duarte", "Ana Duarte said the port would be sold before 2030.", SOLD),
        ("Bo Lind", "Bo Lind said they can accept a cut of 12 per cent.", CUT),
        ("Bo Lind", "Bo Lind did not reject the plan.", REJECTED),
        ("Norway", "Norway does not want to buy the quay for €3 million.", BUY),
        ("Bo Lind", "Bo Lind said the crews asked.", ASKED),
    ],
)
def test_a_negation_that_seems_turned_is_not_confirmed(actor: str, statement: str, words: str) -> None:
    """A negation put in or left out is in doubt: it is read wrong more often than told wrong."""
    found = position(actor, statement, words)
    assert found.holds
    assert any(turned in doubt for doubt in found.doubts for turned in ("leaves it out", "words do not"))


@pytest.mark.parametrize(
    ("story", "right", "turned"),
    [
        ("It is not only a duty, said Ann Lee.", "it is not only a duty", "it is only a duty"),
        ("It is merely a machine, said Ann Lee.", "it is merely a machine", "it is not merely a machine"),
    ],
)
def test_not_only_is_not_only(story: str, right: str, turned: str) -> None:
    """A "not" before "only" turns what it says, though nothing is denied."""
    article = from_text(story)
    assert told_by(article, f"Ann Lee said {right}.").doubts == ()
    assert any("'not'" in doubt for doubt in told_by(article, f"Ann Lee said {turned}.").doubts)


def test_a_claim_needs_its_own_sentence() -> None:
    """The same claim that holds in its sentence is refused in every other, and with none at all."""
    said = "Ana Duarte said the port would not be sold before 2030."
    for sentence in STORY.sentences:
        found = verdict(actor="Ana Duarte", statement=said, sentences=[sentence.number])
        assert found.holds == (sentence.number == cited(SOLD))
    assert verdict(actor="Ana Duarte", statement=said, sentences=[]).kind == "not_found"
    assert verdict(actor="Ana Duarte", statement=said, sentences=[99]).kind == "not_found"


@pytest.mark.parametrize(("written", "addressee"), [("KISA", "kısa"), ("KİSA", "kisa"), ("ΟΔΟΣ", "οδος")])
def test_an_addressee_may_be_written_in_capitals(written: str, addressee: str) -> None:
    """Capitals make no doubt whom something is asked of, in letters that have two small forms either."""
    draft = DemandDraft.model_construct(
        actor="Ann Lee",
        addressee=addressee,
        demand="pay the crews",
        force="request",
        deadline="",
        sentences=[1],
    )
    found = ground([draft], scan.read(from_text(f"Ann Lee asked that people at {written} pay the crews.")))
    assert [one.verdict.doubts for one in found.items] == [()]
