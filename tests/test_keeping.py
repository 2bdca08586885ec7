"""What is written later is looked at before anything is asked; what was paid for is printed all the same."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from endpoint import FaultServer, ok
from pages import Terminal

from summarizer import from_text, summarise_all
from summarizer.errors import ModelError
from summarizer.library import connect, summarise
from summarizer.llm import Tape

GOOD = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}
GOLD: dict[str, list[object]] = {"positions": [], "demands": [], "figures": []}
LONG = "x" * 300


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """An article, a folder of gold and a file in the current place."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "gold/a.txt", "gold/b.txt", "file"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("It rained all day.\n", encoding="utf-8")
    for name in "ab":
        Path(f"gold/{name}.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return Terminal(tmp_path)


def asked(server: FaultServer, line: str) -> str:
    return f"summarizer {line} --base-url {server.base_url} --model m --plan whole"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"summarise a.txt -o {LONG}", "File name too long; name a file in a folder"),
        ("summarise a.txt -o file/out.txt", "cannot write to 'file/out.txt': Not a directory"),
        ("summarise a.txt -o gold", "cannot write to 'gold': it is a folder"),
        ("summarise a.txt -o loop", "cannot write to 'loop': Too many levels of symbolic links"),
        ("summarise a.txt -o /proc/out.txt", "cannot write to '/proc/out.txt': No such file or directory"),
        ("summarise a.txt b.txt -o b.txt", "--output 'b.txt' would be written over 'b.txt'"),
        ("summarise a.txt -o link", "--output 'link' would be written over 'a.txt'; name another file"),
        ("summarise a.txt --record file/answers", "cannot write into 'file/answers': Not a directory"),
        ("summarise a.txt --record file", "Invalid value for '--record': Directory 'file' is a file."),
        ("summarise a.txt --record /proc/answers", "cannot write into '/proc/answers': No such file"),
        (f"summarise a.txt --record {LONG}", "File name too long; name a folder"),
        ("evaluate gold --save file/kept", "cannot write into 'file/kept': Not a directory"),
        ("evaluate gold --save /proc/kept", "cannot write into '/proc/kept'"),
        ("evaluate gold --save gold", "--save 'gold' would be written over 'gold'"),
        ("evaluate gold --record /proc/kept", "cannot write into '/proc/kept'"),
        ("batch a.txt --db runs.db --log-json file/log", "cannot write to 'file/log': Not a directory"),
        (f"batch a.txt --db runs.db --log-json {LONG}", "File name too long"),
        ("batch a.txt --db runs.db --log-json runs.db", "--log-json 'runs.db' would be written over"),
        ("batch a.txt --db runs.db --log-json runs.db-wal", "would be written over 'runs.db-wal'"),
        ("batch a.txt --db runs.db --log-json a.txt", "--log-json 'a.txt' would be written over 'a.txt'"),
    ],
)
def test_what_could_not_be_written_is_told_before_anything_is_asked(
    terminal: Terminal, line: str, told: str
) -> None:
    """A file or folder that cannot be written, or would be written over an input, is a usage error."""
    Path("loop").symlink_to("loop")
    Path("link").symlink_to("a.txt")
    before = Path("a.txt").read_bytes()
    with FaultServer() as server:
        said = terminal.type(asked(server, line))
        assert (terminal.code, server.asked) == (2, [])
    assert told in said[-1]
    assert Path("a.txt").read_bytes() == before
    assert not Path("runs.db").exists()


def test_an_export_is_not_written_over_its_database(terminal: Terminal) -> None:
    """``export -o`` with the database's own name is refused, and the database stays."""
    with FaultServer(ok(GOOD)) as server:
        terminal.type(asked(server, "batch a.txt --db runs.db"))
    before = Path("runs.db").read_bytes()
    said = terminal.type("summarizer export runs.db -o ./runs.db")
    assert terminal.code == 2
    assert "--output 'runs.db' would be written over 'runs.db'; name another file" in said[-1]
    assert Path("runs.db").read_bytes() == before


# --- names of recordings ---------------------------------------------------------------------------


def test_a_recording_of_a_long_name_is_shortened_and_told(terminal: Terminal) -> None:
    """An article whose recording no file system would take has a shorter one, which a replay finds."""
    name = f"{'ä' * 120}{'y' * 11}"
    shutil.copyfile("a.txt", f"{name}.txt")
    with FaultServer(ok(GOOD)) as server:
        said = terminal.type(asked(server, f"summarise {name}.txt --record kept"))
    [kept] = Path("kept").iterdir()
    assert terminal.code == 0
    assert any(f"is called {kept.name!r}, as no file can have its name" in line for line in said)
    assert kept.name.startswith("ä" * 50)
    again = terminal.type(f"summarizer summarise {name}.txt --replay kept")
    assert terminal.code == 0
    assert "It rained all day." in "\n".join(again)


