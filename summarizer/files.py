"""What a file is, before it is read: its kind, its size, and the format that its first bytes tell.

A device never ends, a pipe without a writer never begins, and a file may be larger than the memory. So the
kind and the size are looked at first, and no more is read than the caller can use, because a size may lie.
What another program wrote (a PDF, a page, a picture) is no text, whatever the file is called.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import ArticleError

# What this program or another wrote of articles: summaries, predictions, annotations.
MAX_STORED_BYTES = 200_000_000

_UTF8_MARK, _UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
# What the system opens for this process alone, as for `summarise <(…)`: such a pipe has its writer.
_OWN_DESCRIPTOR = re.compile(r"/(?:dev/(?:stdin|fd/[0-9]+)|proc/self/fd/[0-9]+)\Z")
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_HEAD = 4096
_FIRST_PRINTABLE = 32

_TO_TEXT, _UNPACK, _PLAIN = "convert it to text first", "unpack it first", "give the article as plain text"
# What is read as a file, but not within a row or as a text from Python.
_BY_ITSELF = "give it as a file by itself, which is called"
_SAVE = f"{_TO_TEXT}, e.g. by saving it as plain text"
# How files begin that are no text, and no prose does. A text may begin with "%PDF" or "GIF89a" too, so that
# the line or the bytes behind it count as well.
_PDF = rb"%PDF-\d\.\d(?:[ \t]*(?:[\r\n]|\Z)|.*?\d+ \d+ obj\b)"
_PAGE = (
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|script|style|frameset)[\s>])"
)
_IMAGE = (
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a.[\0-\x1f].[\0-\x1f]|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP"
    rb"|\0\0..ftyp(?:avif|hei|mif)"
)
_SOUND = rb"ID3[\2-\4]|\xff[\xf2\xf3\xfa\xfb]|OggS\0|fLaC\0|RIFF.{4}(?:WAVE|AVI )|\0\0..ftyp|\x1aE\xdf\xa3"
_Kinds = tuple[tuple[re.Pattern[bytes], str, str], ...]


def _kinds(*told: tuple[bytes, str, str]) -> _Kinds:
    return tuple((re.compile(begins, re.DOTALL | re.IGNORECASE), what, out) for begins, what, out in told)


# What is no plain text, but articles in a form of their own, and what holds none that could be read.
_DOCUMENTS = _kinds(
    (_PDF, "a PDF file", f"{_BY_ITSELF} .pdf"),
    (_PAGE, "an HTML page", f"{_BY_ITSELF} .html"),
    (rb"<\?xml\s", "an XML file", _PLAIN),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document or an Outlook mail", _SAVE),
    (rb"\x1f\x8b\x08", "a gzip archive", f"{_UNPACK}, e.g. gunzip"),
)
_OTHERS = _kinds(
    (rb"\{\\rtf[\d\\]", "an RTF document", _SAVE),
    (rb"bplist00.{0,200}WebMainResource", "a Safari web archive", "save the page as its source"),
    (rb"%!PS-", "a PostScript file", f"{_TO_TEXT}, e.g. ps2ascii"),
    (rb"BZh[1-9]1AY&SY", "a bzip2 archive", f"{_UNPACK}, e.g. bunzip2"),
    (rb"\xfd7zXZ\0", "an xz archive", f"{_UNPACK}, e.g. unxz"),
    (rb"\x28\xb5\x2f\xfd", "a zstd archive", f"{_UNPACK}, e.g. unzstd"),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07", "an archive", _UNPACK),
    (rb".{257}ustar[\0 ]", "a tar archive", f"{_UNPACK}, e.g. tar -xf"),
    (rb"SQLite format 3\0", "an SQLite database", _PLAIN),
    (_IMAGE, "an image", _PLAIN),
    (_SOUND, "a recording of sound or film", _PLAIN),
)
_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06)")
_IN_A_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"Index/Document.iwa", "a Pages, Numbers or Keynote document"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)"),
)


def opened(path: str | Path) -> BufferedReader:
    """The file, open for reading. Raises OSError, and ArticleError for a device, a pipe or a socket."""
    _check_kind(Path(path).stat().st_mode, path)
    file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - Path.open has no opener
    try:
        mode = os.fstat(file.fileno()).st_mode
        _check_kind(mode, path)  # it may be another since
        if stat.S_ISFIFO(mode):
            os.set_blocking(file.fileno(), True)
    except BaseException:
        file.close()
        raise
    return file


def unread(path: str | Path, error: OSError) -> ArticleError:
    """Why a file cannot be read, and what to do about it."""
    out = "check its permissions"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        out = "name a file that exists"
    elif isinstance(error, IsADirectoryError):
        out = "name a file, not a folder"
    return ArticleError(f"cannot read {str(path)!r}: {error.strerror}; {out}")


def contents(path: str | Path, most: int, what: str) -> bytes:
    """All bytes of a file of at most so many. Raises as ``opened`` and ``read_all`` do."""
    with opened(path) as file:
        return read_all(file, str(path), most, what)


def read_all(file: BinaryIO, name: str, most: int, what: str = "an article") -> bytes:
    """All bytes of a file of at most so many. Raises OSError, and ArticleError for a larger one.

    ``what`` it should hold is for the message.
    """
    size = _size(file)
    data = file.read(_HEAD if size > most else most + 1)
    if data is None:
        raise BlockingIOError(errno.EAGAIN, "nothing comes out of it")
    if max(size, len(data)) > most:
        refuse_formats(data, repr(name))
        has = f"{size:,}" if size > most else f"more than {most:,}"
        raise ArticleError(f"{name!r} has {has} bytes, {what} has at most {most:,}; split it")
    return data


def _size(file: BinaryIO) -> int:
    """What the system says of it; of a stream without a descriptor nothing is known before it is read."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


