"""How a batch flows: some articles at a time from a stream, what stops it, and where it can go on from.

The rules are proved with plain functions in place of a model; the ends (killed, full disk, copied, two at a
time) with the program itself.
"""

from __future__ import annotations

import asyncio
import functools
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from aiohttp import web
from endpoint import HANG, FaultServer, ok
from in_process import run
from made import bare_summary
from pydantic import BaseModel
from test_batch import NOTHING, ended, endpoint, started, wait_for

from summarizer.article import Article, from_text
from summarizer.batch import (
    Batch,
    Breaker,
    Input,
    Outcome,
    PendingError,
    StoppedError,
    alone,
    keyed,
    remembering,
)
from summarizer.errors import AnswerError, ArticleError, BudgetError, ModelError, StoreError
from summarizer.llm import Answer, Endpoint, Message
from summarizer.schema import Draft, Summary, Usage
from summarizer.store import Call, Store

T = TypeVar("T", bound=BaseModel)
DOWN = ModelError("cannot reach it; is the server running?", retryable=True)
ODD = ModelError("answered 400; check the endpoint", about_article=None)


def article_input(name: str, text: str = "") -> Input:
    return Input(name, functools.partial(from_text, text or f"It rained in {name}.\n", id=name, source=name))


def named(number: int) -> list[str]:
    return [f"{at:03}" for at in range(number)]


class Reader:
    """In place of a model: takes a while, keeps how many it reads at a time, raises what it is told to."""

    def __init__(self, failures: Mapping[str, Exception] | None = None, seconds: float = 0.001) -> None:
        self.asked: list[str] = []
        self.under_way = self.most = 0
        self.failures = failures or {}
        self._seconds = seconds

    async def read(self, article: Article) -> Summary:
        self.asked.append(article.id)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(self._seconds)
        finally:
            self.under_way -= 1
        if article.id in self.failures:
            raise self.failures[article.id]
        return bare_summary(article.id, article.id, article.text_sha256, "It rained.")


class Run:
    """A batch into ``path``; what was reported, and what came out."""

    def __init__(
        self, path: Path, reader: Reader, names: Sequence[str], at_once: int = 1, **how: Any
    ) -> None:
        self.told: list[Outcome] = []
        self.error: BaseException | None = None
        inputs = how.pop("inputs", None) or [article_input(name) for name in names]
        with Store(path) as store:
            self.batch = Batch(store, reader.read, keyed("m", "p"), **how)
            try:
                asyncio.run(self.batch.run(inputs, self.told.append, at_once))
            except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the tests look at it
                self.error = error

    def counted(self) -> dict[str, int]:
        return dict(Counter(outcome.status for outcome in self.told))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


