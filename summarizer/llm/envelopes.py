"""A completion out of what some servers put around it: an envelope of their own, or a stream of pieces.

Gateways answer ``{"code": 0, "msg": "success", "data": {"choices": […]}}``, and some servers send the events
of a stream that nobody asked for. Both hold the same completion.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

_ENVELOPES = ("data", "result", "response", "output", "body", "completion")
_DEEPEST = 3
_DATA = b"data:"
# These are said once and not piece by piece, though they are texts.
_WHOLE = frozenset({"role", "id", "type", "name", "object", "model", "finish_reason"})


def unwrapped(body: Any, depth: int = 0) -> Any:
    """The completion that a body holds in an envelope, else the body; the tokens may be counted beside it."""
    if not isinstance(body, dict) or body.get("choices") or body.get("error") or depth > _DEEPEST:
        return body
    for name in _ENVELOPES:
        inner = unwrapped(_object(body.get(name)), depth + 1)
        if isinstance(inner, dict) and isinstance(inner.get("choices"), list) and inner["choices"]:
            return {"usage": body.get("usage")} | inner
    return body


def _object(value: Any) -> Any:
    if not isinstance(value, str) or not value.lstrip().startswith("{"):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def streamed(body: bytes) -> dict[str, Any] | None:
    """The completion that the events of a stream make, or the failure that one tells; None without events."""
    whole: dict[str, Any] = {}
    choices: dict[Any, dict[str, Any]] = {}
    for event in _events(body):
        if event.get("error"):
            return event
        whole |= {name: value for name, value in event.items() if value is not None}
        for choice in _objects(event.get("choices")):
            _join(choices.setdefault(choice.get("index", 0), {}), _as_message(choice))
    return whole | {"choices": list(choices.values())} if choices else whole or None


def _events(body: bytes) -> Iterator[dict[str, Any]]:
    """What the events hold; one that breaks off, as the last may, holds nothing."""
    for line in body.splitlines():
        if line.startswith(_DATA):
            try:
                event = json.loads(line.removeprefix(_DATA))
            except (ValueError, RecursionError):
                continue
            if isinstance(event, dict):
                yield event


def _as_message(choice: dict[str, Any]) -> dict[str, Any]:
    """A choice in which a piece of a message has the message's own name."""
    return {"message" if name == "delta" else name: value for name, value in choice.items()}


def _join(whole: dict[str, Any], piece: dict[str, Any]) -> None:
    """Put a piece behind what there is: texts go on, entries of a list belong to the one of their index."""
    for name, value in piece.items():
        before = whole.get(name)
        if isinstance(value, dict):
            _join(whole.setdefault(name, {}) if isinstance(before, dict | None) else {}, value)
        elif isinstance(value, list):
            _join_entries(before if isinstance(before, list) else whole.setdefault(name, []), value)
        elif isinstance(value, str) and isinstance(before, str) and name not in _WHOLE:
            whole[name] = before + value
        elif value is not None and (value != "" or before is None):
            whole[name] = value


def _join_entries(entries: list[Any], pieces: Iterable[Any]) -> None:
    for piece in pieces:
        place = piece.get("index") if isinstance(piece, dict) else None
        same = [one for one in _objects(entries) if place is not None and one.get("index") == place]
        if same:
            _join(same[0], piece)
        else:
            entries.append(piece)


def _objects(values: Any) -> list[dict[str, Any]]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []
