"""A database that the tests of exports share, and what they type."""

from __future__ import annotations

from pathlib import Path

from made import HARBOUR, harbour_summary
from pages import Terminal

from summarizer.store import Key, Store

KEY = Key("text", "p", 2, "m", 1, "plan=whole")
NASTY = '=HYPERLINK("x"), “two”\nlines; \u2028 ünd 🚋'


def filled(folder: Path) -> Path:
    """``runs.db`` in a folder: one text under two names, and an input that failed."""
    with Store(folder / "runs.db") as store:
        store.begin_run(model="m", prompt_set="whole", prompt_sha256="p", pipeline=1, settings="plan=whole")
        store.add("in/harbour.txt", KEY, harbour_summary("text", NASTY), HARBOUR)
        store.share("in/same.txt", KEY)
        store.fail("in/z.txt", "it is empty")
    return folder / "runs.db"


def typed(folder: Path, arguments: str) -> tuple[int, list[str]]:
    """The exit code of an export of ``runs.db``, and what it told."""
    terminal = Terminal(folder)
    told = terminal.type(f"summarizer export runs.db {arguments}")
    return terminal.code, told
