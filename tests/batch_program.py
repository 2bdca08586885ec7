"""The batch command as a process of its own, and a scripted endpoint for it to ask."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web
from endpoint import Behaviour, FaultServer, ok
from made import bare_summary

from summarizer.article import Article
from summarizer.batch import Batch, Outcome, inputs, keyed
from summarizer.schema import Summary
from summarizer.store import Store

RAIN = "It rained all day in {}.\n"
EMPTY = "'in/b.txt' is empty; give a file that holds an article's text"
NOTHING: dict[str, Any] = {"gist": "It rained.", "positions": [], "demands": [], "figures": []}


def summary_of(article: Article) -> Summary:
    return bare_summary(ascii(article.id), ascii(article.source), article.text_sha256, article.text)


class Reader:
    """In place of a model: keeps what it was asked, and raises what it was told to about an article."""

    def __init__(self, **failures: BaseException) -> None:
        self.asked: list[str] = []
        self._failures = failures

    async def read(self, article: Article) -> Summary:
        self.asked.append(article.id)
        if article.id in self._failures:
            raise self._failures[article.id]
        return summary_of(article)


ALL = ["in/a.txt", "in/b.txt", "in/c.txt"]


def batch(
    reader: Reader, paths: Sequence[str] = ALL, model: str = "m", prompts: str = "p", **named: Any
) -> list[Outcome]:
    """Read these paths into ``runs.db``; what was reported, until the end or until something came out."""
    told: list[Outcome] = []
    concurrency = named.pop("concurrency", 1)
    with Store(Path("runs.db")) as store:
        one = Batch(store, reader.read, keyed(model, prompts), **named)
        asyncio.run(one.run(inputs(paths), told.append, concurrency))
    return told


def rows(query: str = "SELECT path, status FROM inputs ORDER BY path") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect("runs.db")) as connection:
        return connection.execute(query).fetchall()


def started(*args: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    path = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment | path,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    return process.returncode, out, err


@contextmanager
def endpoint(
    *script: Behaviour, always: Behaviour | None = None
) -> Iterator[tuple[FaultServer, tuple[str, ...]]]:
    """A scripted endpoint, and the batch command that asks it about the folder ``in``."""
    with FaultServer(*script, always=always) as server:
        named = ("--base-url", server.base_url, "--model", "m", "--concurrency", "1")
        yield server, ("batch", "in", "--db", "runs.db", *named)


def wait_for(server: FaultServer, asked: int) -> None:
    """Wait until the server has been asked this often."""
    deadline = time.monotonic() + 120  # machines are shared: this only ends what would never end
    while len(server.asked) < asked and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(server.asked) >= asked


def lingering(seconds: float) -> Behaviour:
    """Answer after this long."""

    async def behave(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await ok(NOTHING)(request)

    return behave