def statuses(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT path, status FROM inputs").fetchall()
    assert len(rows) == len(dict(rows))
    return dict(rows)


def test_so_many_articles_at_a_time(db: Path) -> None:
    """As many articles as were asked for are read at a time, and each ends in one row."""
    reader = Reader(seconds=0.01)
    assert Run(db, reader, named(30), 5).counted() == {"done": 30}
    assert reader.most == 5
    assert statuses(db) == dict.fromkeys(named(30), "done")


def test_inputs_are_taken_as_they_are_needed(db: Path) -> None:
    """No input is taken before a worker is free for it: an archive is never in memory."""
    taken = 0
    ahead: list[int] = []

    def stream() -> Iterator[Input]:
        nonlocal taken
        for name in named(40):
            taken += 1
            yield article_input(name)

    class Looking(Reader):
        async def read(self, article: Article) -> Summary:
            ahead.append(taken - len(self.asked))
            return await super().read(article)

    run = Run(db, Looking(), [], 4, inputs=stream())
    assert (run.counted(), taken) == ({"done": 40}, 40)
    assert max(ahead) <= 4


def test_equal_texts_at_a_time_are_asked_about_once(db: Path) -> None:
    """Of equal texts that are read at the same time one is asked about, and the others share its answer."""
    reader = Reader(seconds=0.01)
    inputs = [article_input(name, "It rained.\n") for name in named(8)]
    assert Run(db, reader, [], 8, inputs=inputs).counted() == {"done": 8}
    assert len(reader.asked) == 1


def test_of_equal_texts_the_next_is_asked_when_one_fails(db: Path) -> None:
    """A text that got no answer for one input is asked about for the next one."""
    reader = Reader({"000": AnswerError("nonsense; try another model")})
    inputs = [article_input(name, "It rained.\n") for name in named(3)]
    assert Run(db, reader, [], 3, inputs=inputs).counted() == {"failed": 1, "done": 2}
    assert reader.asked == ["000", "001"]


def test_an_endpoint_that_fails_now_and_then_stops_nothing(db: Path) -> None:
    """Failures with answers between them are these articles' own, however many."""
    failing = {name: error for at, name in enumerate(named(40)) if at % 5 for error in [DOWN]}
    run = Run(db, Reader(failing), named(40))
    assert (run.error, run.counted()) == (None, {"done": 8, "failed": 32})


@pytest.mark.parametrize("error", [DOWN, ODD], ids=["down", "odd"])
def test_an_endpoint_that_fails_again_and_again_stops_the_run(db: Path, error: ModelError) -> None:
    """After five failures in a row no further article is read; the next run tries all that have no answer."""
    failing = dict.fromkeys(named(40)[3:], error)
    run = Run(db, Reader(dict(failing)), named(40))
    assert isinstance(run.error, StoppedError)
    assert run.counted() == {"done": 3, "failed": 5}
    again = Reader()
    assert Run(db, again, named(40)).counted() == {"skipped": 3, "done": 37}
    assert again.asked[-5:] == named(40)[3:8]


def test_an_answer_of_any_kind_closes_the_row_of_failures(db: Path) -> None:
    """An answer that is not valid, or a refusal of one article, shows that the endpoint is there."""
    there = [AnswerError("nonsense"), ModelError("too long", about_article=True)]
    failing = {name: there[at // 5 % 2] if at % 5 == 4 else DOWN for at, name in enumerate(named(30))}
    run = Run(db, Reader(failing), named(30))
    assert (run.error, run.counted()) == (None, {"failed": 30})


def test_an_answered_question_of_a_failed_article_counts(db: Path) -> None:
    """Articles of many questions may all fail while most questions are answered: the endpoint is there."""
    with Store(db) as store:

        async def summarise(article: Article) -> Summary:
            store.keep_call(Call(article.id, "m", "{}", "{}"))
            raise DOWN

        told: list[Outcome] = []
        asyncio.run(Batch(store, summarise, keyed("m", "")).run(map(article_input, named(20)), told.append))
    assert [outcome.status for outcome in told] == ["failed"] * 20


def test_articles_that_fail_in_one_moment_stop_nothing(db: Path) -> None:
    """Articles that were read at a time and end together have seen what the endpoint answered meanwhile."""

    class Stalling(Reader):
        async def read(self, article: Article) -> Summary:
            await asyncio.sleep(0 if article.id == "000" else 0.02)
            return await super().read(article)

    run = Run(db, Stalling(dict.fromkeys(named(12)[1:], DOWN)), named(12), 12)
    assert (run.error, run.counted()) == (None, {"done": 1, "failed": 11})
    gone = Run(db, Reader(dict.fromkeys(named(40)[1:], DOWN)), named(40), 1)
    assert isinstance(gone.error, StoppedError)


def test_articles_that_are_to_blame_stop_nothing(db: Path) -> None:
    """A folder of articles that are too long is a failed row each, and no endpoint that is down."""
    failing = dict.fromkeys(named(30), ModelError("too long", about_article=True))
    run = Run(db, Reader(dict(failing)), named(30))
    assert (run.error, run.counted()) == (None, {"failed": 30})


def test_what_stops_a_run_leaves_no_row_of_the_others(db: Path) -> None:
    """When the endpoint is gone, the article that showed it says so, and those under way have no row."""
    failing = dict.fromkeys(named(40), DOWN)
    run = Run(db, Reader(dict(failing)), named(40), 8, breaker=Breaker(in_a_row=1))
    assert isinstance(run.error, StoppedError)
    assert statuses(db) == {"000": "failed"}


def test_a_refusal_lets_the_others_end(db: Path) -> None:
    """A key that is refused stops the run; an answer that was under way and still comes is kept."""

    class Slower(Reader):
        async def read(self, article: Article) -> Summary:
            await asyncio.sleep(0.05 if article.id == "001" else 0)
            return await super().read(article)

    refused = {"000": ModelError("answered 401; check the API key")}
    run = Run(db, Slower(dict(refused)), named(9), 2)
    assert isinstance(run.error, StoppedError)
    assert statuses(db) == {"000": "failed", "001": "done"}


def test_a_budget_that_is_spent_ends_the_run(db: Path) -> None:
    """The article that nothing was left for has no row, and with more money the same run goes on there."""
    spent = {name: BudgetError("the budget is used up; raise it") for name in named(9)[4:]}
    run = Run(db, Reader(dict(spent)), named(9), 2)
    assert isinstance(run.error, BudgetError)
    assert statuses(db) == dict.fromkeys(named(9)[:4], "done")
    assert Run(db, Reader(), named(9), 2).counted() == {"skipped": 4, "done": 5}


def test_an_answer_that_comes_later_is_waited_for_without_a_row(db: Path) -> None:
    """An article whose answer is asked for elsewhere is pending: no row, no failure, and the others go on."""
    run = Run(db, Reader({"001": PendingError("asked for")}), named(3))
    assert (run.error, run.counted()) == (None, {"done": 2, "pending": 1})
    assert statuses(db) == {"000": "done", "002": "done"}


def test_force_reads_what_is_done_anew(db: Path) -> None:
    """With ``force`` every article is read, and its summary takes the old one's place."""
    Run(db, Reader(), named(3))
    again = Reader()
    assert Run(db, again, named(3), force=True).counted() == {"done": 3}
    assert again.asked == named(3)
    assert statuses(db) == dict.fromkeys(named(3), "done")


def test_inputs_that_cannot_be_listed_end_the_run(db: Path) -> None:
    """A list of inputs that breaks off is told; what was taken from it is read to its end."""

    def broken() -> Iterator[Input]:
        yield from (article_input(name) for name in named(3))
        raise ArticleError("cannot read the folder; check its permissions")

    run = Run(db, Reader(), [], 2, inputs=broken())
    assert isinstance(run.error, ArticleError)
    assert statuses(db) == dict.fromkeys(named(3), "done")


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


def test_a_database_that_cannot_be_locked_is_told(tmp_path: Path) -> None:
    """A database in a folder that is not there is a StoreError with the way out, and no folder is made."""
    with pytest.raises(StoreError, match="there is no such folder; name a file in a folder that exists"):
        alone(tmp_path / "missing" / "runs.db").__enter__()
    assert not (tmp_path / "missing").exists()


# --- the program ----------------------------------------------------------------------------------


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


def at_once(command: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*command, "--concurrency", str(number))


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
