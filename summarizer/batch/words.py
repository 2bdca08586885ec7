"""What a process that reads articles and the one that started it tell each other.

Each word is pickled behind its length. A question goes to the one that started it, and comes back as an
answer, or as the order to ask the endpoint itself: then each attempt waits for its turn, and what came of it
is told.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.batch.opening import Opened
from summarizer.inputs import FORMATS
from summarizer.llm import UNKNOWN, Answer, Dialect, Endpoint, Message, Price, RetryPolicy
from summarizer.pipeline import PIPELINE_VERSION
from summarizer.prompt import PromptSet
from summarizer.schema import KINDS
from summarizer.store import SummaryRows

LENGTH = struct.Struct(">Q")


@dataclass(frozen=True)
class Terms:
    """How articles are read: at what price of tokens, and how many questions are asked ``at_once``."""

    prompts: PromptSet
    model: str
    price: Price = UNKNOWN
    at_once: int = 1


@dataclass(frozen=True)
class ReadWord:
    """Read this article."""

    number: int
    article: Article
    terms: Terms


@dataclass(frozen=True)
class OpenWord:
    """Make an article of this input."""

    number: int
    read: Callable[[], Article]


@dataclass(frozen=True)
class AskWord:
    """A question about an article."""

    article: int
    question: int
    words: tuple[Sequence[Message], type[BaseModel], int]


@dataclass(frozen=True)
class AnswerWord:
    """What came of a question: an answer, or what was raised.

    The object of an answer that was told by an ``AskedWord`` is None here: whoever told it has it.
    """

    question: int
    outcome: Answer[Any] | Exception


@dataclass(frozen=True)
class GoWord:
    """Ask this endpoint the question yourself; ``learnt`` is how it wants to be asked, if that is known."""

    question: int
    endpoint: Endpoint
    policy: RetryPolicy
    learnt: Dialect | None


@dataclass(frozen=True)
class TurnWord:
    """An attempt waits for its turn; it may take so many tokens."""

    question: int
    turn: int
    tokens: int


@dataclass(frozen=True)
class MayWord:
    """It is the turn of this attempt."""

    turn: int


@dataclass(frozen=True)
class TookWord:
    """An attempt is over: each status that it was answered with, with the headers, and the tokens it took."""

    turn: int
    answered: tuple[tuple[int, Mapping[str, str]], ...]
    tokens: int | None


@dataclass(frozen=True)
class NoticeWord:
    """What an endpoint does not take, or how long it lets nobody in."""

    question: int
    told: str


@dataclass(frozen=True)
class AskedWord:
    """What came of a question that was asked where it came from."""

    question: int
    outcome: Answer[Any] | Exception


@dataclass(frozen=True)
class AsJson:
    """Stands for an answer's object where nobody looks into it: it is only kept."""

    json: str

    def model_dump_json(self) -> str:
        """As the object's own."""
        return self.json


@dataclass(frozen=True)
class ProgressWord:
    """How many of an article's questions are answered, of how many."""

    article: int
    done: int
    of: int


@dataclass(frozen=True)
class EndWord:
    """What became of an article: opened, the rows of its summary, or what was raised."""

    article: int
    outcome: Opened | SummaryRows | Exception


@dataclass(frozen=True)
class LeaveWord:
    """Nobody waits for this article any more."""

    article: int


@dataclass(frozen=True)
class AliveWord:
    """It lives, whatever it is reading."""


@dataclass(frozen=True)
class ReadyWord:
    """It can read; ``same`` is its ``in_common``."""

    same: tuple[Any, ...]


def in_common() -> tuple[Any, ...]:
    """What the two must have in common, so that what they find is the same."""
    return PIPELINE_VERSION, tuple(KINDS), tuple(FORMATS)


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
