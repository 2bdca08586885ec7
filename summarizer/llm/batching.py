"""A question as a line of a Batch API file, and a line of the results as an answer.

A line holds the request that would have gone out live, word for word, and a result is judged like a live
completion, by the same functions. So an answer is worth the same whichever way it came.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError
from summarizer.llm import dialect, error_bodies, error_translation, reply, request
from summarizer.llm.asking import Endpoint, Message
from summarizer.llm.envelopes import unwrapped
from summarizer.llm.redaction import shown
from summarizer.llm.reply import Fault
from summarizer.schema import Usage

# What the requests of a batch are for, in OpenAI's words: the same at every host, whatever its base_url.
REQUEST_PATH = "/v1/chat/completions"

_EXPIRED, _CANCELLED = "batch_expired", "batch_cancelled"


@dataclass(frozen=True)
class BatchQuestion:
    """A question for a batch; ``custom_id`` comes back with its answer.

    ``fault`` is what was wrong with the last answer to it, None when it is asked for the first time.
    """

    custom_id: str
    messages: Sequence[Message]
    schema: type[BaseModel]
    max_tokens: int
    fault: Fault | None = None


@dataclass(frozen=True)
class BatchResult:
    """What a line of results says: ``body`` is a completion or an error object, whatever ``status`` says."""

    custom_id: str
    status: int | None
    body: Any
    code: str = ""


@dataclass(frozen=True)
class Judged:
    """A result as an answer: ``value`` is the valid object as JSON, else ``fault`` or ``error`` says why not.

    ``fault`` is one of the answer, which was paid for; ``error`` one of the endpoint, which gave none.
    """

    value: str | None = None
    raw: str = ""
    usage: Usage = field(default_factory=Usage)
    fault: Fault | None = None
    error: ModelError | None = None

    def failure(self, model: str) -> AnswerError | None:
        """The error that a live answer with this fault ends in, None for a valid one."""
        return reply.no_answer(self.fault, model, self.raw, self.usage) if self.fault else None


def batch_line(question: BatchQuestion, endpoint: Endpoint) -> bytes:
    """The line for a question, with its line end: its body is the request that a connection would send."""
    worded = dialect.first(endpoint)
    messages = question.messages
    if question.fault:
        shapeless = question.fault.shapeless
        reminder = request.described(question.schema) if shapeless else ""
        messages = request.asked_again(messages, question.fault.words, reminder)
    # instructor puts this into the requests of its mode, the one thing of its own that is kept.
    own = {"response_format": {"type": "json_object"}} if worded.mode == "json" else {}
    prepared = request.settings(endpoint, worded, question.max_tokens) | own
    body = request.shaped(prepared, messages, question.schema, worded)
    named = {"custom_id": question.custom_id, "method": "POST", "url": REQUEST_PATH}
    return json.dumps(named | {"body": body}, ensure_ascii=True).encode() + b"\n"


def batch_result(line: bytes) -> BatchResult | None:
    """What a line of results says, None for one that says nothing about any request."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("custom_id"), str):
        return None
    response, error = _object(said.get("response")), _object(said.get("error"))
    status, code = response.get("status_code"), str(error.get("code") or "")
    body = response.get("body") or error
    return BatchResult(said["custom_id"], status if isinstance(status, int) else None, body, code)


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def judged(result: BatchResult, schema: type[BaseModel], endpoint: Endpoint) -> Judged:
    """The answer that a result holds, by the rules for live ones; raises nothing."""
    if result.status != 200:  # noqa: PLR2004 - HTTP's own number
        return Judged(error=_error(result, endpoint))
    body = unwrapped(result.body)
    said = error_bodies.failure(body)
    if said is not None:
        return Judged(error=_error(replace(result, status=said.meant()), endpoint))
    completion = _completion(body)
    judgement, cost = reply.judged(completion, schema), reply.cost(completion) + Usage(attempts=1)
    if judgement.fault:
        return Judged(raw=judgement.text, usage=cost, fault=judgement.fault)
    value = schema.model_validate_json(judgement.object)
    return Judged(value.model_dump_json(), judgement.text, cost)


def _completion(body: Any) -> Any:
    from openai.types.chat import ChatCompletion

    try:
        # Not validated, as openai does not validate live ones.
        return ChatCompletion.construct(**body)
    except (TypeError, ValueError, AttributeError):
        return None


def _error(result: BatchResult, endpoint: Endpoint) -> ModelError:
    """Why there is no answer: as for a live request, but what a batch alone can run into."""
    if result.code == _EXPIRED:
        told = f"the batch at {shown(endpoint.base_url)!r} expired before this was answered"
        return ModelError(f"{told}; submit it again", retryable=True)
    if result.code == _CANCELLED:
        told = f"the batch at {shown(endpoint.base_url)!r} was cancelled before this was answered"
        return ModelError(f"{told}; --retry-failed submits it again", about_article=True)
    # A line without a status is the endpoint's own failure.
    return error_translation.translated(_status_error(result.status or 500, result.body), endpoint)


def _status_error(status: int, body: Any) -> Any:
    import httpx2
    import openai

    request = httpx2.Request("POST", "http://batch" + REQUEST_PATH)
    response = httpx2.Response(status, content=json.dumps(body), request=request)
    return openai.APIStatusError("refused", response=response, body=body)
