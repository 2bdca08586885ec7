"""One endpoint becomes one function: ``connect(endpoint)`` is an ``Ask``.

instructor sits in the middle: it puts the schema into the request and reads the answer by it. Its
retries stay off, because they send the old answer back each time, miss 429 and 5xx, and never say what
the failed attempts cost. Instead the function that it calls (``post``) does the waiting and the
translating, below it, and the loop that asks again stands above it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from summarizer.errors import AnswerError
from summarizer.llm import border, reply, request
from summarizer.llm.asking import Answer, Endpoint, Message, RetryPolicy, T
from summarizer.llm.patience import Sleep, patiently
from summarizer.schema import Usage

# What may leave with a request. openai reads keys, organisations and whole headers from the environment
# (OPENAI_API_KEY, OPENAI_ORG_ID, OPENAI_CUSTOM_HEADERS …), and they are not meant for this host.
_HEADERS = frozenset({"host", "accept", "connection", "content-type", "content-length", "user-agent"})


def connect(
    endpoint: Endpoint, policy: RetryPolicy | None = None, sleep: Sleep = asyncio.sleep
) -> Connection:
    """An ``Ask`` for this endpoint; nothing is imported or opened before the first question.

    Use it in one event loop and close it: ``async with connect(endpoint) as ask``. ``sleep`` is how it
    waits between attempts, for tests.
    """
    return Connection(endpoint, policy or RetryPolicy(), sleep)


class Connection:
    """An ``Ask`` with one HTTP client behind it; raises as ``Ask`` says."""

    def __init__(self, endpoint: Endpoint, policy: RetryPolicy, sleep: Sleep) -> None:
        self.endpoint = endpoint
        self.policy = policy
        self._sleep = sleep
        self._client: Any = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the HTTP client; asking once more opens a new one."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        """Ask until the answer is valid or the policy is exhausted."""
        usage, raw, fault = Usage(), "", reply.Fault("nothing was asked")
        question = list(messages)
        for _ in range(self.policy.reasks + 1):
            exchange = _Exchange(self, schema)
            try:
                value = await exchange.run(question, max_tokens)
            finally:
                usage += exchange.usage
            raw, fault = exchange.raw, exchange.fault
            if value is not None:
                return Answer(value, usage, raw)
            if fault.final:
                break
            question = request.asked_again(messages, fault.words)
        raise self._no_answer(fault, raw, usage)

    def _no_answer(self, fault: reply.Fault, raw: str, usage: Usage) -> AnswerError:
        way_out = (
            "raise the token limit or ask for less at once"
            if fault.truncated
            else "try another model or prompt"
        )
        tries = f"{usage.attempts} attempt" + ("s" if usage.attempts != 1 else "")
        told = f"model {self.endpoint.model!r} gave no valid answer in {tries}: {fault.words}"
        return AnswerError(f"{told}; {way_out}", raw=raw, usage=usage, truncated=fault.truncated)

    async def send(self, wire: dict[str, Any], on_attempt: Callable[[], None]) -> Any:
        """One request, sent as often as the policy says; its completion, or a ``ModelError``."""
        return await patiently(lambda: self._send_once(wire, on_attempt), self.policy, self._sleep)

    async def _send_once(self, wire: dict[str, Any], on_attempt: Callable[[], None]) -> Any:
        on_attempt()
        try:
            completion = await self._opened().chat.completions.create(**wire)
        except Exception as error:
            raise border.translated(error, self.endpoint) from error
        if isinstance(completion, str):  # what openai makes of an answer that is no JSON
            raise border.no_completion(self.endpoint)
        return completion

    def _opened(self) -> Any:
        if self._client is None:
            self._client = _open(self.endpoint)
        return self._client


class _Exchange:
    """One question through instructor: its value or its fault, and what it cost either way."""

    def __init__(self, connection: Connection, schema: type[BaseModel]) -> None:
        self._connection = connection
        self._schema = schema
        self.usage = Usage()
        self.raw = ""
        self.fault = reply.Fault("the endpoint sent nothing")

    async def run(self, messages: Sequence[Message], max_tokens: int) -> Any:
        """The valid object, or None with ``fault`` set; ``ModelError`` when the endpoint failed."""
        import instructor

        _hush_instructor()
        create: Any = instructor.patch(create=self._post, mode=instructor.Mode[request.MODE])
        wrapped = None
        try:
            # max_retries=0 is one attempt. Never a context=: it would render every message as a template.
            await create(
                response_model=self._schema,
                messages=list(messages),
                max_retries=0,
                **request.settings(self._connection.endpoint, max_tokens),
            )
        except Exception as error:  # noqa: BLE001 - instructor wraps whatever happened; told apart below
            wrapped = error
        if (
            wrapped is not None
        ):  # outside of except: instructor's wrapping must not become our error's context
            return self._failed(wrapped)
        # instructor's object is of a class made at run time, which neither equals ours nor pickles.
        return self._schema.model_validate_json(self.raw)

    async def _post(self, **prepared: Any) -> Any:
        wire = request.shaped(prepared, self._connection.endpoint)
        completion = await self._connection.send(wire, self._count_attempt)
        self.usage += reply.cost(completion)
        self.raw = reply.text_of(completion)
        fault = reply.fault_of(completion)
        if fault is not None:
            self.fault = fault
            raise AnswerError(fault.words)
        return completion

    def _count_attempt(self) -> None:
        self.usage += Usage(attempts=1)

    def _failed(self, error: Exception) -> None:
        """Set ``fault`` for an answer that can be asked for again; raise what cannot."""
        cause = error.__cause__
        if isinstance(cause, ValidationError):
            self.fault = reply.misfit(cause, self._schema)
        elif cause is None:
            raise border.translated(error, self._connection.endpoint) from error
        elif not isinstance(cause, AnswerError):  # of those, ``fault`` is set
            # Our own error, or a mistake in this program. instructor's wrapping, which dumps completions,
            # falls away.
            raise cause


def _open(endpoint: Endpoint) -> Any:
    import openai

    http = openai.DefaultAsyncHttpxClient(
        event_hooks={"request": [_only_ours(endpoint)]},
        # A proxy from the environment cannot reach this machine, and need not read its articles.
        trust_env=not _is_loopback(endpoint.base_url),
        timeout=endpoint.timeout_s,
    )
    return openai.AsyncOpenAI(
        api_key=endpoint.api_key or "none", base_url=endpoint.base_url, max_retries=0, http_client=http
    )


def _hush_instructor() -> None:
    """Keep instructor from printing answers: it logs them, and Python prints what nobody handles."""
    log = logging.getLogger("instructor")
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


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
