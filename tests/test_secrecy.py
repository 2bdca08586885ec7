"""A key is shown nowhere and stored nowhere, however an endpoint repeats it."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import html
import io
import itertools
import json
import sqlite3
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from endpoint import Behaviour, FaultServer, completion, reply, status, text
from hypothesis import given
from hypothesis import strategies as st
from in_process import run
from picky import filled

from summarizer.llm import Endpoint, connect_batches
from summarizer.llm.redaction import MASK, masked, of_key

PLAIN, ODD = "sk-planted-middle-0001", "sk$\"planted\\n/<middle>&'+=?%\\"
# Letters that no spelling but base64 changes; the longest part of an article's text is none of them.
TELLTALES = ("planted", "middle")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "itself": str,
    "json": lambda key: json.dumps(key)[1:-1],
    "json in json": lambda key: json.dumps(json.dumps(key)[1:-1])[1:-1],
    "json thrice": lambda key: json.dumps(json.dumps(json.dumps(key)[1:-1])[1:-1])[1:-1],
    "escapes of json": lambda key: "".join(f"\\u{ord(one):04X}" for one in key),
    "escapes of .NET": lambda key: "".join(
        f"\\u{ord(one):04X}" if one in "\"'<>&+" else json.dumps(one)[1:-1] for one in key
    ),
    "escapes of PHP": lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
    "repr": lambda key: repr(key)[1:-1],
    "bytes": lambda key: "".join(f"\\x{ord(one):02x}" for one in key),
    "url": lambda key: urllib.parse.quote(key, safe=""),
    "url, in part": urllib.parse.quote,
    "url, small": lambda key: urllib.parse.quote(key, safe="").lower(),
    "url twice": lambda key: urllib.parse.quote(urllib.parse.quote(key, safe=""), safe=""),
    "html": html.escape,
    "html by number": lambda key: "".join(f"&#{ord(one)};" for one in key),
    "html by hex": lambda key: "".join(f"&#x{ord(one):X};" for one in key),
    "base64": lambda key: base64.b64encode(key.encode()).decode(),
    "base64 behind one": lambda key: base64.b64encode(f"u{key}".encode()).decode()[2:],
    "base64 within": lambda key: base64.b64encode(f"user:{key} and more".encode()).decode(),
    "base64 for urls": lambda key: base64.urlsafe_b64encode(key.encode()).decode().rstrip("="),
}


@pytest.mark.parametrize("key", [PLAIN, ODD])
@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_a_key_is_masked_however_it_is_spelled(spell: Callable[[str], str], key: str) -> None:
    """Escaped for JSON, once or more, for a URL, for HTML, by repr or in base64, it is found and masked."""
    told = masked(f"before {spell(key)} after", of_key(key))
    assert (told.startswith("before "), told.endswith(" after")) == (True, True)
    assert MASK in told
    # What stood beside the key in base64 stays.
    assert len(told) <= len(f"before {MASK} after") + len(base64.b64encode(b"user: and more 123"))


@given(
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=8, max_size=40),
    st.text(max_size=20),
    st.text(max_size=20),
    st.integers(min_value=0, max_value=2),
    st.booleans(),
)
def test_what_is_masked_stays_json(key: str, before: str, after: str, depth: int, ascii_only: bool) -> None:
    """Masking swallows whole escapes only, in JSON within JSON too: what stands around a key stays."""
    # What merges with the key at its edges is no longer told apart from it.
    before, after = f"{before} ", f" {after}"
    inner: Any = {"said": f"{before}{key}{after}"}
    for _ in range(depth):
        inner = {"content": json.dumps(inner, ensure_ascii=ascii_only)}
    told: Any = json.loads(masked(json.dumps(inner, ensure_ascii=ascii_only), of_key(key)))
    for _ in range(depth):
        told = json.loads(told["content"])
    assert told == {"said": f"{before}{MASK}{after}"} or key in before + after


@pytest.mark.parametrize("key", ["none", "EMPTY", "x", "1234567"])
def test_what_is_too_short_for_a_key_is_none(key: str) -> None:
    """Servers without keys are given a word; it may stand in any text, and masks nothing."""
    assert masked(f"said {key}", of_key(key)) == f"said {key}"


# --- the whole program ----------------------------------------------------------------------------


def _answered(say: Callable[[str, Any], Any], key: str) -> Behaviour:
    """An answer that fits the schema, or what ``say`` makes of it and the key."""

    async def behave(request: web.Request) -> web.StreamResponse:
        schema = json.loads(await request.text())["response_format"]["json_schema"]["schema"]
        return await reply(say(key, filled(schema)), x_echo=key)(request)

    return behave


def _unreasonable(key: str) -> Behaviour:
    async def behave(_: web.Request) -> web.Response:
        return web.Response(status=413, reason=f"Not with {key}", body=b"")

    return behave


def _in_items(key: str, answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: _in_items(key, value) for name, value in answer.items()}
    if isinstance(answer, list):
        return [_in_items(key, value) for value in answer]
    return f"12 million {key} euros" if answer == "words" else answer


def _content(words: str, finish: str = "stop") -> Any:
    return completion(words, finish)


SAID: dict[str, Callable[[str, Any], Any]] = {
    "items": lambda key, answer: _content(json.dumps(_in_items(key, answer))),
    "escaped": lambda key, answer: _content(
        json.dumps(_in_items("KEY", answer)).replace("KEY", SPELLINGS["escapes of json"](key))
    ),
    "field": lambda key, answer: _content(json.dumps({**answer, f"said {key}": 1})),
    "prose": lambda key, _: _content(f"I was given {key}, which is {SPELLINGS['base64'](key)}."),
    "refusal": lambda key, _: completion(None, refusal=f"I do not answer {key!r}."),
    "cut": lambda key, answer: _content(json.dumps(_in_items(key, answer))[:-5], "length"),
    "error": lambda key, _: {"error": {"message": f"no {key}", "code": key}},
}
REFUSED: dict[str, Callable[[str], Behaviour]] = {
    "message": lambda key: status(
        413, f"key {key} and {SPELLINGS['url'](key)} and {SPELLINGS['base64'](key)}"
    ),
    "details": lambda key: reply({"detail": [{"loc": ["body", key], "msg": f"bad {key!r}"}]}, 422),
    "page": lambda key: text(f"<p>{html.escape(key)}</p>", code=413),
    "words": lambda key: text(f"no such key: {key}", "text/plain", 413),
    "reason": _unreasonable,
}


def _echoing(key: str) -> Behaviour:
    """Answers about each article as it is called: ``SAID`` and ``REFUSED`` have the names."""
    behaviours = {name: _answered(say, key) for name, say in SAID.items()}
    behaviours |= {name: refuse(key) for name, refuse in REFUSED.items()}

    async def behave(request: web.Request) -> web.StreamResponse:
        asked = await request.text()
        return await next(one for name, one in behaviours.items() if f"Boat {name} sank" in asked)(request)

    return behave


def ran(*args: str | Path, key: str) -> str:
    """What a command writes, on both streams."""
    done = run(*args, SUMMARIZER_API_KEY=key)
    assert "Traceback" not in done.err, done.err
    return done.out + done.err


@pytest.mark.usefixtures("hurried")
def test_a_key_that_an_endpoint_repeats_is_nowhere(tmp_path: Path) -> None:
    """Whatever repeats it, it is on no stream, in no log, in no recording and nowhere in the database."""
    key, articles = ODD, tmp_path / "articles"
    articles.mkdir()
    # An answer between two failures keeps the endpoint from being taken for a broken one.
    mixed = [name for pair in itertools.zip_longest(SAID, REFUSED) for name in pair if name]
    for number, name in enumerate(mixed):
        story = f"Boat {name} sank.\n\nIt cost 12 million euros, said Mayor Ann Lee {number}.\n"
        (articles / f"{number:02}-{name}.txt").write_text(story, encoding="utf-8")
    db, log = tmp_path / "runs.db", tmp_path / "log.jsonl"
    with FaultServer(always=_echoing(key)) as server:
        asked = ("--base-url", server.base_url, "--model", "m", "--verbose")
        told = [ran("batch", articles, "--db", db, *asked, "--log-json", log, "--concurrency", "1", key=key)]
        told += [ran("summarise", *articles.iterdir(), *asked, "--record", tmp_path / "tapes", key=key)]
    with contextlib.closing(sqlite3.connect(db)) as file:
        told += file.iterdump()
    written = [path for path in tmp_path.rglob("*") if path.suffix in {".jsonl", ".yaml"}]
    assert {path.suffix for path in written} == {".jsonl", ".yaml"}
    everything = "\n".join([*told, *(path.read_text("utf-8") for path in written)])
    shown = [place for place in everything.splitlines() if any(part in place for part in TELLTALES)]
    assert not shown
    assert SPELLINGS["base64"](key)[:16] not in everything
    # All of them were met, and what was repeated shows as a mask.
    assert f"12 million {MASK} euros" in everything
    for words in (
        f"I do not answer '{MASK}'",
        f"Not with {MASK}",
        f"no such key: {MASK}",
        f"{MASK} and {MASK} and {MASK}",
    ):
        assert words in everything, told[0]


def test_a_key_in_the_results_of_a_batch_is_masked() -> None:
    """Files of results are masked line by line as they come, whatever pieces they come in."""
    line = json.dumps({"custom_id": "1", "response": {"body": completion(f"said {ODD}")}}) + "\n"

    async def piecemeal(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        sent = (line * 3).encode()
        for start in range(0, len(sent), 7):
            await response.write(sent[start : start + 7])
        return response

    async def run(url: str) -> bytes:
        async with connect_batches(Endpoint("m", url, ODD)) as batches:
            into = io.BytesIO()
            await batches.download("file-1", into)
            return into.getvalue()

    with FaultServer(piecemeal) as server:
        lines = asyncio.run(run(server.base_url)).splitlines()
    said = {json.loads(one)["response"]["body"]["choices"][0]["message"]["content"] for one in lines}
    assert (len(lines), said) == (3, {f"said {MASK}"})
