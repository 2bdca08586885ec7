"""What a request looks like on the wire: the mode, the settings and the schema.

The one place for what goes out, and for the few words of our own that a model reads beside the prompt.
Three modes ask for the shape of an answer: a JSON schema as ``response_format``, one tool that must be
called, or the schema in words beside ``response_format`` json_object.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from summarizer.llm.asking import Endpoint, Message
from summarizer.llm.context_limits import BYTES_A_TOKEN
from summarizer.llm.dialect import Dialect, WireMode
from summarizer.llm.strict import strict
from summarizer.schema import WIRE_SCHEMA

# The names of instructor's modes (each an instructor.Mode, spelled out because importing it takes seconds).
MODES: dict[WireMode, str] = {"json_schema": "JSON_SCHEMA", "tools": "TOOLS", "json": "JSON"}

_DESCRIBED = re.compile(r"(fits the JSON schema [\w-]+):\n\{[^\n]*\}\Z")


def settings(endpoint: Endpoint, dialect: Dialect, max_tokens: int) -> dict[str, Any]:
    """The arguments of a request beside its messages and schema."""
    # The same request must give the same answer.
    repeatable = {name: 0 for name in ("temperature", "seed") if name not in dialect.without}
    common: dict[str, Any] = {"model": endpoint.model, dialect.token_limit: max_tokens, **repeatable}
    # A prompt prefix that was read once is not read again.
    return common | {"extra_body": {"cache_prompt": True}} if endpoint.profile.cache_prompt else common


def shaped(
    prepared: dict[str, Any],
    messages: Sequence[Message],
    schema: type[BaseModel],
    dialect: Dialect,
    *,
    constrained: bool = False,
) -> dict[str, Any]:
    """The request as instructor prepared it, with our messages, our name for the schema, and its bounds.

    The name carries the version of the wire schema: recordings are matched on it, and it is harmless
    for every endpoint, which a header or a field of our own would not be.
    """
    wire = prepared | {"messages": list(messages)}
    form = _form(schema, constrained=constrained)
    strictly = {} if constrained or "strict" in dialect.without else {"strict": True}
    named = {"name": named_schema(schema), **strictly}
    if dialect.mode == "json_schema":
        return wire | {"response_format": {"type": "json_schema", "json_schema": {**named, "schema": form}}}
    if dialect.mode == "tools":
        # There is one tool, so that requiring some tool requires this one.
        by_name = {"type": "function", "function": {"name": named["name"]}}
        choice = "required" if "tool_choice" in dialect.without else by_name
        tool = {"type": "function", "function": {**named, "parameters": form}}
        return wire | {"tools": [tool], "tool_choice": choice}
    # instructor's own words for this mode are long, and call the model a genius.
    wire["messages"] = _with_system(messages, described(schema))
    if "response_format" in dialect.without:
        del wire["response_format"]
    return wire


@functools.lru_cache(maxsize=64)
def _form(schema: type[BaseModel], *, constrained: bool) -> dict[str, Any]:
    """The schema as it is sent; made once, as that takes as long as sending it. Nobody may change it."""
    form = schema.model_json_schema()
    return form if constrained else strict(form)


def as_it_is(wire: dict[str, Any]) -> dict[str, Any]:
    """The arguments that have openai send just this; it looks through all else, a schema for milliseconds."""
    body = {name: value for name, value in wire.items() if name != "extra_body"}
    return {"model": wire["model"], "messages": [], "extra_body": body | wire.get("extra_body", {})}


def most_tokens(wire: Mapping[str, Any]) -> int:
    """At most about how many tokens a request takes: what it sends, by its length, and all that it allows."""
    sent = sent_bytes(wire)
    allowed = wire.get("max_tokens") or wire.get("max_completion_tokens") or 0
    return sent // BYTES_A_TOKEN + int(allowed)


def sent_bytes(wire: Mapping[str, Any]) -> int:
    return sum(len(message["content"].encode()) for message in wire["messages"])


def sent_words(wire: Mapping[str, Any]) -> int:
    """How many words are sent: at least as many tokens are read, whatever makes tokens of them."""
    return sum(len(message["content"].split()) for message in wire["messages"])


def named_schema(schema: type[BaseModel]) -> str:
    return f"{schema.__name__}-v{WIRE_SCHEMA}"


def described(schema: type[BaseModel]) -> str:
    """The schema in words, bounds included: here nothing else tells the model of them."""
    form = json.dumps(_untitled(schema.model_json_schema()), ensure_ascii=False)
    told = f"It fits the JSON schema {named_schema(schema)}"
    return f"Answer with one JSON object and nothing else. {told}:\n{form}"


def undescribed(content: str) -> str:
    """A message without the text of the schema that ``described`` ends it with; its name stays."""
    return _DESCRIBED.sub(r"\1", content)


def _untitled(schema: Any) -> Any:
    # Titles repeat the names; under these two keys, keys are names themselves.
    if isinstance(schema, list):
        return [_untitled(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _untitled(field) for name, field in part.items()}
        if key in {"properties", "$defs"}
        else _untitled(part)
        for key, part in schema.items()
        if key != "title"
    }


def _with_system(messages: Sequence[Message], words: str) -> list[Message]:
    if messages and messages[0]["role"] == "system":
        first = Message(role="system", content=f"{messages[0]['content']}\n\n{words}")
        return [first, *messages[1:]]
    return [Message(role="system", content=words), *messages]


def asked_again(messages: Sequence[Message], fault: str, reminder: str = "") -> list[Message]:
    """The same question with what was wrong with the last answer, and a ``reminder`` of the schema.

    The old answer stays out: it would be paid for twice and a small model copies it. The note goes to
    the end of the last message, because some chat templates refuse two turns of one role in a row, and
    because the prefix that the endpoint has cached stays the same.
    """
    again = reminder or "Answer again, with the whole object as valid JSON."
    note = f"Your last answer could not be used: {fault}. {again}"
    *before, last = messages
    if last["role"] != "user":
        return [*messages, Message(role="user", content=note)]
    return [*before, Message(role="user", content=f"{last['content']}\n\n{note}")]
