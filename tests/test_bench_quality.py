"""What methods find is placed in the article and scored alike; plain instructor."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bench_material import DEMANDED, GOLD, POSITION, REJECTED, STORY, TEXT, asked, span
from endpoint import HANG, ok, reply, status
from peers import ours, placing, plain, running, table, words
from peers.outcome import Found

from summarizer import scan
from summarizer.article import from_text
from summarizer.evaluate import Number, PredictedClaim, Predictions

# Other programs are timed and given up here, which takes seconds.
pytestmark = pytest.mark.slow
QUOTED = {
    "positions": [{**POSITION, "quote": REJECTED}],
    "demands": [
        {"actor": "Ana Duarte", "addressee": "", "demand": "publish the contract", "quote": DEMANDED},
    ],
    "figures": [{"value": 2.5, "unit": "million", "measures": "contract", "quote": "€2.5 million"}],
}


def figure(quote: str, value: Any) -> placing.Item:
    return placing.Item("figure", quote, {"value": value})


def values(found: Found) -> list[list[Any]]:
    return [[figure["value"] for figure in reading["figures"]] for reading in found.readings]


@pytest.mark.parametrize(
    ("quote", "placed"),
    [(REJECTED, REJECTED), ('"It costs 40 jobs"', "It costs 40 jobs"), ("Bo Lind accepted the plan", "")],
)
def test_a_quote_is_placed_where_its_words_stand(quote: str, placed: str) -> None:
    """A quote stands where its letters, or its words but for typography, stand; altered it stands nowhere."""
    found = placing.place(quote, STORY)
    assert (TEXT[slice(*found)].strip("“”,") if found else "") == placed


def test_an_item_that_stands_nowhere_is_dropped() -> None:
    """An item whose quote the article does not have is counted as not placed, and predicts nothing."""
    item = placing.Item("position", "Bo Lind accepted the plan", POSITION)
    found = placing.found(STORY, [item])
    assert found.unplaced == 1
    assert not any(reading["positions"] for reading in found.readings)


def test_a_tools_own_place_counts() -> None:
    """Where a tool says itself where an item stands, its quote is not looked for."""
    item = placing.Item("position", "words of its own", POSITION, span(REJECTED))
    assert placing.found(STORY, [item]).readings[0]["positions"] == [
        {**POSITION, "evidence": [list(span(REJECTED))]}
    ]


@pytest.mark.parametrize(
    ("quote", "given", "read"),
    [
        ("€2.5 million", 2.5, [[2.5], [2_500_000]]),
        ("€2.5 million", "2,500,000", [[2_500_000], [2_500_000]]),
        ("40", "forty", [[40], [40]]),
        ("jobs", "many", [[None], [None]]),
    ],
)
def test_a_value_is_read_twice(quote: str, given: Any, read: list[list[Any]]) -> None:
    """A figure's value is the tool's number and, in the other reading, what the quoted words say."""
    assert values(placing.found(STORY, [figure(quote, given)])) == read


def test_the_better_reading_counts() -> None:
    """Of the readings of one answer the one with more figures right is scored, whichever comes first."""
    found = placing.found(STORY, [figure("€2.5 million", 2.5)])
    for readings in (found.readings, found.readings[::-1]):
        assert table.best(GOLD, readings).figures[0].value == 2_500_000


def test_nobody_is_named_by_a_word_for_nobody() -> None:
    """An empty addressee, and one that says "none", names nobody; a list of actors is one name."""
    for said, meant in (("", None), ("None", None), (["Ana", "Bo"], "Ana, Bo")):
        item = placing.Item("demand", DEMANDED, {"addressee": said})
        assert placing.found(STORY, [item]).readings[0]["demands"][0]["addressee"] == meant


def test_ours_is_scored_as_it_was_found() -> None:
    """What the program predicts is the same after it was stored as any tool's are."""
    predictions = Predictions(
        (PredictedClaim("Bo Lind", "He is against it.", (span(REJECTED),), stance="opposes"),),
        (PredictedClaim("Ana Duarte", "publish it", (span(DEMANDED),), addressee="council"),),
        (Number(span("40"), (40, 50)),),
    )
    stored = json.loads(json.dumps(ours.stored(predictions)))
    again = table.predictions(stored)
    assert (again.positions, again.demands) == (predictions.positions, predictions.demands)
    assert again.figures == (Number(span("40"), [40, 50]),)