@pytest.mark.parametrize("ending", ["", "/../../../etc/x", "\0", "\ud800"])
def test_recordings_have_names_of_their_own(tmp_path: Path, ending: str) -> None:
    """Whatever an article is called, its recording is a file in the folder, always the same, and its own."""
    tape = Tape(tmp_path, record=True)
    ids = [f"{'n' * 400}{number}{ending}" for number in range(3)]
    files = [tape.file(from_text("It rained.", id=one)) for one in ids]
    assert len(set(files)) == len(files)
    assert files == [Tape(tmp_path, record=False).file(from_text("It rained.", id=one)) for one in ids]
    for file in files:
        assert file.parent == tmp_path
        assert len(file.name.encode()) + len(".part") <= 255
        file.touch()


def test_a_recording_under_its_old_name_is_found(tmp_path: Path) -> None:
    """A recording that was made under the id as it was is the article's, and a plain id's name stays."""
    article = from_text("It rained.", id="berg/1")
    old = tmp_path / "berg" / f"1-{article.text_sha256[:12]}.yaml"
    assert Tape(tmp_path, record=False).file(article).parent == tmp_path
    old.parent.mkdir()
    old.touch()
    assert Tape(tmp_path, record=False).file(article) == Tape(tmp_path, record=True).file(article) == old
    plain = from_text("It rained.", id="berg 1 ä")
    assert Tape(tmp_path, record=False).file(plain).name == f"berg 1 ä-{plain.text_sha256[:12]}.yaml"


def test_the_library_asks_nobody_whose_answer_cannot_be_recorded(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of recordings that cannot be is a ModelError before anything is asked."""
    monkeypatch.setenv("SUMMARIZER_API_KEY", "")
    article = from_text("It rained all day.", id="a")
    with FaultServer() as server:
        for folder in (terminal.folder / "file" / "kept", Path("/proc/kept")):
            with connect("m", base_url=server.base_url, record=folder) as model:
                with pytest.raises(ModelError, match=r"cannot write the recording .*; record into another"):
                    summarise(article, model)
                with pytest.raises(ModelError, match="cannot write the recording"):
                    list(summarise_all([article], model))
        assert server.asked == []


# --- what was paid for -----------------------------------------------------------------------------


def spoiling(spoil: Callable[[], Any]) -> Callable[[Any], Any]:
    async def behave(request: Any) -> Any:
        spoil()
        return await ok(GOOD)(request)

    return behave


def without_folder(name: str) -> Callable[[], None]:
    def spoil() -> None:
        shutil.rmtree(name, ignore_errors=True)
        Path(name).unlink(missing_ok=True)
        Path(name).touch()

    return spoil


@pytest.mark.parametrize(
    ("more", "spoilt", "told"),
    [
        ("-o /dev/full", "none", "cannot write '/dev/full': No space left on device; the summary went"),
        ("-o out/a.txt", "out", "cannot write 'out/a.txt': Not a directory; the summary went to standard"),
        ("--record out", "out", "cannot write the recording 'out/"),
    ],
)
def test_a_summary_that_cannot_be_kept_is_printed(
    terminal: Terminal, more: str, spoilt: str, told: str
) -> None:
    """When a file or a recording fails after the answer came, the summary is printed; the exit code is 1."""
    Path("out").mkdir()
    with FaultServer(spoiling(without_folder(spoilt))) as server:
        said = terminal.type(asked(server, f"summarise a.txt {more}"))
    assert terminal.code == 1
    assert "It rained all day." in "\n".join(said)
    assert any(told in line for line in said if line.startswith("summarizer: "))


@pytest.mark.parametrize("more", ["--save out", "--record out"])
def test_an_evaluation_that_cannot_be_kept_is_made(terminal: Terminal, more: str) -> None:
    """When summaries can no longer be saved, each is read and scored all the same; the exit code is 1."""
    with FaultServer(always=spoiling(without_folder("out"))) as server:
        said = terminal.type(asked(server, f"evaluate gold {more} --json"))
        assert len(server.asked) == (2 if "save" in more else 1)
    assert terminal.code == 1
    assert any("cannot write" in line for line in said)
    assert any('"positions"' in line for line in said)


def test_a_full_disk_ends_a_batch_and_loses_nothing(terminal: Terminal) -> None:
    """A database that may not grow any more ends the run with 3, its reason and the rows that were kept."""
    Path("in").mkdir()
    for number in range(20):
        Path(f"in/{number:02}.txt").write_text(f"It rained {'very ' * number}hard.", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with FaultServer(always=ok(GOOD)) as server:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
        try:
            said = terminal.type(asked(server, "batch in --db runs.db --concurrency 1"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, ignored)
        assert terminal.code == 3
        assert "cannot use the database 'runs.db': " in said[-1]
        paid = len(server.asked)
        with closing(sqlite3.connect("runs.db")) as connection:
            [kept] = connection.execute("SELECT count(*) FROM calls").fetchone()
        assert 0 < paid - 1 <= kept < 20
        terminal.type(asked(server, "batch in --db runs.db"))
        assert (terminal.code, len(server.asked)) == (0, 20 + paid - kept)
