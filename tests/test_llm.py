"""What is asked of an endpoint, and how patient a connection is."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from endpoint import (
    HANG,
    RESET,
    Behaviour,
    FaultServer,
    ok,
    status,
    text,
)
from llm_material import PEAR, QUESTION, Fruit, Talk

from summarizer.llm import EMBEDDED, Answer, Endpoint, Message, RetryPolicy, connect
from summarizer.schema import WIRE_SCHEMA, Usage

SECRET = "sk-very-secret-0123456789"  # noqa: S105 - made up


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
    local, other = Talk(ok(PEAR), profile=EMBEDDED).asked[0].body, Talk(ok(PEAR)).asked[0].body
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


@pytest.mark.slow
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
