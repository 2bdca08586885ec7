"""The article that a mail is: what it says itself, or what it passes on, under its subject."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from summarizer.article import Origin
from summarizer.errors import ArticleError
from summarizer.inputs import blocks
from summarizer.inputs.entries import Entry
from summarizer.inputs.mail import headers, history, newsletters, parts
from summarizer.inputs.mail.charsets import LOST
from summarizer.inputs.mail.parsing import UNREADABLE, Part, parse
from summarizer.inputs.moments import day, moment

_MAX_FORWARDS = 5
_SHOWN = 10
_HEAD_BYTES = 100_000
_PASSED_ON = "the mail passes another on, and that was read; the date is that of passing it on"
_LEFT_OUT = "what the mail repeats of earlier ones was left out"


@dataclass(frozen=True)
class _Read:
    """A mail's text, who wrote it if not the sender, and what is to be told of the reading."""

    text: str
    author: str = ""
    notices: tuple[str, ...] = ()


def entry(data: bytes) -> Entry:
    """The article, with the mail's Message-ID as id; a mail that is none has a fault."""
    try:
        found = _entry(parse(data), _MAX_FORWARDS)
    except ArticleError as error:
        return Entry(fault=str(error))
    except RecursionError:
        return Entry(fault="it has more parts within parts than any mail; save the mails in it apart")
    except UNREADABLE as error:
        return Entry(fault=f"it is no mail that can be read ({type(error).__name__}); save it again")
    origin = found.known.get("origin", Origin())
    digest = hashlib.sha256(data).hexdigest()
    return replace(found, known={**found.known, "origin": replace(origin, sha256=digest)})


def id_in(data: bytes) -> str:
    """The Message-ID of a mail, of which no more than its head is read; '' where there is none."""
    try:
        return _id(parse(re.split(rb"\r?\n\r?\n", data[:_HEAD_BYTES], maxsplit=1)[0]))
    except ArticleError:
        return ""


def _id(mail: Part) -> str:
    return headers.words(mail, "Message-ID").strip("<> ")


def _entry(mail: Part, forwards: int) -> Entry:
    own, read = _id(mail), _read(mail)
    inner = next(parts.forwarded(mail), None) if history.is_short(read.text) and forwards else None
    if inner is not None and not (passed := _entry(inner, forwards - 1)).fault:
        return replace(passed, id=own or passed.id)
    fault = "" if read.text else "it says nothing of its own; leave it out"
    return Entry(id=own, text=read.text, fault=fault, known=_known(mail, read))


def _read(mail: Part) -> _Read:
    """What the mail says in its HTML, or where that is nothing in its plain text."""
    first, other = (list(parts.texts(mail, html=html)) for html in (True, False))
    read = _said(mail, first)
    return read if read.text or first == other else _said(mail, other)


def _said(mail: Part, found: list[tuple[str, bool]]) -> _Read:
    """What the mail says; where that is little, and it passes another on, what that says.

    Raises ArticleError for what takes too long to be gone through, as no mail is so long.
    """
    if sum(len(text) for text, _ in found) > blocks.MAX_MARKUP:
        raise ArticleError(f"its text has more than {blocks.MAX_MARKUP:,} characters; split it")
    subject = headers.headline(mail)
    texts = [newsletters.own_text(text) if is_html else (text, False) for text, is_html in found]
    own, repeats = history.own_words(_joined(text for text, _ in texts), subject)
    if not own or (history.is_short(own) and headers.is_forwarded(mail)):
        whole = _joined(newsletters.whole_text(text) if is_html else text for text, is_html in found)
        text, author = history.passed_on(whole, subject)
        return _Read(text, author, (_PASSED_ON,)) if len(text) > len(own) else _Read(own)
    left_out = repeats or any(repeats for _, repeats in texts)
    return _Read(own, notices=(_LEFT_OUT,) if left_out else ())


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, (text.strip("\n") for text in texts)))


def _known(mail: Part, read: _Read) -> dict[str, Any]:
    """The facts by the names of an Article's fields: a list's sender publishes, another one writes."""
    sender, published = headers.sender(mail), moment(headers.words(mail, "Date"))
    of_list = headers.is_of_a_list(mail) and not read.author
    origin = Origin(
        authors=() if of_list else tuple(filter(None, [read.author or sender])),
        publisher=sender or None if of_list else None,
        published_at=published,
        language=headers.words(mail, "Content-Language").split(",")[0].strip() or None,
        notices=(*read.notices, *_notices(mail, read.text)),
    )
    known = {"origin": origin, "headline": headers.headline(mail), "date_published": day(published)}
    return {name: value for name, value in known.items() if value}


def _notices(mail: Part, text: str) -> Iterator[str]:
    if names := parts.attachments(mail):
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield f"what is attached was not read: {', '.join(map(repr, names[:_SHOWN]))}{more}"
    if "\ufffd" in text:
        yield LOST
