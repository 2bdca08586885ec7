"""Processes that are killed, stand still or never start cost no article, and end no batch."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from processes_material import TERMS, answered, article, asking, reading, run

from summarizer.batch import other_process
from summarizer.batch.processes import Processes
from summarizer.errors import ArticleError, ModelError
from summarizer.llm import Answer, Ask, Message

pytestmark = pytest.mark.slow


def killing(times: int, *, answers: bool) -> Ask:
    """An ``Ask`` which first kills, so often, the process that asks, and then answers or not."""
    left = times

    @asking
    async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
        nonlocal left
        if left:
            left -= 1
            reading()[0].kill()
            if not answers:
                raise ModelError("too late")
        answer: Answer[Any] = await answered(messages, schema, max_tokens)
        return answer

    return ask


def test_an_article_outlives_a_process_that_is_killed() -> None:
    """What a killed process read is read in another one."""

    async def steps(started: Processes) -> None:
        assert (await started.read(article(), killing(1, answers=True), TERMS)).rows.gist

    run(steps)


def test_who_is_killed_is_not_told_of_by_others(caplog: pytest.LogCaptureFixture) -> None:
    """However many processes end, nothing is logged: asyncio learns of each end itself."""

    async def steps(started: Processes) -> None:
        for _ in range(8):
            await started.read(article(), killing(1, answers=True), TERMS)

    run(steps)
    assert caplog.messages == []


def test_an_article_that_ends_every_process_ends_none_of_the_others() -> None:
    """What ended two processes that read nothing else is given up, with a way out; the next is read."""

    async def steps(started: Processes) -> None:
        with pytest.raises(ArticleError, match="--processes 1"):
            await started.read(article(), killing(3, answers=False), TERMS)
        assert (await started.read(article(), answered, TERMS)).rows.gist

    run(steps)


def test_another_version_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process would find something else, as with a kind of item of one's own, none reads."""
    monkeypatch.setattr(other_process, "in_common", lambda: ("another",))

    async def steps(started: Processes) -> None:
        for _ in range(2):
            assert (await started.read(article(), answered, TERMS)).rows.gist
            assert reading() == []

    notices: list[str] = []
    run(steps, notice=notices.append)
    assert notices == ["other processes would read otherwise than this one; no more are started"]


def test_only_the_article_that_is_to_blame_fails() -> None:
    """Articles whose process ends are read one at a time, so what killed all of them again costs no other."""

    @asking
    async def killing_all(*_: object) -> Answer[Any]:
        for one in reading():
            one.kill()
        raise ModelError("too late")

    async def steps(started: Processes) -> None:
        asked = [answered] * 4 + [killing_all] + [answered] * 4
        reads = [started.read(article(at), ask, TERMS) for at, ask in enumerate(asked)]
        read = await asyncio.gather(*reads, return_exceptions=True)
        failed = {at: type(one) for at, one in enumerate(read) if isinstance(one, BaseException)}
        assert failed == {4: ArticleError}

    run(steps)


def test_a_process_that_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that says nothing any more is told and killed, and its article is read in another one."""
    notices: list[str] = []

    def notice(told: str) -> None:
        notices.append(told)
        monkeypatch.setattr(other_process, "SILENT_S", 60.0)

    @asking
    async def stopping(messages: Sequence[Message], schema: type[Any], most: int) -> Answer[Any]:
        if not notices:
            reading()[0].suspend()
            monkeypatch.setattr(other_process, "SILENT_S", 1.2)
        return await answered(messages, schema, most)

    async def steps(started: Processes) -> None:
        assert (await started.read(article(), stopping, TERMS)).rows.gist
        assert len(reading()) <= 1

    run(steps, notice=notice)
    assert notices == ["a process that reads articles said nothing for 1 s, and was ended"]


@pytest.mark.parametrize(
    ("bad_starts", "told", "processes"),
    [(2, [], 1), (99, ["3 processes ended before they could read; no more are started"], 0)],
)
def test_a_process_that_is_not_ready_is_started_again(
    bad_starts: int, told: list[str], processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ends before it can read is tried some times more; then it is told, and read in this one."""
    failing, tried = tmp_path / "python", tmp_path / "tried"
    count = f"echo >> {shlex.quote(str(tried))}; test $(wc -l < {shlex.quote(str(tried))}) -gt {bad_starts}"
    failing.write_text(f'#!/bin/sh\n{count} || exit 1\nexec {shlex.quote(sys.executable)} "$@"\n')
    failing.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(failing))

    async def steps(started: Processes) -> None:
        reads = [started.read(article(at), answered, TERMS) for at in range(3)]
        assert all(one.rows.gist for one in await asyncio.gather(*reads))
        assert min(len(reading()), 1) == processes

    notices: list[str] = []
    run(steps, notice=notices.append)
    assert notices == told


def test_where_nothing_can_be_started_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is told, and articles are read in this process."""
    monkeypatch.setattr(sys, "executable", "/no/such/program")

    async def steps(started: Processes) -> None:
        assert (await started.read(article(), answered, TERMS)).rows.gist

    notices: list[str] = []
    run(steps, notice=notices.append)
    assert (len(notices), "FileNotFoundError" in notices[0], "no more" in notices[-1]) == (4, True, True)


@pytest.mark.parametrize("at_the_end", [False, True])
def test_whatever_a_process_is_lost_by_is_told(at_the_end: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that cannot be understood cost a process, and neither an article nor what is finished."""
    notices: list[str] = []

    class Broken:
        @staticmethod
        def loads(_: bytes) -> object:
            raise ValueError("what?")

    def notice(told: str) -> None:
        notices.append(told)
        broken.undo()

    @asking
    async def breaking(messages: Sequence[Message], schema: type[Any], most: int) -> Answer[Any]:
        if not notices:
            broken.setattr(other_process, "pickle", Broken)
        return await answered(messages, schema, most)

    async def steps(started: Processes) -> None:
        asked = answered if at_the_end else breaking
        assert (await started.read(article(), asked, TERMS)).rows.gist
        if at_the_end:
            broken.setattr(other_process, "pickle", Broken)
            await asyncio.sleep(2)

    with monkeypatch.context() as broken:
        run(steps, notice=notice)
    assert notices == ["a process that reads articles was lost: ValueError: what?"]
