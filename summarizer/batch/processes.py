"""Articles are read in several processes, so that their checks take all processors of the machine.

    async with Processes(16) as processes:
        summary = await processes.summarise(article, ask, prompts, model)

This process goes on asking the model, within its limits, and keeping what is found; the others only read and
check (``child``). They are started when they are worth it: not before this process has worked for
some seconds, and no more of them than have work waiting. An article whose process ends is read once more in
another one, from the answers that were kept.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import pickle
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from summarizer import pipeline
from summarizer.article import Article
from summarizer.batch.child import (
    LENGTH,
    SAME,
    AnswerWord,
    AskWord,
    EndWord,
    LeaveWord,
    ProgressWord,
    ReadWord,
    ReadyWord,
    packed,
    portable,
)
from summarizer.errors import ArticleError
from summarizer.llm import Answer, Ask, Message
from summarizer.pipeline import Progress, silent
from summarizer.prompt import PromptSet
from summarizer.schema import Summary

T = TypeVar("T", bound=BaseModel)

# Seconds of the processor after which a start of a second or so is worth it.
WORTH_S = 3.0
# A process with so many articles to work on has enough to do, and another one is started.
_ENOUGH = 2
# An article for which so many processes ended is read no more.
_LIVES = 2
_CLOSING_S = 5.0
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from summarizer.batch.child import main; main()"
)


class Processes:
    """At most so many processes; with fewer than two, articles are read in this one. In one event loop."""

    def __init__(self, most: int, worth_s: float | None = None) -> None:
        self._most = most
        self._worth_s = WORTH_S if worth_s is None else worth_s
        self._begun = time.process_time()
        self._running: list[_Process] = []
        self._useless = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        running, self._running = self._running, []
        await asyncio.gather(*(one.aclose() for one in running))

    async def summarise(
        self,
        article: Article,
        ask: Ask,
        prompts: PromptSet,
        model: str,
        *,
        at_once: int = 1,
        progress: Progress = silent,
    ) -> Summary:
        """As ``pipeline.summarise``; raises ArticleError for what ends each process that reads it."""
        ended, asked = 0, _Answers(ask)
        while ended < _LIVES:
            process = self._with_least_to_do()
            if process is None:
                return await pipeline.summarise(
                    article, ask, prompts, model, at_once=at_once, progress=progress
                )
            try:
                return await process.read((article, prompts, model, at_once), asked.again(), progress)
            except _UselessError:
                self._useless = True
            except _EndedError:
                ended += 1
        told = f"{article.source or article.id!r} was being read when a process ended, and once more"
        raise ArticleError(f"{told}; is there memory for it? --processes 1 starts none")

    def _with_least_to_do(self) -> _Process | None:
        if self._most <= 1 or self._useless or time.process_time() - self._begun < self._worth_s:
            return None
        self._running = [one for one in self._running if not one.has_ended]
        least = min(self._running, key=lambda one: one.at_work, default=None)
        if least is None or (least.at_work >= _ENOUGH and len(self._running) < self._most):
            least = _Process()
            self._running.append(least)
        return least


class _Answers:
    """The answers about an article, which are not asked for again by the next process that reads it."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._given: list[tuple[object, Answer[Any]]] = []

    def again(self) -> Ask:
        """An ``Ask`` that gives first what was given before."""
        before, self._given = self._given, []

        async def ask(messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]:
            question = schema, list(messages), max_tokens
            known = next((one for one in before if one[0] == question), None)
            if known:
                before.remove(known)
            answer: Answer[T] = known[1] if known else await self._ask(messages, schema, max_tokens)
            self._given.append((question, answer))
            return answer

        return ask


class _EndedError(Exception):
    """The process has ended while it read."""


class _UselessError(Exception):
    """No process can be started, or what it finds might be something else."""


class _Process:
    """One of them, from here; it starts at once."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._inboxes: dict[int, asyncio.Queue[Any]] = {}
        # Articles that wait for an answer, and have nothing to do meanwhile.
        self._asking: dict[int, int] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.get_running_loop().create_future()
        self.has_ended = False
        self._life = asyncio.ensure_future(self._live())

    @property
    def at_work(self) -> int:
        """How many articles it has to work on now."""
        return len(self._inboxes) - len(self._asking)

    async def aclose(self) -> None:
        """End it; it has nothing to finish."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._life), _CLOSING_S)
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._life

    async def read(self, said: tuple[Article, PromptSet, str, int], ask: Ask, progress: Progress) -> Summary:
        """What it finds in an article; raises what was raised there, _EndedError when it has ended."""
        number, inbox = next(self._numbers), asyncio.Queue[Any]()
        self._inboxes[number] = inbox
        answering: set[asyncio.Task[None]] = set()
        word: object = None
        try:
            await asyncio.shield(self._ready)
            await self._tell(ReadWord(number, said))
            while not isinstance(word := await inbox.get(), EndWord):
                if isinstance(word, AskWord):
                    # In the context of this article, which whoever keeps answers knows it by.
                    answering.add(asyncio.ensure_future(self._answer(word, ask)))
                elif isinstance(word, ProgressWord):
                    progress(word.done, word.of)
                else:
                    # What is asked is paid for, and kept for who reads the article next.
                    await asyncio.gather(*answering)
                    raise _EndedError
        finally:
            del self._inboxes[number]
            self._asking.pop(number, None)
            for task in answering:
                task.cancel()
            if not isinstance(word, EndWord) and not self.has_ended and self._ready.done():
                await self._tell(LeaveWord(number))
        if isinstance(word.outcome, Exception):
            raise word.outcome
        return word.outcome

    async def _answer(self, asked: AskWord, ask: Ask) -> None:
        self._asking[asked.article] = self._asking.get(asked.article, 0) + 1
        outcome: Any
        try:
            outcome = await ask(*asked.words)
        except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
            outcome = portable(error)
        finally:
            left = self._asking.get(asked.article, 0) - 1
            if left > 0:
                self._asking[asked.article] = left
            else:
                self._asking.pop(asked.article, None)
        await self._tell(AnswerWord(asked.question, outcome))

    async def _tell(self, word: object) -> None:
        # One that has ended is noticed where its words are read.
        if self._process and self._process.stdin and not self._process.stdin.is_closing():
            with suppress(ConnectionError):
                self._process.stdin.write(packed(word))
                await self._process.stdin.drain()

    async def _live(self) -> None:
        """Start it, and hand out its words until it ends."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _PROGRAM, json.dumps(sys.path),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            assert self._process.stdout  # noqa: S101 - a pipe was asked for
            await self._hear(self._process.stdout)
        except OSError:
            pass
        finally:
            self.has_ended = True
            if not self._ready.done():
                self._ready.set_exception(_UselessError())
                self._ready.exception()  # nobody may be waiting
            for inbox in self._inboxes.values():
                inbox.put_nowait(None)
            if self._process and self._process.stdin:
                self._process.stdin.close()
                await self._process.wait()

    async def _hear(self, heard: asyncio.StreamReader) -> None:
        with suppress(asyncio.IncompleteReadError):
            while True:
                (length,) = LENGTH.unpack(await heard.readexactly(LENGTH.size))
                word = pickle.loads(await heard.readexactly(length))  # noqa: S301 - our own
                if not isinstance(word, ReadyWord):
                    if word.article in self._inboxes:
                        self._inboxes[word.article].put_nowait(word)
                elif word.same == SAME:
                    self._ready.set_result(None)
                else:
                    return
