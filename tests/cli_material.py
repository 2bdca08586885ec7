"""A story, and scripted answers about it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from endpoint import FaultServer
from in_process import Ran, clean_environment, run

ROOT = Path(__file__).parent.parent
STORY = (
    "\ufeff date 2025-03-04 The cafe\u0301 owners’ union lost 30 members 🚋.\r\n\r\n"
    "Mayor Per Holm says {{ 1+1 }} that the night boat would sail again. "
    "“Łódź must pay 12 million euros,” Mr Holm told the council.\r\n"
)


def started(*args: str | Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=clean_environment() | environment,
    )


def ended(process: subprocess.Popen[bytes]) -> Ran:
    out, err = process.communicate(timeout=60)
    ran = Ran(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in ran.err, ran.err
    return ran


def asking(*args: str | Path, script: list[Any]) -> tuple[Ran, int]:
    """What a run left that asks a scripted endpoint, and how often it asked."""
    with FaultServer(*script) as server:
        ran = run("summarise", *args, "--base-url", server.base_url, "--model", "scripted")
        assert "Traceback" not in ran.err, ran.err
        return ran, len(server.asked)
