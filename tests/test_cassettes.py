"""Recordings: what is stored, what is compared, and that a replay is strict and offline."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from conftest import LeftTheMachineError
from endpoint import Behaviour, FaultServer, completion, ok, reply, status
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from summarizer.errors import ModelError
from summarizer.llm import EMBEDDED, Answer, Endpoint, Message, RetryPolicy, cassette_format, connect
from summarizer.llm.cassettes import use_cassette

SECRET = "sk-very-secret-0123456789"  # noqa: S105 - made up
NASTY = "{{ 7*7 }} 🙂 café “x” \u2028 \x85 \x01 \ufeff\ttab\r\n  trailing   \nnext: - # 'q' \"d\" \\u00e9\n\n"
OFFLINE = Endpoint("m", "http://replay.invalid/v1")


class Word(BaseModel):
    word: str


class Sentence(BaseModel):
    sentence: str = Field(max_length=120)


def asked(
    *contents: str, endpoint: Endpoint = OFFLINE, schema: Any = Word, together: bool = False
) -> list[Answer[Any]]:
    """The answers to questions that are asked one after the other, or all at once."""

    async def run() -> list[Answer[Any]]:
        async with connect(endpoint, RetryPolicy(first_wait_s=0.01)) as ask:
            calls = [ask([Message(role="user", content=one)], schema, 50) for one in contents]
            if together:
                return list(await asyncio.gather(*calls))
            return [await call for call in calls]

    return asyncio.run(run())


def recorded(
    path: Path, *contents: str, script: tuple[Behaviour, ...] = (), **endpoint: Any
) -> list[Answer[Any]]:
    """Record these questions; each is answered by its own number unless a script says otherwise."""
    script = script or tuple(ok({"word": str(n)}) for n in range(len(contents)))
    with FaultServer(*script) as server, use_cassette(path, record=True):
        return asked(*contents, endpoint=Endpoint("m", server.base_url, **endpoint))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "tape.yaml"


# --- replay ---------------------------------------------------------------------------------------


def test_a_replay_gives_the_recorded_answers_from_any_address(path: Path) -> None:
    """Value, usage and text are those of the recording, whatever host, port and key are asked."""
    first = recorded(path, "a", "b", api_key=SECRET)
    with use_cassette(path, record=False):
        assert asked("a", "b") == first


def test_repeated_requests_are_answered_in_order(path: Path) -> None:
    """The same question asked three times got three answers, and gets them again in that order."""
    recorded(path, "a", "a", "a")
    with use_cassette(path, record=False):
        assert [one.value.word for one in asked("a", "a", "a")] == ["0", "1", "2"]


def test_tasks_may_replay_at_the_same_time(path: Path) -> None:
    """Fifty tasks at once, in another order than recorded, each get their own answer."""
    contents = [f"question {n}" for n in range(50)]
    recorded(path, *contents)
    with use_cassette(path, record=False):
        answers = asked(*reversed(contents), together=True)
    assert [one.value.word for one in answers] == [str(n) for n in reversed(range(50))]


def test_failures_are_recorded_and_replayed(path: Path) -> None:
    """A 429 with its Retry-After and an invalid answer are part of what happened."""
    script = (status(429, retry_after="0"), ok("no"), ok({"word": "x"}))
    first = recorded(path, "a", script=script)
    with use_cassette(path, record=False):
        assert asked("a") == first
    assert first[0].usage.attempts == 3
    assert "retry-after: '0'" in path.read_text(encoding="utf-8")


def test_a_request_that_was_not_recorded_says_what_differs(path: Path) -> None:
    """The error names the nearest recording and the first place where the request departs from it."""
    recorded(path, "something else", "count the pears in the bowl")
    with pytest.raises(ModelError) as failed, use_cassette(path, record=False):
        asked("count the pears in the bag")
    told = str(failed.value)
    assert "nearest is number 2, where messages[0].content differs at character 24" in told
    assert "asked 'ag', recorded 'owl'" in told
    assert not failed.value.retryable
    assert "\n" not in told


@pytest.mark.parametrize(
    ("endpoint", "told"),
    [
        (Endpoint("n", "http://x.invalid/v1"), "model differs at character 0: asked 'n', recorded 'm'"),
        (Endpoint("m", "http://x.invalid/v2"), "path differs"),
        (
            Endpoint("m", "http://x.invalid/v1", profile=EMBEDDED),
            "response_format.json_schema.strict is null, recorded true (and 1 more differences)",
        ),
    ],
)
def test_model_path_and_settings_count(path: Path, endpoint: Endpoint, told: str) -> None:
    """Another model, path or sampling setting is another request."""
    recorded(path, "a")
    with pytest.raises(ModelError) as failed, use_cassette(path, record=False):
        asked("a", endpoint=endpoint)
    assert told in str(failed.value)


def test_the_schemas_name_counts_and_its_text_does_not(path: Path) -> None:
    """A schema that is worded differently replays; one of another name or version does not."""
    recorded(path, "a")

    class Other(BaseModel):
        word: str

    reworded = type(
        "Word", (BaseModel,), {"__annotations__": {"word": str}, "word": Field(description="new words")}
    )
    with use_cassette(path, record=False):
        assert asked("a", schema=reworded)
    with pytest.raises(ModelError, match=r"json_schema\.name differs"), use_cassette(path, record=False):
        asked("a", schema=Other)


def test_asking_once_more_than_recorded_is_told_as_such(path: Path) -> None:
    """A request that matches, but whose recordings are used up, is an error of its own."""
    recorded(path, "a")
    with pytest.raises(ModelError, match="asked once more"), use_cassette(path, record=False):
        asked("a", "a")


def test_a_recording_must_be_played_to_its_end(path: Path) -> None:
    """Recorded requests that nobody asks for are an error when the cassette is closed, and are named."""
    recorded(path, "a", "the forgotten question", "c")
    told = r"2 of 3 .* first number 2 .*the forgotten question"
    with pytest.raises(ModelError, match=told), use_cassette(path, record=False):
        asked("a")


def test_an_error_inside_is_not_hidden_by_what_is_left(path: Path) -> None:
    """A test that fails in the middle shows its own error."""
    recorded(path, "a")
    with pytest.raises(KeyError), use_cassette(path, record=False):
        raise KeyError


@pytest.mark.parametrize(
    "text", [None, "", "a: [", "version: 9\ninteractions: []", "version: 1", "version: 1\ninteractions: [{}]"]
)
def test_a_missing_or_broken_recording_is_told(path: Path, text: str | None) -> None:
    """No file, no YAML, another version or shape: a ModelError that names the file."""
    if text is not None:
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError) as failed, use_cassette(path, record=False):
        pass
    assert str(path) in str(failed.value)


def test_a_replay_never_touches_the_network(path: Path) -> None:
    """Even a server on this machine that would answer is not asked."""
    recorded(path, "a")
    with FaultServer(ok({"word": "live"})) as server:
        with pytest.raises(ModelError), use_cassette(path, record=False):
            asked("b", endpoint=Endpoint("m", server.base_url))
        assert server.asked == []


# --- recording ------------------------------------------------------------------------------------


def test_nothing_secret_and_nothing_fleeting_is_stored(path: Path) -> None:
    """Keys, cookies, hosts, ids, times and fingerprints are not in the file."""
    body = {
        **completion('{"word": "x"}'),
        "created": 1234567890,
        "system_fingerprint": "fp_1",
        "timings": {"ms": 5},
    }
    body["id"] = "chatcmpl-98765"
    answer = reply(
        body, set_cookie=f"session={SECRET}", x_request_id="req_1", date="Mon, 01 Jan 2035 00:00:00 GMT"
    )
    recorded(path, "a", script=(answer,), api_key=SECRET)
    text = path.read_text(encoding="utf-8")
    for gone in (
        SECRET,
        "authorization",
        "cookie",
        "127.0.0.1",
        "98765",
        "1234567890",
        "fp_1",
        "timings",
        "req_1",
        "2035",
        "agent",
    ):
        assert gone not in text.lower()


def test_recording_again_gives_the_same_file(path: Path) -> None:
    """The same answers from another port at another time make no difference."""
    recorded(path, "a", "b", "b")
    first = path.read_bytes()
    recorded(path, "a", "b", "b")
    assert path.read_bytes() == first


def test_a_failed_recording_leaves_the_earlier_one(path: Path) -> None:
    """Half a run must not replace a whole recording; where there was none, half is kept."""

    def breaks_off(*contents: str) -> None:
        with FaultServer(*[ok({"word": "x"})] * 9) as server, use_cassette(path, record=True):
            asked(*contents, endpoint=Endpoint("m", server.base_url))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        breaks_off("half")
    assert "half" in path.read_text(encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        breaks_off("other")
    assert "half" in path.read_text(encoding="utf-8")


def test_texts_are_stored_readably_and_come_back_exactly(path: Path) -> None:
    """Real Unicode, lines as lines, no escapes for letters; and every character survives."""
    first = recorded(path, NASTY, "one\ntwo “drei” 🙂\n", script=(ok({"word": NASTY}), ok({"word": "ü"})))
    text = path.read_text(encoding="utf-8")
    assert "two “drei” 🙂\n" in text
    assert "{{ 7*7 }} 🙂 café “x”" in text
    with use_cassette(path, record=False):
        assert asked(NASTY, "one\ntwo “drei” 🙂\n") == first
    assert first[0].value.word == NASTY


def test_compressed_and_chunked_answers_are_stored_decoded(path: Path) -> None:
    """What is stored is text, whatever the transport made of it."""

    async def compressed(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"content-type": "application/json", "content-encoding": "gzip"}
        )
        response.enable_chunked_encoding()
        await response.prepare(request)
        await response.write(gzip.compress(json.dumps(completion('{"word": "plain words"}')).encode()))
        return response

    first = recorded(path, "a", script=(compressed,))
    assert "plain words" in path.read_text(encoding="utf-8")
    with use_cassette(path, record=False):
        assert asked("a") == first


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A path under a file is a ModelError that names it."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot write the recording"):
        recorded(tmp_path / "file" / "tape.yaml", "a")


json_texts = st.text(st.characters(codec="utf-8"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | json_texts,
        lambda inner: st.lists(inner) | st.dictionaries(json_texts, inner),
        max_leaves=8,
    )
)
def test_any_json_survives_the_file(value: Any) -> None:
    """Whatever JSON a body holds, it reads back equal from the cassette's text."""
    body = cassette_format.pack(json.dumps(value))
    (back,) = cassette_format.load(cassette_format.dump([{"body": body}]))
    assert json.loads(cassette_format.unpack(back["body"])) == value


