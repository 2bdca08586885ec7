"""The frame of an answer: the JSON around what a model says, checked before anybody builds on it.

Bytes that are no UTF-8, JSON that is nested too deep or a number of thousands of digits make the libraries
below us fail in ways of their own. Here each is the same: an answer that cannot be read, and may be asked
for again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from summarizer.llm import error_bodies
from summarizer.llm.envelopes import streamed, unwrapped

# A completion has some ten levels.
_DEEPEST = 100
_ASKED_FOR = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
TOO_DEEP = "JSON that is nested too deep"
_WHO = "is this an OpenAI-compatible endpoint?"


class BrokenError(Exception):
    """An answer that cannot be read: ``what`` it is, the way out; ``passing``: the next may be whole."""

    def __init__(self, what: str, way_out: str = _WHO, *, passing: bool = True) -> None:
        super().__init__(what)
        self.what = what
        self.way_out = way_out
        self.passing = passing


def parsed(body: bytes, headers: Mapping[str, str]) -> Any:
    """What the JSON of an answer holds, without envelopes; None for what is none and does not claim to be.

    Raises BrokenError.
    """
    encoding = headers.get("content-encoding", "").strip().lower()
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        if not set(encoding.replace(" ", "").split(",")) <= _ASKED_FOR:
            raise _packed(encoding) from None
        found = _otherwise(body, error)
        if found is None:
            claims = "json" in headers.get("content-type", "").lower()
            if isinstance(error, json.JSONDecodeError) and not claims:
                return None
            raise BrokenError(_named(error)) from None
    if _is_too_deep(found):
        raise BrokenError(TOO_DEEP)
    return unwrapped(found)


def _otherwise(body: bytes, error: Exception) -> Any:
    """What can be read all the same: events of a stream, or a failure with a byte that is no UTF-8."""
    if isinstance(error, json.JSONDecodeError):
        return streamed(body)
    if not isinstance(error, UnicodeDecodeError):
        return None
    try:
        told = json.loads(body.decode(errors="replace"))
    except (ValueError, RecursionError):
        return None
    return told if error_bodies.failure(told) else None


def _packed(encoding: str) -> BrokenError:
    way_out = "a proxy or gateway on the way packs what it passes on; ask the endpoint without it"
    return BrokenError(f"the encoding {encoding!r}, which was not asked for", way_out, passing=False)


def _named(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return TOO_DEEP
    if isinstance(error, UnicodeDecodeError):
        return "bytes that are no UTF-8"
    return (
        "broken JSON" if isinstance(error, json.JSONDecodeError) else "a number that is too long to be read"
    )


def _is_too_deep(whole: Any) -> bool:
    parts = [(whole, 0)]
    while parts:
        part, depth = parts.pop()
        if depth > _DEEPEST:
            return True
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        parts += [(one, depth + 1) for one in inner]
    return False
