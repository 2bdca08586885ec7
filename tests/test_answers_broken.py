"""Answers that break off or cannot be read: gone on with, asked for again, or told."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from answers_material import READ, TEXT, first_answers, items, read, read_all
from endpoint import FaultServer, completion, reply, status
from shapes import ANSWER, KINDS, called, content
from written import WRITTEN

from summarizer import prompt
from summarizer.errors import AnswerError
from summarizer.llm import Endpoint, connect
from summarizer.pipeline import summarise
from summarizer.schema import Summary, Usage


@pytest.fixture(scope="module")
def plain() -> Summary:
    summary, asked = read(completion(TEXT))
    assert len(asked) == 1
    assert (summary.ungrounded, summary.left_out) == ((), ())
    assert [len(getattr(summary, kind)) for kind in KINDS] == [len(ANSWER[kind]) for kind in KINDS]
    return summary


@pytest.mark.parametrize("finish", ["stop", "length", None])
@pytest.mark.parametrize("place", ['"Tomas Berg", "stance": "asserts"', '"figures"', '"12 per cent"'])
def test_an_answer_that_breaks_off_goes_on(finish: Any, place: str, plain: Summary) -> None:
    """Whatever the endpoint gives as the reason, finished items stay, and what is missing is asked for."""
    cut = TEXT[: TEXT.index(place) + 9]
    summary, asked = read(completion(cut, finish), completion(json.dumps(ANSWER)))
    assert items(summary) == items(plain)
    assert len(asked) == 2
    assert "Your answer so far broke off" in asked[1]["messages"][-1]["content"]


def test_an_answer_that_is_whole_is_not_gone_on_with(plain: Summary) -> None:
    """An endpoint that says "length" of an answer that ends in its last bracket is not believed."""
    summary, asked = read(completion(TEXT, "length"))
    assert items(summary) == items(plain)
    assert len(asked) == 1


def test_what_a_rescue_kept_is_not_left_out() -> None:
    """Of an answer that never comes to its end, no passage is listed as left out that an item cites."""
    cut = TEXT[: TEXT.index('"figures"')]
    summary, _ = read(*[completion(cut)] * 9)
    assert len(summary.positions) == len(ANSWER["positions"])
    assert len(summary.demands) == len(ANSWER["demands"])
    unread = [left.exact for left in summary.left_out if "answer" in left.reason]
    assert unread == ["about 3.4 million euros", "12 per cent"]


@pytest.mark.parametrize(
    ("kind", "odd", "field"),
    [
        ("positions", "The islanders are angry", "statement"),
        ("positions", 7, "statement"),
        ("positions", ["a boat"], "statement"),
        ("positions", {"mood": "angry"}, "statement"),
        ("demands", "Bring the boats back", "demand"),
        ("figures", "3,400 islanders", "value_text"),
        ("figures", 99, "value_text"),
    ],
)
def test_what_is_no_item_among_items_is_told_as_it_is(
    kind: str, odd: Any, field: str, plain: Summary
) -> None:
    """The items beside it are taken from the one answer, and its words stand under ungrounded."""
    summary, asked = read(completion(json.dumps({**ANSWER, kind: [*ANSWER[kind], odd]})))
    assert first_answers(asked) == 1
    assert [getattr(summary, name) for name in KINDS] == [getattr(plain, name) for name in KINDS]
    words = odd if isinstance(odd, str) else json.dumps(odd)
    assert [(u.kind, u.item[field]) for u in summary.ungrounded] == [(kind.removesuffix("s"), words)]


def test_a_call_that_cannot_be_read_is_asked_for_again(plain: Summary) -> None:
    """Of several calls none is dropped without a word: when one is no answer, all are asked for once more."""
    summary, asked = read(called(TEXT, "I do not know."), completion(TEXT))
    assert items(summary) == items(plain)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "unreadable",
    [
        content([{"type": "image_url", "image_url": {"url": "http://x/a.png"}}]),
        completion("I would rather not say."),
        completion(json.dumps({"gist": "They talk."})),
        completion(json.dumps({**ANSWER, "positions": ["Lindqvist wants more"]})),
        completion(json.dumps({**ANSWER, "positions": 3})),
        completion(json.dumps(ANSWER)[:40]),
        completion('{"gist": ' + "[" * 100_000),
        completion("{" * 150_000),
        completion('{"gist": "a", "positions": [' + '"' * 150_000),
        completion('{"figures": ' + "9" * 10_000 + "}"),
        called(None),
        called("{"),
    ],
)
def test_what_cannot_be_read_is_asked_for_again(unreadable: Any, plain: Summary) -> None:
    """Prose, a fragment, nonsense of any size: asked once more, and what comes then is the answer."""
    summary, asked = read(unreadable, completion(TEXT))
    assert items(summary) == items(plain)
    assert len(asked) == 2


@pytest.mark.parametrize("place", ["</function>", "</parameter>", "]"])
def test_a_call_in_tags_that_breaks_off_is_not_taken_for_the_whole(place: str, plain: Summary) -> None:
    """It is asked for again: nothing would say that what is missing is."""
    call = str(
        WRITTEN["a call in tags of parameters (Qwen-Coder)"](ANSWER)["choices"][0]["message"]["content"]
    )
    cut = call[: call.rindex("<parameter=figures>")].rpartition(place)[0]
    summary, _ = read(completion(cut), *[completion(TEXT)] * 3)
    assert len(summary.figures) == len(plain.figures)


@pytest.mark.parametrize("code", ["json_validate_failed", "tool_use_failed"])
def test_an_answer_that_the_endpoint_withholds_is_read(code: str, plain: Summary) -> None:
    """Groq answers 400 when its own check of an answer fails, with the answer; OpenRouter passes it on."""

    def groqs(text: str) -> Any:
        told = "Failed to generate JSON. Please adjust your prompt. See 'failed_generation' for more details."
        error = {"message": told, "type": "invalid_request_error", "code": code, "failed_generation": text}
        return {"error": error}

    def withheld(text: str) -> Any:
        return reply(groqs(text), 400)

    summary, asked = read_all(withheld(TEXT.replace("}]", "},]")))
    assert (items(summary), len(asked)) == (items(plain), 1)
    behind = {"message": "Provider returned error", "code": 400, "metadata": {"raw": json.dumps(groqs(TEXT))}}
    summary, asked = read_all(status(400, behind))
    assert (items(summary), len(asked)) == (items(plain), 1)
    summary, asked = read_all(withheld(""), reply(completion(TEXT)))
    assert (items(summary), len(asked)) == (items(plain), 2)


def test_half_a_character_is_stored_as_a_question_mark() -> None:
    """An answer, or a refusal, that holds half a surrogate pair can be written down like any other."""
    errors = [refused(completion("\ud800")), refused(completion(None, refusal="no \ud800"))]
    assert [error.raw for error in errors] == ["?", ""]
    assert "no ?" in str(errors[1])


def refused(body: Any) -> AnswerError:
    """The error when the endpoint never says anything else."""

    async def run(base_url: str) -> None:
        async with connect(Endpoint("m", base_url)) as ask:
            await summarise(READ, ask, prompt.load("whole"), "m")

    with FaultServer(always=reply(body)) as server, pytest.raises(AnswerError) as caught:
        asyncio.run(run(server.base_url))
    return caught.value


def test_an_answer_without_any_item_is_an_error_that_keeps_it() -> None:
    """When nothing can be read in three tries, the error has the last words and what they cost."""
    error = refused(completion("No."))
    assert error.raw == "No."
    assert error.usage == Usage(attempts=3, input_tokens=30, cached_tokens=12, output_tokens=9)


@pytest.mark.parametrize("number", [2**70, -5, 10**10, 1.5, "7", True, None])
def test_a_number_of_tokens_that_cannot_be_counts_nothing(number: Any) -> None:
    """An endpoint's own count is believed within bounds: none lifts a limit or breaks a database."""
    body = completion(TEXT)
    body["usage"] = {"prompt_tokens": number, "completion_tokens": number, "prompt_tokens_details": None}
    summary, _ = read(body)
    assert (summary.run.input_tokens, summary.run.output_tokens) == (0, 0)
