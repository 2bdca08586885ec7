"""LangExtract in a process of its own, which is killed when an article takes longer than the limit."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.llm import Endpoint

from . import placing, words
from .outcome import Found, LimitError

# LangExtract cuts a text into pieces of so many characters and asks about each.
PIECE_CHARACTERS = 4_000
_CHILD = Path(__file__).with_name("langextract_child.py")
_START_SECONDS = 120.0
_STOP_SECONDS = 5.0
_KINDS = frozenset({"position", "demand", "figure"})


class ToolError(Exception):
    """LangExtract failed, in its own words."""


def command(python: Path) -> list[str]:
    """How the child is started with the Python that has LangExtract."""
    return [str(python), "-P", str(_CHILD)]


class LangExtract:
    """LangExtract with its OpenAI provider and one example; ``started`` is how its process is started."""

    def __init__(self, endpoint: Endpoint, seconds: float, started: Sequence[str]) -> None:
        self._seconds = seconds
        self._started = started
        self._order = {
            "base_url": endpoint.base_url,
            "api_key": endpoint.api_key or "none",
            "model": endpoint.model,
            "prompt": words.DEFINITIONS,
            "example_text": words.EXAMPLE_TEXT,
            "example": words.EXAMPLE,
            "characters": PIECE_CHARACTERS,
        }
        self._child: _Child | None = None
        self.version = ""

    def ready(self) -> None:
        """Start the process, or a new one after the last was killed."""
        if self._child is None:
            child = _Child(self._started)
            self._child = child
            self.version = self._asked(child, self._order, _START_SECONDS)["langextract"]

    def read(self, article: Article, at_least: float) -> Found:
        assert self._child  # noqa: S101 - ``ready`` comes first
        seconds = max(self._seconds, at_least)
        answer = self._asked(self._child, {"text": article.text[article.body_start :]}, seconds)
        if answer["complaints"] and not answer["extractions"]:
            raise ToolError(answer["complaints"][0])
        return placing.found(article, items(answer["extractions"], article.body_start))

    def _asked(self, child: _Child, data: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        try:
            answer = child.ask(data, seconds)
        except (LimitError, ToolError):
            self.close()
            raise
        if "error" in answer:
            raise ToolError(answer["error"])
        return answer

    def close(self) -> None:
        child, self._child = self._child, None
        if child:
            child.kill()


def items(extractions: Iterable[Mapping[str, Any]], begins: int) -> Iterator[placing.Item]:
    """What was extracted, with LangExtract's own place; its offsets count from ``begins`` on.

    Classes that nobody asked for are left out.
    """
    for one in extractions:
        kind = str(one["class"]).strip().lower().removesuffix("s")
        if kind in _KINDS:
            start, end = one["span"] or (0, 0)
            span = (begins + start, begins + end) if start < end else None
            yield placing.Item(kind, str(one["text"]), one["attributes"], span)


class _Child:
    """The process, with a thread that reads its answers so that waiting can end."""

    def __init__(self, started: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            started, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, data: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        assert self._process.stdin  # noqa: S101 - asked for
        with suppress(OSError):  # a dead process is noticed by its missing answer
            self._process.stdin.write(json.dumps(data).encode() + b"\n")
            self._process.stdin.flush()
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise LimitError(f"no answer within {seconds:.0f} seconds") from None
        if not line:
            raise ToolError(f"its process ended with status {self._process.wait(_STOP_SECONDS)}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(_STOP_SECONDS)
        self._reader.join(_STOP_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was left to write has no reader
                    pipe.close()

    def _read(self) -> None:
        assert self._process.stdout  # noqa: S101 - asked for
        line = b"."
        while line:
            line = self._process.stdout.readline()
            self._answers.put(line)
