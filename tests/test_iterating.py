"""``summarise_all``: an iterator of what became of each article, with plain functions in place of a model."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from endpoint import FaultServer, ok, status
from pydantic import BaseModel

import summarizer
from summarizer import Failure, Summary, from_text, summarise_all
from summarizer.article import Article
from summarizer.errors import AnswerError, ArticleError, ModelError, PromptError
from summarizer.inputs import Input
from summarizer.library import Model
from summarizer.llm import EMBEDDED, Answer, Endpoint, Message
from summarizer.schema import Usage

T = TypeVar("T", bound=BaseModel)
DRAFT = {"gist": "It rained.", "positions": [], "demands": [], "figures": []}


def article(name: str) -> Article:
    return from_text(f"It rained all day in {name}.\n", id=name)


def articles(names: Iterable[str] = "abc") -> list[Article]:
    return [article(name) for name in names]


class Asked:
    """In place of a model: counts what it was asked, also at once, and fails as it is told."""

    def __init__(
        self, failures: dict[str, Exception] | None = None, slow: str = "", seconds: float = 0.001
    ) -> None:
        self.failures, self.slow, self.seconds = failures or {}, slow, seconds
        self.texts: list[str] = []
        self.now = self.most = 0

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
        assert max_tokens
        text = messages[-1]["content"]
        self.texts.append(text)
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(0.2 if self.slow and f"in {self.slow}." in text else self.seconds)
            for name, error in self.failures.items():
                if f"in {name}." in text:
                    raise error
            return Answer(schema.model_validate(DRAFT), Usage(attempts=1, input_tokens=7), json.dumps(DRAFT))
        finally:
            self.now -= 1


def told(found: Iterable[Summary | Failure]) -> list[str]:
    """Of each the name, with the error of those that failed."""
    return [f"{one.name}: {one.error}" if isinstance(one, Failure) else str(one.article.id) for one in found]


def test_each_article_has_its_summary_in_order() -> None:
    """Summaries come in the order of the articles, also where one takes longer than those after it."""
    ask = Asked(slow="a")
    found = list(summarise_all(articles("abcdefgh"), ask, model="m"))
    assert told(found) == list("abcdefgh")
    first = found[0]
    assert isinstance(first, Summary)
    assert (first.run.model, first.run.prompt_set, first.run.attempts) == ("m", "whole", 1)
    assert first.run.cost_usd is None


@pytest.mark.parametrize(
    "error",
    [
        AnswerError("no valid answer; try another model"),
        ArticleError("too long; split it"),
        ModelError("it does not fit; split it", about_article=True),
        ModelError("answered 500; wait", retryable=True),
        KeyError("a mistake"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_one_bad_article_ends_nothing(error: Exception) -> None:
    """Whatever goes wrong with one article is its Failure, with the article; the others are read."""
    found = list(summarise_all(articles(), Asked({"b": error})))
    assert told(found) == ["a", f"b: {error}", "c"]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert (type(failure.error), failure.article) == (type(error), article("b"))


def test_files_and_inputs_are_articles_too(tmp_path: Path) -> None:
    """Paths and a batch's inputs are read; one that cannot be is a Failure without an article."""
    path = tmp_path / "a.txt"
    path.write_text("It rained all day.\n")
    given: list[Any] = [str(path), path, Input("row 3", lambda: article("c")), tmp_path / "missing.txt"]
    *good, missing = summarise_all(given, Asked())
    assert told(good) == ["a", "a", "c"]
    assert isinstance(missing, Failure)
    assert (missing.name, missing.article) == (str(tmp_path / "missing.txt"), None)


def test_only_so_many_are_asked_at_once() -> None:
    """At most ``concurrency`` articles are under way, and that many when there is work."""
    ask = Asked(seconds=0.1)  # on a busy machine too the next ones begin before the first is answered
    assert len(list(summarise_all(articles("abcdefghijklmnop"), ask, concurrency=3))) == 16
    assert ask.most == 3


