"""``--log-json``: what happens in a batch, a JSON object a line, for programs that watch it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import click

from summarizer.cli import tell
from summarizer.errors import plain_json


class Journal:
    """Writes events to a file as they happen; without a file it writes nothing."""

    def __init__(self, file: FileIO | None) -> None:
        self._file = file

    def note(self, event: str, **values: object) -> None:
        """Write an event with the time; what cannot be written is told once, and ends no run."""
        if not self._file:
            return
        at = dt.datetime.now(tz=dt.UTC).isoformat(timespec="milliseconds")
        line = plain_json(json.dumps({"at": at, "event": event, **values}, ensure_ascii=False))
        try:
            self._file.write(f"{line}\n".encode())
        except OSError as error:
            tell(f"cannot write to {self._file.name!r}: {error.strerror}; the run goes on without it")
            self._file = None


@contextlib.contextmanager
def journal(path: Path | None) -> Iterator[Journal]:
    """A journal that goes on at the end of this file while the block is open."""
    if path is None:
        yield Journal(None)
        return
    try:
        # Unbuffered: a line is there when it is told, and a full disk refuses nothing more at the end.
        file = path.open("ab", buffering=0)
    except OSError as error:
        told = f"cannot write to {str(path)!r}: {error.strerror}"
        raise click.UsageError(f"{told}; name another file by --log-json") from error
    with file:
        yield Journal(file)
