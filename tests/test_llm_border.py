"""Foreign errors become ours at the border, and show no secret."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from typing import Any

import pytest
from endpoint import (
    HANG,
    Behaviour,
    FaultServer,
    completion,
    ok,
    status,
    text,
)
from llm_material import PEAR, QUESTION, Fruit, Talk

from summarizer.errors import SummarizerError
from summarizer.llm import Endpoint, RetryPolicy, connect


@pytest.mark.parametrize(
    ("code", "way_out"),
    [
        (400, "see what the endpoint says"),
        (401, "API key"),
        (402, "balance"),
        (403, "API key"),
        (404, "/v1"),
        (422, "see what the endpoint says"),
    ],
)
def test_what_waiting_cannot_help_is_not_tried_again(code: int, way_out: str) -> None:
    """4xx other than 408 and 429 fail at once, with one line that names status, model and the way out."""
    talk = Talk(status(code, "scripted words"), ok(PEAR))
    told = str(talk.model_error)
    assert len(talk.asked) == 1
    assert not talk.model_error.retryable
    assert all(part in told for part in (f"answered {code} for model 'm': scripted words; ", way_out))
    assert "\n" not in told


@pytest.mark.parametrize(
    "error",
    [
        {"type": "exceed_context_size_error", "message": "too big", "n_prompt_tokens": 9000, "n_ctx": 4096},
        {
            "code": "context_length_exceeded",
            "message": "This model's maximum context length is 4096 tokens. "
            "However, your messages resulted in 9000 tokens.",
        },
        {"message": "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens"},
    ],
)
def test_a_prompt_beyond_the_context_is_told_with_its_numbers(error: dict[str, Any]) -> None:
    """llama.cpp's, OpenAI's and vLLM's words for it end in the same message."""
    told = Talk(status(400, error)).model_error
    assert "prompt of 9000 tokens does not fit the context of 4096 tokens of model 'm'" in str(told)
    assert not told.retryable


def test_a_refused_connection_names_the_address_and_the_way_out() -> None:
    """Nobody listens: the message is the system's reason, not 'Connection error.'."""
    with FaultServer() as server:
        gone = server.base_url
    talk = Talk(base_url=gone, policy=RetryPolicy(attempts=2))
    assert str(talk.model_error) == f"cannot reach {gone!r}: connection refused; is the server running?"
    assert talk.model_error.retryable
    assert talk.model_error.__cause__ is not None


@pytest.mark.parametrize("fault", [text("<html>Welcome</html>"), text("hello", "text/plain")])
def test_a_web_page_is_no_answer(fault: Behaviour) -> None:
    """HTML with status 200 asks whether this is an OpenAI-compatible endpoint, and is not tried again."""
    talk = Talk(fault, ok(PEAR))
    assert len(talk.asked) == 1
    assert "is this an OpenAI-compatible endpoint?" in str(talk.model_error)
    assert "Welcome" not in str(talk.model_error)


def test_json_under_another_content_type_is_an_answer() -> None:
    """A server that sends its JSON as text/plain is understood."""
    body = json.dumps(completion(json.dumps(PEAR)))
    assert Talk(text(body, "text/plain")).answer.value.name == "pear"


@pytest.mark.parametrize(
    "page", [text("<html><h1>Bad gateway</h1></html>", code=502), status(502, {"x": 1}), text("", code=502)]
)
def test_a_gateways_page_is_not_shown(page: Behaviour) -> None:
    """An error page is told by its status alone."""
    told = str(Talk(page, policy=RetryPolicy(attempts=1)).model_error)
    assert "answered 502 for model 'm': Bad Gateway; try again later" in told


@pytest.mark.parametrize("base_url", ["localhost:8080/v1", "ftp://127.0.0.1/v1", "", "http://[::1/v1"])
def test_an_address_that_is_none_is_told_at_once(base_url: str) -> None:
    """A base_url that cannot be asked fails without waiting, and names itself."""
    talk = Talk(base_url=base_url)
    assert repr(base_url) in str(talk.model_error) or base_url == ""
    assert "base_url" in str(talk.model_error)
    assert talk.slept == []


def test_secrets_in_an_address_are_not_shown() -> None:
    """User, password and query of base_url stay out of messages."""
    with FaultServer() as server:
        gone = server.base_url.replace("http://", "http://me:hunter2@")
    told = str(Talk(base_url=gone, policy=RetryPolicy(attempts=1)).model_error)
    assert "hunter2" not in told


def test_a_key_that_is_no_header_is_not_shown() -> None:
    """A key with a line break in it cannot be sent, and the message does not quote it."""
    talk = Talk(ok(PEAR), api_key="sk-first\nsecond")
    assert "sk-first" not in str(talk.model_error)
    assert "API key" in str(talk.model_error)


def test_instructor_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """The model's words are not logged to stderr when nobody asked for logs."""
    Talk(*[ok({"name": "SECRET WORDS OF THE MODEL", "count": 1})] * 3)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("instructor").handlers


def test_a_traceback_shows_no_completion() -> None:
    """Neither cause nor context of an error is instructor's wrapping, whose text is every completion."""
    for talk in (Talk(ok("SECRET WORDS"), status(401)), Talk(*[ok("SECRET WORDS")] * 3)):
        assert isinstance(talk.outcome, SummarizerError)
        assert "SECRET WORDS" not in "".join(traceback.format_exception(talk.outcome))


def test_a_mistake_in_the_program_is_not_blamed_on_the_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that no library raised passes as it is."""

    def mistaken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("summarizer.llm.reply.cost", mistaken)
    with pytest.raises(ZeroDivisionError):
        Talk(ok(PEAR))


def test_a_closed_connection_can_be_asked_again() -> None:
    """Closing releases the client; the next question opens another."""

    async def run(base_url: str) -> int:
        connection = connect(Endpoint(model="m", base_url=base_url))
        await connection.aclose()
        await connection(QUESTION, Fruit, 50)
        await connection.aclose()
        answer = await connection(QUESTION, Fruit, 50)
        await connection.aclose()
        return answer.usage.attempts

    with FaultServer(ok(PEAR), ok(PEAR)) as server:
        assert asyncio.run(run(server.base_url)) == 1


def test_a_cancelled_question_ends_at_once() -> None:
    """Ctrl-C in the middle of a question is no error to be waited out or translated."""

    async def run(base_url: str) -> None:
        async with connect(Endpoint(model="m", base_url=base_url)) as ask:
            await asyncio.wait_for(ask(QUESTION, Fruit, 50), timeout=0.2)

    with FaultServer(HANG) as server, pytest.raises(TimeoutError):
        asyncio.run(run(server.base_url))
