"""The plan ``whole``: one request for an article, gone on with when it is cut off."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import (
    COST,
    RAW,
    STORY,
    TRUE,
    UNREPAIRED,
    WHOLE,
    Model,
    adds_up,
    cut_off,
    demand,
    draft,
    failed,
    figure,
    fixes,
    items,
    of_the_model,
    passages,
    position,
    read,
    spans,
)

from summarizer import scan
from summarizer.article import from_text
from summarizer.errors import AnswerError, ModelError
from summarizer.llm import Endpoint, connect
from summarizer.pipeline import summarise
from summarizer.schema import DemandDraft, Draft, FigureDraft, PositionDraft, Summary, Usage


def test_a_good_answer_is_one_request() -> None:
    """When nothing is broken or forgotten there is one request, and every item of the answer holds."""
    model = Model(TRUE)
    summary = read(model)
    assert len(model.asked) == 1
    assert summary.ungrounded == ()
    counts = [len(one) for one in (summary.positions, summary.demands, summary.figures)]
    assert counts == [len(TRUE.positions), len(TRUE.demands), len(TRUE.figures)]
    assert summary.gist == TRUE.gist
    assert (summary.run.attempts, summary.run.repair_requests, summary.run.repaired) == (1, 0, 0)
    assert all(STORY[e.start : e.end] == e.exact for e in passages(summary))
    assert {p.attribution for p in summary.positions} == {"direct_quote", "inferred"}
    adds_up(summary, scan.read(from_text(STORY)))


# --- answers that are cut off, or no answers ----------------------------------------------------------------


def test_a_truncated_answer_keeps_its_items_and_asks_for_the_rest() -> None:
    """What was finished before the token limit stays; the next request says how far it is and goes on."""
    cut = RAW[: RAW.index('"value_text":"40"') + 5]
    rest = draft(figures=TRUE.figures[2:], gist="")
    model = Model(cut_off(cut), rest)
    summary = read(model)
    first, second = model.questions()
    assert second.startswith(first.rstrip("\n"))
    assert "positions: all" in second
    assert "demands: all" in second
    assert "figures: 2, up to sentence 2" in second
    assert items(summary) == items(read(Model(TRUE)))
    assert summary.gist == TRUE.gist
    assert summary.run.attempts == 2
    assert summary.run.input_tokens == COST.input_tokens + 7


def test_an_answer_cut_off_in_its_first_list_goes_on_there() -> None:
    """Of a list that broke off, the finished items and their last sentence are told."""
    model = Model(
        cut_off(RAW[: RAW.index('"Per Holm","stance"') + 5]), draft(TRUE.positions[2:], TRUE.demands)
    )
    summary = read(model)
    _, second = model.questions()
    assert "positions: 2, up to sentence 4" in second
    assert "demands: none yet" in second
    assert "figures: none yet" in second
    assert (len(summary.positions), len(summary.demands)) == (4, 2)


def test_what_is_said_twice_is_one_item() -> None:
    """An answer that goes on and says again what was there adds nothing by it."""
    model = Model(cut_off(RAW[: RAW.index('"demands"')]), TRUE)
    summary = read(model)
    assert items(summary) == items(read(Model(TRUE)))
    assert summary.ungrounded == ()


def test_no_more_than_two_follow_ups() -> None:
    """An answer that is cut off again and again is gone on with twice; what it said then stays."""
    starts = [RAW.index(f'"sentences":[{n}]') for n in (4, 6, 7)]
    model = Model(*(cut_off(RAW[:start]) for start in starts), TRUE)
    summary = read(model)
    assert len(model.questions()) == 3
    assert len(summary.positions) == 3
    reason = "truncated at its token limit"
    assert {left.reason for left in summary.left_out} <= {
        reason,
        "a quotation that no position or demand cites",
    }
    assert [left.exact for left in summary.left_out if left.reason == reason][-1] == "two weeks"
    adds_up(summary, scan.read(from_text(STORY)))


@pytest.mark.parametrize("again", [RAW[: RAW.index('"Per Holm"')], "", '{"gist": "'])
def test_a_follow_up_without_news_is_the_last(again: str) -> None:
    """When an answer that goes on says nothing new, it is not asked for a third time."""
    cut = RAW[: RAW.index('"Per Holm"')]
    model = Model(cut_off(cut), cut_off(again), TRUE)
    summary = read(model)
    assert len(model.questions()) == 2
    assert len(summary.positions) == 2


@pytest.mark.parametrize(
    "raw", ["", "{", '{"gist": "A b', "boats boats", '{"gist": "\\ud800", "positions": [']
)
def test_an_answer_without_an_item_is_no_answer(raw: str) -> None:
    """An article whose answer broke off before its first item has no summary: the error says why."""
    model = Model(cut_off(raw))
    with pytest.raises(AnswerError, match="truncated"):
        read(model)
    assert len(model.asked) == 1


def test_a_model_that_gives_no_valid_answer_is_told() -> None:
    """When the only answer fits no schema there is no summary, and the error carries what it cost."""
    with pytest.raises(AnswerError, match="no valid answer") as caught:
        read(Model(failed()))
    assert caught.value.usage == Usage(attempts=3, input_tokens=30, output_tokens=9)


def test_the_sound_items_of_an_answer_that_breaks_the_schema_are_kept() -> None:
    """One item out of shape costs itself: the others stand, and its passage is listed with the reason."""
    said = TRUE.model_dump()
    said["figures"][1] = "3,400 islanders"
    model = Model(AnswerError("it does not fit Draft", raw=json.dumps(said)))
    summary = read(model, prompts=UNREPAIRED)
    assert len(model.asked) == 1
    assert [(left.exact, left.reason) for left in summary.left_out] == [("3,400", "it does not fit Draft")]
    assert (len(summary.positions), len(summary.demands)) == (4, 2)


def test_an_endpoints_failure_comes_as_itself() -> None:
    """A ModelError before anything was read is raised as it is."""
    error = ModelError("cannot reach it")
    with pytest.raises(ModelError) as caught:
        read(Model(error))
    assert caught.value is error


# --- what does not hold -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("false", "reason"),
    [
        (position("Per Holm", "Per Holm said the owners will not pay the levy.", 99), "cites no sentence"),
        (position("Per Holm", "Per Holm said the owners will not pay the levy.", 0, -1), "cites no sentence"),
        (position("Per Holm", "Per Holm said the owners will not pay the levy.", 2), "content words"),
        (position("Olaf Kirk", "Olaf Kirk said the owners will not pay the levy.", 7), "'Olaf Kirk'"),
        (position("Marta Lindqvist", "Marta Lindqvist said they will run 41 boats by summer.", 3), "'41'"),
        (position("Marta Lindqvist", "Marta Lindqvist said they will run 40 boats", 3), "breaks off"),
        (position("", "", 3), "no content"),
        (demand("Per Holm", "Olaf Kirk", "restore the night boat", 5), "'Olaf Kirk'"),
        (demand("Marta Lindqvist", "company", "restore the day boat", 4), "content words"),
        (demand("Per Holm", "company", "restore the night boat", 77), "cites no sentence"),
        (figure("13", "crossings a week that the ferry company dropped", 2), "'13' is no number"),
        (figure("12", "crossings a week that the ferry company dropped", 8), "no number of sentence 8"),
        (figure("12", "crossings a week that Olaf Kirk dropped", 2), "'Olaf'"),
        (figure("12", "crossings a week that the ferry company dropped", 2, "Olaf Kirk"), "'Olaf Kirk'"),
    ],
)
def test_what_the_article_does_not_bear_is_listed(
    false: PositionDraft | DemandDraft | FigureDraft, reason: str
) -> None:
    """A wrong sentence number, an unknown actor, an invented number: each is listed as it was said.

    Of what was said nothing else is left but a number of the sentence, told by the article.
    """
    only = draft(
        [false] if isinstance(false, PositionDraft) else [],
        [false] if isinstance(false, DemandDraft) else [],
        [false] if isinstance(false, FigureDraft) else [],
    )
    summary = read(Model(only), prompts=UNREPAIRED)
    assert of_the_model(summary) == []
    (listed,) = summary.ungrounded
    assert listed.item == false.model_dump()
    assert any(reason in why for why in listed.verdict.reasons), listed.verdict.reasons


@pytest.mark.parametrize("gist", ["", "Olaf Kirk has 99 boats.", "The ferry company dropped", "  \n "])
def test_a_gist_that_does_not_hold_is_listed(gist: str) -> None:
    """The article's own first two sentences stand in for a gist that it does not bear."""
    summary = read(Model(TRUE.model_copy(update={"gist": gist})))
    assert [(u.kind, u.item) for u in summary.ungrounded] == [("gist", {"gist": " ".join(gist.split())})]
    assert summary.gist is not None
    assert summary.gist.startswith("The ferry company dropped 12 crossings a week in March")


