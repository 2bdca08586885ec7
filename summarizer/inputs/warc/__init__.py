"""WARC, the web archives of crawlers (ISO 28500): each page in one is read as a page that was saved.

What is no page, or only says that a page has not changed, is passed over. An archive may have any size;
no more of it is held than one page.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from summarizer.article import Origin
from summarizer.errors import ArticleError
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.warc import http, records
from summarizer.inputs.warc.records import BrokenArchiveError, Record

BEGINS = re.compile(rb"WARC/\d\.\d\r?\n")

_MAX_PAGE = 10_000_000


def entries(file: BinaryIO, name: str, _columns: Columns) -> Iterator[Entry]:
    """An entry for each page, by its address, read later. Raises ArticleError for what is no WARC file.

    A file that breaks off gives what is whole, and a fault for the rest.
    """
    found = _entries(file, name)
    first = list(itertools.islice(found, 1))
    if first and first[0].fault and not first[0].id:
        raise ArticleError(f"{name!r}: {first[0].fault}")
    return itertools.chain(first, found)


def _entries(file: BinaryIO, name: str) -> Iterator[Entry]:
    try:
        for record in records.read(file, _is_wanted):
            address = record.headers.get("warc-target-uri", "").strip("<>")
            if record.too_large:
                yield Entry(
                    id=address,
                    fault=f"it has more than {records.MAX_BLOCK:,} bytes, no page has; leave it out",
                )
            else:
                yield Entry(id=address, later=functools.partial(_page, record, address, name))
    except BrokenArchiveError as error:
        yield Entry(fault=str(error))


def _page(record: Record, address: str, name: str) -> Entry:
    """The article of a page. Raises ArticleError for a page that is none."""
    from summarizer.inputs import html

    found = http.response(record.block)
    kind = (found or record).headers.get("content-type", "")
    data = http.body(found, _MAX_PAGE) if found else record.block
    entry = html.entry(data, f"{name}#{address}", address=address, charset=http.charset(kind))
    origin = replace(entry.known.get("origin", Origin()), retrieved_at=record.headers.get("warc-date"))
    return replace(entry, known={**entry.known, "origin": origin})


def _is_wanted(record: Record) -> bool:
    """Whether it is a page: what a server answered, or what was kept of its own."""
    kind = record.headers.get("warc-type", "").lower()
    if kind == "resource":
        return http.is_html(record.headers.get("content-type", ""))
    found = http.response(record.block) if kind == "response" else None
    return found is not None and http.is_page(found)
