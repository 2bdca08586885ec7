"""The files and batches of one endpoint, through openai's client.

    async with connect_batches(endpoint) as batches:
        batch = await batches.submit(path, token)
        ... later, in any process: await batches.state(batch.id) ... await batches.download(file_id, path)

A batch carries its ``token`` as metadata. A request to make one that ended without an answer may have made
it all the same, so it is looked for before another is made: what is submitted is submitted once.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from summarizer.errors import ModelError
from summarizer.llm import client, error_translation
from summarizer.llm.asking import Endpoint, RetryPolicy
from summarizer.llm.batching import REQUEST_PATH
from summarizer.llm.redaction import Discretion, shown
from summarizer.llm.retrying import Sleep, patiently

R = TypeVar("R")

# The name that a batch's token goes by in its metadata, and what its file is called after.
TOKEN = "summarizer"  # noqa: S105 - no password
_OVER = frozenset({"completed", "failed", "expired", "cancelled"})
_NOT_FOUND = 404
# What is wrong with every request when it is wrong with one.
_OF_ALL = re.compile("model|limit|quota|billing|endpoint|url|method")
# How far two clocks may be apart, when batches are looked for that are no older than ours.
_CLOCKS_APART = dt.timedelta(days=1)
# No file of results is longer: 50,000 answers of the length that any of ours may have fit twice.
_MOST_BYTES = 4 * 2**30


@dataclass(frozen=True)
class BatchState:
    """A batch as the endpoint tells of it; ``files`` are those of its results that there are.

    ``errors`` are what is wrong with the batch as a whole, each with the line of its file or None.
    """

    id: str
    status: str
    total: int = 0
    completed: int = 0
    failed: int = 0
    files: tuple[str, ...] = ()
    errors: tuple[tuple[int | None, str], ...] = ()

    @property
    def over(self) -> bool:
        """Whether the endpoint is through with it, in whatever way."""
        return self.status in _OVER


def connect_batches(
    endpoint: Endpoint, policy: RetryPolicy | None = None, sleep: Sleep = asyncio.sleep
) -> Batches:
    """The files and batches of this endpoint; nothing is opened before the first request."""
    return Batches(endpoint, policy or RetryPolicy(), sleep)


class GoneError(ModelError):
    """The endpoint has no such batch or file, or not any more."""


class Batches:
    """See above; each method raises ModelError, when the policy's patience is at its end."""

    def __init__(self, endpoint: Endpoint, policy: RetryPolicy, sleep: Sleep) -> None:
        self.endpoint = endpoint
        self._policy = policy
        self._sleep = sleep
        self._client: Any = None
        self._discretion = Discretion(client.secrets_of(endpoint))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        opened, self._client = self._client, None
        if opened is not None:
            self._discretion.leave()
            # All that it was asked is answered: a socket that will not close costs nothing.
            with contextlib.suppress(Exception):
                await opened.close()

    async def upload(self, lines: IO[bytes], token: str) -> str:
        """Send a file of lines; its id."""

        async def send(opened: Any) -> str:
            lines.seek(0)
            named = (f"{TOKEN}-{token}.jsonl", lines, "application/jsonl")
            return str((await opened.files.create(file=named, purpose="batch")).id)

        return await self._patiently(send, "files")

    async def submit(self, file_id: str, token: str) -> BatchState:
        """Make a batch of an uploaded file, and never two of one token."""
        asked = False

        async def send(opened: Any) -> BatchState:
            nonlocal asked
            found = await self._find(opened, token, _now()) if asked else None
            asked = True
            return found or _state(
                await opened.batches.create(
                    input_file_id=file_id,
                    endpoint=REQUEST_PATH,
                    completion_window="24h",
                    metadata={TOKEN: token},
                )
            )

        return await self._patiently(send, "batches")

    async def find(self, token: str, since: dt.datetime) -> BatchState | None:
        """The batch with this token, None when none was made ``since`` then."""
        return await self._patiently(lambda opened: self._find(opened, token, since), "batches")

    async def _find(self, opened: Any, token: str, since: dt.datetime) -> BatchState | None:
        oldest = (since - _CLOCKS_APART).timestamp()
        async for batch in opened.batches.list(limit=100):
            if (batch.metadata or {}).get(TOKEN) == token:
                return _state(batch)
            if (batch.created_at or oldest) < oldest:  # the latest come first
                break
        return None

    async def state(self, batch_id: str) -> BatchState:
        """How far a batch is."""

        async def send(opened: Any) -> BatchState:
            return _state(await opened.batches.retrieve(batch_id))

        return await self._patiently(send, f"batch {batch_id!r}")

    async def download(self, file_id: str, into: IO[bytes]) -> None:
        """Write a file of results, whole: what breaks off is fetched again. GoneError when there is none."""

        async def send(opened: Any) -> None:
            into.seek(0)
            into.truncate()
            async with opened.files.with_streaming_response.content(file_id) as response:
                await _copy(response, into.write)
            if not _ends_whole(into):
                told = f"the results in file {file_id!r} of {shown(self.endpoint.base_url)!r} break off"
                raise ModelError(f"{told}; try again later", retryable=True)

        await self._patiently(send, f"file {file_id!r}")

    async def delete(self, file_id: str) -> None:
        """Delete an uploaded file; one that is gone already is deleted."""

        async def send(opened: Any) -> None:
            import openai

            with contextlib.suppress(openai.NotFoundError):
                await opened.files.delete(file_id)

        await self._patiently(send, f"file {file_id!r}")

    async def _patiently(self, send: Callable[[Any], Awaitable[R]], what: str) -> R:
        return await patiently(lambda: self._once(send, what), self._policy, self._sleep)

    async def _once(self, send: Callable[[Any], Awaitable[R]], what: str) -> R:
        failed: Exception | None = None
        try:
            return await send(self._opened())
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - translated below, outside: its text may hold a key
            failed = error
        raise self._translated(failed, what) from error_translation.cause_of(failed, self.endpoint)

    def _translated(self, error: Exception, what: str) -> ModelError:
        if getattr(error, "status_code", None) == _NOT_FOUND:
            told = f"{shown(self.endpoint.base_url)!r} has no {what}"
            return GoneError(f"{told}; does it speak the Batch API, and is the key of the same project?")
        return error_translation.translated(error, self.endpoint)

    def _opened(self) -> Any:
        if self._client is None:
            self._client = client.opened(self.endpoint, lambda _status, _headers: None, _MOST_BYTES)
            self._discretion.watch()
        return self._client


