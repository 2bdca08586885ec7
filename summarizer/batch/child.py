"""A process that reads articles for another one, which asks the model for it: ``main`` is its program.

Words go both ways through its standard input and output. It has no database, and asks an endpoint only when
it is told to (``errands``). It ends when its input does, however the other process ended, and at no signal:
whoever tells all processes to stop means the one that has a run to finish.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import itertools
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from summarizer.article import Article
from summarizer.batch.errands import Errands
from summarizer.batch.opening import Opened, opened_whole
from summarizer.batch.outcome import FreshSummary
from summarizer.batch.words import (
    LENGTH,
    AliveWord,
    AnswerWord,
    AskedWord,
    AskWord,
    EndWord,
    GoWord,
    LeaveWord,
    MayWord,
    OpenWord,
    ProgressWord,
    ReadWord,
    ReadyWord,
    Terms,
    in_common,
    packed,
    portable,
)
from summarizer.library import priced
from summarizer.llm import Answer, Ask, Message
from summarizer.pipeline import Progress, aside, silent, summarise
from summarizer.store import SummaryRows

# An article leaves half a million objects behind that are no circles; looking for those took a twelfth.
_GARBAGE = 100_000
_ALIVE_S = 1.0


async def found_in(article: Article, ask: Ask, terms: Terms, progress: Progress = silent) -> FreshSummary:
    """What ``pipeline.summarise`` finds in an article, with what it has cost; raises as that does."""
    summary = await summarise(
        article, ask, terms.prompts, terms.model, at_once=terms.at_once, progress=progress
    )
    return FreshSummary.of(priced(summary, terms.price))


class ReadingProcess:
    """Reads what it is told to, in the running event loop; ``send`` tells the other process."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._reading: dict[int, asyncio.Task[None]] = {}
        self._waiting: dict[int, asyncio.Future[AnswerWord | GoWord]] = {}
        self._numbers = itertools.count()
        self._errands = Errands(send)

    def take(self, word: object) -> None:
        """Do what the other process says."""
        match word:
            case ReadWord(number, article, terms):
                self._reading[number] = asyncio.ensure_future(self._read(number, article, terms))
            case OpenWord(number, read):
                self._reading[number] = asyncio.ensure_future(self._open(number, read))
            case AnswerWord(question) | GoWord(question):
                waiting = self._waiting.pop(question, None)
                if waiting and not waiting.done():
                    waiting.set_result(word)
            case MayWord(turn):
                self._errands.begin(turn)
            case LeaveWord(number) if number in self._reading:
                self._reading[number].cancel()

    async def _read(self, number: int, article: Article, terms: Terms) -> None:
        async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
            question = next(self._numbers)
            answer: Answer[Any] | None = None
            word = await self._told(question, AskWord(number, question, (messages, schema, max_tokens)))
            while isinstance(word, GoWord):
                answer, asked = await self._errands.run(word, messages, schema, max_tokens)
                word = await self._told(question, asked)
            if isinstance(word.outcome, Exception):
                raise word.outcome
            own = answer if word.outcome.value is None else None
            return replace(word.outcome, value=own.value) if own else word.outcome

        def progress(done: int, of: int) -> None:
            self._send(ProgressWord(number, done, of))

        outcome: SummaryRows | Exception
        try:
            outcome = (await found_in(article, ask, terms, progress)).rows
        except Exception as error:  # noqa: BLE001 - raised again where the article is waited for
            outcome = portable(error)
        finally:
            del self._reading[number]
        self._send(EndWord(number, outcome))

    async def _open(self, number: int, read: Callable[[], Article]) -> None:
        outcome: Opened | Exception
        try:
            outcome = await aside(opened_whole, read)
        except Exception as error:  # noqa: BLE001 - raised again where the article is waited for
            outcome = portable(error)
        finally:
            del self._reading[number]
        self._send(EndWord(number, outcome))

    async def _told(self, question: int, word: AskWord | AskedWord) -> AnswerWord | GoWord:
        """Say it, and wait for what is said about this question."""
        self._waiting[question] = asyncio.get_running_loop().create_future()
        self._send(word)
        return await self._waiting[question]


def _listen(heard: BinaryIO, take: Callable[[object], None]) -> None:
    """Hand over each word; at the end of input the process ends at once, as nobody is left to be told.

    So it does at a word that it cannot read, whose article the other process then reads elsewhere.
    """
    try:
        while len(head := heard.read(LENGTH.size)) == LENGTH.size:
            take(pickle.loads(heard.read(LENGTH.unpack(head)[0])))  # noqa: S301 - our own
    finally:
        os._exit(0)


def _live(send: Callable[[object], None]) -> None:
    """Say again and again that it lives, also while it works."""
    with contextlib.suppress(OSError):  # nobody hears it any more
        while True:
            time.sleep(_ALIVE_S)
            send(AliveWord())


async def _work(heard: BinaryIO, told: BinaryIO) -> None:
    loop = asyncio.get_running_loop()

    speaking = threading.Lock()

    def send(word: object) -> None:
        with speaking:
            told.write(packed(word))
            told.flush()

    process = ReadingProcess(send)
    send(ReadyWord(in_common()))
    listening = threading.Thread(
        target=_listen, args=(heard, lambda word: loop.call_soon_threadsafe(process.take, word)), daemon=True
    )
    listening.start()
    threading.Thread(target=_live, args=(send,), daemon=True).start()
    await loop.create_future()


def collect_seldom() -> None:
    """Look seldom for what nobody refers to any more, in a process that does nothing but read articles."""
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def main() -> None:
    """Read until standard input ends."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anybody prints is no word
    collect_seldom()
    asyncio.run(_work(sys.stdin.buffer, told))
