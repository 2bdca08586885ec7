"""A process that reads articles for another one, which asks the model for it: ``main`` is its program.

Words go both ways through its standard input and output, each pickled behind its length. It has no model, no
database and no network. It ends when its input does, however the other process ended, and at no signal:
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
import struct
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.batch.outcome import FreshSummary
from summarizer.library import priced
from summarizer.llm import UNKNOWN, Answer, Ask, Message, Price
from summarizer.pipeline import PIPELINE_VERSION, Progress, silent, summarise
from summarizer.prompt import PromptSet
from summarizer.schema import KINDS
from summarizer.store import SummaryRows

LENGTH = struct.Struct(">Q")
# What the two must have in common, so that what they find is the same.
SAME = (PIPELINE_VERSION, tuple(KINDS))
# An article leaves half a million objects behind that are no circles; looking for those took a twelfth.
_GARBAGE = 100_000
_ALIVE_S = 1.0


@dataclass(frozen=True)
class Terms:
    """How articles are read: at what price of tokens, and how many questions are asked ``at_once``."""

    prompts: PromptSet
    model: str
    price: Price = UNKNOWN
    at_once: int = 1


async def found_in(article: Article, ask: Ask, terms: Terms, progress: Progress = silent) -> FreshSummary:
    """What ``pipeline.summarise`` finds in an article, with what it has cost; raises as that does."""
    summary = await summarise(
        article, ask, terms.prompts, terms.model, at_once=terms.at_once, progress=progress
    )
    return FreshSummary.of(priced(summary, terms.price))


@dataclass(frozen=True)
class ReadWord:
    """Read this article."""

    number: int
    article: Article
    terms: Terms


@dataclass(frozen=True)
class AskWord:
    """A question about an article."""

    article: int
    question: int
    words: tuple[Sequence[Message], type[BaseModel], int]


@dataclass(frozen=True)
class AnswerWord:
    """What came of a question: an answer, or what was raised."""

    question: int
    outcome: Answer[Any] | Exception


@dataclass(frozen=True)
class ProgressWord:
    """How many of an article's questions are answered, of how many."""

    article: int
    done: int
    of: int


@dataclass(frozen=True)
class EndWord:
    """What became of an article: the rows of its summary, or what was raised."""

    article: int
    outcome: SummaryRows | Exception


@dataclass(frozen=True)
class LeaveWord:
    """Nobody waits for this article any more."""

    article: int


@dataclass(frozen=True)
class AliveWord:
    """It lives, whatever it is reading."""


@dataclass(frozen=True)
class ReadyWord:
    """It can read; ``same`` is its ``SAME``."""

    same: tuple[Any, ...]


def packed(word: object) -> bytes:
    """A word as it is sent."""
    body = pickle.dumps(word, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def portable(error: Exception) -> Exception:
    """The error, or one with its words where another process could not be told of it."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever a stranger's exception does
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


class ReadingProcess:
    """Reads what it is told to, in the running event loop; ``send`` tells the other process."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._reading: dict[int, asyncio.Task[None]] = {}
        self._waiting: dict[int, asyncio.Future[Answer[Any]]] = {}
        self._numbers = itertools.count()

    def take(self, word: object) -> None:
        """Do what the other process says."""
        match word:
            case ReadWord(number, article, terms):
                self._reading[number] = asyncio.ensure_future(self._read(number, article, terms))
            case AnswerWord(question, outcome):
                waiting = self._waiting.pop(question, None)
                if waiting is None or waiting.done():
                    return
                if isinstance(outcome, Exception):
                    waiting.set_exception(outcome)
                else:
                    waiting.set_result(outcome)
            case LeaveWord(number) if number in self._reading:
                self._reading[number].cancel()

    async def _read(self, number: int, article: Article, terms: Terms) -> None:
        async def ask(messages: Sequence[Message], schema: type[Any], max_tokens: int) -> Answer[Any]:
            question = next(self._numbers)
            answer: asyncio.Future[Answer[Any]] = asyncio.get_running_loop().create_future()
            self._waiting[question] = answer
            self._send(AskWord(number, question, (messages, schema, max_tokens)))
            return await answer

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


def _listen(heard: BinaryIO, take: Callable[[object], None]) -> None:
    """Hand over each word; at the end of input the process ends at once, as nobody is left to be told."""
    with contextlib.suppress(OSError, EOFError):
        while len(head := heard.read(LENGTH.size)) == LENGTH.size:
            take(pickle.loads(heard.read(LENGTH.unpack(head)[0])))  # noqa: S301 - our own
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
    send(ReadyWord(SAME))
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
