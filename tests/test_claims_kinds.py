"""Quotations, demands and figures within claims."""

from __future__ import annotations

from typing import Any

import claims
import corpus
import pytest
from claims_material import (
    ASKED,
    BUY,
    COURT,
    CUT,
    REJECTED,
    SEVENTY,
    SHIPS,
    SOLD,
    demand,
    figure,
    position,
    told_by,
)

from summarizer import scan
from summarizer.article import from_text
from summarizer.claims import ground
from summarizer.schema import Figure, FigureDraft


@pytest.mark.parametrize(
    ("quoted", "kind"),
    [
        ("“has to be honest”", "exact"),
        ('"has to be honest"', "exact"),
        ("“has to … honest”", "elided"),
        ("“has to be  honest”", "normalized"),
        ("“needs to be honest”", "altered"),
        ("“has to be bold and open”", "altered"),
    ],
)
def test_a_statements_own_quotation_marks_hold_the_articles_words(quoted: str, kind: str) -> None:
    """What a statement puts between quotation marks is located, and the weakest quote makes the verdict."""
    found = position("Bo Lind", f"Bo Lind said the minister {quoted} about 400 jobs.", REJECTED)
    assert found.kind in {kind, "not_found"} if kind == "altered" else found.kind == kind
    assert found.holds == (kind != "altered")


def test_each_sentence_of_a_quotation_stands_for_itself() -> None:
    """Where the article says between two sentences who speaks, they are one quotation all the same."""
    said = "Bo Lind said: “We cannot accept a cut of 12 per cent. {} asked the crews.”"
    assert position("Bo Lind", said.format("Nobody"), CUT, ASKED).holds
    assert not position("Bo Lind", said.format("They"), CUT, ASKED).holds


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("Lee says they will not “pay for the pier before May”.", True),
        ("Lee denies that they will “pay for the pier before May”.", True),
        ("Lee says they “will not pay for the pier before May”.", False),
    ],
)
def test_a_quotation_may_stand_after_a_negation(said: str, doubted: bool) -> None:
    """What is quoted from behind the article's "not" is in doubt: the "not" may stand before it."""
    story = from_text("Ann Lee said: “We will not pay for the pier before May.”\n")
    found = told_by(story, said)
    assert found.holds
    assert bool(found.doubts) == doubted


@pytest.mark.parametrize("said", ["We will pay for the pier", "We will … pay for the pier"])
def test_a_quotation_that_leaves_out_a_negation_is_refused(said: str) -> None:
    """A "not" that stands between the quoted words is left out by the quotation itself, which is false."""
    story = from_text("Ann Lee said: “We will not pay for the pier before May.”\n")
    assert told_by(story, f"Lee says: “{said}.”").kind == "altered"


def test_a_demand_needs_who_demands_and_of_whom() -> None:
    """Who demands, who is asked and each "not" must show in the cited words, else it is in doubt."""
    assert demand("crews", "court", "stop the sale", COURT).doubts == ()
    assert demand("Bo Lind", "Ana Duarte", "be honest about 400 jobs", REJECTED).doubts == ()
    unsure = [
        ("Ana Duarte", "court", "stop the sale"),
        ("crews", "Bo Lind", "stop the sale"),
        ("crews", "crews", "stop the sale"),
        ("crews", "court", "not stop the sale"),
    ]
    for found in (demand(*said, COURT) for said in unsure):
        assert found.holds
        assert found.doubts


def test_a_figure_is_a_number_of_its_sentence() -> None:
    """A figure's number stands in its sentence; said with the same value in other words it is the same."""
    assert figure("90", "ships counted last year", SHIPS).holds
    assert figure("ninety", "ships counted last year", SHIPS).holds
    assert figure("70", "ships expected this year", SEVENTY).holds
    assert figure("€3 million", "price of the quay", BUY).holds
    for other in ("91", "about 90", "90 per cent", "nineteen", "the quay"):
        assert figure(other, "ships counted last year", SHIPS).kind == "not_found"
    assert figure("90", "ships counted last year", SEVENTY).kind == "not_found"


