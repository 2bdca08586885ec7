"""Recordings: what is compared, and that a replay is strict and offline."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from cassette_material import SECRET, Sentence, asked, recorded
from conftest import LeftTheMachineError
from endpoint import FaultServer, ok, status
from pydantic import BaseModel, Field

from summarizer.errors import ModelError
from summarizer.llm import EMBEDDED, Endpoint
from summarizer.llm.cassettes import use_cassette


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "tape.yaml"


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
