"""Recordings as text that people read, compare and review.

A cassette is a list of interactions. JSON bodies are stored as structures with real Unicode, and texts
of several lines as blocks, so a diff shows which words changed. What would change at every recording
(ids, times, fingerprints) and what is secret or of no use (all but two headers, host and port) is gone.

    version: 1
    interactions:
    - request:
        method: POST
        path: /v1/chat/completions
        body: {json: {model: …, messages: […], …}}
      response:
        status: 200
        headers: {content-type: application/json}
        body: {json: {choices: […], usage: {…}}}
"""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from urllib.parse import urlsplit

import yaml

VERSION = 1
HEADERS = frozenset({"content-type", "retry-after"})

# Fields of a response that differ at every recording and mean nothing to a reader of the answer.
_FIXED = {"id": "recorded", "created": 0}
_DROPPED = frozenset({"system_fingerprint", "timings", "request_id"})

# Line separators and what YAML calls not printable; JSON's own escapes cover the rest below a space.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(f"[\x00-\x09\x0b-\x1f]|{_UNPRINTABLE.pattern}")


class TapeError(ValueError):
    """The text is no cassette of this version."""


def path_of(url: str) -> str:
    """What of an address is recorded: an endpoint may move to another host, and a query may hold a key."""
    return urlsplit(url).path


def pack(body: bytes | str | None) -> dict[str, Any]:
    """A body as it is stored: parsed JSON, else text, else bytes."""
    raw = body.encode() if isinstance(body, str) else body or b""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(raw).decode()}
    try:
        parsed = json.loads(text)
        # Half a surrogate pair, written as an escape, is JSON but no text that a file can hold.
        json.dumps(parsed, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {"text": text}
    return {"json": parsed}


def unpack(stored: dict[str, Any]) -> bytes:
    """The body again; JSON with its texts byte for byte, its spacing our own."""
    if "json" in stored:
        return json.dumps(stored["json"], ensure_ascii=False).encode()
    if "text" in stored:
        return str(stored["text"]).encode()
    return base64.b64decode(stored["base64"])


def settled(body: dict[str, Any]) -> dict[str, Any]:
    """A response body without what changes at each recording."""
    parsed = body.get("json")
    if not isinstance(parsed, dict):
        return body
    kept = {key: _FIXED.get(key, value) for key, value in parsed.items() if key not in _DROPPED}
    return {"json": kept}


def dump(interactions: list[dict[str, Any]]) -> str:
    """The cassette's text; it reads back to the same interactions, or raises ``TapeError``."""
    text = yaml.dump(
        {"version": VERSION, "interactions": interactions},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    # Checked each time: a recording that reads back differently would replay words nobody said.
    if load(text) != interactions:
        raise TapeError("the recording does not read back as it was written")
    return text


def load(text: str) -> list[dict[str, Any]]:
    """The interactions of a cassette's text."""
    try:
        # The C loader is ten times faster, and a folder of cassettes is read at every test run.
        stored = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        raise TapeError(" ".join(str(error).split())) from error
    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise TapeError(f"it is no cassette of version {VERSION}")
    interactions = stored.get("interactions")
    if not isinstance(interactions, list):
        raise TapeError("it holds no list of interactions")
    return interactions


class _Dumper(yaml.SafeDumper):
    """YAML with blocks for texts of several lines, no references, and emoji as themselves."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - yaml's signature
        return True

    def write_double_quoted(self, text: str, split: bool = True) -> None:  # noqa: ARG002 - yaml's signature
        # PyYAML escapes everything beyond the basic plane here; JSON's quoting is valid YAML as well.
        quoted = _UNPRINTABLE.sub(
            lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
        )
        self.write_indicator(quoted, need_whitespace=True)

    def choose_scalar_style(self) -> str:
        # Where a block cannot hold a text of several lines (spaces before a line's end), quote it on one.
        style = str(super().choose_scalar_style())
        several = self.analysis is not None and self.analysis.multiline
        return '"' if style == "'" and several else style


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # YAML reads other line breaks than "\n" as "\n" wherever they are not escaped.
    style = '"' if _ESCAPED.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
