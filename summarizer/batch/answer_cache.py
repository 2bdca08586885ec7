"""An answer is paid for once: kept before it is used, and given again to whoever asks the same.

    ask = remembering(connection, store, endpoint)

So a run that is killed pays again for at most what was under way, one answer a worker, and equal questions
cost one answer, also when they are asked at the same time. An answer that was not valid is an answer too:
it was paid for, and the same question again would most likely get it again. Words of an error in place of
an answer are none: another run asks again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import Literal, TypeVar
from weakref import WeakValueDictionary

from pydantic import BaseModel, ValidationError

from summarizer.errors import AnswerError
from summarizer.llm import Answer, Ask, Endpoint, Message, request_digest, says_error
from summarizer.schema import Usage
from summarizer.store import Call, Store

T = TypeVar("T", bound=BaseModel)
# Which of the answers that earlier runs paid for are asked for again: none, those that were not valid
# (``--retry-failed``), or all (``--force``).
Again = Literal["none", "invalid", "all"]
Price = Callable[[Usage], float | None]

# How the faults of such answers are worded.
_NO_CHOICES, _EMPTY = "the endpoint sent no choices", "the answer was empty"

NEVER_ASKED = "its answer is not among those that are kept; run the batch without --reground to ask for it"


class NotKeptError(AnswerError):
    """The answer to a question is not among those that are kept."""


_about: ContextVar[str | None] = ContextVar("about", default=None)


@contextlib.contextmanager
def asked_about(text_sha256: str) -> Iterator[None]:
    """Answers that are kept while the block is open, in its tasks too, are kept as about this text."""
    token = _about.set(text_sha256)
    try:
        yield
    finally:
        _about.reset(token)


def remembering(
    ask: Ask, store: Store, endpoint: Endpoint, *, again: Again = "none", price: Price = lambda _: None
) -> Ask:
    """An ``Ask`` that answers from the store where it can, at no cost, and else asks and keeps the answer.

    ``price`` says what the tokens of an answer cost in US dollars, None when nobody knows. Raises as
    ``ask`` does, and StoreError when an answer cannot be kept: then it is not used either.
    """
    return _Remembering(ask, store, endpoint, again, price)


def offline(store: Store, endpoint: Endpoint) -> Ask:
    """An ``Ask`` that asks nobody: the kept answers, each with what it cost when it was paid for.

    Raises NotKeptError, an AnswerError, for a question whose answer is not kept.
    """
    return _Offline(store, endpoint)


class _Remembering:
    def __init__(self, ask: Ask, store: Store, endpoint: Endpoint, again: Again, price: Price) -> None:
        self._ask = ask
        self._store = store
        self._endpoint = endpoint
        self._again = again
        self._price = price
        # Held by the tasks that ask the same, and gone with the last of them.
        self._under_way: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        max_tokens = self._endpoint.answer_tokens(max_tokens)  # what the budget inside counts, too
        digest = request_digest(messages, schema, max_tokens, self._endpoint)
        lock = self._under_way.setdefault(digest, asyncio.Lock())
        async with lock:
            call = self._store.call(digest)
            if call and self._counts(call) and (kept := kept_answer(call, schema, Usage())):
                return kept
            return await self._asked(digest, messages, schema, max_tokens)

    def _counts(self, call: Call) -> bool:
        """Whether an answer is given again, and not asked for again; this run's own always is."""
        own = call.run is not None and call.run == self._store.run
        if not own and is_none(call):
            return False
        return own or self._again == "none" or (self._again == "invalid" and call.value is not None)

    async def _asked(
        self, digest: str, messages: Sequence[Message], schema: type[T], max_tokens: int
    ) -> Answer[T]:
        try:
            answer = await self._ask(messages, schema, max_tokens)
        except AnswerError as error:
            usage = error.usage if isinstance(error.usage, Usage) else Usage()
            self._keep(digest, None, error.raw, usage, error)
            raise
        self._keep(digest, answer.value.model_dump_json(), answer.raw, answer.usage)
        return answer

    def _keep(
        self, digest: str, value: str | None, raw: str, usage: Usage, error: AnswerError | None = None
    ) -> None:
        call = Call(
            digest,
            self._endpoint.model,
            value,
            raw,
            usage,
            fault=str(error) if error else "",
            truncated=bool(error and error.truncated),
            cost_usd=self._price(usage),
            text_sha256=_about.get(),
        )
        self._store.keep_call(call)


class _Offline:
    def __init__(self, store: Store, endpoint: Endpoint) -> None:
        self._store = store
        self._endpoint = endpoint

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        call = self._store.call(request_digest(messages, schema, max_tokens, self._endpoint))
        kept = kept_answer(call, schema, call.usage) if call and not is_none(call) else None
        if kept is None:
            raise NotKeptError(NEVER_ASKED)
        return kept


def is_none(call: Call) -> bool:
    """Whether what is kept is no answer: an error's words in place of one, or a failure that nobody noticed.

    Older versions of this program kept failures with HTTP 200 as answers that were not valid.
    """
    free = not call.raw and not call.usage.output_tokens
    unnoticed = _NO_CHOICES in call.fault or (free and _EMPTY in call.fault)
    return call.value is None and (unnoticed or says_error(call.raw))


def kept_answer(call: Call, schema: type[T], usage: Usage) -> Answer[T] | None:
    """A kept answer, None when its value fits the schema no more.

    Raises the AnswerError that it was, when it was not valid.
    """
    if call.value is None:
        fault = call.fault or f"model {call.model!r} gave no valid answer; try another model or prompt"
        raise AnswerError(fault, raw=call.raw, usage=usage, truncated=call.truncated)
    try:
        return Answer(schema.model_validate_json(call.value), usage, call.raw)
    except ValidationError:
        return None
