"""Mails: an EML file is one, an mbox file holds many; newsletters and press releases come so.

A mail's own words are its article. What it repeats of earlier mails, signatures and what newsletters say of
themselves are left out; what is attached is named and not read.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from summarizer.errors import ArticleError
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.mail.beginnings import MAIL_BEGINS, MAILBOX_BEGINS, SAVED_PAGE_BEGINS

__all__ = [
    "MAILBOX_BEGINS",
    "MAIL_BEGINS",
    "SAVED_PAGE_BEGINS",
    "entries",
    "mailbox_entries",
    "saved_page_entries",
]


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The article that the mail is. Raises ArticleError for what is none."""
    from summarizer.inputs.mail import articles, parsing

    found = articles.entry(file.read(parsing.MAX_BYTES + 1))
    if found.fault:
        raise ArticleError(f"{name!r}: {found.fault}")
    return iter([replace(found, id="")])


def saved_page_entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """The article of a page that was saved as one file (MHTML). Raises ArticleError for what holds none."""
    from summarizer.inputs.mail import parsing, saved_page

    return iter([saved_page.entry(file.read(parsing.MAX_BYTES + 1), name)])


def mailbox_entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """An entry for each mail; a broken one fails alone. Raises ArticleError for what is no mailbox."""
    from summarizer.inputs.mail import mailbox

    mails = mailbox.mails(file)
    first = list(itertools.islice(mails, 1))
    if not first:
        raise ArticleError(f'{name!r} has no line that begins a mail ("From …"); name a mailbox')
    return itertools.starmap(_entry, itertools.chain(first, mails))


def _entry(line: int, data: bytes) -> Entry:
    from summarizer.inputs.mail import articles

    return Entry(line, articles.id_in(data), later=functools.partial(articles.entry, data))
