"""Where a batch can go on from: interrupted, killed, a full disk, a copied database, two at a time."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import functools
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from aiohttp import web
from batch_flow import Reader, Run, article_input, at_once, named, statuses
from batch_program import NOTHING, ended, endpoint, started, wait_for
from endpoint import HANG, FaultServer, ok
from in_process import run
from made import bare_summary
from pydantic import BaseModel

from summarizer.article import Article
from summarizer.batch import (
    Batch,
    Outcome,
    alone,
    keyed,
    remembering,
)
from summarizer.errors import StoreError
from summarizer.llm import Answer, Endpoint, Message
from summarizer.schema import Draft, Summary, Usage
from summarizer.store import Store

T = TypeVar("T", bound=BaseModel)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


def test_an_interrupted_run_finishes_what_is_under_way(db: Path) -> None:
    """After ``interrupt`` no input is taken, and those under way end in their rows."""

    class Interrupting(Reader):
        async def read(self, article: Article) -> Summary:
            if article.id == "003":
                run_of[0].interrupt()
            return await super().read(article)

    run_of: list[Batch] = []
    told: list[Outcome] = []
    with Store(db) as store:
        run_of.append(Batch(store, Interrupting(seconds=0.01).read, keyed("m", "p")))
        with pytest.raises(KeyboardInterrupt):
            asyncio.run(run_of[0].run([article_input(name) for name in named(20)], told.append, 4))
    assert [outcome.status for outcome in told] == ["done"] * 4


def test_a_mistake_of_ours_in_the_store_ends_the_others(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one article's row cannot be kept, none of the others is paid for any longer."""

    def full(*_: object) -> None:
        raise StoreError("the disk is full; free some space")

    monkeypatch.setattr(Store, "add", full)
    reader = Reader()
    run = Run(db, reader, named(40), 4)
    assert isinstance(run.error, StoreError)
    assert len(reader.asked) <= 8
    assert reader.under_way == 0


def test_a_finished_request_is_never_paid_for_again(db: Path) -> None:
    """When an article is broken off after its answer came, the next run reads it from the answer kept."""
    paid = 0

    async def ask(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:  # noqa: ARG001
        nonlocal paid
        paid += 1
        found = schema.model_validate({"gist": "It rained.", "positions": [], "demands": [], "figures": []})
        return Answer(found, Usage(attempts=1), "{}")

    async def once(cut: bool) -> Usage:
        with Store(db) as store:
            kept = remembering(ask, store, Endpoint("m", "http://127.0.0.1/v1"))

            async def summarise(article: Article) -> Summary:
                answer = await kept([Message(role="user", content=article.text)], Draft, 100)
                used.append(answer.usage)
                if cut:
                    raise asyncio.CancelledError
                return bare_summary(article.id, article.id, article.text_sha256, answer.value.gist)

            batch = Batch(store, summarise, keyed("m", "p"))
            await batch.run([article_input("a")], lambda _: None)
        return used[-1]

    used: list[Usage] = []
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(once(cut=True))
    assert asyncio.run(once(cut=False)) == Usage()
    assert (paid, statuses(db)) == (1, {"a": "done"})


def test_one_batch_at_a_time_holds_a_database(tmp_path: Path) -> None:
    """A second batch on the same file, by whatever name, is refused at once, and free again afterwards."""
    db = tmp_path / "runs.db"
    (tmp_path / "other.db").symlink_to(db)
    with alone(db):
        begun = time.monotonic()
        for name in (db, tmp_path / "other.db"):
            with pytest.raises(
                StoreError, match=r"another batch is writing into .*; wait until it has ended"
            ):
                alone(name).__enter__()
        assert time.monotonic() - begun < 1
        with alone(tmp_path / "third.db"):
            pass
    with alone(db):
        pass


@pytest.mark.parametrize(
    ("number", "way_out"),
    [
        (errno.ENOSYS, "name a file on a disk that has locks"),
        (errno.EIO, "name a file in a folder that is writable"),
    ],
)
def test_a_lock_that_cannot_be_had_is_told_with_its_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, way_out: str
) -> None:
    """A disk without locks asks for another disk, any other failure for a folder that can be written."""

    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(StoreError, match=f"cannot lock the database .*runs.db.*; {way_out}"):
        alone(tmp_path / "runs.db").__enter__()


