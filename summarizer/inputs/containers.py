"""Files that hold files: what gzip has packed is read as what it is, and a ZIP archive as the files in it.

Nothing is unpacked to disk, and nothing whole but one file of an archive at a time. A file that unpacks to
more than any article has is refused by whoever reads it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gzip import GzipFile
from typing import BinaryIO

from summarizer.errors import ArticleError
from summarizer.inputs import saved_pages

HEAD = 4096
# The largest file that a format reads whole is a PDF.
MAX_MEMBER_BYTES = 100_000_000
MAX_MEMBERS = 100_000
# Deflate packs at most 1,032 bytes into one: what claims more has files that lie over each other.
_MOST_PACKED = 1_100
_GZIP = b"\x1f\x8b\x08"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What a program keeps for itself in the archives that it packs.
_HIDDEN = re.compile(r"(?:\A|/)(?:\.|__MACOSX/)")
# Documents that are archives by their making.
_DOCUMENT = re.compile(r"(?:word|xl|ppt)/|mimetype\Z|META-INF/container\.xml\Z|Index/Document\.iwa\Z")
_WORD = "word/document.xml"
_ENCRYPTED = 0x1
# What the standard library raises for what is no archive, or is damaged, or packed in an unknown way.
_UNREADABLE = (
    OSError,
    ValueError,
    OverflowError,
    EOFError,
    NotImplementedError,
    zlib.error,
    zipfile.BadZipFile,
)
_DAMAGED = "it is damaged or cut off"
_TOO_LARGE = f"it has more than {MAX_MEMBER_BYTES:,} bytes; split it"


@dataclass(frozen=True)
class Member:
    """A file in an archive: its ``name`` there, its bytes, and why it cannot be read: '' when it can."""

    name: str
    data: bytes = b""
    fault: str = ""


def head(file: io.BufferedReader) -> bytes:
    """How a file begins; nothing of it is taken."""
    return file.peek(HEAD)[:HEAD]


def unpacked(file: io.BufferedReader) -> io.BufferedReader:
    """The file itself, or what gzip has packed in it; an archive can be sought in. Raises OSError."""
    inner: io.BufferedReader = io.BufferedReader(_Unpacked(file)) if head(file).startswith(_GZIP) else file
    return _held(inner) if head(inner).startswith(_ZIP) and not inner.seekable() else inner


def is_archive(file: io.BufferedReader) -> bool:
    """Whether it is a ZIP archive of files, and no document of a program that packs its own."""
    return head(file).startswith(_ZIP) and not any(map(_DOCUMENT.match, _names(file)))


def is_word(file: io.BufferedReader) -> bool:
    """Whether it is a Word document, whatever it is called."""
    return head(file).startswith(_ZIP) and _WORD in _names(file)


def _names(file: io.BufferedReader) -> list[str]:
    """What an archive holds; nothing of one that is broken, whose members tell what is wrong."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except _UNREADABLE:
        return []
    finally:
        file.seek(0)


def members(file: io.BufferedReader, name: str, is_wanted: Callable[[str, bytes], bool]) -> Iterator[Member]:
    """The files in an archive that are wanted, by name and beginning, in its order, without hidden ones.

    What a browser saves beside a page is left out. Raises ArticleError for a file that is no whole archive,
    or has too many members.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _UNREADABLE as error:
        raise ArticleError(f"{name!r} is no whole ZIP archive ({error}); pack or fetch it again") from error
    with archive:
        infos = [one for one in archive.infolist() if not one.is_dir() and not _HIDDEN.search(one.filename)]
        if len(infos) > MAX_MEMBERS:
            raise ArticleError(
                f"{name!r} holds {len(infos):,} files, at most {MAX_MEMBERS:,} are read; split it"
            )
        if sum(one.file_size for one in infos) > _MOST_PACKED * file.seek(0, io.SEEK_END):
            raise ArticleError(f"{name!r} unpacks to more than any archive of its size; unpack it with care")
        names = {one.filename for one in infos}
        for info in infos:
            if not saved_pages.lies_beside_a_page(info.filename, names):
                yield from _member(archive, info, is_wanted)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, is_wanted: Callable[[str, bytes], bool]
) -> Iterator[Member]:
    """The file, unless it is not wanted."""
    if info.flag_bits & _ENCRYPTED:
        found = Member(info.filename, fault="it needs a password; unpack it first")
    elif info.file_size > MAX_MEMBER_BYTES:
        found = Member(info.filename, fault=_TOO_LARGE)
    else:
        try:
            with archive.open(info) as file:
                begins = file.read(HEAD)
                found = Member(info.filename, begins)
                if is_wanted(info.filename, begins):
                    found = Member(info.filename, begins + file.read())
        except _UNREADABLE:
            found = Member(info.filename, fault=f"{_DAMAGED}; pack or fetch the archive again")
    if is_wanted(found.name, found.data[:HEAD]):
        yield found


def _held(file: io.BufferedReader) -> io.BufferedReader:
    """An archive is read from its end, so one that comes as a stream is held, up to the size of a member."""
    data = file.read(MAX_MEMBER_BYTES + 1)
    if len(data) > MAX_MEMBER_BYTES:
        raise OSError(f"it is a packed archive of more than {MAX_MEMBER_BYTES:,} bytes")
    return stream(data)


def stream(data: bytes) -> io.BufferedReader:
    """Bytes as a file."""
    return io.BufferedReader(io.BytesIO(data))


class _Unpacked(io.RawIOBase):
    """What gzip has packed, as a stream; what is wrong with it is an OSError like that of any file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = GzipFile(fileobj=file)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # of bytes, as BufferedReader gives it
        try:
            return self._file.readinto(buffer)
        except (EOFError, zlib.error) as error:
            raise OSError(f"what gzip packed is damaged or cut off ({error})") from error
