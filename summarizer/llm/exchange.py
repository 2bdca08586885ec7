"""One question and its answer, through instructor.

instructor puts the schema into the request as its mode has it and reads the answer by it. Its retries stay
off, because they send the old answer back each time, miss 429 and 5xx, and never say what the failed
attempts cost. Instead the function that it calls (``_post``) does the waiting and the translating,
below it, and the connection's loop that asks again stands above it. What instructor gets to read is a
completion in the form that its mode expects, made of an answer that was judged before.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, cast

from pydantic import BaseModel

from summarizer.errors import AnswerError
from summarizer.llm import error_translation, reply, request
from summarizer.llm.asking import Endpoint, Message, T
from summarizer.llm.client import hush_instructor
from summarizer.llm.dialect import Dialect
from summarizer.schema import Usage


class Sender(Protocol):
    """What an exchange needs of a connection."""

    endpoint: Endpoint

    async def send(self, wire: dict[str, Any], worded: Dialect, on_attempt: Callable[[], None]) -> Any: ...


class Exchange(Generic[T]):
    """One question: its value or its fault, and what it cost either way."""

    def __init__(self, sender: Sender, schema: type[T]) -> None:
        self._sender = sender
        self._schema = schema
        self._object = ""
        self.usage = Usage()
        self.raw = ""
        self.fault = reply.Fault("the endpoint sent nothing")

    async def run(self, messages: Sequence[Message], max_tokens: int, dialect: Dialect) -> T | None:
        """The valid object, or None with ``fault`` set; raises what ``Sender.send`` raises."""
        import instructor

        hush_instructor()

        async def post(**prepared: Any) -> Any:
            return await self._post(prepared, messages, dialect)

        create: Any = instructor.patch(create=post, mode=instructor.Mode[request.MODES[dialect.mode]])
        wrapped = None
        try:
            # max_retries=0 is one attempt. Never a context=: it would render every message as a template.
            await create(
                response_model=_wrapped(self._schema),
                messages=list(messages),
                max_retries=0,
                **request.settings(self._sender.endpoint, dialect, max_tokens),
            )
        except Exception as error:  # noqa: BLE001 - instructor wraps whatever happened; told apart below
            wrapped = error
        # Outside of except: instructor's wrapping must not become our error's context.
        if wrapped is not None:
            self._fail(wrapped)
            return None
        # instructor's object is of a class made at run time, which neither equals ours nor pickles.
        return self._schema.model_validate_json(self._object)

    async def _post(self, prepared: dict[str, Any], messages: Sequence[Message], dialect: Dialect) -> Any:
        constrained = self._sender.endpoint.profile.constrained
        wire = request.shaped(prepared, messages, self._schema, dialect, constrained=constrained)
        completion = await self._sender.send(wire, dialect, self._count_attempt)
        self.usage += reply.cost(completion)
        judgement = reply.judged(completion, self._schema)
        self.raw, self._object = judgement.text, judgement.object
        if judgement.fault is not None:
            self.fault = judgement.fault
            raise AnswerError(judgement.fault.words)
        return _as_expected(self._object, dialect, self._schema.__name__)

    def _count_attempt(self) -> None:
        self.usage += Usage(attempts=1)

    def _fail(self, error: Exception) -> None:
        """Set ``fault`` for an answer that can be asked for again; raise what cannot."""
        cause = error.__cause__
        if not isinstance(cause, Exception) or _is_foreign(cause):
            endpoint, foreign = self._sender.endpoint, cause if isinstance(cause, Exception) else error
            raise error_translation.translated(foreign, endpoint) from error_translation.cause_of(
                foreign, endpoint
            )
        if not isinstance(cause, AnswerError):  # of those, ``fault`` is set
            # Our own error, or a mistake in this program. instructor's wrapping, which dumps completions,
            # falls away.
            raise cause


@functools.cache
def _wrapped(schema: type[BaseModel]) -> type[BaseModel]:
    """The class that instructor makes of a schema, made once with its JSON schema, not for each question."""
    import instructor

    made: Any = instructor.openai_schema(schema)
    made.model_json_schema = functools.cache(made.model_json_schema)  # what is sent is ``request.shaped``
    return cast("type[BaseModel]", made)


def _is_foreign(error: Exception) -> bool:
    """Whether instructor, or tenacity inside of it, failed by itself; the rest met the border before."""
    return type(error).__module__.partition(".")[0] in {"instructor", "tenacity"}


def _as_expected(text: str, dialect: Dialect, name: str) -> Any:
    """The completion that instructor's mode reads ``text`` from, whatever form the endpoint gave it."""
    call = {"id": "1", "type": "function", "function": {"name": name, "arguments": text}}
    return reply.completion_of({"tool_calls": [call]} if dialect.mode == "tools" else {"content": text})
