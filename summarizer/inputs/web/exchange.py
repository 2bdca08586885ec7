"""One request and its answer, over a connection of its own.

There is no client that remembers: no cookies, no proxy of the environment, no passwords of ``.netrc``, and no
connection that another request used. It costs a handshake a request, at one request a second and host.
"""

from __future__ import annotations

import functools
import os
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from summarizer.errors import AddressError
from summarizer.inputs.web.connecting import Backend
from summarizer.inputs.web.failures import translated
from summarizer.inputs.web.fetched import BROUGHT, FetchLimits, Surroundings
from summarizer.inputs.web.unpacking import OversizeError, PackingError, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class FetchTerms:
    """How to ask: whom to trust, within which limits, what is around; ``cut``: of too much, the beginning."""

    limits: FetchLimits
    surroundings: Surroundings
    allow_private: bool
    cut: bool = False


@dataclass(frozen=True)
class WebAnswer:
    """An answer. Its ``data`` is read if it brought any; ``excess``: more came than it announced."""

    status: int
    headers: httpx2.Headers
    data: bytes = b""
    excess: bool = False


def exchange(url: httpx2.URL, headers: Mapping[str, str], terms: FetchTerms) -> WebAnswer:
    """What the server answers to a GET. Raises AddressError when that is nothing, too much or broken."""
    limits = terms.limits
    backend = Backend(terms.surroundings, limits, allow_private=terms.allow_private)
    wait = {"connect": limits.connect_s, "read": limits.read_s, "write": limits.read_s}
    core = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    named: list[tuple[bytes | str, bytes | str]] = [
        ("Host", url.netloc),
        *headers.items(),
        ("Connection", "close"),
    ]
    try:
        with (
            httpcore2.ConnectionPool(_trusted(url), network_backend=backend) as pool,
            pool.stream("GET", core, headers=named, extensions={"timeout": wait}) as answer,
        ):
            return _read(answer, backend, terms)
    except (
        httpcore2.TimeoutException,
        httpcore2.NetworkError,
        httpcore2.ProtocolError,
        OversizeError,
        PackingError,
        ssl.SSLError,
        OSError,
    ) as error:
        raise translated(error, url, limits) from error


def _trusted(url: httpx2.URL) -> ssl.SSLContext | None:
    """The authorities that SSL_CERT_FILE or SSL_CERT_DIR names, else the usual ones; http needs none."""
    if url.scheme != "https":
        return None
    try:
        return _authorities(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
    except OSError as error:  # so are ssl's own
        told = f"the certificates of the authorities cannot be read ({error})"
        raise AddressError(f"{told}; check SSL_CERT_FILE and SSL_CERT_DIR") from error


@functools.lru_cache(1)
def _authorities(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """Read once, as that takes as long as many an answer."""
    return httpx2.create_ssl_context()


def _read(answer: httpcore2.Response, backend: Backend, terms: FetchTerms) -> WebAnswer:
    headers = httpx2.Headers(answer.headers)
    if answer.status not in BROUGHT:
        return WebAnswer(answer.status, headers)
    limit = terms.limits.max_bytes
    # Whoever sends pieces announces nothing.
    announced = "" if "transfer-encoding" in headers else headers.get("content-length", "")
    if not terms.cut and announced.isdecimal() and int(announced) > limit:
        raise OversizeError(b"")
    body = _Body(answer.iter_stream())
    try:
        data = unpacked(body, headers.get("content-encoding", ""), limit)
    except OversizeError as error:
        if not terms.cut:
            raise
        return WebAnswer(answer.status, headers, error.data)
    # Where the body ends, what was read last ends too.
    excess = bool(announced) and not backend.last_read.endswith(body.last)
    return WebAnswer(answer.status, headers, data, excess)


class _Body:
    """The pieces of a body, which keeps the last."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.last = b""

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.last = piece or self.last
            yield piece
