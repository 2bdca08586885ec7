"""Kept answers are checked in several processes, and many at once, to the same rows as one after another."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from endpoint import FaultServer, ok
from faults import GOOD
from processes_material import PROMPTS, reading

import summarizer
from summarizer.article import Article, from_text
from summarizer.batch import BatchOptions, BatchRun, Budget, Regrounded, processes, reground, run_batch
from summarizer.library import Model, Said
from summarizer.llm import FREE, Ask, Endpoint
from summarizer.pipeline import summarise
from summarizer.schema import Summary
from summarizer.store import Store

NOBODY_THERE = "http://127.0.0.1:9/v1"
NUMBER = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of articles whose answers are kept."""
    texts = [from_text(f"It rained all day in ward {number}.", id=str(number)) for number in range(NUMBER)]
    options = BatchOptions(all=True, processes=1)
    with FaultServer(always=ok(GOOD)) as server, summarizer.connect("m", base_url=server.base_url) as model:
        assert all(
            one.status == "done" for one in run_batch(texts, model, tmp_path / "a.db", options=options)
        )
    shutil.copyfile(tmp_path / "a.db", tmp_path / "b.db")
    return tmp_path / "a.db"


def dumped(path: Path) -> list[str]:
    """All that stands in a database, less when and how long."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            """UPDATE summaries SET seconds = 0, created_at = '',
            summary = json_remove(summary, '$.run.seconds', '$.run.recorded_at')"""
        )
        database.execute("UPDATE inputs SET updated_at = ''")
        database.execute("UPDATE runs SET started_at = '', ended_at = ''")
        return list(database.iterdump())


def test_many_at_once_are_kept_in_their_order(path: Path) -> None:
    """However long each takes, its rows have the numbers that they would have one after another."""
    at = Endpoint("m", NOBODY_THERE)

    def checked(database: Path, at_once: int) -> tuple[list[str], list[Regrounded]]:
        ended: list[str] = []
        told: list[Regrounded] = []

        async def slowly(article: Article, ask: Ask) -> Summary:
            await asyncio.sleep(0.05 if int(article.source or 0) % 2 else 0)
            ended.append(article.source or "")
            return await summarise(article, ask, PROMPTS, "m")

        with Store(database) as store:
            run = BatchRun(store, Model(at), PROMPTS, BatchOptions(), Budget(FREE))
            asyncio.run(reground(store, at, slowly, run.key_of, told.append, at_once))
        return ended, told

    one_by_one, told = checked(path, 1)
    at_once, told_too = checked(path.with_name("b.db"), 4)
    assert told == told_too
    assert {one.status for one in told} == {"done"}
    assert one_by_one != at_once
    assert dumped(path) == dumped(path.with_name("b.db"))


@pytest.mark.slow
def test_processes_check_to_the_same_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that several processes checked again is the one that this process makes."""
    monkeypatch.setattr(processes, "WORTH_S", 0.0)
    seen: set[int] = set()

    def report(checked: Regrounded) -> None:
        seen.update(one.pid for one in reading())
        assert checked.status == "done"

    for name, most in (("a.db", 1), ("b.db", 2)):
        options: Any = BatchOptions(processes=most)
        with Store(path.with_name(name)) as store:
            run = BatchRun(store, Model.named(Said("m", NOBODY_THERE)), PROMPTS, options, Budget(FREE))
            with run.kept(asks=False):
                asyncio.run(run.recheck(report))
        assert bool(seen) == (most > 1)
    assert dumped(path) == dumped(path.with_name("b.db"))
    assert reading() == []
