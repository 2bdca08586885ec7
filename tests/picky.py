"""An endpoint that checks what it is asked, as OpenAI's does, and answers by the schema alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from endpoint import completion, ok, reply, status


@dataclass(frozen=True)
class Picky:
    """A behaviour that takes only what it knows, rejects the rest as OpenAI does, and answers what is asked.

    ``modes`` are the ways it takes to ask for a shape ("words" is none of the fields), ``limit`` the one name
    of the token limit that it knows, ``rejects`` parameters that it does not take. The answer is made from
    the schema that came with the request, and from nothing else; ``wrap`` is what the model makes of it.
    """

    modes: frozenset[str] = frozenset({"json_schema", "tools", "json"})
    limit: str = "max_tokens"
    rejects: frozenset[str] = frozenset()
    wrap: Callable[[str], str] = str

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.text())
        fault = self._fault(body)
        if fault:
            message, param = fault
            error = {"message": message, "type": "invalid_request_error", "param": param, "code": None}
            return await status(400, error)(request)
        answer = self.wrap(json.dumps(filled(_schema_of(body))))
        if "tools" not in body:
            return await ok(answer)(request)
        call = {"name": body["tools"][0]["function"]["name"], "arguments": answer}
        calls = [{"id": "call_1", "type": "function", "function": call}]
        return await reply(completion(None, "tool_calls", tool_calls=calls))(request)

    def _fault(self, body: dict[str, Any]) -> tuple[str, str] | None:
        """What is wrong with a request: OpenAI's words and the parameter that it names."""
        other = {"max_tokens", "max_completion_tokens"} - {self.limit}
        for name in set(body) & (self.rejects | other):
            way_out = f" Use '{self.limit}' instead." if name in other else ""
            return f"Unsupported parameter: '{name}' is not supported with this model.{way_out}", name
        form, tools = body.get("response_format"), body.get("tools")
        kind = form["type"].replace("json_object", "json") if form else "tools" if tools else "words"
        if form and kind not in self.modes:
            told = f"Invalid parameter: 'response_format' of type '{form['type']}' is not supported"
            return f"{told} with this model.", "response_format"
        if kind not in self.modes:
            return f"Unknown parameter: '{kind}'.", kind
        if kind == "json" and "json" not in str(body["messages"]).lower():
            return "'messages' must contain the word 'json' in some form", "messages"
        named = {"json_schema": form and form.get("json_schema"), "tools": tools and tools[0]["function"]}
        return _fault_of_schema(named.get(kind))


# What OpenAI's guide to structured outputs lists as not supported under ``strict: true``.
_NOT_STRICT = {
    "string": {"minLength", "maxLength", "pattern", "format"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "object": {
        "patternProperties",
        "unevaluatedProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
    },
    "array": {
        "unevaluatedItems",
        "contains",
        "minContains",
        "maxContains",
        "minItems",
        "maxItems",
        "uniqueItems",
    },
    "any": {
        "default",
        "oneOf",
        "allOf",
        "not",
        "if",
        "then",
        "else",
        "dependentRequired",
        "dependentSchemas",
    },
}


def _fault_of_schema(named: dict[str, Any] | None) -> tuple[str, str] | None:
    if not named or not named.get("strict"):
        return None
    where = "response_format" if "schema" in named else "tools[0].function.parameters"
    told = unstrict(named.get("schema") or named["parameters"])
    return (f"Invalid schema for {where} '{named['name']}': {told}", where) if told else None


def unstrict(schema: dict[str, Any], path: tuple[str, ...] = ()) -> str | None:
    """What strict mode has against a schema, in OpenAI's words; None when nothing."""
    where = f"In context={path!r},"
    wrong = sorted(set().union(*_NOT_STRICT.values()) & set(schema))
    if wrong:
        return f"{where} {wrong[0]!r} is not permitted."
    if "$ref" in schema and len(schema) > 1:
        return f"{where} $ref cannot have keywords {set(schema) - {'$ref'}!r}."
    if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
        return f"{where} 'additionalProperties' is required to be supplied and to be false."
    if schema.get("type") == "object" and set(schema.get("required", [])) != set(schema["properties"]):
        return f"{where} 'required' is required to be an array including every key in properties."
    inner = [
        ((*path, key, name), part)
        for key in ("properties", "$defs")
        for name, part in schema.get(key, {}).items()
    ]
    inner += [((*path, "items"), schema["items"])] if "items" in schema else []
    inner += [((*path, "anyOf", str(at)), part) for at, part in enumerate(schema.get("anyOf", []))]
    return next((told for place, part in inner if (told := unstrict(part, place))), None)


def _schema_of(body: dict[str, Any]) -> dict[str, Any]:
    """The schema that came with a request: in the field of its mode, else the system message's last line."""
    form = (body.get("response_format") or {}).get("json_schema")
    if form:
        return dict(form["schema"])
    if "tools" in body:
        return dict(body["tools"][0]["function"]["parameters"])
    return dict(json.loads(body["messages"][0]["content"].splitlines()[-1]))


def filled(schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """The simplest value that fits the schema, with one entry in each list."""
    root = root or schema
    if "$ref" in schema:
        return filled(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "enum" in schema:
        return schema["enum"][0]
    if schema["type"] == "object":
        return {name: filled(part, root) for name, part in schema["properties"].items()}
    if schema["type"] == "array":
        return [filled(schema["items"], root)]
    return {"string": "words", "integer": 1, "number": 1.5, "boolean": True}[schema["type"]]
