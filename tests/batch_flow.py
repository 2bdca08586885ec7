"""Inputs, and a reader in place of a model, for batches in this process."""

from __future__ import annotations

import asyncio
import functools
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from made import bare_summary

from summarizer.article import Article, from_text
from summarizer.batch import (
    Batch,
    Outcome,
    keyed,
)
from summarizer.inputs import Input
from summarizer.schema import Summary
from summarizer.store import Store


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


def statuses(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT path, status FROM inputs").fetchall()
    assert len(rows) == len(dict(rows))
    return dict(rows)


def at_once(command: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*command, "--concurrency", str(number))
