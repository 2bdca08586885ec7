"""Inputs become articles in other processes: the same, in whatever form, whatever ends a process."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Awaitable
from functools import partial
from pathlib import Path

import pytest
from cluster_material import rows_of
from endpoint import FaultServer, ok
from faults import GOOD
from html_material import BODY, page
from html_material import article as body
from processes_material import TERMS, answered, article, reading, run

import summarizer
from summarizer.batch import BatchOptions, Inputs, inputs, processes, run_batch, sketch_of
from summarizer.batch.opening import Opened, opened
from summarizer.batch.processes import Processes
from summarizer.batch.words import LENGTH
from summarizer.errors import ArticleError
from summarizer.inputs import FORMATS, Format, Input

pytestmark = pytest.mark.slow

_PAGE = page(body(*BODY))
_TEXT = "Ann Lee said on Monday that three piers are shut. Bo Day wants two of them open again soon."


@pytest.fixture
def forms(tmp_path: Path) -> Inputs:
    """A text, a page, rows, an archive, a mailbox, and what is none of these."""
    (tmp_path / "a.txt").write_text(_TEXT)
    (tmp_path / "b.html").write_text(_PAGE)
    (tmp_path / "c.jsonl").write_text(f'{{"id": "one", "text": "{_TEXT} One."}}\n{{"id": "two"}}\n')
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("in/d.html", _PAGE)
    message = (
        f"From: Ann <ann@example.com>\nSubject: Piers\nDate: Mon, 30 Nov 2026 10:00:00 +0000\n\n{_TEXT}\n"
    )
    (tmp_path / "e.mbox").write_text(f"From ann@example.com Mon Nov 30 10:00:00 2026\n{message}\n")
    (tmp_path / "f.txt").write_text("")
    return inputs([str(path) for path in sorted(tmp_path.iterdir())])


async def outcome(opening: Awaitable[Opened]) -> Opened | str:
    """An opened article, or why there is none."""
    try:
        return await opening
    except ArticleError as error:
        return str(error)


def test_another_process_opens_the_same(forms: Inputs) -> None:
    """What another process makes of an input, of whatever form, is what is made here, faults too."""

    async def steps(started: Processes) -> None:
        here = [await outcome(opened(one)) for one in forms]
        there = [await outcome(started.open(one)) for one in forms]
        assert (len(reading()), sum(isinstance(one, str) for one in here)) == (1, 2)
        sketched = [one if isinstance(one, str) else (one[0], sketch_of(one[0].text)) for one in here]
        assert there == sketched

    run(steps)


def test_what_is_no_file_is_opened_here() -> None:
    """What only this process can read, as an article in memory, starts no other."""

    async def steps(started: Processes) -> None:
        assert (await started.open(Input("a", article))).article == article()
        assert reading() == []

    run(steps)


def test_an_input_that_ends_every_process_ends_none_of_the_others() -> None:
    """What ended three processes, two of which opened nothing else, is given up; the next article is read."""

    async def steps(started: Processes) -> None:
        with pytest.raises(ArticleError, match=r"'bad' was alone in each of 2 .* --processes 1"):
            await started.open(Input("bad", partial(os._exit, 1), apart=True))
        assert (await started.read(article(), answered, TERMS)).rows.gist

    run(steps)


def test_a_format_of_ones_own_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process would not know a format that was registered, none reads, and it is told."""
    monkeypatch.setitem(FORMATS, "letter", Format((".letter",), FORMATS["text"].entries))
    notices: list[str] = []

    async def steps(started: Processes) -> None:
        assert (await started.open(Input("a", partial(article, 1), apart=True))).article == article(1)

    run(steps, notice=notices.append)
    assert notices == ["other processes would read otherwise than this one; no more are started"]


def test_a_batch_of_pages_has_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that other processes open have the same rows as in one, also copies and what fails."""
    monkeypatch.setattr(processes, "WORTH_S", 0.0)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.html").write_text(
            _PAGE.replace("</p>", f" It is {number % 6} years old.</p>", 1)
        )
    (folder / "8.html").write_text("")
    with FaultServer(always=ok(GOOD)) as server, summarizer.connect("m", base_url=server.base_url) as model:
        for most in (1, 2):
            options = BatchOptions(processes=most)
            told = list(run_batch([str(folder)], model, tmp_path / f"{most}.db", options=options))
            assert sorted(one.status for one in told) == ["done"] * 8 + ["failed"]
    assert rows_of(tmp_path / "1.db") == rows_of(tmp_path / "2.db")


def test_a_word_that_cannot_be_read_ends_a_process() -> None:
    """A process that is told what it cannot read ends, so that nobody waits for it."""
    code = "from summarizer.batch.child import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=LENGTH.pack(9) + b"no pickle",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0
