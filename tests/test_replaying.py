"""A replay is of any endpoint: whatever its base path, its dialect, and how long it made us wait."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from endpoint import Behaviour, FaultServer, ok, status
from picky import Picky
from pydantic import BaseModel

import summarizer
from summarizer.article import from_text
from summarizer.errors import ModelError
from summarizer.llm import (
    RECORDED,
    Answer,
    Endpoint,
    Message,
    Tape,
    Throttle,
    cassette_format,
    connect,
    recorded_endpoint,
)
from summarizer.schema import Summary

ARTICLE = from_text(
    "Mayor Ann Lee said the bridge would open in May.\n\nThe bridge cost 12 million euros.\n", id="bridge"
)
BASE_PATHS = (
    "",
    "/",
    "/v1",
    "/v1/",
    "/v2",
    "/api/v1",
    "/v1beta/openai/",
    "/openai/deployments/gpt%204/?api-version=2024-10-21",
    "/openai/deployments/x/chat/completions?api-version=2024-10-21",
    "/a/chat/completions/b",
    "//v1",
    "/é/;x=1/v1",
)


class Word(BaseModel):
    word: str


def summed(model: summarizer.Model) -> dict[str, Any]:
    """What a model says of the article, without what differs each time."""
    with model:
        summary: Summary = summarizer.summarise(ARTICLE, model)
    return summary.model_dump(exclude={"run": {"seconds", "recorded_at"}})


def again(folder: Path) -> dict[str, Any]:
    return summed(summarizer.connect(replay=folder))


@pytest.mark.parametrize("base_path", BASE_PATHS)
def test_every_base_path_replays(tmp_path: Path, base_path: str) -> None:
    """The recording says itself where its endpoint's base path began, so that nobody has to."""
    with FaultServer(always=Picky()) as server:
        url = server.base_url.removesuffix("/v1") + base_path
        first = summed(summarizer.connect("m", base_url=url, record=tmp_path))
    assert first["figures"] or first["ungrounded"]
    assert again(tmp_path) == first


@pytest.mark.parametrize(
    "endpoint",
    [
        Picky(modes=frozenset({"tools"})),
        Picky(modes=frozenset({"json"})),
        Picky(modes=frozenset({"words"})),
        Picky(limit="max_completion_tokens", rejects=frozenset({"temperature", "seed"})),
    ],
    ids=["tools", "json", "words", "max_completion_tokens"],
)
def test_what_was_learned_while_recording_is_learned_again(tmp_path: Path, endpoint: Picky) -> None:
    """Requests that were rejected are part of the recording, and the replay falls back as the run did."""
    with FaultServer(always=endpoint) as server:
        url = server.base_url.removesuffix("/v1") + "/api/v1"
        first = summed(summarizer.connect("m", base_url=url, record=tmp_path))
    assert first["run"]["attempts"] > 1
    assert again(tmp_path) == first


@pytest.mark.parametrize("base_path", ["/v1", "/v2"])
def test_openais_own_host_replays_from_any_base_path(tmp_path: Path, base_path: str) -> None:
    """What only OpenAI's own host is sent shows whose recording it is, under whatever path it was asked."""
    path = tmp_path / "tape.yaml"
    body = {"model": "gpt-5", "messages": [], "max_completion_tokens": 50, "response_format": {}}
    request = {"method": "POST", "path": f"{base_path}/chat/completions", "body": {"json": body}}
    path.write_text(cassette_format.dump([{"request": request, "response": {}}]), encoding="utf-8")
    assert recorded_endpoint(path).base_url == f"https://api.openai.com{base_path}"


def asked(endpoint: Endpoint, throttle: Throttle | None, waits: list[float]) -> Answer[Word]:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async def run() -> Answer[Word]:
        async with connect(endpoint, sleep=sleep, throttle=throttle) as ask:
            return await ask([Message(role="user", content="a")], Word, 50)

    return asyncio.run(run())


@pytest.mark.parametrize("kept", [True, False], ids=["with a throttle", "without"])
@pytest.mark.parametrize(
    "script",
    [
        (status(429, retry_after="30"), ok({"word": "x"})),
        (status(429, retry_after="Fri, 31 Dec 2199 23:59:59 GMT"),),
        (status(503), status(503), status(502, retry_after="5"), ok({"word": "x"})),
        (*[status(503, retry_after="200")] * 5,),
    ],
    ids=["once", "too long", "overloaded", "to the end"],
)
def test_a_replay_waits_for_nobody(tmp_path: Path, script: tuple[Behaviour, ...], *, kept: bool) -> None:
    """What was waited for when it was recorded is not waited for again, and ends as it ended."""
    recording = Tape(tmp_path, record=True)
    waited: list[float] = []
    waits: list[float] = []

    def outcome(endpoint: Endpoint, waits: list[float]) -> str:
        now = 0.0

        def clock() -> float:
            return now

        async def pause(seconds: float) -> None:
            nonlocal now
            now += seconds
            waits.append(seconds)

        throttle = Throttle(4, clock=clock, sleep=pause) if kept else None
        try:
            return repr(asked(endpoint, throttle, waits))
        except ModelError as error:
            # A date is so many seconds away, and fewer a moment later.
            return re.sub(r"\d+ s$", "… s", str(error).replace(endpoint.base_url, ""))

    with FaultServer(*script) as server, recording.running(ARTICLE, Endpoint("m", server.base_url)) as asks:
        recorded = outcome(asks, waited)
    assert waited or len(script) == 1
    with Tape(tmp_path, record=False).running(ARTICLE, RECORDED) as played:
        assert outcome(played, waits) == recorded
    assert not waits


def test_a_key_in_the_path_is_masked_and_replays(tmp_path: Path) -> None:
    """Some gateways take a key as a part of the path: it is not written down, and the recording plays."""
    key = "sk-planted-in-path-1"
    recording = Tape(tmp_path, record=True)
    with FaultServer(ok({"word": "x"})) as server:
        endpoint = Endpoint("m", f"{server.base_url}/{key}/v1", key)
        with recording.running(ARTICLE, endpoint) as asks:
            first = asked(asks, None, [])
    assert key not in recording.file(ARTICLE).read_text(encoding="utf-8")
    with Tape(tmp_path, record=False).running(ARTICLE, RECORDED) as played:
        assert asked(played, None, []) == first