def test_without_a_model_sentences_and_numbers_are_items() -> None:
    """The crude reading takes the first name of a sentence that says something; ours, whom the verb has."""
    text = "In Lindholm the mayor, Ana Duarte, rejected the plan. “It costs 40 jobs,” she said."
    article = from_text(text)
    found = scan.read(article)
    crude, own = ours.crude(found), ours.reading(found)
    first, second = crude["positions"][0], own["positions"][0]
    assert (first["stance"], second["stance"]) == ("asserts", "opposes")
    assert first["statement"] == second["statement"] == article.words(article.sentences[0])
    assert (first["actor"], second["actor"]) == ("Lindholm", "Ana Duarte")
    assert [one["value"] for one in crude["figures"]] == [one["value"] for one in own["figures"]] == [40]


def test_plain_instructor_asks_once_and_quotes() -> None:
    """One call gets the definitions, the article and the quoted schema; its quotes become places."""
    with asked(ok(QUOTED)) as (endpoint, server, scripted):
        outcome = running.attempt(plain.Plain(endpoint, 30, 100), STORY, server)
        (question,) = scripted.asked
    assert [message["content"] for message in question.body["messages"]] == [words.DEFINITIONS, TEXT]
    assert question.body["response_format"]["json_schema"]["name"] == "QuotedArticle"
    assert (question.body["temperature"], question.body["max_tokens"]) == (0, 100)
    assert (outcome.failed, outcome.input_tokens, outcome.cached_tokens, outcome.output_tokens) == (
        "",
        10,
        4,
        3,
    )
    counts = table.column("instructor", [GOLD], [outcome]).evaluation.scores
    assert [counts[kind].right for kind in ("positions", "demands", "figures")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("answer", "seconds", "reason"),
    [
        (HANG, 1, "no answer within 1 seconds"),
        (ok('{"positions": [', "length"), 30, "the answer had not ended after 100 tokens"),
    ],
)
def test_a_limit_counts_as_nothing_found(answer: Any, seconds: float, reason: str) -> None:
    """Whoever reaches the limit in seconds or tokens has found nothing, and it is said which limit."""
    with asked(answer) as (endpoint, server, _):
        outcome = running.attempt(plain.Plain(endpoint, seconds, 100), STORY, server)
    assert (outcome.limited, outcome.failed, outcome.readings) == (True, reason, ({},))
    assert outcome.requests == 1


BUSY = {
    "is_processing": True,
    "n_prompt_tokens": 57,
    "n_prompt_tokens_cache": 20,
    "next_token": [{"n_decoded": 7}],
}


@pytest.mark.parametrize(
    ("slots", "counted", "unknown"), [(reply([BUSY]), (50, 20, 7), 0), (status(501), (0, 0, 0), 1)]
)
def test_a_request_that_was_cut_off_counts_what_was_written(
    slots: Any, counted: tuple[int, int, int], unknown: int
) -> None:
    """A request that was stopped counts what the server had read and written by then, or as not known."""
    with asked(HANG, slots, ok(QUOTED)) as (endpoint, server, _):
        slow = running.attempt(plain.Plain(endpoint, 1, 100), STORY, server)
        after = running.attempt(plain.Plain(endpoint, 30, 100), STORY, server)
    assert (slow.input_tokens, slow.cached_tokens, slow.output_tokens) == counted
    assert (slow.requests, slow.unknown_requests) == (1, unknown)
    assert (after.unknown_requests, after.output_tokens) == (0, 3)


def test_an_answer_that_never_fits_is_a_failure() -> None:
    """When no try fits the schema, that is a failure and no limit, and every try is counted."""
    with asked(*[ok({"positions": []})] * 9) as (endpoint, server, scripted):
        outcome = running.attempt(plain.Plain(endpoint, 30, 100), STORY, server)
        tries = len(scripted.asked)
    assert "no valid answer" in outcome.failed
    assert not outcome.limited
    assert tries > 1
    assert (outcome.requests, outcome.output_tokens) == (tries, 3 * tries)