def text(data: bytes, path: str) -> str:
    """The text that bytes are in UTF-8, or in UTF-16 with a mark.

    Raises ArticleError for what is no text, which says what it is.
    """
    name = repr(path)
    refuse_formats(data, name)
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if looks_binary(data):
            raise ArticleError(f"{name} is a binary file; {_PLAIN}") from error
        raise ArticleError(
            f"{name} is not {encoding.upper()} (byte {error.start} is 0x{data[error.start]:02x}); "
            "convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8"
        ) from error


def refuse_beginning(file: BinaryIO, path: str) -> bytes:
    """How a file begins, of which nothing is taken. Raises as ``refuse_formats`` does, and for no text."""
    if isinstance(file, BufferedReader):
        head = file.peek(_HEAD)[:_HEAD]
    else:
        head = file.read(_HEAD)
        file.seek(0)
    refuse_formats(head, repr(path))
    if b"\0" in head and has_controls(head.replace(b"\0", b"")):  # NUL alone is a hole, which costs its row
        raise ArticleError(f"{path!r} is a binary file; {_PLAIN}")
    return head


def refuse_formats(data: bytes, name: str) -> None:
    """Raises ArticleError when bytes begin as those of a PDF, a page, a picture or an archive do."""
    if _ZIP.match(data):
        kind = next((told for mark, told in _IN_A_ZIP if mark in data), "")
        raise ArticleError(f"{name} is {kind or 'a ZIP archive'}; {_SAVE if kind else _UNPACK}")
    _refuse(data, name, _DOCUMENTS + _OTHERS)


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raises ArticleError when bytes begin as those of a picture, a recording or an archive of others do.

    No format holds such, whatever a file is called.
    """
    _refuse(data, name, _OTHERS)


def _refuse(data: bytes, name: str, kinds: _Kinds) -> None:
    head = data[:_HEAD]
    if head.startswith(_UTF16_MARKS):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(_UTF8_MARK).lstrip(b" \t\r\n\f\v")
    for pattern, what, way_out in kinds:
        if pattern.match(head):
            raise ArticleError(f"{name} is {what}; {way_out}")


def looks_binary(data: bytes) -> bool:
    """Whether bytes begin as no text does: with NUL, or many control characters."""
    return b"\0" in data[:_HEAD] or has_controls(data)


def has_controls(data: bytes) -> bool:
    """Whether bytes begin with more control characters than a text has, be it damaged."""
    head = data[:_HEAD]
    controls = sum(byte < _FIRST_PRINTABLE and byte not in b"\t\n\r\f\x1b" for byte in head)
    return controls > len(head) // 50


def _check_kind(mode: int, path: str | Path) -> None:
    if stat.S_ISFIFO(mode) and _OWN_DESCRIPTOR.match(str(path)):
        return
    for is_so, kind in _KINDS:
        if is_so(mode):
            told = f"{str(path)!r} is {kind} and no file"
            raise ArticleError(f"{told}; name a file that holds what it should give")


def _without_waiting(path: str, flags: int) -> int:
    """A pipe that took the file's place would be waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
