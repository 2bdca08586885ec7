"""Answers that are none: asked for again, kept or told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from endpoint import (
    EMPTY,
    FILTERED,
    NULL,
    REFUSED,
    Behaviour,
    FaultServer,
    completion,
    ok,
    reply,
)
from llm_material import PEAR, QUESTION, Fruit, Talk
from pydantic import BaseModel

from summarizer.errors import AnswerError
from summarizer.llm import Answer, Endpoint, Message, RetryPolicy, connect
from summarizer.schema import Usage


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("pears!", "not JSON"),
        ({"name": "pear"}, "count: Field required"),
        ({**PEAR, "count": "many"}, "count: Input should be a valid integer"),
    ],
)
def test_an_invalid_answer_is_asked_again_with_its_errors(given: Any, told: str) -> None:
    """The question goes out once more with what was wrong, and without the old answer."""
    talk = Talk(ok(given), ok(PEAR))
    assert talk.answer.usage == Usage(attempts=2, input_tokens=20, cached_tokens=8, output_tokens=6)
    first, second = (asked.body["messages"] for asked in talk.asked)
    assert second[0] == first[0]
    assert second[1]["content"].startswith(first[1]["content"] + "\n\n")
    assert told in second[1]["content"]
    assert talk.slept == []


def test_asking_again_does_not_grow() -> None:
    """Each time the question goes out with the latest errors only."""
    talk = Talk(ok("no"), ok({"name": "pear"}), ok(PEAR))
    last = talk.asked[2].body["messages"]
    assert len(last) == 2
    assert "not JSON" not in last[1]["content"]


def test_a_question_that_does_not_end_with_the_user_gets_a_turn_of_its_own() -> None:
    """A prefilled answer keeps its place: the errors follow it as the user's words."""
    talk = Talk(ok("no"), ok(PEAR), messages=[*QUESTION, Message(role="assistant", content="{")])
    assert [one["role"] for one in talk.asked[1].body["messages"]] == ["system", "user", "assistant", "user"]


def test_after_the_last_reask_the_answer_is_kept() -> None:
    """No valid answer: the error holds the last text and what all attempts cost, and shows no completion."""
    talk = Talk(*[ok({"name": "SECRET WORDS OF THE MODEL", "total": n}) for n in range(9)])
    error = talk.answer_error
    assert len(talk.asked) == 3
    assert error.raw == '{"name": "SECRET WORDS OF THE MODEL", "total": 2}'
    assert error.usage == Usage(attempts=3, input_tokens=30, cached_tokens=12, output_tokens=9)
    assert "SECRET WORDS" not in str(error)
    assert not error.truncated


def test_many_errors_are_told_in_part() -> None:
    """An answer that is wrong in a hundred places does not make a long question."""

    class Basket(BaseModel):
        fruits: list[Fruit]

    async def run(base_url: str) -> Answer[Basket]:
        async with connect(Endpoint(model="m", base_url=base_url)) as ask:
            return await ask(QUESTION, Basket, 50)

    with FaultServer(ok({"fruits": [{"no": 1}] * 50}), ok({"fruits": []})) as server:
        asyncio.run(run(server.base_url))
        assert "and 145 more" in server.asked[1].body["messages"][1]["content"]


def test_a_truncated_answer_is_not_asked_for_again() -> None:
    """The same question would be cut off again: the error says so, and keeps the beginning."""
    talk = Talk(ok('{"name": "pe', finish="length"), ok(PEAR))
    assert len(talk.asked) == 1
    assert talk.answer_error.truncated
    assert talk.answer_error.raw == '{"name": "pe'
    assert talk.answer_error.usage == Usage(attempts=1, input_tokens=10, cached_tokens=4, output_tokens=3)
    assert "truncated" in str(talk.answer_error)


@pytest.mark.parametrize(("fault", "told"), [(REFUSED, "refused"), (FILTERED, "content filter")])
def test_a_refusal_is_final(fault: Behaviour, told: str) -> None:
    """A model or filter that refuses is not asked again."""
    talk = Talk(fault, ok(PEAR))
    assert len(talk.asked) == 1
    assert told in str(talk.answer_error)


@pytest.mark.parametrize(
    "fault",
    [
        EMPTY,
        reply({**completion(None), "choices": None}),
        reply({}),
        reply(completion(None, "error")),
        reply(completion("", "error")),
        reply({**completion(None), "choices": [{"native_finish_reason": "error", "message": {}}]}),
    ],
)
def test_a_completion_without_an_answer_is_a_failure(fault: Behaviour) -> None:
    """No choices, or a choice that ended by an error and says nothing: waited for as for a 5xx, then told."""
    talk = Talk(fault, ok(PEAR))
    assert talk.answer.value == Fruit(name="pear", count=2)
    assert len(talk.slept) == 1
    failed = Talk(fault, fault, policy=RetryPolicy(attempts=2)).model_error
    assert failed.retryable
    assert "answered 200 with error 500 for model 'm': it holds no answer; try again later" in str(failed)


def test_what_an_answer_says_outweighs_how_it_ended() -> None:
    """An answer that is whole is read, though the endpoint says that it ended by an error."""
    assert Talk(ok(PEAR, finish="error")).answer.value == Fruit(name="pear", count=2)


@pytest.mark.parametrize("fault", [NULL, ok("")])
def test_an_empty_answer_is_asked_for_again(fault: Behaviour) -> None:
    """No content: another try, and an AnswerError in the end."""
    assert Talk(fault, ok(PEAR)).answer.value == Fruit(name="pear", count=2)
    assert isinstance(Talk(fault, fault, fault).outcome, AnswerError)


def test_an_endpoint_that_counts_no_tokens_is_used_all_the_same() -> None:
    """Missing or malformed usage counts as nothing."""
    for usage in ({}, {"usage": None}, {"usage": {"prompt_tokens": "many", "prompt_tokens_details": None}}):
        body = {k: v for k, v in completion('{"name": "pear", "count": 2}').items() if k != "usage"} | usage
        assert Talk(reply(body)).answer.usage == Usage(attempts=1)
