"""Record what an endpoint answers, and play it back without a network.

    with use_cassette(Path("run.yaml"), record=True): ...    # asks, and writes down
    with use_cassette(Path("run.yaml"), record=False): ...   # plays, never asks

A replay is as strict as a test: a request that was not recorded is a ``ModelError`` that says what
differs from the nearest recording, and a recording that nobody asked for is one at the end. Requests
match by method, path and body, the schema's text excepted: its name carries our version of the wire
schema, and a new pydantic may word the same schema differently. Host, port, query and headers do not count,
and are not stored; what was secret in them is masked wherever else it stands, as in an error that quotes it.

It works through vcrpy, which replaces the transport of every HTTP library in the process while the
block is open; open one cassette at a time. Tasks of one event loop may ask at the same time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from summarizer.errors import ModelError
from summarizer.llm import cassette_format, rate_limits, redaction
from summarizer.llm.request import undescribed

_SHOWN = 40
_RECORD_AGAIN = "record it again"
# As it will be asked again.
_MASK_IN_PATH = quote(redaction.MASK)


@contextmanager
def use_cassette(path: Path, *, record: bool) -> Iterator[None]:
    """Record into ``path``, or replay from it, while the block is open.

    Recording starts afresh; if the block fails, an earlier recording stays as it was. Raises
    ``ModelError`` when ``path`` is missing or unreadable, or when recordings are left unplayed.
    """
    if not record and not path.is_file():
        raise ModelError(f"there is no recording at {str(path)!r}; record it first")
    persister = _Persister()
    with _machine(persister).use_cassette(str(path), **_mode(path, record=record)) as cassette:
        yield
    if persister.failed is not None:
        raise persister.failed
    if not record:
        _check_all_played(path, cassette)


def explained(miss: Any) -> str:
    """The 'cannot overwrite' of vcrpy in our words: which recording is nearest, and where it differs."""
    path = str(miss.cassette.path)
    asked = _request_key(miss.failed_request)
    keys = [_request_key(request) for request in miss.cassette.requests]
    if asked in keys:
        times = keys.count(asked)
        return f"the recording at {path!r} holds this request {times} time(s), and it was asked once more"
    if not keys:
        return f"the recording at {path!r} is empty; {_RECORD_AGAIN}"
    number, difference = _nearest(asked, keys)
    told = f"this request is not recorded in {path!r}: nearest is number {number + 1}, where {difference}"
    return f"{told}; {_RECORD_AGAIN}"


def _mode(path: Path, *, record: bool) -> dict[str, Any]:
    if not record:
        return {"record_mode": "none"}
    # A run that breaks off must not replace a whole recording by half a one; but half is more than none.
    return {"record_mode": "all", "drop_unused_requests": True, "record_on_exception": not path.exists()}


def _machine(persister: _Persister) -> Any:
    import vcr

    def bare_request(request: Any) -> Any:
        persister.secrets.update(
            redaction.of_url(request.uri), redaction.of_headers(dict(request.headers).items())
        )
        return _bare_request(request)

    machine = vcr.VCR(
        match_on=("question",),
        before_record_request=bare_request,
        before_record_response=_bare_response,
        decode_compressed_response=True,
        ignore_localhost=False,  # the embedded server is on this machine, and a replay must not ask it
    )
    machine.register_matcher("question", _same_question)
    machine.register_persister(persister)
    return machine


def _check_all_played(path: Path, cassette: Any) -> None:
    left = [number for number in range(len(cassette)) if not cassette.play_counts[number]]
    if not left:
        return
    told = f"{len(left)} of {len(cassette)} recorded requests in {str(path)!r} were not asked"
    first = f"first number {left[0] + 1} ({_gist(cassette.requests[left[0]])})"
    raise ModelError(f"{told}, {first}; {_RECORD_AGAIN}")


def _gist(request: Any) -> str:
    messages = _request_key(request).get("body", {}).get("messages") or [{}]
    return _around(str(messages[-1].get("content", "")), 0)


# --- what is stored -------------------------------------------------------------------------------


def _bare_request(request: Any) -> Any:
    request.uri = f"http://endpoint{cassette_format.path_of(request.uri)}"
    request.headers = {}
    return request


def _bare_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name.lower(): list(values) for name, values in response["headers"].items()}
    body = cassette_format.unpack(cassette_format.settled(cassette_format.pack(response["body"]["string"])))
    kept = {name: headers[name] for name in sorted(headers) if name in cassette_format.HEADERS}
    asked = rate_limits.retry_after({name: values[0] for name, values in kept.items()})
    if asked is not None:
        kept["retry-after"] = [f"{asked:.0f}"]  # a date would ask for another wait at each replay
    return {"status": response["status"], "headers": kept, "body": {"string": body}}


class _Persister:
    """vcrpy's way to a file, with our text in it and without the secrets, which grow while it records.

    A file that cannot be written is noted in ``failed``: raised from within vcrpy it would leave the HTTP
    libraries of the process as they are while a cassette is open.
    """

    def __init__(self) -> None:
        self.secrets: set[str] = set()
        self.failed: ModelError | None = None

    def load_cassette(self, cassette_path: str, serializer: Any) -> tuple[list[Any], list[Any]]:  # noqa: ARG002 - vcrpy's signature
        from vcr.persisters.filesystem import CassetteNotFoundError

        try:
            # newline="": a carriage return inside a text is part of it.
            with Path(cassette_path).open(encoding="utf-8", newline="") as file:
                stored = cassette_format.load(file.read())
            return [_request(one["request"]) for one in stored], [
                _response(one["response"]) for one in stored
            ]
        except (FileNotFoundError, NotADirectoryError) as error:
            raise CassetteNotFoundError from error
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise ModelError(
                f"cannot read the recording {cassette_path!r}: {error}; {_RECORD_AGAIN}"
            ) from error

    def save_cassette(self, cassette_path: str, cassette_dict: dict[str, Any], serializer: Any) -> None:  # noqa: ARG002 - likewise
        pairs = zip(cassette_dict["requests"], cassette_dict["responses"], strict=True)
        secrets = frozenset(self.secrets)
        text = cassette_format.dump([_interaction(request, response, secrets) for request, response in pairs])
        path = Path(cassette_path)
        fresh = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, encoding="utf-8", newline="\n")
            fresh.replace(path)
        except OSError as error:
            told = f"cannot write the recording {cassette_path!r}: {error.strerror}"
            self.failed = ModelError(told)


def _interaction(request: Any, response: dict[str, Any], secrets: frozenset[str]) -> dict[str, Any]:
    return {
        "request": {
            "method": request.method,
            "path": redaction.masked(cassette_format.path_of(request.uri), secrets).replace(
                redaction.MASK, _MASK_IN_PATH
            ),
            "body": _discreet(request.body, secrets),
        },
        "response": {
            "status": response["status"]["code"],
            "headers": {name: ", ".join(values) for name, values in response["headers"].items()},
            "body": _discreet(response["body"]["string"], secrets),
        },
    }


def _discreet(body: bytes | str | None, secrets: frozenset[str]) -> dict[str, Any]:
    packed: dict[str, Any] = redaction.masked(cassette_format.pack(body), secrets)
    if "base64" not in packed:
        return packed
    # latin-1 reads any bytes, and gives each one back.
    told = redaction.masked(cassette_format.unpack(packed).decode("latin-1"), secrets)
    return cassette_format.pack(told.replace(redaction.MASK, "?").encode("latin-1"))


def _request(stored: dict[str, Any]) -> Any:
    from vcr.request import Request

    return Request(
        stored["method"], f"http://endpoint{stored['path']}", cassette_format.unpack(stored["body"]), {}
    )


def _response(stored: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": {"code": stored["status"], "message": ""},
        "headers": {name: [value] for name, value in stored["headers"].items()},
        "body": {"string": cassette_format.unpack(stored["body"])},
    }


# --- what is compared -----------------------------------------------------------------------------


def _same_question(asked: Any, recorded: Any) -> bool:
    return bool(_request_key(asked) == _request_key(recorded))


def _request_key(request: Any) -> Any:
    return _key(request.method, cassette_format.path_of(request.uri), request.body or b"")


@lru_cache(maxsize=4096)  # each request is compared with every recording
def _key(method: str, path: str, body: bytes) -> dict[str, Any]:
    packed = cassette_format.pack(body)
    question = packed.get("json", packed)
    if isinstance(question, dict):
        _forget_schema(question)
    return {"method": method, "path": path, "body": question}


def _forget_schema(question: dict[str, Any]) -> None:
    """Drop the schema's text from where each mode puts it."""
    form = question.get("response_format")
    tools = [tool.get("function") for tool in question.get("tools") or [] if isinstance(tool, dict)]
    schema = form.get("json_schema") if isinstance(form, dict) else None
    for holder, name in [(schema, "schema"), *((tool, "parameters") for tool in tools)]:
        if isinstance(holder, dict):
            holder.pop(name, None)
    for message in question.get("messages") or []:
        if isinstance(message, dict) and isinstance(message.get("content"), str):
            message["content"] = undescribed(message["content"])


