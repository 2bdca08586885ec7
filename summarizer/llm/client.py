"""The HTTP client below a connection: it sends what this program means to send, and nothing else."""

from __future__ import annotations

import contextlib
import json
import logging
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from summarizer.llm import completions, error_bodies, redaction
from summarizer.llm.asking import Endpoint
from summarizer.llm.endpoints import is_loopback

# What may leave with a request. openai reads keys, organisations and whole headers from the environment
# (OPENAI_API_KEY, OPENAI_ORG_ID, OPENAI_CUSTOM_HEADERS …), and they are not meant for this host.
_HEADERS = frozenset({"host", "accept", "connection", "content-type", "content-length", "user-agent"})

# A completion is some kilobytes; whatever is a thousand times larger is none, and must not fill the memory.
MAX_ANSWER_BYTES = 16 * 2**20
_COMPLETIONS = "/chat/completions"
# Where a response notes the status that it came with, when that was corrected.
SENT_STATUS = "sent_status"


Answered = Callable[[int, Mapping[str, str]], None]


class EnormousError(Exception):
    """An answer that is longer than any completion; its reading was broken off."""


class UntrustingError(Exception):
    """The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read, so that nobody is trusted."""


def secrets_of(endpoint: Endpoint) -> frozenset[str]:
    """What must not be shown of an endpoint: its key, and the credentials in its address."""
    return redaction.of_key(endpoint.api_key) | redaction.of_url(endpoint.base_url)


def opened(endpoint: Endpoint, answered: Answered, most_bytes: int = MAX_ANSWER_BYTES) -> Any:
    """An ``openai.AsyncOpenAI`` without retries of its own; close it.

    ``answered`` is told the status and the headers of each answer in the task that asked, before it is read.
    One that is longer than ``most_bytes`` is broken off. A completion that is a failure in truth has the
    status of that failure, of which ``answered`` is told as well.
    """
    import openai

    address, query = _split(endpoint.base_url)
    here = is_loopback(endpoint.base_url)
    http = openai.DefaultAsyncHttpxClient(
        event_hooks={
            "request": [_only_ours(endpoint)],
            "response": [
                _telling(answered),
                _bounded(most_bytes),
                _discreet(secrets_of(endpoint)),
                _checking(answered),
            ],
        },
        # A proxy from the environment cannot reach this machine, and need not read its articles.
        trust_env=not here,
        verify=_nobody() if here and address.startswith("http:") else _trusted(),
        timeout=endpoint.timeout_s,
        # A redirect would carry the article, and on the same host the key, where nobody sent it.
        follow_redirects=False,
    )
    return openai.AsyncOpenAI(
        # A key from here would reach openai's own logs and errors; it is put on at the last moment.
        api_key="none",
        base_url=address,
        default_query=query,
        max_retries=0,
        http_client=http,
    )


def _nobody() -> ssl.SSLContext:
    # Reading the authorities' certificates takes 30 ms, and plain http uses none.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _trusted() -> ssl.SSLContext:
    """The authorities that SSL_CERT_FILE or SSL_CERT_DIR names, on this machine too, else the usual ones."""
    import httpx2

    try:
        return httpx2.create_ssl_context()
    except OSError as error:  # so are ssl's own
        raise UntrustingError from error


def hush_instructor() -> None:
    """Keep instructor from printing answers: it logs them, and Python prints what nobody handles."""
    log = logging.getLogger("instructor")
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _split(url: str) -> tuple[str, dict[str, object]]:
    """The address and its query apart: openai would put the path of the request behind the query."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, {}  # the transport refuses it in words that are translated
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return (urlunsplit(parts._replace(query="", fragment="")), dict(query)) if query else (url, {})


def _only_ours(endpoint: Endpoint) -> Callable[[Any], Awaitable[None]]:
    """A hook that leaves only the headers which this program means to send."""

    async def strip(outgoing: Any) -> None:
        for name in set(outgoing.headers) - _HEADERS:
            del outgoing.headers[name]
        # What recordings can decode without further libraries.
        outgoing.headers["accept-encoding"] = "gzip, deflate"
        if endpoint.api_key:
            outgoing.headers["authorization"] = f"Bearer {endpoint.api_key.strip()}"

    return strip


def _telling(answered: Answered) -> Callable[[Any], Awaitable[None]]:
    async def tell(incoming: Any) -> None:
        answered(incoming.status_code, incoming.headers)

    return tell


def _bounded(most_bytes: int) -> Callable[[Any], Awaitable[None]]:
    """A hook that breaks an answer off when it gets too long, unpacked as it is."""

    async def bound(incoming: Any) -> None:
        unpacked = incoming.aiter_bytes

        async def parts(chunk_size: int | None = None) -> AsyncGenerator[bytes, None]:
            length = 0
            async with contextlib.aclosing(unpacked(chunk_size)) as stream:
                async for part in stream:
                    length += len(part)
                    if length > most_bytes:
                        raise EnormousError
                    yield part

        incoming.aiter_bytes = parts

    return bound


def _checking(answered: Answered) -> Callable[[Any], Awaitable[None]]:
    """A hook that reads a completion before anybody builds on it, and gives a failure its own status."""

    async def check(incoming: Any) -> None:
        if not incoming.is_success or not incoming.request.url.path.endswith(_COMPLETIONS):
            return
        body = completions.parsed(await incoming.aread(), incoming.headers)
        if isinstance(body, dict):
            # What openai reads is the completion alone, as JSON, whatever it came in and as.
            incoming._content = json.dumps(body).encode()  # noqa: SLF001 - nothing public sets what was read
            incoming.headers["content-type"] = "application/json"
        said = error_bodies.failure(body)
        if said is not None:
            incoming.extensions[SENT_STATUS], incoming.status_code = incoming.status_code, said.meant()
            answered(incoming.status_code, incoming.headers)

    return check


def _discreet(secrets: frozenset[str]) -> Callable[[Any], Awaitable[None]]:
    """A hook that masks in an answer what was secret in the request, before anybody reads it.

    So what an endpoint repeats is in no item, message, log, file or database. It is done line by line, since
    files of results are too long to hold, and no secret has a line's end.
    """

    async def mask(incoming: Any) -> None:
        unpacked = incoming.aiter_bytes

        async def lines(chunk_size: int | None = None) -> AsyncGenerator[bytes, None]:
            held: list[bytes] = []
            async with contextlib.aclosing(unpacked(chunk_size)) as stream:
                async for part in stream:
                    whole, end, rest = part.rpartition(b"\n")
                    if end:
                        yield _masked(b"".join([*held, whole, end]), secrets)
                        held = []
                    held.append(rest)
            yield _masked(b"".join(held), secrets)

        if secrets:
            incoming.aiter_bytes = lines

    return mask


def _masked(data: bytes, secrets: frozenset[str]) -> bytes:
    # Whatever is no UTF-8 comes out as it went in.
    text = redaction.masked(data.decode("utf-8", "surrogateescape"), secrets)
    return str(text).encode("utf-8", "surrogateescape")
