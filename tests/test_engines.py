"""Engines: each way to a model is one value, and a further one is a file and a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from endpoint import FaultServer
from in_process import run
from picky import Picky

import summarizer
from summarizer.library import ENGINES, Engine, Said, Watching, engine_for
from summarizer.llm import Endpoint, NamingError, Profile

ARTICLE = "Mayor Ann Lee said the bridge would open in May.\n\nThe bridge cost 12 million euros.\n"

# What the file of an engine holds: whom it asks, how that is started, and both as a value.
PROFILE = Profile(plan="extract", slots=1, place="toy", free=True, batch_api=False)
RUNNING: list[FaultServer] = []


def place(_said: Said) -> Endpoint:
    """Whom it will ask; nobody is there yet."""
    return Endpoint("toy-1", "http://127.0.0.1", profile=PROFILE)


@contextmanager
def started(endpoint: Endpoint, watching: Watching) -> Iterator[Endpoint]:
    """A server, as long as the block is open."""
    with watching() as watch, FaultServer(always=Picky()) as server:
        watch.loading()
        RUNNING.append(server)
        yield replace(endpoint, base_url=server.base_url)
        RUNNING.remove(server)


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The line that registers it, and a folder with an article."""
    toy = Engine("toy", place, started)
    monkeypatch.setitem(ENGINES, toy.name, toy)
    monkeypatch.chdir(tmp_path)
    Path("bridge.txt").write_text(ARTICLE, encoding="utf-8")


def test_a_new_engine_is_one_value_for_python() -> None:
    """``connect`` knows an engine by its name, starts it, asks as its profile says, and ends it."""
    with summarizer.connect("toy") as model:
        summary = summarizer.summarise(summarizer.read("bridge.txt"), model)
        assert RUNNING
    assert not RUNNING
    assert (summary.run.model, summary.run.prompt_set, summary.run.cost_usd) == ("toy-1", "small", 0)


def test_a_new_engine_is_one_value_for_the_commands() -> None:
    """``--model`` names it in every command that asks, and a batch finds what is done without starting it."""
    assert '"toy-1"' in run("summarise", "bridge.txt", "--model", "toy", "--format", "json").out
    batch = ("batch", "bridge.txt", "--model", "toy", "--db", "runs.db")
    assert "1 done" in run(*batch).err
    assert "1 skipped" in run(*batch).err
    assert ["done", "already", "1"] in [line.split() for line in run(*batch, "--dry-run").out.splitlines()]
    assert not RUNNING


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--concurrency", "2"), "reads one article at a time"),
        (("--via", "openai-batch"), "needs an endpoint with a Batch API"),
        (("--max-answer-tokens", "900"), "--max-answer-tokens is for models that think"),
    ],
)
def test_what_an_engine_cannot_do_is_refused(options: tuple[str, str], why: str) -> None:
    """What its profile excludes is a mistake of usage, before anything is started."""
    ran = run("batch", "bridge.txt", "--model", "toy", "--db", "runs.db", *options)
    assert (ran.code, why in ran.err) == (2, True)


def test_an_engine_is_asked_in_its_own_manner() -> None:
    """Only an endpoint that somebody hosts can be told how to answer."""
    with pytest.raises(NamingError, match="the model 'toy' is asked in its own manner; leave mode out"):
        summarizer.connect("toy", mode="json")


def test_with_an_address_a_name_is_the_endpoints() -> None:
    """The name of an engine beside an address is a model that is known by it there."""
    assert engine_for(Said("toy")) is ENGINES["toy"]
    assert engine_for(Said("toy", "http://127.0.0.1:9/v1")).name == ""
    assert engine_for(Said("openai/toy")).name == ""
