"""MHTML (RFC 2557): a page that a browser saved as one file, a mail with the page and what it shows."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import ArticleError
from summarizer.inputs import html
from summarizer.inputs.mail import headers, parts
from summarizer.inputs.mail.parsing import UNREADABLE, parse
from summarizer.inputs.moments import moment

if TYPE_CHECKING:
    from summarizer.inputs.entries import Entry
    from summarizer.inputs.mail.parsing import Part


def entry(data: bytes, name: str) -> Entry:
    """The article of the page, with when it was saved. Raises ArticleError for what holds none."""
    try:
        mail = parse(data)
        page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
        body = parts.data_of(page) if page else b""
    except ArticleError as error:
        raise ArticleError(f"{name!r}: {error}") from error
    except UNREADABLE as error:
        raise ArticleError(f"{name!r} is no saved page that can be read; save it again") from error
    if page is None or not body:
        raise ArticleError(f"{name!r} holds no page; save it again, or give its text as .txt")
    found = html.entry(body, name, address=_address(mail, page), charset=page.get_content_charset())
    origin = replace(
        found.known["origin"],
        retrieved_at=moment(headers.words(mail, "Date")),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return replace(found, known={**found.known, "origin": origin})


def _address(mail: Part, page: Part) -> str | None:
    """Where the page was; of one that was saved from a disk nothing is known."""
    told = (headers.words(page, "Content-Location"), headers.words(mail, "Snapshot-Content-Location"))
    return next((one for one in told if one.startswith(("http://", "https://"))), None)
