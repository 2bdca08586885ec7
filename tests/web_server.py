"""A web server on loopback that does what a test tells it to, down to the bytes.

    with WebServer({"/news": page(b"<p>…"), "/old": redirect("/news")}) as server:
        ... server.address("/news") ... server.asked[0].headers["user-agent"]

A behaviour is a function of the socket, which may write any bytes, true or not, and the connection ends with
it. What is not in the map is 404. ``around`` is what a ``Fetcher`` has around it in tests: names that lead
where the test says, with all connections to this server, and a clock that goes on only by waiting.
"""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import httpcore2

from summarizer.inputs.web import Surroundings

PEM = Path(__file__).parent / "loopback.pem"
Behaviour = Callable[[socket.socket], None]


@dataclass(frozen=True)
class Got:
    """A request as it arrived."""

    path: str
    headers: Mapping[str, str]


def raw(*pieces: bytes) -> Behaviour:
    """Write these bytes as they are."""

    def behave(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return behave


def head(status: int = 200, **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"HTTP/1.1 {status} Scripted", *lines, "", ""]).encode("latin-1")


def page(body: bytes = b"", status: int = 200, /, **headers: str) -> Behaviour:
    """Answer with this body and its true length."""
    return raw(head(status, **{"Content_Length": str(len(body)), **headers}) + body)


def redirect(to: str, status: int = 302) -> Behaviour:
    return page(b"", status, Location=to)


def endless(start: bytes, piece: bytes, until: int = 2**40) -> Behaviour:
    """Write for as long as somebody reads, or so many bytes."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(until // len(piece)):
            connection.sendall(piece)

    return behave


def silent(start: bytes = b"") -> Behaviour:
    """Write this, then nothing until the other side goes."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        connection.recv(1)

    return behave


def reset(start: bytes = b"") -> Behaviour:
    """Write this, and cut the connection as a machine that crashes does."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(start)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One after the other; the last again and again."""
    left = list(behaviours)

    def behave(connection: socket.socket) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection)

    return behave


class WebServer:
    """The server; ``asked`` grows with each request."""

    def __init__(self, pages: Mapping[str, Behaviour], *, tls: bool = False) -> None:
        self.asked: list[Got] = []
        self._scheme = "https" if tls else "http"
        self._server = _Server(("127.0.0.1", 0), self._handler(dict(pages)))
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(PEM)
            self._server.tls = context
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [got.path for got in self.asked]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)

    def _handler(self, pages: dict[str, Behaviour]) -> type[socketserver.BaseRequestHandler]:
        asked = self.asked

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                got = _read(self.request)
                if got is not None:
                    asked.append(got)
                    with _unread():
                        pages.get(got.path, page(b"nothing here", 404))(self.request)

        return Handler


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    tls: ssl.SSLContext | None = None

    def finish_request(self, request: socket.socket, client_address: tuple[str, int]) -> None:  # type: ignore[override]
        with _unread():
            wrapped = self.tls.wrap_socket(request, server_side=True) if self.tls else request
            super().finish_request(wrapped, client_address)
            wrapped.close()


@contextmanager
def _unread() -> Iterator[None]:
    """Whoever asks may go away at any moment."""
    try:
        yield
    except OSError:
        return


def _read(connection: socket.socket) -> Got | None:
    read = b""
    while b"\r\n\r\n" not in read:
        piece = connection.recv(2**16)
        if not piece:
            return None
        read += piece
    first, *lines = read.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = [line.partition(":") for line in lines]
    return Got(first.split()[1], {name.lower(): value.strip() for name, _, value in pairs})


@dataclass
class Around:
    """Names, connections and time of a test: ``dialled`` and ``slept`` say what was done."""

    server: WebServer | None = None
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    now: float = 1000.0
    dialled: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def surroundings(self) -> Surroundings:
        return Surroundings(self._resolve, self._dial, lambda: self.now, self._sleep)

    def _resolve(self, host: str, _port: int) -> Sequence[str]:
        found = self.names.get(host)
        if found is None and host.replace(".", "").isdigit():
            return socket.gethostbyname_ex(host)[2]  # looks nothing up
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found

    def _dial(self, address: str, port: int, within_s: float) -> httpcore2.NetworkStream:
        self.dialled.append(address)
        to = self.server.port if self.server else port
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", to, within_s)

    def _sleep(self, seconds: float) -> None:
        with self._lock:
            self.now += seconds
            self.slept.append(seconds)
