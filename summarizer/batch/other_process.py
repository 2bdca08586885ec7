"""One process that reads articles, seen from the one that started it; ``child`` is what runs there."""

from __future__ import annotations

import asyncio
import itertools
import json
import pickle
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any

from summarizer.article import Article
from summarizer.batch.lending import Lending, LentWord
from summarizer.batch.opening import Opened
from summarizer.batch.outcome import FreshSummary
from summarizer.batch.words import (
    LENGTH,
    AliveWord,
    AnswerWord,
    AsJson,
    AskWord,
    EndWord,
    LeaveWord,
    OpenWord,
    ProgressWord,
    ReadWord,
    ReadyWord,
    Terms,
    in_common,
    packed,
    portable,
)
from summarizer.llm import Answer, Ask, Elsewhere, asked_elsewhere
from summarizer.pipeline import Progress

# One that says nothing for so long, not even that it lives, was stopped or hangs; it is ended.
SILENT_S = 60.0
# It is counted in so many steps of this process: what stopped both is no silence.
_STEPS = 12
_CLOSING_S = 5.0
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from summarizer.batch.child import main; main()"
)


class EndedError(Exception):
    """The process has ended while it read."""


class NotReadyError(Exception):
    """The process has ended before it could read, or what it finds might be something else."""


class OtherProcess:
    """It starts at once; ``notice`` is told how it was lost, where somebody should know.

    ``asks_itself`` says of each question whether it asks the endpoint itself.
    """

    def __init__(
        self, notice: Callable[[str], None], asks_itself: Callable[[], bool] = lambda: False
    ) -> None:
        self._notice = notice
        self._asks_itself = asks_itself
        self._lending = Lending(self._tell)
        self._numbers = itertools.count()
        self._inboxes: dict[int, asyncio.Queue[Any]] = {}
        # Articles that wait for an answer, and have nothing to do meanwhile.
        self._asking: dict[int, int] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.get_running_loop().create_future()
        self._silent = 0
        self.is_leaving = False
        self.has_ended = False
        # Whether it was there to read, or would have read otherwise.
        self.was_ready = False
        self.differs = False
        self._life = asyncio.ensure_future(self._live())

    @property
    def at_work(self) -> int:
        """How many articles it has to work on now."""
        return len(self._inboxes) - len(self._asking)

    async def aclose(self) -> None:
        """End it; it has nothing to finish."""
        self.is_leaving = True
        if self._process and self._process.stdin:
            self._process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._life), _CLOSING_S)
        self._kill()
        await self._life

    async def read(self, article: Article, ask: Ask, terms: Terms, progress: Progress) -> FreshSummary:
        """What it finds in an article; raises what was raised there, EndedError when it has ended."""
        answering: set[asyncio.Task[None]] = set()
        async with self._inbox() as (number, inbox):
            try:
                await self._tell(ReadWord(number, article, terms))
                while not isinstance(word := await inbox.get(), EndWord):
                    if isinstance(word, AskWord):
                        # In the context of this article, which whoever keeps answers knows it by.
                        answering.add(asyncio.ensure_future(self._answer(word, ask)))
                    elif isinstance(word, ProgressWord):
                        progress(word.done, word.of)
                    else:
                        # What is asked is paid for, and kept for who reads the article next.
                        await asyncio.gather(*answering)
                        raise EndedError
            finally:
                self._asking.pop(number, None)
                for task in answering:
                    task.cancel()
        return FreshSummary(_found(word), article.text)

    async def open(self, read: Callable[[], Article]) -> Opened:
        """What an input is there; raises as ``read``."""
        async with self._inbox() as (number, inbox):
            await self._tell(OpenWord(number, read))
            word = await inbox.get()
            if word is None:
                raise EndedError
        opened: Opened = _found(word)
        return opened

    @asynccontextmanager
    async def _inbox(self) -> AsyncIterator[tuple[int, asyncio.Queue[Any]]]:
        """A number and what is said of it, once it can read; whoever leaves early says so."""
        number, inbox = next(self._numbers), asyncio.Queue[Any]()
        self._inboxes[number] = inbox
        try:
            await asyncio.shield(self._ready)
            yield number, inbox
        except BaseException:
            if not self.has_ended and self._ready.done():
                await self._tell(LeaveWord(number))
            raise
        finally:
            del self._inboxes[number]

    async def _answer(self, asked: AskWord, ask: Ask) -> None:
        self._asking[asked.article] = self._asking.get(asked.article, 0) + 1
        outcome: Any
        try:
            outcome = await self._asked(asked, ask)
        except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
            outcome = portable(error)
        finally:
            left = self._asking.get(asked.article, 0) - 1
            if left > 0:
                self._asking[asked.article] = left
            else:
                self._asking.pop(asked.article, None)
        await self._tell(AnswerWord(asked.question, outcome))

    async def _asked(self, asked: AskWord, ask: Ask) -> Answer[Any]:
        def there() -> Elsewhere | None:
            # Nobody would hear of what one is told that ended while its question waited.
            may = self._asks_itself() and not self.has_ended
            return partial(self._lending.ask, asked.question) if may else None

        with asked_elsewhere(there):
            answer = await ask(*asked.words)
        return replace(answer, value=None) if isinstance(answer.value, AsJson) else answer

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
        except Exception as error:  # noqa: BLE001 - whatever it is, others can read, and no work may be lost
            self._notice(f"a process that reads articles was lost: {type(error).__name__}: {error}")
        finally:
            self.has_ended = True
            if not self._ready.done():
                self._ready.set_exception(NotReadyError())
                self._ready.exception()  # nobody may be waiting
            self._lending.lost()
            for inbox in self._inboxes.values():
                inbox.put_nowait(None)
            if self._process and self._process.stdin:
                self._process.stdin.close()
                # To kill what is just ending would take its end from asyncio, which then warns of it.
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._process.wait(), _CLOSING_S)
                self._kill()
                await self._process.wait()

    async def _hear(self, heard: asyncio.StreamReader) -> None:
        watching = asyncio.ensure_future(self._watch())
        try:
            while True:
                (length,) = LENGTH.unpack(await heard.readexactly(LENGTH.size))
                word = pickle.loads(await heard.readexactly(length))  # noqa: S301 - our own
                self._silent = 0
                if isinstance(word, ReadyWord):
                    self.differs = word.same != in_common()
                    if self.differs:
                        return
                    self.was_ready = True
                    self._ready.set_result(None)
                elif isinstance(word, LentWord):
                    self._lending.take(word)
                elif not isinstance(word, AliveWord) and word.article in self._inboxes:
                    self._inboxes[word.article].put_nowait(word)
        except asyncio.IncompleteReadError:
            return
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while self._silent < _STEPS:
            await asyncio.sleep(SILENT_S / _STEPS)
            self._silent += 1
        self._notice(f"a process that reads articles said nothing for {SILENT_S:.0f} s, and was ended")
        self._kill()

    def _kill(self) -> None:
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()


def _found(word: EndWord) -> Any:
    """What became of an article; raises what was raised."""
    if isinstance(word.outcome, Exception):
        raise word.outcome
    return word.outcome
