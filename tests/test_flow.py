"""How a batch flows: some articles at a time from a stream, and what stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_flow import Reader, Run, article_input, named, statuses

from summarizer.article import Article
from summarizer.batch import (
    Batch,
    Breaker,
    Outcome,
    PendingError,
    StoppedError,
    keyed,
)
from summarizer.errors import AnswerError, ArticleError, BudgetError, ModelError
from summarizer.inputs import Input
from summarizer.schema import Summary
from summarizer.store import Call, Store

DOWN = ModelError("cannot reach it; is the server running?", retryable=True)
ODD = ModelError("answered 400; check the endpoint", about_article=None)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


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
