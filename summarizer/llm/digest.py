"""The digest of a request: everything that changes the answer, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import BaseModel

from summarizer.llm.asking import Endpoint, Message
from summarizer.llm.request import named_schema


def request_digest(
    messages: Sequence[Message], schema: type[BaseModel], max_tokens: int, endpoint: Endpoint
) -> str:
    """The SHA-256 (hex) of a request: messages, schema with its version, token limit, model, host and path.

    How the request is worded or sent changes no answer that counts, so that a live request and one of a
    batch have the same digest, and a server that starts again on another port, or with another key, gets
    none of its questions twice.
    """
    asked = {
        "model": endpoint.model,
        "place": _place(endpoint),
        "schema": named_schema(schema),
        "max_tokens": endpoint.answer_tokens(max_tokens),
        "messages": [[message["role"], message["content"]] for message in messages],
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _place(endpoint: Endpoint) -> str:
    """Which model is meant by its name; no credential, which an address may hold, is part of it."""
    if endpoint.profile.place:
        return endpoint.profile.place
    try:
        parts = urlsplit(endpoint.base_url)
        return f"{parts.hostname or ''}{parts.path.rstrip('/')}"
    except ValueError:
        return ""
