"""Answers that cannot be read, and waits that are none or too long: told, bounded, and nobody's end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from typing import Any

import pytest
from aiohttp import web
from endpoint import Behaviour, FaultServer, completion, ok, reply, status
from talk import PEAR, QUESTION, Fruit, Outcome, Talk, one

from summarizer.errors import AnswerError
from summarizer.llm import Answer, Endpoint, RetryPolicy, Throttle, connect


def raw(body: bytes, code: int = 200, **headers: str) -> Behaviour:
    async def behave(_: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=body, status=code, headers={"content-type": "application/json", **named})

    return behave


WHOLE = json.dumps(completion(json.dumps(PEAR))).encode()
UNREADABLE = {
    "no UTF-8": raw(WHOLE.replace(b"pear", b"p\xe9ar")),
    "nested too deep": raw(WHOLE.replace(b'"scripted"', b"[" * 100_000 + b"]" * 100_000)),
    "nested deep enough": raw(WHOLE.replace(b'"scripted"', b"[" * 500 + b"]" * 500)),
    "a long number": raw(WHOLE.replace(b'"created": 1', b'"created": ' + b"9" * 5000)),
    "cut off": raw(WHOLE[:60]),
    "no gzip": raw(WHOLE, content_encoding="gzip"),
}


@pytest.mark.parametrize("broken", UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_that_cannot_be_read_is_asked_for_again(broken: Behaviour) -> None:
    """Whatever breaks its frame, the next may be whole; where none is, that is a line, and nobody's fault."""
    assert isinstance(Talk(broken, ok(PEAR)).outcomes[0], Answer)
    error = Talk(always=broken).error
    assert "answered with" in str(error)
    assert error.retryable
    assert error.about_article is None


@pytest.mark.parametrize("inner", ["[" * 1200, '{"name": ' * 1200, '{"name": ' + "[" * 1200])
def test_a_model_whose_words_cannot_be_read_is_asked_again(inner: str) -> None:
    """The same inside of the frame is an answer that is not valid."""
    assert isinstance(Talk(ok(inner), ok(PEAR)).outcomes[0], Answer)
    assert isinstance(Talk(always=ok(inner)).outcomes[0], AnswerError)


