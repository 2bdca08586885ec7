"""Processes that ask the endpoint themselves keep to what holds for all of them together."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiohttp import web
from cluster_material import rows_of
from endpoint import Behaviour, FaultServer, completion, ok, reply, status
from faults import GOOD
from processes_material import PROMPTS, TERMS, article, asking, reading, run

import summarizer
from summarizer.article import Article, from_text
from summarizer.batch import BatchOptions, BatchRun, processes, run_batch
from summarizer.batch.finding import as_input
from summarizer.errors import ModelError
from summarizer.library import Model, Said
from summarizer.llm import Answer, Message, Throttle, connect
from summarizer.store import Store

pytestmark = pytest.mark.slow

MOST = 3
USUAL = BatchOptions(all=True, processes=MOST)


@pytest.fixture(autouse=True)
def _asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started for the first article, and each asks itself."""
    monkeypatch.setattr(processes, "WORTH_S", 0.0)
    monkeypatch.setattr(processes, "MANY", 0)


def articles(number: int) -> list[Article]:
    return [from_text(f"It rained all day in ward {one}.", id=str(one)) for one in range(number)]


def counting(behaviour: Behaviour, seconds: float = 0.0) -> tuple[Behaviour, list[int], set[str]]:
    """The behaviour, how many were under way with each request, and from which addresses these came."""
    under_way, numbers, peers = 0, list[int](), set[str]()

    async def behave(request: web.Request) -> web.StreamResponse:
        nonlocal under_way
        under_way += 1
        numbers.append(under_way)
        peers.add(str(request.transport and request.transport.get_extra_info("peername")))
        try:
            await asyncio.sleep(seconds)
            return await behaviour(request)
        finally:
            under_way -= 1

    return behave, numbers, peers


def test_they_ask_the_same_and_make_the_same_rows(tmp_path: Path) -> None:
    """Rows and requests are those of one process, with the same key; each answer is paid for once."""
    bodies: list[list[str]] = []
    with FaultServer(always=ok(GOOD)) as server:
        where: dict[str, Any] = {"base_url": server.base_url, "api_key_env": "ASKING_KEY"}
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("ASKING_KEY", "quite-a-secret")
            for most in (1, MOST):
                with summarizer.connect("m", **where) as model:
                    options = BatchOptions(all=True, processes=most)
                    run = run_batch(articles(40), model, tmp_path / f"{most}.db", options=options)
                    assert {one.status for one in run} == {"done"}
                assert {one.headers["authorization"] for one in server.asked} == {"Bearer quite-a-secret"}
                bodies.append(sorted(str(one.body) for one in server.asked))
                server.asked.clear()
    assert bodies[0] == bodies[1]
    assert rows_of(tmp_path / "1.db") == rows_of(tmp_path / f"{MOST}.db")


def test_their_requests_are_counted_together(tmp_path: Path) -> None:
    """No more requests are under way than may be, however many processes ask."""
    behave, numbers, peers = counting(ok(GOOD), 0.02)
    options = BatchOptions(all=True, processes=MOST, concurrency=2)
    with FaultServer(always=behave) as server, summarizer.connect("m", base_url=server.base_url) as model:
        assert len(list(run_batch(articles(30), model, tmp_path / "runs.db", options=options))) == 30
    assert max(numbers) == 2
    assert len(peers) > 1


def test_what_they_spend_is_spent_together(tmp_path: Path) -> None:
    """The limit of tokens holds for all, and the run ends when it is reached."""
    options = BatchOptions(all=True, processes=MOST, max_total_tokens=200_000)
    dear = reply(
        {**completion(json.dumps(GOOD)), "usage": {"prompt_tokens": 5000, "completion_tokens": 1000}}
    )
    with FaultServer(always=dear) as server, summarizer.connect("m", base_url=server.base_url) as model:
        outcomes: list[str] = []
        with pytest.raises(summarizer.errors.BudgetError, match="of 200,000 tokens"):
            outcomes.extend(
                one.status for one in run_batch(articles(200), model, tmp_path / "a.db", options=options)
            )
    assert set(outcomes) == {"done"}


def test_a_refusal_ends_the_run(tmp_path: Path) -> None:
    """A key that is refused there ends the run as it does here, with the same words."""
    told = []
    with FaultServer(always=status(401, "no such key")) as server:
        for most in (1, MOST):
            options = BatchOptions(all=True, processes=most)
            with (
                summarizer.connect("m", base_url=server.base_url) as model,
                pytest.raises(ModelError) as raised,
            ):
                list(run_batch(articles(9), model, tmp_path / f"{most}.db", options=options))
            told.append((str(raised.value), raised.value.retryable))
    assert told[0] == told[1]


def test_what_one_learns_is_told_once(tmp_path: Path) -> None:
    """Each finds out what an endpoint does not take, and whoever reads the notices is told once."""
    notices: list[str] = []

    async def behave(request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        return await (status(400, "seed is not supported") if "seed" in asked else ok(GOOD))(request)

    with FaultServer(always=behave) as server, Store(tmp_path / "a.db") as store:
        model = Model.named(Said("m", server.base_url))
        run = BatchRun(store, model, PROMPTS, USUAL, USUAL.budget_at(model.endpoint), notices.append)
        asyncio.run(run.read(map(as_input, articles(30)), lambda _: None))
    assert [one.endswith("does not take seed; leaving it out") for one in notices] == [True]


def test_what_a_killed_process_asked_is_asked_again(tmp_path: Path) -> None:
    """Its articles are read in another one, and the budget counts what it may have cost."""
    killed: list[int] = []

    async def behave(request: web.Request) -> web.StreamResponse:
        if not killed:
            asking = request.transport and request.transport.get_extra_info("peername")
            [one] = [one for one in reading() if asking in [link.laddr for link in one.net_connections()]]
            killed.append(one.pid)
            psutil.Process(one.pid).kill()
        return await ok(GOOD)(request)

    with FaultServer(always=behave) as server, summarizer.connect("m", base_url=server.base_url) as model:
        run = run_batch(articles(20), model, tmp_path / "a.db", options=USUAL)
        assert [one.status for one in run] == ["done"] * 20
        assert len(server.asked) > 20
    assert killed
    assert reading() == []


def test_what_a_killed_process_waited_to_ask_is_asked_here() -> None:
    """A question whose process ends while it waits, as for room in a budget, is asked here."""
    with FaultServer(always=ok(GOOD)) as server:

        async def steps(started: processes.Processes) -> None:
            endpoint = Model.named(Said("m", server.base_url)).endpoint
            async with connect(endpoint, throttle=Throttle(1)) as connection:

                @asking
                async def late(messages: Sequence[Message], schema: type[Any], most: int) -> Answer[Any]:
                    if not server.asked:
                        reading()[0].kill()
                        await asyncio.sleep(0.5)  # until this is noticed
                    return await connection(messages, schema, most)

                assert (await started.read(article(), late, TERMS)).rows.gist

        run(steps)
