"""Where the result goes: standard output, or a file at one stroke; nothing that was paid for is lost."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.cli.streams import OutputError
from summarizer.errors import ArticleError, plain_lines

if TYPE_CHECKING:
    from summarizer.export import Writable


def unwritable(output: Path) -> str:
    """Why nothing can be written there, '' when it can.

    Found out by doing it: permissions, full disks and odd file systems all say no in their own way.
    """
    place = Path(os.path.realpath(output))
    try:
        mode = place.stat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    except OSError as error:
        return str(error.strerror)
    if stat.S_ISDIR(mode):
        return "it is a folder"
    if not stat.S_ISREG(mode):  # a device or a pipe, which begins when somebody reads it
        return "" if os.access(place, os.W_OK) and not stat.S_ISSOCK(mode) else "it cannot be written"
    try:
        with tempfile.NamedTemporaryFile(dir=place.parent):
            return ""
    except OSError as error:
        return str(error.strerror)


def is_same(one: str | Path, other: str | Path) -> bool:
    """Whether two names are one file's, be it by a link, and whether or not it is there yet."""
    try:
        return os.path.realpath(one) == os.path.realpath(other) or Path(one).samefile(other)
    except OSError:
        return False


def write(text: str, output: Path | None) -> None:
    """To standard output, or to the file; what cannot be written there is printed elsewhere, and not lost."""
    if output is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OutputError as error:
            if not error.left:
                sys.stderr.write(text)
            raise
        return
    try:
        _save(text.encode("utf-8", "backslashreplace"), output.resolve())
    except OSError as error:
        sys.stdout.write(text)
        sys.stdout.flush()
        told = f"cannot write {str(output)!r}: {error.strerror}"
        raise ArticleError(f"{told}; the summary went to standard output") from error


class _StandardOutput:
    """As text: in a notebook standard output takes nothing else."""

    def write(self, data: bytes, /) -> int:
        text = data.decode()
        # CSV has no escapes; a program that reads it is no terminal.
        sys.stdout.write(plain_lines(text) if sys.stdout.isatty() else text)
        return len(data)


@contextlib.contextmanager
def opened(output: Path | None) -> Iterator[Writable]:
    """Where to write what is too long to hold: standard output, or a file that appears when it is whole.

    Raises ArticleError for a file that cannot be written; what was there before stays then.
    """
    if output is None:
        yield _StandardOutput()
        sys.stdout.flush()
        return
    try:
        with _beside(output.resolve()) as file:
            yield file
    except OSError as error:
        told = f"cannot write {str(output)!r}: {error.strerror or error}"
        raise ArticleError(f"{told}; free some space, or name another file") from error


@contextlib.contextmanager
def _beside(output: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of ``output`` at one stroke. A device or a pipe is written to."""
    if output.exists() and not output.is_file():
        with output.open("wb") as device:
            yield device
        return
    with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as file:
        beside = Path(file.name)
    try:
        with beside.open("wb") as whole:
            yield whole
        beside.chmod(output.stat().st_mode if output.exists() else 0o666 & ~_umask())
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _save(data: bytes, output: Path) -> None:
    with _beside(output) as file:
        file.write(data)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
