"""Articles that are read in several processes: the same is found, whatever becomes of a process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from cluster_material import rows_of
from endpoint import FaultServer, ok
from faults import GOOD
from processes_material import PROMPTS, SPENT, TERMS, answered, article, asking, reading, run, told

import summarizer
from summarizer import pipeline
from summarizer.article import from_text
from summarizer.batch import BatchOptions, processes, run_batch
from summarizer.batch.processes import Processes
from summarizer.errors import AnswerError, ModelError
from summarizer.llm import Answer, Message

pytestmark = pytest.mark.slow


def test_a_process_finds_the_same() -> None:
    """A summary from another process is the one that this process makes, and so is what it asks."""

    async def steps(started: Processes) -> None:
        for number in range(3):
            here = await pipeline.summarise(article(number), answered, PROMPTS, "m")
            there = await started.read(article(number), answered, TERMS)
            assert (told(there.summary), len(reading())) == (told(here), 1)

    run(steps)


def test_few_articles_start_no_process() -> None:
    """Where this process has hardly worked yet, or may use one processor alone, it reads by itself."""

    async def steps(started: Processes) -> None:
        assert (await started.read(article(), answered, TERMS)).rows.gist
        assert reading() == []

    run(steps, worth_s=1e9)
    run(steps, most=1)


def test_what_is_raised_comes_out_with_all_that_it_knows() -> None:
    """Whoever reads in another process is told what the model failed by, with what it has cost."""

    @asking
    async def failing(*_: object) -> Answer[Any]:
        raise AnswerError("no JSON", raw="{", usage=SPENT, truncated=True)

    async def steps(started: Processes) -> None:
        with pytest.raises(AnswerError) as raised:
            await started.read(article(), failing, TERMS)
        error = raised.value
        assert (str(error), error.raw, error.usage) == ("no JSON", "{", SPENT)

    run(steps)


def test_whoever_lets_go_waits_for_nobody() -> None:
    """An article that nobody waits for any more is let go, and its process goes on with others."""

    @asking
    async def never(*_: object) -> Answer[Any]:
        answer: asyncio.Future[Answer[Any]] = asyncio.get_running_loop().create_future()
        return await answer

    async def steps(started: Processes) -> None:
        waiting = asyncio.ensure_future(started.read(article(), never, TERMS))
        await asyncio.sleep(2)
        waiting.cancel()
        await asyncio.wait([waiting])
        assert (await started.read(article(), answered, TERMS)).rows.gist

    run(steps)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_all_processes_ends_only_what_takes_it(number: signal.Signals) -> None:
    """Ctrl-C reaches every process of a terminal: those that read go on until they are not needed."""

    async def steps(started: Processes) -> None:
        @asking
        async def ask(messages: Sequence[Message], schema: type[Any], most: int) -> Answer[Any]:
            reading()[0].send_signal(number)
            return await answered(messages, schema, most)

        await started.read(article(), ask, TERMS)
        [same] = reading()
        await started.read(article(), ask, TERMS)
        assert reading() == [same]

    run(steps)


def test_a_process_ends_when_nobody_is_there_any_more() -> None:
    """However the process that started it ends, it ends too: its input does."""
    program = "from summarizer.batch.child import main; main()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe) as process:
        assert process.stdout
        assert process.stdout.read(1)  # it is there
        assert process.poll() is None
        process.communicate(timeout=10)
    assert process.returncode == 0


def test_no_more_processes_than_have_work() -> None:
    """Articles one after another take one process, many at a time as many as may be."""

    async def steps(started: Processes) -> None:
        for number in range(3):
            await started.read(article(number), answered, TERMS)
        assert len(reading()) == 1
        many = [started.read(article(number), answered, TERMS) for number in range(12)]
        assert all(one.rows.gist for one in await asyncio.gather(*many))
        assert len(reading()) == 3

    run(steps, most=3)


def test_a_batch_has_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processes read, and die, each article has its row, and each answer is paid for once."""
    monkeypatch.setattr(processes, "WORTH_S", 0.0)
    texts = [from_text(f"It rained all day in ward {number}.", id=str(number)) for number in range(60)]
    with FaultServer(always=ok(GOOD)) as server, summarizer.connect("m", base_url=server.base_url) as model:
        for most in (1, 2):
            before = len(server.asked)
            options = BatchOptions(all=True, processes=most)
            for at, outcome in enumerate(run_batch(texts, model, tmp_path / f"{most}.db", options=options)):
                assert outcome.status == "done"
                if at == 20 and most > 1:
                    os.kill(reading()[0].pid, signal.SIGKILL)
            assert len(server.asked) - before == len(texts)
    assert rows_of(tmp_path / "1.db") == rows_of(tmp_path / "2.db")
    assert reading() == []


def test_a_failing_endpoint_is_the_same_from_afar() -> None:
    """Whether waiting may help, and whether the article is to blame, is known of an error from afar too."""

    @asking
    async def failing(*_: object) -> Answer[Any]:
        raise ModelError("not there", retryable=True, retry_after_s=3.0, about_article=None)

    async def steps(started: Processes) -> None:
        with pytest.raises(ModelError) as raised:
            await started.read(article(), failing, TERMS)
        error = raised.value
        assert (error.retryable, error.retry_after_s, error.about_article) == (True, 3.0, None)

    run(steps)
