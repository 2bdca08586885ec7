"""Standard output and standard error, whatever they are: closed, full, or read by somebody who has left.

What cannot be told on standard error is dropped, because nobody can be told of that either, and what is under
way has been paid for. What cannot be written to standard output is an error, and told at once, not when the
process ends.
"""

from __future__ import annotations

import errno
import io
import os
import sys

_OUT, _ERR = 1, 2


class OutputError(Exception):
    """Standard output takes nothing more; ``left`` says that its reader has gone, which is no error."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"cannot write to standard output: {error.strerror}; name a file to write to")
        self.left = error.errno == errno.EPIPE


class _Output(io.FileIO):
    """It fails once; what is flushed after that, as Python does at the end, is dropped."""

    def __init__(self, *, closed: bool) -> None:
        super().__init__(_OUT, "w", closefd=False)
        self.closed_before = closed
        self._lost = False

    def write(self, data: object, /) -> int:
        """Raises OutputError."""
        if self._lost:
            return memoryview(data).nbytes  # type: ignore[arg-type] # bytes of some kind
        if self.closed_before:
            self._lost = True
            raise OutputError(OSError(errno.EBADF, "it is closed"))
        try:
            return super().write(data)  # type: ignore[arg-type] # likewise
        except OSError as error:
            self._lost = True
            raise OutputError(error) from error


class _Errors(io.FileIO):
    """It never fails."""

    def __init__(self) -> None:
        super().__init__(_ERR, "w", closefd=False)

    def write(self, data: object, /) -> int:
        """What cannot be written is dropped."""
        try:
            return super().write(data)  # type: ignore[arg-type] # bytes of some kind
        except OSError:
            return memoryview(data).nbytes  # type: ignore[arg-type] # likewise


def open_streams() -> None:
    """Put these in place of Python's own.

    They are UTF-8 whatever the locale says: articles hold any character, and a lone surrogate ends no run.
    """
    closed = sys.stdout is None
    for number in range(_ERR + 1):
        try:
            os.fstat(number)
        except OSError:
            # Else the next file that is opened would get this number, and what is printed.
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _text(_Output(closed=closed))
    if sys.stderr is sys.__stderr__:
        sys.stderr = _text(_Errors())


def _text(raw: io.FileIO) -> io.TextIOWrapper:
    line_by_line = raw.fileno() == _ERR or raw.isatty()
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=line_by_line
    )


def is_closed() -> bool:
    """Whether standard output was closed when the program began."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(raw, _Output) and raw.closed_before
