"""A database that the tests of exports share, and what they type."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from made import HARBOUR, UNSURE, harbour_summary
from pages import Terminal

from summarizer.export import Writable, Written, export_format
from summarizer.schema import Summary
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


def doubted(summary: Summary) -> Summary:
    """The summary with a demand of which something is not confirmed."""
    demands = tuple(one.model_copy(update={"verdict": UNSURE}) for one in summary.demands)
    return summary.model_copy(update={"demands": demands})


def at(summary: Summary, **about: str | None) -> Summary:
    """The summary of an article of which this is known."""
    return summary.model_copy(update={"article": summary.article.model_copy(update=about)})


def stored(folder: Path, *summaries: Summary, text: str = HARBOUR) -> Path:
    """A database of these summaries of one text, each of an input ``NUMBER.txt`` and another digest."""
    path = folder / "some.db"
    with Store(path) as store:
        for number, summary in enumerate(summaries):
            key = Key(hashlib.sha256(b"%d" % number).hexdigest(), "p", 2, "m", 1, "plan=whole")
            about = at(summary, text_sha256=key.text_sha256)
            store.add(f"{number}.txt", key, about, text)
    return path


def whole(path: Path, form: str) -> tuple[bytes, Written]:
    """What a form writes into one file, and what it tells."""
    out = io.BytesIO()
    write = export_format(form).whole
    assert write
    with Store(path) as store:
        told = write(store, out)
    return out.getvalue(), told


def in_folder(path: Path, form: str, into: Path) -> Written:
    """Write a form of several files into a folder, and say what it tells."""

    @contextlib.contextmanager
    def opened(name: str) -> Iterator[Writable]:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        with (into / name).open("xb") as out:
            yield out

    write = export_format(form).folder
    assert write
    with Store(path) as store:
        return write(store, opened)


def typed(folder: Path, arguments: str) -> tuple[int, list[str]]:
    """The exit code of an export of ``runs.db``, and what it told."""
    terminal = Terminal(folder)
    told = terminal.type(f"summarizer export runs.db {arguments}")
    return terminal.code, told
