"""A proxy on this machine that all methods ask the server through, so that one code counts all tokens.

It passes requests and answers on byte for byte and adds up what each answer says of its usage. ``cut`` ends
what is under way, since the server would go on writing for a method that was stopped at its limit; what was
written by then is asked of the server (llama.cpp's ``/slots``), or not known.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

_PASSED_ON = ("authorization", "content-type", "accept")
_LONGEST_SECONDS = 3600
_LOOK_AGAIN_SECONDS = 0.1
_PEEK_SECONDS = 10
_OK = 200
_BAD_GATEWAY = 502


@dataclass(frozen=True)
class Tally:
    """Requests, and tokens as the server counted them; ``unknown`` requests got no count."""

    requests: int = 0
    unknown: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))


class Counter:
    """What went through the proxy so far, and the requests that are under way."""

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream)
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._open: set[HTTPConnection] = set()
        self._tally = Tally()
        self._written: Tally | None = None
        self._headers: dict[str, str] = {}

    @property
    def tally(self) -> Tally:
        """The count of all requests that were answered or given up."""
        with self._lock:
            return self._tally

    def cut(self, seconds: float = 30.0) -> None:
        """End the requests under way, and wait until they are counted."""
        until = time.monotonic() + seconds
        written = self._under_way() if self._open else None
        with self._idle:
            self._written = written
            while self._open and time.monotonic() < until:
                for connection in self._open:
                    if connection.sock:  # else it is about to connect
                        with suppress(OSError):
                            connection.sock.shutdown(socket.SHUT_RDWR)
                self._idle.wait(_LOOK_AGAIN_SECONDS)
            self._written = None

    def _under_way(self) -> Tally | None:
        """What the server has read and written for the request that it is at; None when it does not say."""
        connection = HTTPConnection(
            self.upstream.hostname or "", self.upstream.port or 80, timeout=_PEEK_SECONDS
        )
        try:
            connection.request("GET", "/slots", headers=self._headers)
            return slots_in(connection.getresponse().read())
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()

    def forward(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Ask the server, and count; a status of 502 says that it gave no answer."""
        connection = HTTPConnection(
            self.upstream.hostname or "", self.upstream.port or 80, timeout=_LONGEST_SECONDS
        )
        with self._lock:
            self._open.add(connection)
            self._headers = {name: headers[name] for name in headers if name == "authorization"}
        counted = Tally(requests=1, unknown=1)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            status, answered = answer.status, answer.read()
            counted = usage_in(answered) if status == _OK else counted
        except (OSError, HTTPException) as error:
            return _BAD_GATEWAY, json.dumps({"error": {"message": f"no answer: {error!r}"}}).encode()
        else:
            return status, answered
        finally:
            connection.close()
            with self._idle:
                self._open.discard(connection)
                if counted.unknown and self._written:
                    # The server is at one request; others that were cut off had to wait.
                    counted, self._written = self._written, Tally(requests=1)
                self._tally += counted
                self._idle.notify_all()


def usage_in(answer: bytes) -> Tally:
    """What one answer says that it took; unknown when it says nothing."""
    try:
        usage: dict[str, Any] = json.loads(answer)["usage"]
        return Tally(
            requests=1,
            input_tokens=usage["prompt_tokens"],
            cached_tokens=(usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0,
            output_tokens=usage["completion_tokens"],
        )
    except (ValueError, KeyError, TypeError):
        return Tally(requests=1, unknown=1)


def slots_in(answer: bytes) -> Tally | None:
    """What the slots that are at work have read and written; None when that is not told."""
    try:
        working = [slot for slot in json.loads(answer) if slot["is_processing"]]
        written = sum(_decoded(slot["next_token"]) for slot in working)
        return Tally(
            requests=1,
            # What was written is the slot's prompt already, for the tokens to come.
            input_tokens=sum(slot["n_prompt_tokens"] for slot in working) - written,
            cached_tokens=sum(slot["n_prompt_tokens_cache"] for slot in working),
            output_tokens=written,
        )
    except (ValueError, KeyError, TypeError):
        return None


def _decoded(token: Any) -> int:
    """The count of a slot, which some versions of the server give in a list of one."""
    return int((token[0] if isinstance(token, list) else token)["n_decoded"])


@contextmanager
def counted(upstream: str) -> Iterator[tuple[str, Counter]]:
    """The proxy's address for ``upstream`` (which ends in ``/v1``) and its counter, while the block lasts."""
    counter = Counter(upstream)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name: self.headers[name] for name in _PASSED_ON if self.headers.get(name)}
            status, answer = counter.forward(self.path, body, headers)
            with suppress(OSError):  # whoever asked is gone
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Requests are counted, not listed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{counter.upstream.path}", counter
    finally:
        counter.cut()
        server.shutdown()
        server.server_close()
