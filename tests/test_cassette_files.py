"""What a recording stores: nothing secret, nothing fleeting, and every character."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from aiohttp import web
from cassette_material import SECRET, asked, recorded
from endpoint import FaultServer, completion, ok, reply
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.llm import Endpoint, cassette_format
from summarizer.llm.cassettes import use_cassette

NASTY = "{{ 7*7 }} 🙂 café “x” \u2028 \x85 \x01 \ufeff\ttab\r\n  trailing   \nnext: - # 'q' \"d\" \\u00e9\n\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "tape.yaml"


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
    """A path under a file is a ModelError that names it, and HTTP is afterwards as it was before."""
    sending = httpx2.AsyncHTTPTransport.handle_async_request
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot write the recording"):
        recorded(tmp_path / "file" / "tape.yaml", "a")
    assert httpx2.AsyncHTTPTransport.handle_async_request is sending


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