def event(value: Any) -> bytes:
    return b"data: " + (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n\n"


def piece(finish: str | None = None, **delta: Any) -> bytes:
    return event({"id": "1", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


COUNTED = event({"id": "1", "choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 5}})
CALL = {"index": 0, "id": "c", "type": "function", "function": {"name": "Fruit", "arguments": ""}}
STREAMS = {
    "of content": [piece(role="assistant", content=""), piece(content='{"name": "p'), piece(content='ear"}')],
    "of a call": [
        piece(role="assistant", tool_calls=[CALL]),
        piece(tool_calls=[{"index": 0, "function": {"arguments": '{"name": '}}]),
        piece(tool_calls=[{"index": 0, "function": {"arguments": '"pear"}'}}]),
    ],
    "of a whole message": [event(completion(json.dumps(PEAR)))],
}


@pytest.mark.parametrize("kind", ["text/event-stream", "application/json"])
@pytest.mark.parametrize("pieces", STREAMS.values(), ids=STREAMS)
def test_a_stream_that_was_not_asked_for_is_read(pieces: list[bytes], kind: str) -> None:
    """Its pieces are one completion, with its tokens, whatever the header says."""
    body = b": hello\n\n" + b"".join([*pieces, piece("stop"), COUNTED, event(b"[DONE]")])
    talk = Talk(raw(body, content_type=kind))
    assert isinstance(talk.outcomes[0], Answer)
    assert talk.outcomes[0].value.name == "pear"
    assert (talk.outcomes[0].usage.input_tokens, talk.outcomes[0].usage.output_tokens) == (7, 5)


def test_a_stream_that_breaks_off_or_fails_is_no_answer() -> None:
    """Half of an answer is asked for again, and a failure within a stream is the endpoint's own."""
    half = raw(piece(content='{"name": "pe') + b'data: {"cho', content_type="text/event-stream")
    assert isinstance(Talk(half, ok(PEAR)).outcomes[0], Answer | AnswerError)
    failing = raw(piece(content="{") + event({"error": {"code": 429, "message": "slow down"}}))
    talk = Talk(failing, ok(PEAR))
    assert isinstance(talk.outcomes[0], Answer)
    assert "200 with error 429" in str(Talk(always=failing).error)


def test_a_completion_that_calls_itself_a_text_is_read() -> None:
    """Some servers forget to say that it is JSON."""
    assert isinstance(Talk(raw(WHOLE, content_type="text/plain")).outcomes[0], Answer)


@pytest.mark.parametrize("code", [200, 400])
@pytest.mark.parametrize("body", [b'{"error": {"code": 400, "message": "the caf\xe9 is closed"}}'])
def test_a_failure_with_a_byte_that_is_no_utf8_keeps_its_words(code: int, body: bytes) -> None:
    """What can be read of it is told."""
    assert "the caf\ufffd is closed" in str(Talk(raw(body, code)).error)


def test_a_failure_that_is_a_text_with_such_a_byte_keeps_its_words() -> None:
    """The same without JSON; what is no text at all says nothing."""
    assert "the caf\ufffd is closed" in str(Talk(raw(b"the caf\xe9 is closed", 400)).error)
    assert "\ufffd" not in str(Talk(raw(bytes(range(128, 200)), 400)).error)


def test_no_depth_of_the_stack_makes_an_unreadable_answer_unreachable() -> None:
    """However little of the stack the caller has left, what goes too deep is told as such."""

    async def deeper(levels: int, base_url: str) -> Outcome:
        if levels:
            return await deeper(levels - 1, base_url)
        async with connect(Endpoint("m", base_url, timeout_s=5.0), RetryPolicy(attempts=1)) as ask:
            return await one(lambda: ask(QUESTION, Fruit, 99))

    told: list[str] = []
    depths = [0, *range(600, sys.getrecursionlimit(), 12)]
    with FaultServer(always=UNREADABLE["nested deep enough"]) as server, contextlib.suppress(RecursionError):
        told.extend(str(asyncio.run(deeper(levels, server.base_url))) for levels in depths)
    assert len(told) > 9
    assert [words for words in told if "nested too deep" not in words] == []


def test_an_encoding_that_was_not_asked_for_is_named() -> None:
    """Brotli in spite of "gzip, deflate" is a gateway's doing, which asking again does not help."""
    error = Talk(raw(b"\x0b\x02\x80\xff\x03", content_encoding="br")).error
    assert "the encoding 'br', which was not asked for" in str(error)
    assert not error.retryable


# --- waits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wait",
    [
        "-5",
        "inf",
        "nan",
        "1e9",
        "soon",
        "Fri, 31 Dec 9999 23:59:59 -9999",
        f"Fri, 27 Nov 2026 23:59:59 +{'9' * 30}",
    ],
)
def test_a_wait_that_is_none_is_passed_over(wait: str) -> None:
    """No number and no date of the calendar: the policy's own wait holds."""
    talk = Talk(status(429, retry_after=wait), ok(PEAR), throttle=Throttle(4))
    assert isinstance(talk.outcomes[0], Answer)
    assert talk.slept[0] < 10


@pytest.mark.parametrize(
    "wait", ["86400", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 -2359"]
)
def test_a_wait_of_a_day_is_an_error_at_once_for_all(wait: str) -> None:
    """It is told in hours, and nobody sleeps before the next question is asked."""
    throttle = Throttle(4)
    talk = Talk(status(429, retry_after=wait), ok(PEAR), questions=2, throttle=throttle)
    assert "hours)" in str(talk.error)
    assert len(str(talk.error)) < 300
    assert talk.slept == []
    assert isinstance(talk.outcomes[1], Answer)


TOLD = [
    ("Groq, in its message", {"message": "Limit reached. Please try again in 2m24.5s. Visit …"}, {}, 144.5),
    ("Azure, in its message", {"message": "Exceeded the rate limit. Please retry after 26 seconds."}, {}, 26),
    ("Gemini, in its message", {"message": "You exceeded it. Please retry in 34.074824224s."}, {}, 34.07),
    ("Django, in its message", {"message": "It was throttled. Expected available in 86 seconds."}, {}, 86),
    ("in minutes", {"message": "Too many requests, wait 2 minutes and 5 seconds"}, {}, 125),
    ("Gemini, in a field", {"message": "no", "details": [{"retryDelay": "34s"}]}, {}, 34),
    ("a proxy that writes the unit", {"message": "no"}, {"retry_after": "2s"}, 2),
    ("Azure, in milliseconds", {"message": "no"}, {"retry_after_ms": "1500", "retry_after": "9"}, 1.5),
    ("OpenAI, by its reset", {"message": "no"}, {"x_ratelimit_reset_requests": "1m3s"}, 63),
    ("by the reset of what is used up", {"message": "no"},
     {"x_ratelimit_reset_requests": "9m", "x_ratelimit_remaining_requests": "5",
      "x_ratelimit_reset_tokens": "6s", "x_ratelimit_remaining_tokens": "0"}, 6),
    ("by its header before its reset", {"message": "no"},
     {"retry_after": "7", "x_ratelimit_reset_requests": "1m3s"}, 7),
    ("OpenRouter, with the other endpoint's headers",
     {"message": "no", "metadata": {"headers": {"Retry-After": "11"}}}, {}, 11),
]  # fmt: skip


@pytest.mark.parametrize(("source", "error", "headers", "wait"), TOLD, ids=[one[0] for one in TOLD])
def test_a_wait_is_read_wherever_it_is_said(
    source: str, error: dict[str, Any], headers: dict[str, str], wait: float
) -> None:
    """In words, in a field or in a header, with whatever unit: so long is waited, and no less."""
    assert source
    talk = Talk(status(429, error, **headers), ok(PEAR))
    assert isinstance(talk.outcomes[0], Answer)
    assert wait - 0.01 <= talk.slept[0] <= wait + 2


def test_a_model_that_is_loaded_is_waited_for() -> None:
    """Hugging Face says with 503 how long a model takes to load, beside its words."""
    loading = {"error": "Model m is currently loading", "estimated_time": 20.5}
    assert Talk(reply(loading, 503), ok(PEAR)).slept[0] >= 20.5


def test_a_wait_in_words_is_bounded_like_any_other() -> None:
    """A longer one than the policy's patience is an error at once, with its length."""
    error = Talk(status(429, "Please try again in 1h2m")).error
    assert "asks to wait 3720 s" in str(error)
    assert error.retry_after_s == 3720


@pytest.mark.parametrize("wait", ["0", "0s", "0.0", "Fri, 27 Nov 2020 23:59:59 GMT"])
def test_a_wait_of_no_time_is_not_told(wait: str) -> None:
    """Nobody is told of 0 s; the policy's own wait holds between the attempts."""
    error = Talk(always=status(429, retry_after=wait)).error
    assert "try again later" in str(error)
    assert "0 s" not in str(error)


def test_a_long_wait_is_told_once() -> None:
    """What the endpoint asks for is waited for, and said, by whoever waits first."""
    talk = Talk(status(429, retry_after="120"), ok(PEAR))
    assert talk.slept[0] >= 120
    assert talk.notices == [one for one in talk.notices if one.endswith("asks to wait 120 s; waiting")]
    assert len(talk.notices) == 1
    assert Talk(status(429, retry_after="2"), ok(PEAR)).notices == []


def test_a_pause_for_all_is_told() -> None:
    """A question that waits at the gate for another's 429, or for a limit that is used up, says so."""
    now, slept = [0.0], []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    used_up: dict[str, Any] = {
        "x_ratelimit_remaining_requests": "0",
        "x_ratelimit_reset_requests": "9999999d",
    }
    throttle = Throttle(4, clock=lambda: now[0], sleep=sleep)
    talk = Talk(reply(completion(json.dumps(PEAR)), **used_up), ok(PEAR), questions=2, throttle=throttle)
    assert all(isinstance(outcome, Answer) for outcome in talk.outcomes)
    assert 290 <= sum(slept) <= 310
    assert any("asks to wait 300 s; waiting" in told for told in talk.notices)
