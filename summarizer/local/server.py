"""llama.cpp's OpenAI-compatible server in a child process, for as long as a ``with`` block lasts."""

from __future__ import annotations

import json
import queue
import re
import secrets
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from summarizer.errors import ModelError
from summarizer.local.hardware import (
    CACHED_PROMPTS_MIB,
    check_machine,
    needed_bytes,
    read_facts,
    usable_cores,
)
from summarizer.local.weights import check_gguf

CONTEXT_TOKENS = 16_384

_CHILD = Path(__file__).with_name("child.py")
_LOG_LINES = 200
_LOG_LINE_BYTES = 4096
_STOP_SECONDS = 5.0
# llama.cpp writes "0.00.003.578 E gguf_init_from_reader: …"; the first error is the cause, the
# later ones say only that something failed because of it.
_LOGGED_ERROR = re.compile(r"^[\d.]+ E +(.+)$")


@dataclass(frozen=True)
class LocalServer:
    """A running model: where it answers, with which key, under which name, and how much it can read."""

    base_url: str
    api_key: str = field(repr=False)
    model: str
    context_tokens: int
    threads: int
    pid: int


@contextmanager
def serve(
    path: Path,
    *,
    name: str | None = None,
    context_tokens: int = CONTEXT_TOKENS,
    threads: int | None = None,
    startup_seconds: float = 180.0,
) -> Iterator[LocalServer]:
    """Serve the GGUF at ``path`` on a free port of 127.0.0.1 until the block is left.

    ``name`` is what the server calls the model (else the file's stem), ``threads`` how many compute
    (else every usable core). The same requests in the same order get the same answers whatever
    their number.

    Raises:
        ModelError: the file, the computer or the installation will not do (told before anything
            is loaded), or the model did not start within ``startup_seconds``.

    """
    check_gguf(path)
    check_machine(needed_bytes(path.stat().st_size, context_tokens), read_facts())
    order: dict[str, Any] = {
        "path": str(path.resolve()),
        "name": name or path.stem,
        "api_key": secrets.token_urlsafe(32),
        "context_tokens": context_tokens,
        "threads": threads or usable_cores(),
        "cached_prompts_mib": CACHED_PROMPTS_MIB,
    }
    child = _Child()
    try:
        address = child.start(order, startup_seconds)
        yield LocalServer(
            f"{address}/v1", order["api_key"], order["name"], context_tokens, order["threads"], child.pid
        )
    finally:
        child.stop()


class _Child:
    """The child process with its three pipes; two threads keep them from filling up."""

    def __init__(self) -> None:
        # A session of its own keeps the terminal's Ctrl-C from it; -P keeps the script's folder
        # and the user's from being searched for modules.
        try:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 -- our own script, no input
                [sys.executable, "-P", str(_CHILD)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            raise ModelError(
                f"cannot start {sys.executable!r} for the embedded model: {error.strerror}; "
                "is there memory and room for one more process?",
                retryable=True,
            ) from error
        self.pid = self._process.pid
        self._log: deque[str] = deque(maxlen=_LOG_LINES)
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._readers = [
            threading.Thread(target=self._read_answer, daemon=True),
            threading.Thread(target=self._read_log, daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def start(self, order: dict[str, Any], seconds: float) -> str:
        with suppress(OSError):  # a child that is dead already is noticed by its missing answer
            _pipe(self._process.stdin).write(json.dumps(order).encode() + b"\n")
            _pipe(self._process.stdin).flush()
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise ModelError(
                f"the embedded model {order['path']!r} did not start within {seconds:g} seconds "
                f"({self._reason()}); is the machine very busy?",
                retryable=True,
            ) from None
        if not answer:
            self.stop()  # so that the log is complete and the exit status known
            raise ModelError(
                f"the embedded model {order['path']!r} did not start: {self._reason()}; "
                "is the file whole, and does it fit this machine?"
            )
        return str(json.loads(answer)["address"])

    def stop(self) -> None:
        # Losing its standard input would end it too, but only a child that can still notice.
        with suppress(OSError):
            _pipe(self._process.stdin).close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join(_STOP_SECONDS)
        _pipe(self._process.stdout).close()
        _pipe(self._process.stderr).close()

    def _read_answer(self) -> None:
        self._answers.put(_pipe(self._process.stdout).readline())

    def _read_log(self) -> None:
        stream = _pipe(self._process.stderr)
        while line := stream.readline(_LOG_LINE_BYTES):
            self._log.append(line.decode("utf-8", "replace").rstrip())

    def _reason(self) -> str:
        lines = [line for line in self._log if line]
        for line in lines:
            if match := _LOGGED_ERROR.match(line):
                return match[1]
        status = self._process.poll()
        if lines:
            return lines[-1]
        return "it said nothing" if status is None else f"its process ended with status {status}"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # never: each was asked for
        raise ValueError(stream)
    return stream
