"""The Batch API's side of asking: a line is the live request, and a result is judged like a live answer."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import tempfile
from collections.abc import Awaitable, Callable
from typing import IO, Any, TypeVar

import pytest
from batch_endpoint import BatchServer, Line, result, unreached
from endpoint import FaultServer, completion, reply
from made import TwoSentences

from summarizer.errors import AnswerError, ModelError
from summarizer.llm import (
    Batches,
    BatchQuestion,
    Endpoint,
    Fault,
    GoneError,
    Judged,
    Message,
    Mode,
    RetryPolicy,
    batch_line,
    batch_result,
    connect,
    connect_batches,
    judged,
)
from summarizer.schema import Usage

R = TypeVar("R")
GIST = {"first": "It rained.", "second": "Nobody \u2028 went out."}
MESSAGES = [Message(role="system", content="Read."), Message(role="user", content="It {{ rained }}.")]
HERE = Endpoint("m", "http://127.0.0.1:1/v1")


async def no_wait(_: float) -> None:
    """Wait for nothing."""


def asked_live(body: Any, mode: Mode = "json_schema") -> tuple[dict[str, Any], Any]:
    """The request that a connection sends, and what it makes of this completion: an answer or an error."""

    async def ask(endpoint: Endpoint) -> Any:
        async with connect(endpoint, RetryPolicy(attempts=1, reasks=0), no_wait) as connection:
            return await connection(MESSAGES, TwoSentences, 300)

    with FaultServer(reply(body)) as server:
        try:
            got = asyncio.run(ask(Endpoint("m", server.base_url, mode=mode)))
        except (AnswerError, ModelError) as error:
            got = error
        return server.asked[0].body, got


def line(fault: Fault | None = None, mode: Mode = "json_schema") -> dict[str, Any]:
    question = BatchQuestion("id-1", MESSAGES, TwoSentences, 300, fault)
    written = batch_line(question, Endpoint("m", HERE.base_url, mode=mode))
    assert written.count(b"\n") == 1
    return dict(json.loads(written))


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_a_line_is_the_live_request(mode: Mode) -> None:
    """The body of a line is, in each mode, what a connection sends for the same question."""
    body, _ = asked_live(completion(json.dumps(GIST)), mode)
    assert line(mode=mode) == {
        "custom_id": "id-1", "method": "POST", "url": "/v1/chat/completions", "body": body,
    }  # fmt: skip


def test_a_question_that_is_asked_again_says_why() -> None:
    """A line for a question whose answer was not valid ends with what was wrong, as a live one does."""
    content = line(Fault("it is not JSON", shapeless=True))["body"]["messages"][-1]["content"]
    assert content.startswith("It {{ rained }}.\n\nYour last answer could not be used: it is not JSON.")
    assert '"first"' in content


COMPLETIONS = {
    "valid": completion(json.dumps(GIST)),
    "in a fence": completion(f"Here:\n```json\n{json.dumps(GIST)}\n```"),
    "as a tool call": completion(
        None, "tool_calls", tool_calls=[{"function": {"name": "x", "arguments": json.dumps(GIST)}}]
    ),
    "truncated": completion('{"first": "It ra', finish="length"),
    "refused": completion(None, refusal="I cannot."),
    "filtered": completion("", finish="content_filter"),
    "empty": completion(" "),
    "a list in place of choices": {**completion(None), "choices": [[]]},
    "no JSON": completion("It rained."),
    "another schema": completion('{"first": "It rained."}'),
}


@pytest.mark.parametrize("name", COMPLETIONS)
def test_a_result_is_judged_like_a_live_answer(name: str) -> None:
    """What is valid live is valid in a batch, at the same cost; what is not fails with the same words."""
    _, live = asked_live(COMPLETIONS[name])
    found = batch_result(result("id-1", COMPLETIONS[name]))
    assert found
    got = judged(found, TwoSentences, HERE)
    if isinstance(live, AnswerError):
        failure = got.failure("m")
        assert failure
        assert (str(failure), failure.raw, failure.truncated, failure.usage) == (
            str(live), live.raw, live.truncated, live.usage,
        )  # fmt: skip
        assert got.value is None
    else:
        assert TwoSentences.model_validate_json(got.value or "") == live.value
        assert (got.raw, got.usage, got.fault) == (live.raw, live.usage, None)


def error_of(raw: bytes) -> ModelError:
    found = batch_result(raw)
    assert found
    got = judged(found, TwoSentences, HERE)
    assert got == Judged(error=got.error)
    assert got.error
    return got.error


@pytest.mark.parametrize(
    ("raw", "retryable", "about_article", "said"),
    [
        (result("i", {"error": {"message": "slow down"}}, 429), True, False, "slow down"),
        (result("i", {"error": {"message": "oops"}}, 500), True, False, "oops"),
        (
            result("i", {"error": {"code": "context_length_exceeded", "message": "too long"}}, 400),
            False, True, "does not fit",
        ),
        (
            result("i", {"error": {"code": "content_filter", "message": "filtered"}}, 400),
            False, True, "filtered",
        ),
        (result("i", {"error": {"message": "no such model"}}, 404), False, False, "no such model"),
        (unreached("i", "batch_expired"), True, False, "expired"),
        (unreached("i", "batch_cancelled"), False, True, "cancelled"),
        (unreached("i", "whatever"), True, False, "not executed"),
        (b'{"custom_id": "i"}', True, False, "500"),
        (b'{"custom_id": "i", "response": {"status_code": 400, "body": "<html>"}}', False, False, "400"),
    ],
)  # fmt: skip
def test_what_the_endpoint_did_not_answer(
    raw: bytes, retryable: bool, about_article: bool, said: str
) -> None:
    """A result without an answer is an error that says whether asking again may help, and who is to blame."""
    error = error_of(raw)
    assert (error.retryable, bool(error.about_article)) == (retryable, about_article)
    assert said in str(error)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b'{"custom_id": 7}', b"\xff", b"[" * 100_000])
def test_a_line_that_says_nothing(raw: bytes) -> None:
    """What is no result of a request is none, and nothing is raised."""
    assert batch_result(raw) is None


@pytest.mark.parametrize("body", [None, [], "text", {"choices": 7}, {"choices": [None]}, {"usage": []}])
def test_a_completion_of_any_shape_is_a_fault(body: Any) -> None:
    """Whatever stands where a completion should is a fault of the answer, and nothing is raised."""
    found = batch_result(result("i", body))
    assert found
    assert judged(found, TwoSentences, HERE).value is None


def with_batches(
    server: BatchServer, use: Callable[[Batches], Awaitable[R]], key: str | None = None, attempts: int = 3
) -> R:
    async def run() -> R:
        endpoint = Endpoint("m", server.base_url, key)
        async with connect_batches(endpoint, RetryPolicy(attempts=attempts), no_wait) as batches:
            return await use(batches)

    return asyncio.run(run())


LINES = batch_line(BatchQuestion("id-1", MESSAGES, TwoSentences, 300), HERE)


@pytest.mark.parametrize("trouble", [500, 429, "lost"])
def test_a_batch_is_made_once(trouble: int | str) -> None:
    """However often its making fails, or is not answered, there is one batch of a token."""

    async def submit(batches: Batches) -> str:
        file = await batches.upload(io.BytesIO(LINES), "token-1")
        return (await batches.submit(file, "token-1")).id

    with BatchServer() as server:
        server.trouble = {"POST files": [503], "POST batches": [trouble, trouble]}
        name = with_batches(server, submit)
        assert list(server.batches) == [name]
        assert [one.custom_id for one in server.lines()] == ["id-1"]


def test_a_batch_is_found_by_its_token() -> None:
    """A batch is found among many by the token that it carries, and one that was not made is not found."""

    async def find(batches: Batches) -> list[str | None]:
        file = await batches.upload(io.BytesIO(LINES), "t")
        for number in range(5):
            await batches.submit(file, f"token-{number}")
        since = dt.datetime.now(tz=dt.UTC)
        found = [await batches.find(f"token-{number}", since) for number in (0, 4, 7)]
        return [one.id if one else None for one in found]

    with BatchServer() as server:
        found = with_batches(server, find)
        names = list(server.batches)
        assert found == [names[0], names[4], None]


def collected(file: str, path: IO[bytes]) -> Callable[[Batches], Awaitable[bytes]]:
    async def collect(batches: Batches) -> bytes:
        await batches.download(file, path)
        path.seek(0)
        return path.read()

    return collect


def test_results_that_break_off_are_fetched_again() -> None:
    """A file of results whose transfer breaks off is fetched again, and comes whole."""
    with BatchServer() as server, tempfile.TemporaryFile() as path:
        server.files["file-9"] = result("id-1", completion(json.dumps(GIST))) + b"\n"
        server.trouble = {"GET files/id/content": ["cut", 502]}
        assert with_batches(server, collected("file-9", path)) == server.files["file-9"]


def test_results_that_always_break_off_are_told() -> None:
    """Results that never come whole are no results: the error says so, and may be tried again."""
    with BatchServer() as server, tempfile.TemporaryFile() as path:
        server.files["file-9"] = b'{"custom_id": '
        with pytest.raises(ModelError, match="break off; try again later") as caught:
            with_batches(server, collected("file-9", path))
        assert caught.value.retryable


def test_what_is_gone_is_told() -> None:
    """A batch or a file that the endpoint does not have is an error of its own, which names it."""

    async def state(batches: Batches) -> Any:
        return await batches.state("batch_7")

    with BatchServer() as server, pytest.raises(GoneError, match="has no batch 'batch_7'; does it speak"):
        with_batches(server, state)


def test_a_key_stays_out_of_errors() -> None:
    """The key goes to the endpoint in its header, and into no error."""

    async def state(batches: Batches) -> Any:
        return await batches.state("planted-key-1")

    with BatchServer() as server:
        server.trouble = {"GET batches/id": [401]}
        with pytest.raises(ModelError) as caught:
            with_batches(server, state, key="planted-key-1", attempts=1)
        assert server.keys == {"Bearer planted-key-1"}
        assert "planted" not in f"{caught.value}{caught.value.__cause__}"


def test_a_line_as_sent_reads_back() -> None:
    """What the endpoint reads from a file of lines is what was written, line ends of Unicode and all."""
    asked = BatchQuestion("i", [Message(role="user", content="a\u2028b\u0085c")], TwoSentences, 300)
    raw = batch_line(asked, HERE)
    assert len(raw.decode().splitlines()) == 1
    sent = Line("i", json.loads(raw)["body"])
    assert sent.body["messages"][0]["content"] == "a\u2028b\u0085c"
    assert Usage() == Judged().usage
