"""A mail as its parts. What would take a parser more than its length is refused before, as no mail has it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from typing import Any

from summarizer.errors import ArticleError

# Providers take mails of 25 MB to 35 MB.
MAX_BYTES = 50_000_000
# Each line is compared with the boundaries of all parts around it.
_MAX_COMPARED = 20_000_000
_MAX_PARTS, _MAX_HEADERS, _MAX_LINES = 1_000, 20_000, 2_000_000
_MAX_HEADER = 20_000
_TOO_MANY = "it has more parts than any mail; save the mails in it apart"
_MULTIPART = re.compile(rb"multipart/", re.IGNORECASE)

Part = Message
# What the standard library raises for mails that are none.
UNREADABLE = (RecursionError, ValueError, LookupError, AttributeError, TypeError, AssertionError)


class _Bounded(Compat32):
    """Counts what it reads of a mail, and cuts its headers: parameters of some megabytes take hours."""

    counted: Iterator[int] = itertools.count()

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        if next(self.counted) > _MAX_HEADERS:
            raise ArticleError(_TOO_MANY)
        return super().header_source_parse(["".join(sourcelines)[:_MAX_HEADER]])


def parse(data: bytes) -> Part:
    """The mail. Raises ArticleError for what is larger than any, and errors of the standard library."""
    if len(data) > MAX_BYTES:
        raise ArticleError(f"it has more than {MAX_BYTES:,} bytes; save it without its attachments")
    lines = data.count(b"\n")
    if lines > _MAX_LINES or len(_MULTIPART.findall(data)) * lines > _MAX_COMPARED:
        raise ArticleError(_TOO_MANY)
    policy = _Bounded(counted=itertools.count())  # type: ignore[call-arg] # a policy takes what its class has
    return message_from_bytes(data, _factory(), policy=policy)


def _factory() -> Any:
    made = 0

    def make(policy: Any = None) -> Part:
        nonlocal made
        made += 1
        if made > _MAX_PARTS:
            raise ArticleError(_TOO_MANY)
        return Message(policy=policy)

    return make
