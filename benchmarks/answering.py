"""The endpoint of the batch benchmark, in a process of its own: ``python benchmarks/answering.py SECONDS``.

It answers each request after so many seconds with what the gold annotations of the article say, as a model
would that makes no mistake, and keeps the times. It prints its port, ends with its standard input, and then
prints when each request came and when it was answered, in seconds of the system's monotonic clock.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from aiohttp import web
from claims import TRUE, Case, cases
from corpus import read_gold

GOLD = Path(__file__).parent / "gold"
NOTHING: dict[str, list[Any]] = {"positions": [], "demands": [], "figures": []}
NONE = (json.dumps({"gist": "", **NOTHING}),) * 2
# The sentences of a short article: so many from the beginning of a gold one.
OPENING = 3
USAGE = {"prompt_tokens": 2000, "completion_tokens": 900, "total_tokens": 2900}


def answers() -> dict[str, tuple[str, str]]:
    """What is answered about each gold article, by its first sentence: all of it, and its opening alone."""
    found = {}
    for _, article, gold in read_gold(GOLD):
        true = [case for case in cases(gold, article) if case.way == TRUE]
        opening = [case for case in true if max(_cited(case.draft)) <= OPENING]
        first = " ".join(article.words(article.sentences[0]).split())
        found[first] = (_told(gold["gist"], true), _told(gold["gist"], opening))
    return found


def _cited(draft: Any) -> list[int]:
    return draft.sentences if hasattr(draft, "sentences") else [draft.sentence]


def _told(gist: str, told: list[Case]) -> str:
    kinds = {kind: [case.draft.model_dump() for case in told if f"{case.kind}s" == kind] for kind in NOTHING}
    return json.dumps({"gist": gist, **kinds})


class Answering:
    """Answers after ``seconds``; ``times`` are those of each request, its arrival and its answer."""

    def __init__(self, seconds: float) -> None:
        self.times: list[tuple[float, float]] = []
        self._seconds = seconds
        self._answers = answers()

    async def serve(self, request: web.Request) -> web.Response:
        came = time.monotonic()
        asked = json.loads(await request.text())
        whole = asked["response_format"]["json_schema"]["name"].startswith("Draft-")
        about = " ".join(asked["messages"][-1]["content"].split())
        told = next((told for first, told in self._answers.items() if first in about), NONE)
        content = told[f"[{2 * OPENING}]" not in about] if whole else json.dumps(NOTHING)
        await asyncio.sleep(max(0.0, self._seconds - (time.monotonic() - came)))
        self.times.append((came, time.monotonic()))
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        frame = {"id": "1", "object": "chat.completion", "created": 1, "model": "bench"}
        return web.json_response({**frame, "choices": [choice], "usage": USAGE})


async def main() -> None:
    """Serve until standard input ends."""
    answering = Answering(float(sys.argv[1]))
    app = web.Application()
    app.router.add_post("/v1/chat/completions", answering.serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()
    print(json.dumps(answering.times), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
