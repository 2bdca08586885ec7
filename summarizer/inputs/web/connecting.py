"""Connections to addresses that were checked, and to no other.

The check is where the connection is made: the host's name is resolved once, each of its addresses must be
public, and one of these is connected to. So no second answer of the name's server can lead elsewhere (DNS
rebinding), no spelling of a private address gets by ("0", "0x7f.1", "2130706433"), and no redirect goes
around it. The name stays what the certificate is checked by and what ``Host`` says. The time limit holds in
each read and write: what trickles, in the handshake or the header too, ends in time.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore2

from summarizer.errors import AddressError
from summarizer.inputs.web.failures import beyond_a_proxy
from summarizer.inputs.web.fetched import FetchLimits, Surroundings
from summarizer.inputs.web.public import is_public


class Backend(httpcore2.NetworkBackend):
    """Connects for one request, which ends ``limits.total_s`` after it was made."""

    def __init__(self, surroundings: Surroundings, limits: FetchLimits, *, allow_private: bool) -> None:
        self._around = surroundings
        self._limits = limits
        self._allow_private = allow_private
        self._ends_at = surroundings.clock() + limits.total_s
        self.last_read = b""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first of the host's addresses that takes one; see ``httpcore2.NetworkBackend``.

        Raises AddressError for a host that has none, or one that is not public.
        """
        del local_address, socket_options  # nobody sets them
        failure: Exception = httpcore2.ConnectError("it has no address")
        for address in self._checked(host, port):
            try:
                return _Stream(self._around.dial(address, port, self.left(timeout)), self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def left(self, timeout: float | None) -> float:
        """The seconds that a step may take. Raises ReadTimeout when there are none left."""
        left = self._ends_at - self._around.clock()
        if left <= 0:
            raise httpcore2.ReadTimeout(f"it is not done after {self._limits.total_s:g} s")
        return left if timeout is None else min(left, timeout)

    def _checked(self, host: str, port: int) -> Iterable[str]:
        found = self._resolved(host, port)
        private = [] if self._allow_private else [address for address in found if not is_public(address)]
        if private:
            told = f"{host!r} is {private[0]}, which is no address of the public internet"
            raise AddressError(f"{told}; use --allow-private (in Python `allow_private=True`) if it is yours")
        return found

    def _resolved(self, host: str, port: int) -> Iterable[str]:
        try:
            return self._around.resolve(host, port)
        except OSError as error:
            passing = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
            way_out = "try again later" if passing else "check its spelling, and that you are online"
            told = f"there is no host {host!r} ({error.strerror or error})"
            raise AddressError(f"{told}; {way_out}{beyond_a_proxy()}", retryable=passing) from error
        except UnicodeError as error:  # names that no server of names could have
            raise AddressError(f"there is no host {host!r}; check its spelling") from error


class _Stream(httpcore2.NetworkStream):
    """A connection each of whose steps ends with the request's time."""

    def __init__(self, inner: httpcore2.NetworkStream, backend: Backend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._backend.last_read = self._inner.read(max_bytes, self._backend.left(timeout))
        return self._backend.last_read

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Stream(secured, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
