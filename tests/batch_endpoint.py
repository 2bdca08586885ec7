"""An endpoint that speaks the files and batches of the Batch API, and answers live questions too.

    with BatchServer() as server:
        ... server.base_url ... server.batches ... server.fate = expired(done=1)

It holds requests to OpenAI's rules (one path, unique ids, 50,000 lines, 200 MB), keeps what it was sent, and
works on a batch until somebody asks how far it is; ``working`` keeps it at it. ``fate`` says how a batch
ends. ``at`` is called before and after each request, so that a test can end a client at any step.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import BodyPartReader, web
from endpoint import completion

Body = dict[str, Any]
Answer = Callable[[Body], Body]
# What an endpoint makes of a body: a completion; a test may raise Refusal instead.
DRAFT = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}


class RefusalError(Exception):
    """The answer to one request is this status and this error."""

    def __init__(self, status: int, **error: Any) -> None:
        super().__init__(status)
        self.status = status
        self.body = {"error": error}


@dataclass(frozen=True)
class Line:
    """One request of a batch, as it was sent."""

    custom_id: str
    body: Body


@dataclass
class Fate:
    """How a batch ends: its status, the lines of its two files, and what is wrong with it as a whole."""

    status: str = "completed"
    output: list[bytes] = field(default_factory=list)
    errors: list[bytes] = field(default_factory=list)
    faults: list[Body] = field(default_factory=list)


def drafted(_: Body) -> Body:
    """A valid answer in which nothing was found."""
    return completion(json.dumps(DRAFT))


def result(custom_id: str, body: Body, status: int = 200) -> bytes:
    """A line of results."""
    response = {"status_code": status, "request_id": "req", "body": body}
    # As OpenAI writes it: Unicode as it is, which holds what some call line ends.
    return json.dumps(
        {"id": "batch_req", "custom_id": custom_id, "response": response, "error": None}, ensure_ascii=False
    ).encode()


def unreached(custom_id: str, code: str) -> bytes:
    """A line for a request that was not got to."""
    error = {"code": code, "message": "This request was not executed."}
    return json.dumps({"custom_id": custom_id, "response": None, "error": error}).encode()


def answered(lines: Sequence[Line], answer: Answer) -> Fate:
    """All lines, each with its answer, in another order; refusals in the file of errors."""
    fate = Fate()
    for line in random.Random(1).sample(lines, len(lines)):  # noqa: S311 - no secret
        try:
            fate.output.append(result(line.custom_id, answer(line.body)))
        except RefusalError as refusal:
            fate.errors.append(result(line.custom_id, refusal.body, refusal.status))
    return fate


def broken_off(status: str, done: int) -> Callable[[Sequence[Line], Answer], Fate]:
    """A batch that expired or was cancelled when this many were done; the others are told of."""

    def end(lines: Sequence[Line], answer: Answer) -> Fate:
        fate = answered(lines[:done], answer)
        fate.status = status
        fate.errors += [unreached(line.custom_id, f"batch_{status}") for line in lines[done:]]
        return fate

    return end


def invalid(*faults: Body) -> Callable[[Sequence[Line], Answer], Fate]:
    """A batch that was not taken."""
    return lambda _lines, _answer: Fate("failed", faults=list(faults))


class BatchServer:
    """The server; ``requests`` are all that came in, as "METHOD path"."""

    def __init__(self, answer: Answer = drafted) -> None:
        self.answer = answer
        self.fate: Callable[[Sequence[Line], Answer], Fate] = answered
        self.working = False
        self.most_lines = 50_000
        self.most_bytes = 200_000_000
        self.requests: list[str] = []
        self.live: list[Body] = []
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Body] = {}
        self.keys: set[str] = set()
        self.at: Callable[[str], None] = lambda _step: None
        # What is answered instead: a list of statuses for a "METHOD path" without ids.
        self.trouble: dict[str, list[int | str]] = {}
        self.base_url = ""
        self._ids = itertools.count(1)
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
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def lines(self) -> list[Line]:
        """Every request of every batch that was taken, in the order in which they were sent."""
        return [
            line
            for batch in self.batches.values()
            if batch["status"] != "failed"
            for line in _lines(self.files[batch["input_file_id"]])
        ]

    async def _start(self) -> int:
        app = web.Application(client_max_size=2**31)
        app.router.add_route("*", "/v1/{what}{rest:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        what, rest = request.match_info["what"], request.match_info["rest"].strip("/")
        if what == "chat":
            step = "POST chat"
        else:
            step = (
                f"{request.method} {what}"
                + ("/id" if rest else "")
                + ("/content" if "content" in rest else "")
            )
        self.requests.append(step)
        self.keys.add(request.headers.get("authorization", ""))
        self.at(f"before {step}")
        waiting = self.trouble.get(step)
        trouble = waiting.pop(0) if waiting else None
        if isinstance(trouble, int):
            return web.json_response({"error": {"message": "scripted"}}, status=trouble)
        response = await self._answered(step, rest, request)
        self.at(f"after {step}")
        if trouble == "lost":  # done, but nobody hears of it
            assert request.transport
            request.transport.abort()
        if trouble == "cut":
            return await self._cut(request, response)
        return response

    async def _cut(self, request: web.Request, response: web.Response) -> web.StreamResponse:
        assert isinstance(response.body, bytes)
        cut = web.StreamResponse(headers={"content-type": "application/octet-stream"})
        await cut.prepare(request)
        await cut.write(response.body[: len(response.body) // 2])
        return cut

    async def _answered(self, step: str, rest: str, request: web.Request) -> web.Response:
        if step in {"POST chat", "POST batches"}:
            asked = await request.json()
            return web.json_response(self._answer_live(asked) if "chat" in step else self._create(asked))
        if step == "POST files":
            return await self._upload(request)
        if step == "GET batches":
            return web.json_response(self._listed(request.query))
        name = rest.removesuffix("/content")
        found = self.batches.get(name) if "batches" in step else self.files.get(name)
        if found is None or step not in {"DELETE files/id", "GET files/id/content", "GET batches/id"}:
            return web.json_response({"error": {"message": "there is no such thing"}}, status=404)
        if isinstance(found, bytes):
            return self._file(step, name)
        if found["status"] == "in_progress" and not self.working:
            self._end(found)
        return web.json_response(found)

    def _answer_live(self, asked: Body) -> Body:
        self.live.append(asked)
        return self.answer(asked)

    def _file(self, step: str, name: str) -> web.Response:
        if step.startswith("GET"):
            return web.Response(body=self.files[name], content_type="application/octet-stream")
        del self.files[name]
        return web.json_response({"id": name, "object": "file", "deleted": True})

    async def _upload(self, request: web.Request) -> web.Response:
        # Part by part: `request.post` would keep each in a temporary file, which it leaves open when
        # the client is killed as it uploads.
        sent: dict[str | None, bytes] = {}
        filename = None
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            sent[part.name] = bytes(await part.read())
            filename = part.filename or filename
        assert sent["purpose"] == b"batch"
        name = f"file-{next(self._ids)}"
        self.files[name] = sent["file"]
        return web.json_response({"id": name, "object": "file", "filename": filename, "purpose": "batch"})

    def _create(self, asked: Body) -> Body:
        faults = self._faults(asked)
        lines = _lines(self.files[asked["input_file_id"]])
        batch = {
            "id": f"batch_{next(self._ids)}",
            "object": "batch",
            "created_at": int(time.time()),
            "status": "failed" if faults else "in_progress",
            "errors": {"object": "list", "data": faults} if faults else None,
            "request_counts": {"total": 0 if faults else len(lines), "completed": 0, "failed": 0},
            **asked,
        }
        self.batches[batch["id"]] = batch
        return batch

    def _faults(self, asked: Body) -> list[Body]:
        """What OpenAI would have against it."""
        raw = self.files[asked["input_file_id"]]
        lines = [json.loads(line) for line in raw.splitlines()]
        rules = {
            "endpoint": asked["endpoint"] == "/v1/chat/completions" and asked["completion_window"] == "24h",
            "too_many_tasks": len(lines) <= self.most_lines,
            "file_too_large": len(raw) <= self.most_bytes,
            "duplicate_custom_id": len({line["custom_id"] for line in lines}) == len(lines),
            "invalid_line": all(set(line) == {"custom_id", "method", "url", "body"} for line in lines),
            "invalid_url": all(
                (line["method"], line["url"]) == ("POST", asked["endpoint"]) for line in lines
            ),
        }
        return [{"code": code, "message": code, "line": None} for code, kept in rules.items() if not kept]

    def _listed(self, query: Any) -> Body:
        latest = list(reversed(self.batches.values()))
        ids = [batch["id"] for batch in latest]
        begin = ids.index(query["after"]) + 1 if "after" in query else 0
        page = latest[begin : begin + min(int(query.get("limit", 20)), 2)]  # small pages, to be gone through
        more = begin + len(page) < len(latest)
        return {"object": "list", "data": page, "has_more": more, "last_id": page[-1]["id"] if page else None}

    def _end(self, batch: Body) -> None:
        lines = _lines(self.files[batch["input_file_id"]])
        fate = self.fate(lines, self.answer)
        batch["status"] = fate.status
        batch["request_counts"] = {
            "total": len(lines), "completed": len(fate.output), "failed": len(fate.errors)
        }  # fmt: skip
        if fate.faults:
            batch["errors"] = {"object": "list", "data": fate.faults}
        for key, found in (("output_file_id", fate.output), ("error_file_id", fate.errors)):
            if found:
                batch[key] = f"file-{next(self._ids)}"
                self.files[batch[key]] = b"\n".join(found) + b"\n"


def _lines(raw: bytes) -> list[Line]:
    parsed = [json.loads(line) for line in raw.split(b"\n") if line]
    return [Line(one["custom_id"], one["body"]) for one in parsed]