def test_a_database_that_cannot_be_locked_is_told(tmp_path: Path) -> None:
    """A database in a folder that is not there is a StoreError with the way out, and no folder is made."""
    with pytest.raises(StoreError, match="there is no such folder; name a file in a folder that exists"):
        alone(tmp_path / "missing" / "runs.db").__enter__()
    assert not (tmp_path / "missing").exists()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` with twenty articles, as the current place's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in named(20):
        (tmp_path / "in" / f"{name}.txt").write_text(f"It rained in {name}.\n", encoding="utf-8")
    return tmp_path


PATHS = [f"in/{name}.txt" for name in named(20)]


async def briefly(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(0.05)
    return await ok(NOTHING)(request)


def finish(command: tuple[str, ...], server: FaultServer) -> int:
    """Run it to its end, and once more, which asks nothing: how often it was asked in all."""
    ran = run(*command)
    assert ran.code == 0, ran.err
    asked = len(server.asked)
    ran = run(*command)
    assert (ran.code, "0 done, 0 failed, 20 skipped" in ran.err) == (0, True), ran.err
    assert len(server.asked) == asked
    with closing(sqlite3.connect("runs.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert statuses(Path("runs.db")) == dict.fromkeys(PATHS, "done")
    return asked


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_killed_with_several_under_way() -> None:
    """Killed with -9 with four requests under way, a batch asks again for those at most."""
    kills = (3, 9, 14)
    with endpoint(always=briefly) as (server, command):
        for asked in kills:
            process = started(*at_once(command, 4))
            wait_for(server, asked)
            process.kill()
            process.communicate()
        assert finish(at_once(command, 4), server) <= len(PATHS) + 4 * len(kills)


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_a_second_batch_on_one_database_is_refused() -> None:
    """While a batch runs, another on its database ends at once with 3 and says why; the first goes on."""
    with endpoint(HANG, always=ok(NOTHING)) as (server, command):
        first = started(*at_once(command, 1))
        wait_for(server, 1)
        code, _, err = ended(started(*at_once(command, 1)))
        assert code == 3
        assert "another batch is writing into 'runs.db'; wait until it has ended" in err
        assert first.poll() is None
        first.kill()
        first.communicate()
        assert finish(at_once(command, 4), server) == len(PATHS) + 1


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_a_full_disk_ends_the_run_and_loses_nothing() -> None:
    """A disk that fills up stops the run with 3 and a reason; with room again it goes on from there."""
    with endpoint(always=ok(NOTHING)) as (server, command):
        code, _, err = ended(limited(at_once(command, 2), 400_000))
        assert code == 3, err
        assert "the disk failed or is full" in err or "the disk is full" in err
        # Each request that was under way when the disk was full.
        assert finish(at_once(command, 2), server) <= len(PATHS) + 2


def limited(command: tuple[str, ...], size: int) -> subprocess.Popen[str]:
    """The program, which cannot write files that are larger than this."""
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,  # noqa: PLW1509 - the limit holds for the program, and not for the tests
        env={"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.slow
def test_a_database_that_is_copied_mid_run_goes_on(folder: Path) -> None:
    """A copy of the files as they are at one moment of a run is a whole database; the run goes on from it."""
    elsewhere = folder / "elsewhere"
    with endpoint(always=briefly) as (server, command):
        process = started(*at_once(command, 2))
        wait_for(server, 8)
        process.send_signal(signal.SIGSTOP)
        elsewhere.mkdir()
        for path in folder.glob("runs.db*"):
            shutil.copy(path, elsewhere)
        process.send_signal(signal.SIGCONT)
        code, _, err = ended(process)
        assert code == 0, err
        for path in folder.glob("runs.db*"):
            path.unlink()
        for path in elsewhere.iterdir():
            shutil.copy(path, folder)
        asked = len(server.asked)
        # What was answered before the copy, but for the two under way, is not asked again.
        assert finish(at_once(command, 2), server) - asked <= len(PATHS) - 8 + 2 + 2


def test_a_file_that_is_still_being_copied_is_read_again(folder: Path) -> None:
    """An article that was read half copied has its row; when it is whole, the next run reads it anew."""
    whole = (folder / "in" / "007.txt").read_text(encoding="utf-8")
    (folder / "in" / "007.txt").write_text(whole[:9], encoding="utf-8")
    with endpoint(always=ok(NOTHING)) as (server, command):
        assert run(*at_once(command, 2)).code == 0
        assert statuses(Path("runs.db")) == dict.fromkeys(PATHS, "done")
        (folder / "in" / "007.txt").write_text(whole, encoding="utf-8")
        assert finish(at_once(command, 2), server) == len(PATHS) + 1


@pytest.mark.usefixtures("folder")
def test_files_that_come_during_a_run_are_read_by_the_next() -> None:
    """New files are picked up by the same command, and what is done is not asked about again."""
    with endpoint(always=ok(NOTHING)) as (server, command):
        Path("in/019.txt").rename("019.txt")
        assert run(*at_once(command, 2)).code == 0
        Path("019.txt").rename("in/019.txt")
        assert finish(at_once(command, 2), server) == len(PATHS)
