"""The room ``llm``: one function to ask with, one retry policy, one border for errors."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Annotated, Any

import pytest
from endpoint import (
    EMPTY,
    FILTERED,
    HANG,
    NULL,
    REFUSED,
    RESET,
    Behaviour,
    FaultServer,
    completion,
    ok,
    reply,
    status,
    text,
)
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import AnswerError, ModelError, SummarizerError
from summarizer.llm import Answer, Endpoint, Message, RetryPolicy, connect
from summarizer.schema import WIRE_SCHEMA, Usage


class Fruit(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=8)]
    count: int


PEAR = {"name": "pear", "count": 2}
QUESTION = [Message(role="system", content="You count."), Message(role="user", content="Count the pears.")]
SECRET = "sk-very-secret-0123456789"  # noqa: S105 - made up


class Talk:
    """What a run against a scripted endpoint gave: its outcome, what was asked, and its waits."""

    def __init__(
        self,
        *script: Behaviour,
        messages: list[Message] | None = None,
        policy: RetryPolicy | None = None,
        **endpoint: Any,
    ) -> None:
        self.slept: list[float] = []
        with FaultServer(*script) as server:
            given = {"model": "m", "base_url": server.base_url, "timeout_s": 5.0, **endpoint}
            self.outcome = asyncio.run(self._ask(Endpoint(**given), messages or QUESTION, policy))
            self.asked = server.asked

    async def _ask(
        self, endpoint: Endpoint, messages: list[Message], policy: RetryPolicy | None
    ) -> Answer[Fruit] | SummarizerError:
        async with connect(endpoint, policy, sleep=self._sleep) as ask:
            try:
                return await ask(messages, Fruit, 50)
            except SummarizerError as error:
                return error

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    @property
    def answer(self) -> Answer[Fruit]:
        assert isinstance(self.outcome, Answer), self.outcome
        return self.outcome

    @property
    def model_error(self) -> ModelError:
        assert isinstance(self.outcome, ModelError), self.outcome
        return self.outcome

    @property
    def answer_error(self) -> AnswerError:
        assert isinstance(self.outcome, AnswerError), self.outcome
        return self.outcome


# --- the question ---------------------------------------------------------------------------------


def test_an_answer_is_a_plain_instance_of_the_schema_with_its_usage_and_raw_text() -> None:
    """Messages and a schema in; an object of exactly that class, its cost and the model's own text out."""
    answer = Talk(ok(PEAR)).answer
    assert answer.value == Fruit(name="pear", count=2)
    assert type(answer.value) is Fruit
    assert answer.usage == Usage(attempts=1, input_tokens=10, cached_tokens=4, output_tokens=3)
    assert answer.raw == '{"name": "pear", "count": 2}'


def test_messages_arrive_byte_for_byte() -> None:
    """An article that looks like a template, or holds any character, reaches the model unchanged."""
    nasty = "{{7*7}} {% raw %} {% if %} {undefined} \\u00e9 é 🙂\r\n trailing  \t\x01 http://x/a.png"
    talk = Talk(ok(PEAR), messages=[Message(role="user", content=nasty)])
    assert talk.asked[0].body["messages"] == [{"role": "user", "content": nasty}]


