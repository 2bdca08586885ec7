"""What must not be shown, and how it is kept out of messages, logs and recordings.

A key travels in the Authorization header, and with some gateways in the address, as a password or as a
query parameter. Endpoints and libraries quote what they were sent, so knowing where we put a key is not
enough: whatever an endpoint sends is searched for it before anything reads it, and so is what is shown or
stored of our own requests. It is found as it is and as a program might spell it: with the escapes of JSON
(of JSON in JSON too), of a ``repr``, a URL or HTML, in any mixture, and in base64.
"""

from __future__ import annotations

import base64
import functools
import html.entities
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MASK = "…"

# Query parameters whose value is a credential; a version or a region is none, and may stand in any text.
_TELLING = re.compile(r"key|token|secret|passw|auth|sig|cred|\bcode\b", re.IGNORECASE)
# A shorter value is no key ("none" and "EMPTY" are what servers without keys are given), and masking it would
# blot out ordinary words, in recordings those of the article. Passwords are shorter, and rarely met.
_LEAST = 8
_LEAST_PASSWORD = 4
# The loggers of everything between us and the endpoint; a filter works on its own logger only.
_LOGGERS = (
    "openai", "openai._base_client", "openai._response", "openai._legacy_response",
    "httpx2", "httpcore2.connection", "httpcore2.http11", "httpcore2.http2", "httpcore2.proxy",
    "instructor", "instructor.v2.retry", "vcr.cassette", "vcr.request", "vcr.stubs", "vcr.stubs.httpx_stubs",
)  # fmt: skip


def shown(url: str) -> str:
    """A URL without what may be secret in it: user, password, query and fragment."""
    # By pattern, because an address that urllib cannot split must be shown as well.
    bare = re.sub(r"\A(\s*\w[\w+.-]*://)?.*@", r"\1", url, flags=re.DOTALL)
    return re.split(r"[?#]", bare, maxsplit=1)[0]


def of_key(key: str | None) -> frozenset[str]:
    """The texts that give a key away; a key that no header can carry is quoted in parts."""
    parts = {key, key.strip(), *key.split()} if key else set()
    return frozenset(part for part in parts if len(part) >= _LEAST)


def of_url(url: str) -> frozenset[str]:
    """The credentials in an address: user, password, and the values of telling query parameters."""
    try:
        parts = urlsplit(url)
        user = [unquote(part) for part in (parts.username, parts.password) if part]
        query = [value for name, value in parse_qsl(parts.query) if _TELLING.search(name)]
    except ValueError:
        return frozenset()
    passwords = [secret for secret in user if len(secret) >= _LEAST_PASSWORD]
    return frozenset([*passwords, *(secret for secret in query if len(secret) >= _LEAST)])


def of_headers(headers: Iterable[tuple[str, Any]]) -> frozenset[str]:
    """The credentials in a request's headers."""
    texts = (str(value) for name, value in headers if _TELLING.search(name) or name.lower() == "cookie")
    # Without the scheme before it ("Bearer").
    return frozenset(word for text in texts for word in text.split()[-1:] if len(word) >= _LEAST)


def masked(value: Any, secrets: frozenset[str]) -> Any:
    """The value with every secret in its texts replaced; lists and mappings are searched through."""
    if isinstance(value, str):
        for spelled in _spellings(secrets):
            value = spelled.sub(MASK, value)
        return value
    if isinstance(value, list):
        return [masked(one, secrets) for one in value]
    if isinstance(value, dict):
        return {masked(name, secrets): masked(one, secrets) for name, one in value.items()}
    return value


def tells(error: BaseException, secrets: frozenset[str]) -> bool:
    """Whether the text of an error, or of one that it came from, holds a secret."""
    texts = [f"{link} {link!r}" for link in chain(error)]
    return any(spelled.search(text) for spelled in _spellings(secrets) for text in texts)


@functools.lru_cache(maxsize=64)
def _spellings(secrets: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """A pattern for each secret, which matches it however it is spelled."""
    # The longest first: a part of a key is a secret too, and must not leave the rest standing.
    longest_first = sorted(secrets, key=len, reverse=True)
    return tuple(re.compile("|".join([_escaped(one), *_in_base64(one)])) for one in longest_first)


def _escaped(secret: str) -> str:
    """Each character may be spelled in its own way: some programs escape more of them than others."""
    return "".join(f"(?:{'|'.join(_ways(character))})" for character in secret)


def _ways(character: str) -> Iterator[str]:
    """The patterns of one character. Each begins with a letter of its own, which makes the search quick."""
    code = ord(character)
    if character == "\\":
        # JSON in JSON doubles it each time; one more may belong to what follows.
        yield from (r"\\{8}", r"\\{4}", r"\\{2}", r"\\")
    elif not character.isalnum():
        yield rf"\\{{1,16}}{re.escape(character)}"
    if character != "\\":
        yield re.escape(character)
    yield rf"\\{{1,16}}(?:u{_hex(code, 4)}|x{_hex(code, 2)})"
    yield "".join(f"%(?:25)*{_hex(byte, 2)}" for byte in character.encode("utf-8", "surrogateescape"))
    named = html.entities.codepoint2name.get(code, "apos" if character == "'" else None)
    yield rf"&(?:amp;)*(?:#0*{code}|#[xX]0*{_hex(code, 1)}{f'|{named}' if named else ''});"


def _hex(code: int, digits: int) -> str:
    """A number in hexadecimal digits of either case."""
    return "".join(f"[{one}{one.upper()}]" if one.isalpha() else one for one in f"{code:0{digits}x}")


def _in_base64(secret: str) -> Iterator[str]:
    """What a secret looks like in base64, wherever in what was encoded it stands."""
    raw = secret.encode("utf-8", "surrogateescape")
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + raw).decode()
        # The first and the last letter may hold bits of what stands beside it, or are padding.
        whole = encoded[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
        letters = "".join({"+": "[+-]", "/": r"\\{0,2}[/_]"}.get(one, one) for one in whole)
        yield letters + ("[A-Za-z0-9+/_-]={0,2}" if (before + len(raw)) % 3 else "")


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, as a traceback would show it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__


class Discretion(logging.Filter):
    """Keeps secrets out of what the libraries below us log, from ``watch`` to ``leave``."""

    def __init__(self, secrets: frozenset[str]) -> None:
        super().__init__()
        self._secrets = secrets

    def watch(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self)

    def leave(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        clean = masked(text, self._secrets)
        if clean != text:
            record.msg, record.args = clean, ()
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and tells(error, self._secrets):
            record.exc_info = None
        return True
