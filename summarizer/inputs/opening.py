"""What is in a file: its format is found, what is packed is unpacked, and the format gives the entries."""

from __future__ import annotations

import functools
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from summarizer import files
from summarizer.errors import ArticleError
from summarizer.inputs import containers
from summarizer.inputs.articles import refuse
from summarizer.inputs.entries import Columns, Entry
from summarizer.inputs.formats import FORMATS, Format, format_of, is_readable


def form_of(file: io.BufferedReader, name: str) -> tuple[io.BufferedReader, Format | None]:
    """The file less what gzip put around it, and its format; None for an archive of files. Raises OSError."""
    inner = containers.unpacked(file)
    if containers.is_word(inner):
        return inner, FORMATS["DOCX"]
    return inner, None if containers.is_archive(inner) else format_of(name, containers.head(inner))


def entries_in(file: io.BufferedReader, name: str, columns: Columns) -> Iterator[Entry]:
    """The entries of a file, packed or not; of an archive those of its members, each by its name in it.

    Raises ArticleError for what can be told before the first, and OSError.
    """
    inner, form = form_of(file, name)
    head = containers.head(inner)
    if not head:
        raise ArticleError(f"{name!r} is empty; give a file that holds an article's text")
    files.refuse_unreadable(head, repr(name))
    if form:
        return _apart(form.entries(inner, name, columns), unique_ids=form.unique_ids)
    members = containers.members(inner, name, is_readable)
    return _apart(itertools.chain.from_iterable(_entries_of(member, name, columns) for member in members))


def _apart(found: Iterator[Entry], *, unique_ids: bool = False) -> Iterator[Entry]:
    """The entries; of those with one id the second is ``ID (2)``, or where ids are to be unique it fails."""
    times: Counter[str] = Counter()
    for number, entry in enumerate(found, 1):
        times[entry.id] += 1
        if not entry.id or times[entry.id] == 1:
            yield entry
        elif unique_ids:
            fault = f"the id {entry.id!r} stands in an earlier row too; give each its own"
            yield replace(entry, id="", line=entry.line or number, fault=fault)
        else:
            while (own := f"{entry.id} ({times[entry.id]})") in times:
                times[entry.id] += 1
            times[own] = 1
            yield replace(entry, id=own)


def _entries_of(member: containers.Member, name: str, columns: Columns) -> Iterator[Entry]:
    """A file of an archive that is one article is read when that is asked for."""
    if member.fault:
        yield Entry(id=member.name, fault=member.fault)
        return
    own = f"{name}#{member.name}"
    _, form = form_of(containers.stream(member.data), member.name)
    if not form:
        yield Entry(id=member.name, fault="it is an archive within an archive; unpack it first")
    elif form.many:
        yield from _entries_of_many(member, own, columns)
    else:
        yield Entry(id=member.name, later=functools.partial(_one, member.data, own, columns))


def _entries_of_many(member: containers.Member, own: str, columns: Columns) -> Iterator[Entry]:
    try:
        for entry in entries_in(containers.stream(member.data), own, columns):
            place = f"#{entry.id}" if entry.id else f":{entry.line}" if entry.line else ""
            yield replace(entry, id=f"{member.name}{place}", line=0)
    except (OSError, ArticleError) as error:
        yield Entry(id=member.name, later=functools.partial(refuse, str(error)))


def _one(data: bytes, name: str, columns: Columns) -> Entry:
    """The entry of a file that is one article. Raises ArticleError."""
    try:
        found = next(entries_in(containers.stream(data), name, columns), None)
    except OSError as error:
        raise ArticleError(f"cannot read {name!r}: {error}; pack or fetch it again") from error
    return found or Entry(fault="it holds no article; leave it out")