@pytest.mark.parametrize(
    "raw", [b"\xff\x00", b"<html>\r\n", b'{"half": "\\ud83d"}', b"", b"1e400", "ünï\x00".encode()]
)
def test_bodies_that_are_no_json_survive_byte_for_byte(raw: bytes) -> None:
    """Bytes, pages and half a surrogate pair come back as they were."""
    (back,) = cassette_format.load(cassette_format.dump([{"body": cassette_format.pack(raw)}]))
    assert cassette_format.unpack(back["body"]) == raw or json.loads(
        cassette_format.unpack(back["body"])
    ) == json.loads(raw)


# --- the guard, and the embedded model ------------------------------------------------------------


def test_no_test_reaches_outside() -> None:
    """Connections, datagrams and look-ups of names beyond this machine are blocked with a clear message."""
    outside = ("192.0.2.1", 80)
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        for reach in (
            tcp.connect,
            tcp.connect_ex,
            lambda to: udp.sendto(b"x", to),
            lambda to: udp.sendto(b"x", 0, to),
        ):
            with pytest.raises(LeftTheMachineError, match=r"192\.0\.2\.1"):
                reach(outside)
    with pytest.raises(LeftTheMachineError, match=r"model\.example"):
        socket.getaddrinfo("model.example", 443)
    with pytest.raises(ModelError, match="tests talk to loopback"):
        asked("a", endpoint=Endpoint("m", "https://model.example/v1"))


def test_the_embedded_model_answers_from_its_recording(cassette: Endpoint) -> None:
    """A real answer of the embedded model, recorded once, is read and counted offline."""
    words = "In one short sentence: who wants what? The dockers' union demands 5% more pay from Acme."
    (answer,) = asked(words, endpoint=cassette, schema=Sentence)
    assert "union" in answer.value.sentence.lower()
    assert answer.usage.attempts == 1
    assert answer.usage.input_tokens > 20
    assert answer.usage.output_tokens > 5