async def _copy(response: Any, write: Callable[[bytes], object]) -> None:
    """In bytes: lines would be split at what only Unicode calls a line's end."""
    import httpx2
    import openai

    try:
        async for chunk in response.iter_bytes():
            write(chunk)
    except httpx2.TransportError as error:  # openai translates these only up to the headers
        raise openai.APIConnectionError(request=response.http_request) from error


def _ends_whole(file: IO[bytes]) -> bool:
    """Whether the last line of a file is JSON; a file without a line is whole too."""
    size = file.seek(0, 2)
    file.seek(max(size - client.MAX_ANSWER_BYTES, 0))
    last = file.read().rstrip().rpartition(b"\n")[2]
    try:
        json.loads(last or b"null")
    except ValueError:
        return False
    return True


def _state(batch: Any) -> BatchState:
    """Each part is looked at, since openai validates no response."""
    counts = getattr(batch, "request_counts", None)
    files = (getattr(batch, "output_file_id", None), getattr(batch, "error_file_id", None))
    return BatchState(
        id=str(batch.id),
        status=str(batch.status),
        total=getattr(counts, "total", 0) or 0,
        completed=getattr(counts, "completed", 0) or 0,
        failed=getattr(counts, "failed", 0) or 0,
        files=tuple(file for file in files if isinstance(file, str) and file),
        errors=tuple(map(_fault, getattr(getattr(batch, "errors", None), "data", None) or [])),
    )


def _fault(error: Any) -> tuple[int | None, str]:
    """The line that is at fault, None for the whole batch: a model, a limit is no matter of one line."""
    line, message, code, param = (getattr(error, name, None) for name in ("line", "message", "code", "param"))
    whole = _OF_ALL.search(f"{code} {param}") or not isinstance(line, int)
    return (None if whole else line), str(message or code or "no reason given")


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)
