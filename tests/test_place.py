"""Where a database may lie, and what becomes of a run whose database is taken away."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from endpoint import FaultServer, ok
from pages import Terminal
from places import powerless

from summarizer.batch import alone
from summarizer.errors import StoreError
from summarizer.schema import Usage
from summarizer.store import Call, Store

GOOD = {"gist": "It rained all day.", "positions": [], "demands": [], "figures": []}
NUMBER = 6


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may read, with a folder of articles, as the current place."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name, "desk")
        (place / "in").mkdir(parents=True)
        place.parent.chmod(0o755)
        for number in range(NUMBER):
            (place / "in" / f"{number:02}.txt").write_text(f"It rained in ward {number}.\n", encoding="utf-8")
        monkeypatch.chdir(place)
        yield place
        monkeypatch.undo()


def batch(server: FaultServer, db: str = "runs.db", more: str = "") -> str:
    return (
        f"summarizer batch in --db {db} --base-url {server.base_url} --model m "
        f"--concurrency 1 --plan whole {more}"
    )


# --- taken away while it is written to -------------------------------------------------------------


def put_another(path: Path) -> None:
    shutil.copyfile(path, "copy.db")
    os.replace("copy.db", path)  # noqa: PTH105 - as a shell does


def empty(path: Path) -> None:
    path.unlink()
    path.touch()


AWAY: dict[str, tuple[Callable[[Path], Any], str]] = {
    "removed": (Path.unlink, "was removed while it was written to; what was kept in it is lost"),
    "moved": (
        lambda path: path.rename("moved.db"),
        "was moved while it was written to; what was kept is in '",
    ),
    "replaced": (put_another, "was replaced by another file while it was written to"),
    "emptied": (empty, "was replaced by another file while"),
    "overwritten": (lambda path: os.truncate(path, 0), "was emptied while it was written to; restore"),
    "its folder": (lambda path: path.parent.rename(path.parent.with_name("b")), "was moved while"),
    "its changes": (
        lambda path: Path(f"{path}-wal").unlink(),
        "-wal', a part of the database '",
    ),
}


@pytest.mark.parametrize("how", AWAY)
def test_a_database_that_is_taken_away_ends_the_run(folder: Path, how: str) -> None:
    """A batch whose database is not there any more pays for nothing else, says why, and ends with 3."""
    away, told = AWAY[how]
    path = folder / "db" / "runs.db"
    path.parent.mkdir()

    async def behave(request: Any) -> Any:
        if len(server.asked) == 3:
            away(path)
        return await ok(GOOD)(request)

    terminal = Terminal(folder)
    with FaultServer(always=behave) as server:
        said = terminal.type(batch(server, str(path)))
        assert (terminal.code, len(server.asked)) == (3, 3)
        assert told in said[-1]
        assert said[-1].startswith("summarizer: the ")


def test_what_was_kept_in_a_moved_database_is_there(folder: Path) -> None:
    """A database that was moved holds what was kept before, and the run goes on when it is put back."""

    def move() -> None:
        Path("runs.db").rename("moved.db")

    async def behave(request: Any) -> Any:
        if len(server.asked) == 3:
            move()
        return await ok(GOOD)(request)

    terminal = Terminal(folder)
    with FaultServer(always=behave) as server:
        said = terminal.type(batch(server))
        assert f"what was kept is in {str(folder.resolve() / 'moved.db')!r} now" in said[-1]
        Path("moved.db").rename("runs.db")
        terminal.type(batch(server))
        # The third answer could not be kept any more, and is the only one that is paid for again.
        assert (terminal.code, len(server.asked)) == (0, NUMBER + 1)


def test_a_store_knows_that_its_file_is_gone(folder: Path) -> None:
    """Neither a kept answer nor a summary is looked up or kept in a file that was removed."""
    call = Call("d", "m", "{}", "{}", Usage(), "", truncated=False, cost_usd=None, text_sha256=None)
    with Store(folder / "runs.db") as store:
        store.keep_call(call)
        assert store.call("d")
        (folder / "runs.db").unlink()
        changes: list[Callable[[], Any]] = [
            lambda: store.call("d"),
            lambda: store.keep_call(call),
            lambda: store.fail("x", "y"),
        ]
        for change in changes:
            with pytest.raises(StoreError, match="was removed while it was written to"):
                change()


# --- names that cannot be --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (":memory:", "':memory:' is no file but what SQLite calls a database elsewhere; name a file"),
        ("file:x.db", "'file:x.db' is no file but what SQLite calls"),
        ("file:x.db?mode=memory", "is no file but what SQLite calls"),
        ("loop.db", "cannot use the database 'loop.db': Too many levels of symbolic links"),
        ("x" * 300, "File name too long; name another file"),
        ("in/00.txt/x.db", "Not a directory; name another file"),
        ("/dev/null", "'/dev/null' is a device, a pipe or a socket and no database"),
        ("pipe.db", "'pipe.db' is a device, a pipe or a socket and no database"),
        ("hard.db", "the file 'hard.db' has another name too (a hard link)"),
    ],
)
def test_what_can_be_no_database_is_refused(folder: Path, name: str, told: str) -> None:
    """A name under which nothing is kept, or not safely, is refused before anything is asked or made."""
    Path("loop.db").symlink_to("loop.db")
    os.mkfifo("pipe.db")
    with Store(Path("runs.db")):
        pass
    Path("hard.db").hardlink_to("runs.db")
    before = {path.name for path in folder.iterdir()}
    terminal = Terminal(folder)
    with FaultServer() as server:
        for line in (batch(server, name), batch(server, name, "--dry-run"), f"summarizer export {name}"):
            said = terminal.type(line)
            assert (terminal.code, server.asked) == (3, [])
            assert told in said[-1]
    assert {path.name for path in folder.iterdir()} == before
    with pytest.raises(StoreError), alone(Path(name)):
        pass


@pytest.mark.parametrize("name", ["''", "in"])
def test_a_folder_is_no_database(folder: Path, name: str) -> None:
    """A folder, or no name at all, is refused."""
    terminal = Terminal(folder)
    with FaultServer() as server:
        said = terminal.type(batch(server, name))
    assert terminal.code in {2, 3}
    assert "is a " in said[-1]
    assert "directory" in said[-1] or "folder" in said[-1]


def test_a_link_to_a_database_is_that_database(folder: Path) -> None:
    """A symbolic link stands for the file that it leads to, lock and all; a link to nothing makes it."""
    Path("elsewhere").mkdir()
    Path("runs.db").symlink_to("elsewhere/real.db")
    terminal = Terminal(folder)
    with FaultServer(always=ok(GOOD)) as server:
        with alone(Path("elsewhere/real.db")):
            said = terminal.type(batch(server))
            assert (terminal.code, server.asked) == (3, [])
            assert "another batch is writing into 'runs.db'" in said[-1]
        terminal.type(batch(server))
    assert terminal.code == 0
    with closing(sqlite3.connect("elsewhere/real.db")) as connection:
        assert connection.execute("SELECT count(*) FROM inputs").fetchone() == (NUMBER,)


# --- where nothing can be written ------------------------------------------------------------------


@pytest.mark.parametrize("left", [[], ["runs.db-wal"], ["runs.db-shm", "runs.db-wal"]], ids=len)
def test_what_lies_where_nothing_can_be_written_is_read(folder: Path, left: list[str]) -> None:
    """``export`` and ``--dry-run`` read a database in a folder that is read-only, its -wal included."""
    terminal, shelf = Terminal(folder), folder / "shelf"
    shelf.mkdir()
    with FaultServer(always=ok(GOOD)) as server:
        terminal.type(batch(server))
        # A reader keeps SQLite from taking the last changes into the file.
        with closing(sqlite3.connect("runs.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM inputs").fetchone()
            Path("in/last.txt").write_text("It rained.\n", encoding="utf-8")
            terminal.type(batch(server))
            for name in ["runs.db", *left]:
                shutil.copyfile(name, shelf / name)
        shelf.chmod(0o555)
        for file in shelf.iterdir():
            file.chmod(0o444)
        for line in ("summarizer export runs.db", batch(server, more="--dry-run")):
            terminal.type(line)  # so that all modules are loaded: who has no rights may not find them
        with powerless():
            exported = terminal.type("summarizer export shelf/runs.db")
            there = NUMBER + bool(left)
            assert (terminal.code, len(exported)) == (0, there)
            foretold = terminal.type(batch(server, "shelf/runs.db", "--dry-run"))
            assert terminal.code == 0
        assert f"done already  {there}" in " ".join(foretold)
    assert sorted(path.name for path in shelf.iterdir()) == ["runs.db", *left]
    shelf.chmod(0o755)


def test_an_older_database_is_read_where_nothing_can_be_written(folder: Path) -> None:
    """A file of an earlier version is brought up to date in a copy when it cannot be where it lies."""
    path = folder / "shelf" / "runs.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("version-1.sql").read_text(encoding="utf-8"))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = path.read_bytes()
    with powerless(), Store(path, create=False, read_only=True) as store:
        assert len(list(store.done())) == 3
    assert path.read_bytes() == before
    path.parent.chmod(0o755)


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="there is no folder in which nobody can make a file"
)
def test_where_no_lock_can_be_made_nobody_else_is_blamed() -> None:
    """Where the system lets nobody make a file, the folder is named as the reason, and no other batch."""
    with (
        pytest.raises(StoreError, match="no file can be made beside it; name a file"),
        alone(Path("/proc/q")),
    ):
        pass
