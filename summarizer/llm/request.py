"""What a request looks like on the wire: the mode, the settings and the schema.

The one place for the differences between endpoints. Today there is one mode, a JSON schema as
``response_format``; an endpoint that needs tools, plain JSON or ``strict: true`` gets its own line here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.llm.asking import Endpoint, Message
from summarizer.schema import WIRE_SCHEMA

# The name of instructor's mode (an instructor.Mode, spelled out because importing it takes seconds).
MODE = "JSON_SCHEMA"

# Bounds that the embedded server turns into grammar. OpenAI's structured output does not document
# them, and some servers refuse what they do not know; Pydantic checks them in any case.
_LOCAL_ONLY = frozenset({"minLength", "maxLength", "minItems", "maxItems"})

# Under these, keys are names and not keywords: a field may be called maxItems.
_NAMED = frozenset({"properties", "$defs"})


def settings(endpoint: Endpoint, max_tokens: int) -> dict[str, Any]:
    """The arguments of a request beside its messages and schema."""
    common = {"model": endpoint.model, "max_tokens": max_tokens}
    if not endpoint.local:
        return common
    # The same request must give the same answer; and a prompt prefix that was read once is not read again.
    return common | {"temperature": 0, "seed": 0, "extra_body": {"cache_prompt": True}}


def shaped(request: dict[str, Any], endpoint: Endpoint) -> dict[str, Any]:
    """The request as instructor prepared it, with our name for the schema and the bounds the endpoint takes.

    The name carries the version of the wire schema: recordings are matched on it, and it is harmless
    for every endpoint, which a header or a field of our own would not be.
    """
    form = request["response_format"]["json_schema"]
    schema = form["schema"] if endpoint.local else _unbounded(form["schema"])
    named = form | {"name": f"{form['name']}-v{WIRE_SCHEMA}", "schema": schema}
    return request | {"response_format": {"type": "json_schema", "json_schema": named}}


def _unbounded(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_unbounded(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _unbounded(field) for name, field in part.items()}
        if key == "properties"
        else _unbounded(part)
        for key, part in schema.items()
        if key not in _LOCAL_ONLY
    }


def asked_again(messages: Sequence[Message], fault: str) -> list[Message]:
    """The same question with what was wrong with the last answer.

    The old answer stays out: it would be paid for twice and a small model copies it. The note goes to
    the end of the last message, because some chat templates refuse two turns of one role in a row, and
    because the prefix that the endpoint has cached stays the same.
    """
    note = f"Your last answer could not be used: {fault}. Answer again, with the whole object as valid JSON."
    *before, last = messages
    if last["role"] != "user":
        return [*messages, Message(role="user", content=note)]
    return [*before, Message(role="user", content=f"{last['content']}\n\n{note}")]