# --- whatever a model says ----------------------------------------------------------------------------------

NUMBERS = st.integers(-1, 12)
NAMES = st.sampled_from(["Per Holm", "Marta Lindqvist", "ministry", "Olaf Kirk", "", "company"])
WORDS = st.sampled_from(
    [
        "restore the night boat",
        "",
        "boats by summer.",
        "they will run 40 boats by summer.",
        "Olaf has 99 boats.",
    ]
)
VALUES = st.sampled_from(["12", "30", "40", "12 million kronor", "99", "", "two weeks", "1"])
POSITIONS = st.sampled_from(TRUE.positions) | st.builds(position, NAMES, WORDS, NUMBERS)
DEMANDS = st.sampled_from(TRUE.demands) | st.builds(demand, NAMES, NAMES, WORDS, NUMBERS, WORDS)
FIGURES = st.sampled_from(TRUE.figures) | st.builds(figure, VALUES, WORDS, NUMBERS, NAMES)
DRAFTS = st.builds(
    draft, st.lists(POSITIONS, max_size=6), st.lists(DEMANDS, max_size=4), st.lists(FIGURES, max_size=8)
)


@given(DRAFTS, st.lists(st.none() | POSITIONS | DEMANDS | FIGURES, max_size=12))
def test_nothing_vanishes(said: Draft, second: list[Any]) -> None:
    """Every item that a model gives holds or is listed, and a repair loses nothing that held."""
    before = read(Model(said), prompts=UNREPAIRED)
    after = read(Model(said, repairs=lambda _: fixes(*second)))
    given_ = [*said.positions, *said.demands, *said.figures]
    late = sum(u.verdict.reasons[0].startswith("the deadline") for u in before.ungrounded)
    held = of_the_model(before)
    assert len(held) + len(before.ungrounded) - late == len(given_)
    assert [one for one in items(after) if one in held] == held
    assert len(of_the_model(after)) - len(held) == after.run.repaired
    for summary in (before, after):
        adds_up(summary, scan.read(from_text(STORY)))
        assert all(STORY[e.start : e.end] == e.exact for e in passages(summary))
        assert spans(summary.left_out) == sorted(spans(summary.left_out))


# --- the real model -----------------------------------------------------------------------------------------

HARBOUR = (
    "Harbour tram delayed\n\n"
    "Mayor Inés Ferré said on Monday that the harbour tram would open in May, three months late.\n\n"
    "“We need 12 more weeks for the rails,” Ms Ferré told the council. Shopkeepers called on the city to pay "
    "for lost sales, which they put at 2 million euros.\n"
)


def test_the_embedded_model_reads_an_article_in_one_call(cassette: Endpoint) -> None:
    """The one-call plan is recorded and replayed too: what the embedded model says is grounded or listed."""
    article = from_text(HARBOUR, id="harbour")

    async def run() -> Summary:
        async with connect(cassette) as ask:
            return await summarise(article, ask, WHOLE, cassette.model)

    summary = asyncio.run(run())
    assert summary.run.prompt_set == "whole"
    assert summary.positions
    assert all(HARBOUR[e.start : e.end] == e.exact for e in passages(summary))
    adds_up(summary, scan.read(article))