def test_articles_are_taken_as_they_are_needed() -> None:
    """An endless stream of articles is read a few ahead, and no further once nobody goes on."""
    taken = itertools.count()
    ask = Asked()
    endless = (from_text("It rained all day.\n", id=str(next(taken))) for _ in itertools.count())
    found = summarise_all(endless, ask, concurrency=2)
    assert told(itertools.islice(found, 20)) == [str(number) for number in range(20)]
    before = next(taken)
    found.close()  # type: ignore[attr-defined] # it is a generator
    assert before < 20 + 4 * 2 + 2
    assert len(ask.texts) <= before


def test_nothing_runs_before_the_first_and_after_the_last() -> None:
    """The thread that asks is there from the first to the last, or until the iterator is left."""

    def running() -> bool:
        return any(thread.name == "summarise_all" for thread in threading.enumerate())

    found = summarise_all(articles(), Asked())
    assert not running()
    next(found)
    assert running()
    list(found)
    assert not running()


@pytest.mark.parametrize("error", [ModelError("no such key; set it"), PromptError("no task; add it")])
def test_what_fails_for_all_is_raised(error: Exception) -> None:
    """An endpoint that refuses us, or a broken prompt, ends the iteration after what was read before."""
    found = summarise_all(articles(), Asked({"b": error}), concurrency=1)
    assert told([next(found)]) == ["a"]
    with pytest.raises(type(error)):
        next(found)


def test_an_endpoint_that_is_gone_is_raised() -> None:
    """A failure that might pass is raised when five articles in a row met it, and not before."""
    gone = ModelError("cannot reach it; is the server running?", retryable=True)
    found = summarise_all(articles("abcdefghij"), Asked(dict.fromkeys("cdefghij", gone)), concurrency=1)
    assert told(itertools.islice(found, 6)) == ["a", "b", *(f"{name}: {gone}" for name in "cdef")]
    with pytest.raises(ModelError, match="cannot reach it"):
        next(found)


def test_what_may_be_one_article_s_fault_ends_nothing() -> None:
    """An answer that is no answer, such as a web page, ends nothing unless others meet it too."""
    odd = ModelError("answered with something else than JSON", about_article=None)
    found = summarise_all(articles("abcdef"), Asked({"b": odd, "e": odd}), concurrency=1)
    assert told(found) == ["a", f"b: {odd}", "c", "d", f"e: {odd}", "f"]


def test_it_works_where_a_loop_runs_already() -> None:
    """In a notebook, where an event loop runs, the same lines work."""

    async def cell() -> list[str]:
        return told(summarise_all(articles(), Asked()))

    assert asyncio.run(cell()) == ["a", "b", "c"]


def test_a_connected_model_reads_them_over_one_connection() -> None:
    """A ``Model`` is asked like a function, and closes nothing that is its owner's."""
    with FaultServer(
        ok(DRAFT), status(400, {"message": "long", "code": "context_length_exceeded"}), ok(DRAFT)
    ) as server:
        with summarizer.connect("m", base_url=server.base_url) as model:
            found = list(summarise_all(articles(), model, concurrency=1))
        assert [type(one) for one in found] == [Summary, Failure, Summary]
        assert len(server.asked) == 3


def test_the_embedded_model_costs_nothing() -> None:
    """The embedded model is asked by its own plan, one article at a time, and is free."""
    story = "Rain fell all day in ward {}. Snow fell all day in the other. Ward {} was dry in the evening.\n"
    chosen = {"number": 2}
    with FaultServer(ok(chosen), ok(chosen)) as server:
        model = Model(Endpoint("q", server.base_url, profile=EMBEDDED))
        found = list(summarise_all([from_text(story.format(ward, ward)) for ward in ("Ash", "Elm")], model))
        assert len(server.asked) == 2
    assert [(one.run.prompt_set, one.run.cost_usd) for one in found if isinstance(one, Summary)] == [
        ("small", 0.0),
        ("small", 0.0),
    ]