def _nearest(asked: Any, keys: list[Any]) -> tuple[int, str]:
    """The recording with the fewest differences (the first of equals), and its first difference in words."""
    differences = [list(_differences(asked, key, "")) for key in keys]
    number = min(range(len(keys)), key=lambda at: _distance(differences[at]))
    (name, mine, theirs), more = differences[number][0], len(differences[number]) - 1
    return number, _worded(name, mine, theirs) + (f" (and {more} more differences)" if more else "")


def _distance(differences: list[tuple[str, Any, Any]]) -> tuple[int, int]:
    """Fewer differing places are nearer; among equals, the text that agrees longest."""
    _, mine, theirs = differences[0]
    agreed = _common(mine, theirs) if isinstance(mine, str) and isinstance(theirs, str) else 0
    return len(differences), -agreed


def _differences(mine: Any, theirs: Any, name: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key in [*mine, *(key for key in theirs if key not in mine)]:
            inner = f"{name}.{key}" if name else str(key)
            yield from _differences(mine.get(key), theirs.get(key), inner)
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for at, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            yield from _differences(one, other, f"{name}[{at}]")
    elif mine != theirs:
        yield name.removeprefix("body."), mine, theirs


def _worded(name: str, mine: Any, theirs: Any) -> str:
    if isinstance(mine, str) and isinstance(theirs, str):
        at = _common(mine, theirs)
        return f"{name} differs at character {at}: asked {_around(mine, at)}, recorded {_around(theirs, at)}"
    if isinstance(mine, list) and isinstance(theirs, list):
        return f"{name} has {len(mine)} entries, recorded {len(theirs)}"
    return f"{name} is {_brief(mine)}, recorded {_brief(theirs)}"


def _common(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _around(text: str, at: int) -> str:
    shown = text[at : at + _SHOWN]
    return repr(shown) + ("…" if at + _SHOWN < len(text) else "")


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
