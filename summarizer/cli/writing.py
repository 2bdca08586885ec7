"""Where the result goes: standard output, or a file at one stroke; nothing that was paid for is lost."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from summarizer.errors import ArticleError


def writable(output: Path) -> bool:
    """Found out by doing it: permissions, full disks and odd file systems all say no in their own way."""
    if output.exists() and not output.is_file():
        return not output.is_dir() and os.access(output, os.W_OK)
    try:
        with tempfile.NamedTemporaryFile(dir=output.resolve().parent):
            return True
    except OSError:
        return False


def write(text: str, output: Path | None) -> None:
    """To standard output, or to the file; what cannot be saved is printed, so that nothing is lost."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    try:
        _save(text.encode("utf-8", "backslashreplace"), output.resolve())
    except OSError as error:
        sys.stdout.write(text)
        told = f"cannot write {str(output)!r}: {error.strerror}"
        raise ArticleError(f"{told}; the summary went to standard output") from error


def _save(data: bytes, output: Path) -> None:
    """At one stroke: a reader sees the old file or the whole new one. A device or a pipe is written to."""
    if output.exists() and not output.is_file():
        output.write_bytes(data)
        return
    with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as file:
        beside = Path(file.name)
    try:
        beside.write_bytes(data)
        beside.chmod(output.stat().st_mode if output.exists() else 0o666 & ~_umask())
        beside.replace(output)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
