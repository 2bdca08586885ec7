"""What is said of us in a request, and what an answer's headers say of its bytes."""

from __future__ import annotations

import codecs
import email.utils
import functools
import importlib.metadata
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from summarizer.inputs.web.fetched import Validators

_DISTRIBUTION = "article-claims"
_SENDABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,1000}[\x21-\x7e])?")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9][a-z0-9_.:+-]{0,39})["']?\s*(?:;|\Z)""")
# Encodings of Python that no page is in, and that would read its escapes as something else.
_NO_PAGES = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"


def name() -> str:
    """What a robots.txt calls this program."""
    return _DISTRIBUTION


@functools.cache
def _agent() -> str:
    """Who asks, so that a site can tell whom it lets in: name, version, and the project's page if any."""
    try:
        about = importlib.metadata.metadata(_DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        return _DISTRIBUTION
    pages = [one.partition(",")[2].strip() for one in about.get_all("Project-URL") or []]
    return f"{_DISTRIBUTION}/{about['Version']}" + (f" (+{pages[0]})" if pages else "")


def asked_with(known: Validators, packing: str) -> dict[str, str]:
    """The headers of a request, the same for each site: nothing of the machine, the user or the language."""
    asked = {"User-Agent": _agent(), "Accept": _ACCEPTED, "Accept-Encoding": packing}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return asked | {header: value for header, value in conditions.items() if value and sendable(value)}


def sendable(value: str) -> str | None:
    """The value when it can be sent back as it came, else None."""
    return value if _SENDABLE.fullmatch(value) else None


def media_type(headers: Mapping[str, str]) -> str:
    """The media type in small letters; '' when none is said."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def charset(headers: Mapping[str, str]) -> str | None:
    """The encoding that the header names, if there is one of that name."""
    named = _CHARSET.search(headers.get("content-type", "").lower())
    return named[1] if named and _is_encoding(named[1]) else None


def wait_asked(headers: Mapping[str, str]) -> float | None:
    """The seconds to wait that ``Retry-After`` says, as a number or a date (RFC 9110); None for neither."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        date = email.utils.parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    # What names no zone is by UTC.
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _is_encoding(named: str) -> bool:
    try:
        known = codecs.lookup(named)
        "".encode(named)  # codecs that are no encodings of text refuse
    except (LookupError, ValueError):
        return False
    return known.name.replace("-", "_") not in _NO_PAGES
