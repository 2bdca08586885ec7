"""The program as a user types it, run in this process: starting one of its own takes seconds.

What needs a process (signals, kills, closed streams, a full disk, another locale) is marked ``slow``.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from summarizer.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run left: its exit code and what it wrote on both streams."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """Its one line on standard error beside progress."""
        lines = [line for line in self.err.splitlines() if " questions" not in line]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("summarizer: ")
        return lines[0]


def clean_environment() -> dict[str, str]:
    """The environment without what says whom to ask, or by which key."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SUMMARIZER_", "OPENAI_")) and not name.endswith("_KEY")
    }


def run(*args: str | Path, **environment: str) -> Ran:
    """Run ``summarizer`` with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    return Ran(_code(args, environment, out, err), out.getvalue(), err.getvalue())


def run_on_terminal(*args: str | Path, **environment: str) -> Ran:
    """The same with both streams in ``err``, in the order in which they were written."""
    err = io.StringIO()
    return Ran(_code(args, environment, err, err), "", err.getvalue())


def _code(
    args: tuple[str | Path, ...], environment: dict[str, str], out: io.StringIO, err: io.StringIO
) -> int:
    with (
        mock.patch.object(sys, "argv", ["summarizer", *map(str, args)]),
        # Else click names the program after the module that Python runs.
        mock.patch.object(sys.modules["__main__"], "__package__", None),
        mock.patch.dict(os.environ, clean_environment() | environment, clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0)
    return 0