def test_the_request_carries_the_schema_by_name_and_version() -> None:
    """Decoding is constrained by a JSON schema whose name ends in the wire schema's version."""
    form = Talk(ok(PEAR)).asked[0].body["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["name"] == f"Fruit-v{WIRE_SCHEMA}"
    assert form["json_schema"]["schema"]["required"] == ["name", "count"]


def test_bounds_and_the_prefix_cache_go_to_the_embedded_server_only() -> None:
    """Other endpoints may refuse maxLength or fields of our own, so they do not get them."""
    local, other = Talk(ok(PEAR), local=True).asked[0].body, Talk(ok(PEAR)).asked[0].body
    assert local["response_format"]["json_schema"]["schema"]["properties"]["name"]["maxLength"] == 8
    assert (local["temperature"], local["seed"], local["cache_prompt"]) == (0, 0, True)
    assert "maxLength" not in other["response_format"]["json_schema"]["schema"]["properties"]["name"]
    assert set(other) == {"model", "messages", "max_tokens", "response_format", "temperature", "seed"}


def test_nothing_from_the_environment_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key, organisation, header, address or proxy in the environment belongs to another host."""
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"x-secret: {SECRET}\nAuthorization: Bearer {SECRET}")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    talk = Talk(ok(PEAR))
    assert SECRET not in str(talk.asked[0].headers)
    assert "authorization" not in talk.asked[0].headers
    assert set(talk.asked[0].headers) <= {
        "host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent",
    }  # fmt: skip


def test_the_given_key_travels_and_is_never_shown() -> None:
    """The key goes into the Authorization header, and into no message or repr."""
    talk = Talk(status(401, f"bad key {SECRET}"), api_key=SECRET)
    assert talk.asked[0].headers["authorization"] == f"Bearer {SECRET}"
    assert SECRET not in str(talk.model_error)
    assert SECRET not in repr(Endpoint(model="m", base_url="http://h", api_key=SECRET))


def test_importing_the_room_loads_no_heavy_library() -> None:
    """``import summarizer.llm`` loads neither openai nor instructor, which take seconds."""
    code = "import sys, summarizer.llm; print({'openai', 'instructor', 'tenacity', 'vcr'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- patience with the way ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [status(429), status(408), status(500), status(502), status(503), RESET, text("{", "application/json")],
)
def test_a_passing_failure_is_waited_out(fault: Behaviour) -> None:
    """Transport errors, 408, 429 and 5xx are tried again, and every attempt is counted."""
    talk = Talk(fault, ok(PEAR))
    assert talk.answer.usage.attempts == len(talk.asked) == 2
    assert len(talk.slept) == 1


def test_waits_double_up_to_the_bound_and_end_after_the_attempts() -> None:
    """Backoff is exponential with jitter, bounded, and the last error is the one that is raised."""
    policy = RetryPolicy(attempts=5, first_wait_s=1, max_wait_s=4)
    talk = Talk(*[status(503, f"down {n}") for n in range(9)], policy=policy)
    assert len(talk.asked) == 5
    for waited, least in zip(talk.slept, (1, 2, 4, 4), strict=True):
        assert least <= waited <= least + 1
    assert "down 4" in str(talk.model_error)
    assert talk.model_error.retryable


@pytest.mark.parametrize("form", ["7", "7.0", "date", "date without zone"])
def test_retry_after_is_honoured_as_seconds_and_as_a_date(form: str) -> None:
    """The wait is at least what the endpoint asks for, in both forms that HTTP allows."""
    moment = datetime.now(UTC) + timedelta(seconds=60)
    asked = {
        "date": format_datetime(moment, usegmt=True),
        "date without zone": format_datetime(moment)[:-5] + "-0000",
    }
    talk = Talk(status(429, retry_after=asked.get(form, form)), ok(PEAR))
    assert talk.answer
    assert (7 if form.startswith("7") else 55) <= talk.slept[0] <= 61


def test_an_unreadable_retry_after_is_passed_over() -> None:
    """A Retry-After that is neither form does no harm: the policy's own wait holds."""
    assert 1 <= Talk(status(429, retry_after="soon"), ok(PEAR)).slept[0] <= 2


def test_a_long_retry_after_is_an_error_at_once() -> None:
    """Beyond the bound it gives up and says how long the endpoint asks to wait; waiting may still help."""
    talk = Talk(status(429, retry_after="3600"), ok(PEAR))
    assert len(talk.asked) == 1
    assert "asks to wait 3600 s" in str(talk.model_error)
    assert talk.model_error.retryable


def test_a_used_up_quota_is_not_waited_for() -> None:
    """429 with insufficient_quota does not pass by waiting."""
    talk = Talk(status(429, {"message": "no money", "code": "insufficient_quota"}), ok(PEAR))
    assert len(talk.asked) == 1
    assert not talk.model_error.retryable
    assert "top up" in str(talk.model_error)


def test_a_hanging_endpoint_is_given_up() -> None:
    """An endpoint that never answers costs the timeout, not the night."""
    talk = Talk(HANG, policy=RetryPolicy(attempts=1), timeout_s=0.2)
    assert "sent no answer within 0.2 s" in str(talk.model_error)
    assert talk.model_error.retryable


def test_tasks_that_share_a_connection_count_for_themselves() -> None:
    """Each call has its own attempts: twenty tasks that all meet a 503 are all served."""

    async def run(base_url: str) -> list[Answer[Fruit]]:
        async with connect(
            Endpoint(model="m", base_url=base_url), RetryPolicy(attempts=2, first_wait_s=1)
        ) as ask:
            # A wait of a second: the first twenty requests have all failed before one comes back.
            return await asyncio.gather(*(ask(QUESTION, Fruit, 50) for _ in range(20)))

    with FaultServer(*[status(503)] * 20, *[ok(PEAR)] * 20) as server:
        answers = asyncio.run(run(server.base_url))
        assert len(server.asked) == 40
    assert all(answer.usage.attempts == 2 for answer in answers)


def test_the_failures_of_the_way_and_of_the_answers_are_counted_together() -> None:
    """Usage adds up every request, those that failed and those whose answer was not valid."""
    talk = Talk(status(503), ok("no"), status(429), ok(PEAR))
    assert talk.answer.usage == Usage(attempts=4, input_tokens=20, cached_tokens=8, output_tokens=6)


# --- answers that are none ------------------------------------------------------------------------


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


# --- the border -----------------------------------------------------------------------------------


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
