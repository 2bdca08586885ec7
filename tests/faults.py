"""Everything that an endpoint and the way to it can do wrong, as behaviours of the scripted server."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from endpoint import EMPTY, HANG, REFUSED, RESET, Behaviour, completion, ok, status, text

JSON = {"content-type": "application/json"}


async def drip(request: web.Request) -> web.StreamResponse:
    """Send an answer byte by byte, and never come to its end."""
    response = web.StreamResponse(headers=JSON)
    await response.prepare(request)
    for byte in json.dumps(completion("{}")).encode() * 100:
        await response.write(bytes([byte]))
        await asyncio.sleep(0.02)
    return response


async def enormous(request: web.Request) -> web.StreamResponse:
    """Send an answer that is larger than any, as long as somebody reads it."""
    response = web.StreamResponse(headers=JSON)
    await response.prepare(request)
    for _ in range(64):
        await response.write(b" " * 2**20)
    return response


FAULTS: dict[str, Behaviour] = {
    "429, which says when": status(429, retry_after="0"),
    "429": status(429),
    "500": status(500),
    "502": text("<h1>Bad Gateway</h1>", code=502),
    "503": status(503),
    "hang": HANG,
    "reset": RESET,
    "drip": drip,
    "web page": text("<h1>Welcome</h1>"),
    "no JSON": text('{"choices": [', content_type="application/json"),
    "other schema": ok({"verdict": "fine"}),
    "truncated": ok('{"gist": "It rai', finish="length"),
    "no choices": EMPTY,
    "refusal": REFUSED,
    "enormous": enormous,
}
GOOD: dict[str, Any] = {"gist": "It rained.", "positions": [], "demands": [], "figures": []}


@dataclass
class Unreliable:
    """A behaviour that answers, but for a ``share`` of all requests, which go wrong in every way.

    ``times`` counts each request, ``met`` each fault. What happens depends on the request and on how often it
    came, so that it is the same each time.
    """

    share: float
    times: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        asked = json.loads(await request.text())
        question = json.dumps(asked["messages"])
        self.times[question] += 1
        drawn = hashlib.sha256(f"{question}{self.times[question]}".encode()).digest()
        if int.from_bytes(drawn[:4], "big") / 2**32 >= self.share:
            whole = asked["response_format"]["json_schema"]["name"].startswith("Draft-")
            found = GOOD if whole else {kind: [] for kind in GOOD if kind != "gist"}
            return await ok(found)(request)
        fault = list(FAULTS)[int.from_bytes(drawn[4:8], "big") % len(FAULTS)]
        self.met[fault] += 1
        return await FAULTS[fault](request)
