"""What is asked of the network and what comes of it, as values."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpcore2

# The statuses of answers that bring what was asked for.
BROUGHT = frozenset({200, 203})

# The IP addresses of a host, as text, best first; OSError when there are none.
Resolve = Callable[[str, int], Sequence[str]]
# A connection to an IP address and a port, within so many seconds.
Dial = Callable[[str, int, float], "httpcore2.NetworkStream"]


@dataclass(frozen=True)
class FetchLimits:
    """What one request may take: bytes, packed or unpacked, and seconds.

    ``read_s`` is the longest silence and ``total_s`` holds from the first look at the host to the last byte,
    however it trickles. A wait that a server asks for is waited for up to ``longest_wait_s``.
    """

    max_bytes: int = 100 * 2**20
    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 120.0
    longest_wait_s: float = 60.0
    attempts: int = 3


@dataclass(frozen=True)
class Validators:
    """What a server said of the version that is known: its ``ETag`` and its ``Last-Modified``."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    """What an address holds.

    ``address`` is where it was at last, after redirects, ``retrieved_at`` when, in ISO 8601 by UTC.
    ``content_type`` is the media type in small letters and ``charset`` the encoding, as the server's header
    says them and no look at the bytes: '' and None when it does not, or names an encoding that nobody knows.
    ``not_modified`` says that it is what the validators stand for: there are no bytes then. ``notices`` are
    sentences on what is uncertain.
    """

    data: bytes
    address: str
    retrieved_at: str
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    notices: tuple[str, ...] = ()


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system. Its own time limits hold, which end after seconds."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def dial(address: str, port: int, within_s: float) -> httpcore2.NetworkStream:
    import httpcore2

    return httpcore2.SyncBackend().connect_tcp(address, port, within_s)


@dataclass(frozen=True)
class Surroundings:
    """What lies around the program: names, connections, and time in seconds. Tests put their own here."""

    resolve: Resolve = resolve
    dial: Dial = dial
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