def test_a_number_that_the_scan_passes_over_may_be_a_figure() -> None:
    """A model's number words that stand in the sentence are a number; no part of one, nor other words."""
    story = from_text(
        "Ann Lee voted twice, and none of the two has signed. The 5-foot-3 mayor won 40 seats.\n"
    )
    said: dict[str, Any] = {"measures": "votes of Ann Lee, the mayor", "attributed_to": "", "sentence": 1}

    def found(value_text: str, sentence: int) -> list[Figure]:
        drafts = [FigureDraft.model_construct(**said | {"value_text": value_text, "sentence": sentence})]
        return ground(drafts, scan.read(story)).of("figure")

    assert [figure.value_text for figure in found("twice", 1)] == ["twice"]
    assert [figure.value for figure in found("5-foot-3", 2)] == [None]
    assert [figure.evidence[0].exact for figure in found("none of the two", 1)] == ["none of the two"]
    assert not any([*found("Lee voted", 1), *found("thrice", 1), *found("5-foot", 1), *found("0 seats", 2)])


def test_a_figures_source_vouches_for_its_sentence() -> None:
    """Who vouches for a figure says so in its sentence or just before; another is not confirmed."""
    assert figure("12 per cent", "cut that they cannot accept", CUT, "Bo Lind").doubts == ()
    assert figure("about 70", "ships expected this year", SEVENTY, "Portwatch").doubts == ()
    assert figure("12 per cent", "cut that they cannot accept", CUT, "Ana Duarte").doubts
    assert figure("about 70", "ships expected this year", SEVENTY, "Bo Lind").doubts


def test_a_document_vouches_beside_a_speaker() -> None:
    """A poll that shows what many say is the source of their share, although they speak there too."""
    story = scan.read(
        from_text("Ann Lee left. Polls show as many as 30 percent of the doctors say they are tired.\n")
    )
    said: dict[str, Any] = {"value_text": "30 percent", "measures": "doctors that say they are tired"}

    def doubts(source: str) -> tuple[str, ...]:
        draft = FigureDraft.model_construct(**said, attributed_to=source, sentence=2)
        return ground([draft], story).items[0].verdict.doubts

    assert doubts("Polls") == ()
    assert doubts("Ann Lee")


@pytest.fixture(scope="module")
def shares() -> dict[tuple[str, str], tuple[int, int]]:
    """How many gold items, and spoilt copies of them, grounding judges rightly."""
    folder = corpus.gold_folder()
    if folder is None:
        pytest.skip(corpus.NONE_HERE)
    return claims.shares(claims.judge_all(folder))


@pytest.mark.slow
@pytest.mark.parametrize("way", claims.WAYS)
def test_nine_of_ten_gold_items_are_judged_rightly(
    shares: dict[tuple[str, str], tuple[int, int]], way: str
) -> None:
    """Of 100 gold items 90 are accepted; of 100 copies spoilt in any one way 90 are refused or marked."""
    counts = [count for (_, one), count in shares.items() if one == way]
    right, total = (sum(column) for column in zip(*counts, strict=True))
    assert total > 20
    assert right >= 0.9 * total


def test_a_statement_that_says_itself_twice_is_refused() -> None:
    """A run of five words twice is a model that lost its thread, though each word is the article's."""
    told = position("Ana Duarte", "Duarte says the port would not be sold the port would not be sold.", SOLD)
    assert not told.holds
    assert "twice" in " ".join(told.reasons)


def test_what_the_article_says_twice_is_no_repetition() -> None:
    """A run of five words may come as often as the cited words have it, and no oftener."""
    twice = "the question is not whether they have the ability, only whether they have the will"
    story = from_text(f"“So {twice},” Ann Lee said.\n")
    assert told_by(story, f"Lee says {twice}.").holds
    assert not told_by(story, f"Lee says {twice}, whether they have the ability.").holds


def test_one_sentence_of_a_turn_may_tell_it_alone() -> None:
    """A "not" in the next sentence of a turn is no part of what this one says; its own still counts."""
    story = from_text(
        "Ann Lee called the offer a map drawn by the winner. “We are not haggling over bricks,” she said.\n"
    )
    assert told_by(story, "Lee says the offer is a map drawn by the winner.").doubts == ()
    assert told_by(story, "Lee says the offer is not a map drawn by the winner.").doubts
    assert told_by(story, "Lee says they are haggling over bricks.").doubts
