"""One endpoint becomes one function: ``connect(endpoint)`` is an ``Ask``.

A connection learns how its endpoint wants to be asked. Until the first request has been answered, one goes
out at a time: so a rejection is met once and not by every task, and a recording of many tasks replays in
the order in which it was made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from summarizer.errors import ModelError
from summarizer.llm import client, dialect, error_translation, refusal, reply, request
from summarizer.llm.asking import Answer, Endpoint, Message, RetryPolicy, T
from summarizer.llm.context_limits import BYTES_A_TOKEN, Context, Room
from summarizer.llm.dialect import Dialect
from summarizer.llm.elsewhere import Errand, elsewhere
from summarizer.llm.exchange import Exchange
from summarizer.llm.notices import Notice, Notices
from summarizer.llm.redaction import Discretion
from summarizer.llm.retrying import Sleep, patiently
from summarizer.llm.throttle import Slot, Throttle
from summarizer.schema import Usage

# The place in the throttle that the task's attempt has.
_turn: ContextVar[Slot | None] = ContextVar("turn", default=None)


def connect(
    endpoint: Endpoint,
    policy: RetryPolicy | None = None,
    sleep: Sleep = asyncio.sleep,
    notice: Notice | None = None,
    throttle: Throttle | None = None,
    learnt: Dialect | None = None,
) -> Connection:
    """An ``Ask`` for this endpoint; nothing is imported or opened before the first question.

    Use it in one event loop and close it: ``async with connect(endpoint) as ask``. ``sleep`` is how it
    waits between attempts, for tests. ``notice`` is told, in one line, what the endpoint does not take and
    what is done about it; each thing once. ``throttle`` is what each attempt goes through; connections to one
    endpoint may share it. ``learnt`` is how the endpoint wants to be asked, if that is known.
    """
    ways = _Ways(policy or RetryPolicy(), sleep, notice or (lambda _: None), throttle, learnt)
    return Connection(endpoint, ways)


@dataclass(frozen=True)
class _Ways:
    policy: RetryPolicy
    sleep: Sleep
    notice: Notice
    throttle: Throttle | None
    learnt: Dialect | None


class RelearnedError(Exception):
    """The request was worded in a dialect that is no longer the connection's; word it anew.

    ``max_tokens`` is the longest answer that there is room for, when the endpoint said so of this request.
    """

    def __init__(self, max_tokens: int | None = None) -> None:
        super().__init__()
        self.max_tokens = max_tokens


class Connection:
    """An ``Ask`` with one HTTP client behind it; raises as ``Ask`` says."""

    def __init__(self, endpoint: Endpoint, ways: _Ways) -> None:
        self.endpoint = endpoint
        self.policy = ways.policy
        self.dialect = ways.learnt or dialect.first(endpoint)
        self._sleep = _at_once if endpoint.recorded else ways.sleep
        self._notices = Notices(endpoint, ways.notice)
        self._throttle = None if endpoint.recorded else ways.throttle
        self._client: Any = None
        self._discretion = Discretion(client.secrets_of(endpoint))
        self._settled = endpoint.profile.fixed_dialect or ways.learnt is not None
        self._alone = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self.aclose()
        except ModelError:
            if error is None:  # what ended the block says more
                raise

    async def aclose(self) -> None:
        """Close the HTTP client; asking once more opens a new one. Raises ModelError when that fails."""
        opened, self._client = self._client, None
        if opened is None:
            return
        failed: Exception | None = None
        try:
            await opened.close()
        except Exception as error:  # noqa: BLE001 - translated below, outside: its text may hold a key
            failed = error
        finally:
            self._discretion.leave()
        if failed is not None:
            raise error_translation.unclosed(failed, self.endpoint) from error_translation.cause_of(
                failed, self.endpoint
            )

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        """Ask until the answer is valid or the policy is exhausted."""
        asked_there = elsewhere()
        if asked_there and self._throttle:
            return await asked_there(self._errand(self._throttle))
        max_tokens = self.endpoint.answer_tokens(max_tokens)
        usage, raw, fault = Usage(), "", reply.Fault("nothing was asked")
        question = list(messages)
        for _ in range(self.policy.reasks + 1):
            exchange = Exchange(self, schema)
            try:
                value = await self._worded(exchange, question, max_tokens)
            except ModelError as error:
                error.usage = usage + exchange.usage
                raise
            usage += exchange.usage
            raw, fault = exchange.raw, exchange.fault
            if value is not None:
                return Answer(value, usage, raw)
            if fault.final:
                break
            reminder = (
                request.described(schema) if fault.shapeless and not self.endpoint.profile.constrained else ""
            )
            question = request.asked_again(messages, fault.words, reminder)
        raise reply.no_answer(fault, self.endpoint.model, raw, usage)

    def _errand(self, throttle: Throttle) -> Errand:
        learnt, notices = self.dialect if self._settled else None, self._notices
        return Errand(
            self.endpoint,
            self.policy,
            learnt,
            lambda tokens: throttle.turn(tokens, notices.waiting),
            notices.as_it_is,
        )

    async def _worded(self, exchange: Exchange[T], question: Sequence[Message], max_tokens: int) -> T | None:
        """The exchange in the dialect of the moment; it ends, as dialects get simpler and answers shorter."""
        while True:
            try:
                return await exchange.run(question, max_tokens, self.dialect)
            except RelearnedError as relearned:
                max_tokens = min(max_tokens, relearned.max_tokens or max_tokens)

    async def send(self, wire: dict[str, Any], worded: Dialect, on_attempt: Callable[[], None]) -> Any:
        """One request, sent as often as the policy says; its completion, or a ``ModelError``.

        Raises RelearnedError when ``worded``, the dialect of the request, is not the connection's any more.
        """
        limit = worded.token_limit
        wire = wire | {limit: worded.allowed(wire[limit], request.sent_bytes(wire))}
        return await patiently(
            lambda: self._in_turn(wire, worded, on_attempt), self.policy, self._sleep, self._notices.waiting
        )

    async def _in_turn(self, wire: dict[str, Any], worded: Dialect, on_attempt: Callable[[], None]) -> Any:
        if not self._settled:
            async with self._alone:
                if not self._settled:
                    return await self._send_once(wire, worded, on_attempt)
        return await self._send_once(wire, worded, on_attempt)

    async def _send_once(self, wire: dict[str, Any], worded: Dialect, on_attempt: Callable[[], None]) -> Any:
        if not self._throttle:
            return await self._attempt(wire, worded, on_attempt)
        async with self._throttle.turn(request.most_tokens(wire), self._notices.waiting) as turn:
            token = _turn.set(turn)
            try:
                completion = await self._attempt(wire, worded, on_attempt)
            finally:
                _turn.reset(token)
            usage = reply.cost(completion)
            if usage.input_tokens:
                turn.took(usage.input_tokens + usage.output_tokens)
            return completion

    async def _attempt(self, wire: dict[str, Any], worded: Dialect, on_attempt: Callable[[], None]) -> Any:
        if worded != self.dialect:
            raise RelearnedError
        on_attempt()
        failed: Exception | None = None
        try:
            # What openai loads for a first question is no part of the endpoint's time.
            create = self._opened().chat.completions.create
            # The client's own limit starts again with each byte that drips in.
            async with asyncio.timeout(self.endpoint.timeout_s):
                completion = await create(**request.as_it_is(wire))
        except Exception as error:  # noqa: BLE001 - translated below, outside: its text may hold a key
            failed = error
        withheld = refusal.withheld(failed) if failed is not None else None
        if withheld is not None:
            completion = reply.completion_of({"content": withheld})
        elif failed is not None:
            raised = self._learned(failed, worded, wire)
            self._settled = self._settled or not isinstance(raised, RelearnedError)
            raise raised from error_translation.cause_of(failed, self.endpoint)
        self._settled = True
        if isinstance(completion, str):  # what openai makes of an answer that is no JSON
            raise error_translation.no_completion(self.endpoint)
        self._notices.read(request.sent_words(wire), completion)
        return completion

    def _learned(
        self, error: Exception, worded: Dialect, wire: dict[str, Any]
    ) -> ModelError | RelearnedError:
        """What to raise for a failure: RelearnedError when the question can be worded otherwise."""
        asked = wire[worded.token_limit]
        ours = error_translation.translated(error, self.endpoint, asked)
        refused = error_translation.rejection(error, self.endpoint, asked)
        if refused is None or self.endpoint.profile.fixed_dialect:
            return ours
        sent = request.sent_bytes(wire)
        lowered = refused.room.lowered(asked, sent)
        if (lowered or refused.complaint) and worded != self.dialect:
            return RelearnedError(lowered)  # another task has met a rejection since
        if lowered:
            self._keep_to(refused.room, sent)
            return RelearnedError(lowered)
        simpler = dialect.simpler(worded, refused.complaint, self.endpoint) if refused.complaint else None
        if simpler is not None:
            self.dialect, words = simpler
            self._notices.once(f"does not take {words}")
            return RelearnedError()
        if refused.complaint and dialect.names_mode(worded, refused.complaint):
            chosen = self.endpoint.mode != "auto"
            return ModelError(error_translation.wrong_mode(str(ours), worded.mode, chosen=chosen))
        return ours

    def _keep_to(self, told: Room, sent: int) -> None:
        """Ask for no longer answers from now on than the endpoint has told that there is room for."""
        if told.answer:
            self.dialect = replace(self.dialect, most_tokens=told.answer)
            self._notices.once(f"takes at most {told.answer} tokens for an answer; asking for no more")
        elif told.context and self.dialect.context is None:
            a_byte = told.prompt / max(sent, 1) if told.prompt else 1 / BYTES_A_TOKEN
            self.dialect = replace(self.dialect, context=Context(told.context, a_byte))
            self._notices.once(
                f"has a context of {told.context} tokens; asking for answers that fit in beside the prompt"
            )

    def _opened(self) -> Any:
        if self._client is None:
            self._client = client.opened(self.endpoint, _answered)
            self._discretion.watch()
        return self._client


async def _at_once(_seconds: float) -> None:
    """How a replay waits: the waiting was done when it was recorded."""


def _answered(status: int, headers: Mapping[str, str]) -> None:
    turn = _turn.get()
    if turn:
        turn.answered(status, headers)
