"""A JSON schema in the part of the language that OpenAI's strict mode takes.

Strict mode constrains decoding to the schema, and refuses a schema that it cannot enforce: every field must
be required, every object closed, and the bounds of texts, numbers and lists are not supported. So the
bounds of texts are told in words, which are for the model. Listed is what is kept, because what Pydantic
may write some day is unknown, and an unknown keyword costs the whole request.
"""

from __future__ import annotations

from typing import Any

_KEPT = frozenset({"type", "enum", "const", "title", "description"})


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with all fields required, no further ones, and no keyword that strict mode refuses."""
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}  # which takes no keyword beside it
    kept = {key: value for key, value in schema.items() if key in _KEPT}
    if "maxLength" in schema:
        kept["description"] = f"at most {schema['maxLength']} characters"
    for key in ("properties", "$defs"):
        if key in schema:
            kept[key] = {name: strict(part) for name, part in schema[key].items()}
    if "items" in schema:
        kept["items"] = strict(schema["items"])
    if "anyOf" in schema:
        kept["anyOf"] = [strict(part) for part in schema["anyOf"]]
    if schema.get("type") == "object":
        kept |= {"required": list(schema.get("properties", {})), "additionalProperties": False}
    return kept
