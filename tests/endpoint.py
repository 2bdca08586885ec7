"""A model endpoint that does what a test tells it to: a queue of behaviours, and a list of what it was asked.

    with FaultServer(ok({"gist": "…"}), status(429, retry_after="2"), HANG) as server:
        ... server.base_url ... server.asked[0].body["messages"]

It runs on loopback in a thread of its own, speaks real HTTP through aiohttp, and answers 500 when asked
more often than it was told to expect, so that a test never hangs on a miscount.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from summarizer.llm import cassette_format

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Asked:
    """One request as it arrived: its path, headers, parsed body and query."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    query: str = ""


def completion(content: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """A chat completion around ``content``; it says that it cost 10 tokens, 4 of them cached, and 3 out."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {
            "prompt_tokens": 10,
            "completion_tokens": 3,
            "total_tokens": 13,
            "prompt_tokens_details": {"cached_tokens": 4},
        },
    }


def reply(body: Any, code: int = 200, **headers: str) -> Behaviour:
    """Answer with this JSON body."""

    async def behave(_: web.Request) -> web.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.json_response(body, status=code, headers=named)

    return behave


def ok(value: Any, finish: str = "stop") -> Behaviour:
    """Answer with ``value``: a text as it is, anything else as JSON."""
    return reply(completion(value if isinstance(value, str) else json.dumps(value), finish))


def status(code: int, error: Any = "scripted failure", **headers: str) -> Behaviour:
    """Fail with this status; ``error`` is the message, or the whole error object."""
    return reply({"error": error if isinstance(error, dict) else {"message": error}}, code, **headers)


def text(body: str, content_type: str = "text/html", code: int = 200) -> Behaviour:
    """Answer with a body that is no JSON, as a proxy or a web server does."""

    async def behave(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type=content_type, status=code)

    return behave


async def HANG(_: web.Request) -> web.StreamResponse:  # noqa: N802 - a behaviour that is used as a value
    """Never answer."""
    await asyncio.sleep(3600)
    raise AssertionError


async def RESET(request: web.Request) -> web.StreamResponse:  # noqa: N802 - likewise
    """Start to answer and cut the connection in the middle of the body."""
    response = web.StreamResponse(headers={"content-type": "application/json", "content-length": "1000"})
    await response.prepare(request)
    await response.write(b'{"choices": [')
    assert request.transport is not None
    request.transport.abort()
    return response


EMPTY = reply({**completion(None), "choices": []})
NULL = reply(completion(None))
REFUSED = reply(completion(None, refusal="I cannot help with that."))
FILTERED = reply(completion("", finish="content_filter"))


class FaultServer:
    """The server; it plays ``script`` in order, then ``always``; ``asked`` grows with each request."""

    def __init__(self, *script: Behaviour, always: Behaviour | None = None) -> None:
        self.script = deque(script)
        self._always = always or status(500, "asked more often than scripted")
        self.asked: list[Asked] = []
        self.base_url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        self.base_url = f"http://127.0.0.1:{port}/v1"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _start(self) -> int:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        # A test that ends while a request hangs does not wait for it.
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def _stop(self) -> None:
        await self._runner.cleanup()
        # Whoever left a request hanging has its task left behind.
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.text() or "{}")
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(Asked(request.path, headers, body, request.query_string))
        behave = self.script.popleft() if self.script else self._always
        return await behave(request)


def played(recording: Path) -> Behaviour:
    """Answer each question as it is answered in a recording, whatever the endpoint's name and mode."""
    answers = {
        _question(one["request"]["body"]["json"]): one["response"]["body"]["json"]
        for one in cassette_format.load(recording.read_text(encoding="utf-8"))
    }

    async def behave(request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.text())
        answer = answers.get(_question(body))
        if answer is None:
            return await status(500, f"this question is not in the recording {recording.name}")(request)
        if "tools" not in body:
            return await reply(answer)(request)
        arguments = answer["choices"][0]["message"]["content"]
        call = {"name": body["tools"][0]["function"]["name"], "arguments": arguments}
        calls = [{"id": "call_1", "type": "function", "function": call}]
        made = completion(None, "tool_calls", tool_calls=calls)
        return await reply({**made, "usage": answer["usage"]})(request)

    return behave


def _question(body: dict[str, Any]) -> str:
    """What is asked, without the instructions: some modes add the schema to them."""
    return json.dumps(body["messages"][1:])
