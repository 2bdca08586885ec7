"""Lines gathered into files of the size that an endpoint takes; the files have no name and vanish with us."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO, Self

from summarizer.store import BatchRequest

# What OpenAI takes in one batch.
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000


@dataclass
class Bundle:
    """A file of lines and the requests in it, in their order."""

    lines: IO[bytes]
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    requests: list[BatchRequest] = field(default_factory=list)
    size: int = 0


class Bundles:
    """The bundles of one pass; close it, and their files are gone."""

    def __init__(self, most_requests: int = MOST_REQUESTS, most_bytes: int = MOST_BYTES) -> None:
        self._most_requests = most_requests
        self._most_bytes = most_bytes
        self._files = ExitStack()
        self._open: Bundle | None = None
        self._full: list[Bundle] = []
        self._noted: set[str] = set()

    def __contains__(self, digest: str) -> bool:
        return digest in self._noted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def add(self, request: BatchRequest, line: bytes) -> None:
        """Take a request that is in no bundle yet."""
        bundle = self._with_room_for(line)
        bundle.lines.write(line)
        bundle.requests.append(request)
        bundle.size += len(line)
        self._noted.add(request.digest)

    def all(self) -> Iterator[Bundle]:
        """The bundles, each given out once."""
        self._close_open()
        while self._full:
            yield self._full.pop(0)

    def _with_room_for(self, line: bytes) -> Bundle:
        bundle = self._open
        if bundle and (
            len(bundle.requests) >= self._most_requests or bundle.size + len(line) > self._most_bytes
        ):
            self._close_open()
        if self._open is None:
            file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the others
            self._open = Bundle(self._files.enter_context(file))
        return self._open

    def _close_open(self) -> None:
        if self._open:
            self._full.append(self._open)
        self._open = None
