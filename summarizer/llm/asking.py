"""The words of this room: what is asked, of whom, what comes back, and how patiently.

All of it is frozen data and one protocol, so that the pipeline depends on these names only and a
test can stand in for a model with a plain async function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from summarizer.llm.profile import HOSTED, Profile
from summarizer.llm.redaction import shown
from summarizer.schema import Usage

T = TypeVar("T", bound=BaseModel)

# How the shape of an answer is asked for: as response_format, as the one tool that must be called, or in
# words beside response_format json_object. ``auto`` takes the first of them that the endpoint takes.
Mode = Literal["auto", "json_schema", "tools", "json"]


class Message(TypedDict):
    """One turn of a chat; ``content`` reaches the model byte for byte, templates are rendered before."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Endpoint:
    """Where to ask, and as whom.

    ``base_url`` ends where ``/chat/completions`` begins, usually in ``/v1``. Without ``api_key`` no
    Authorization header is sent: a key from the environment belongs to another host. ``profile`` says
    what the model behind it can do. A query in ``base_url`` goes out with every request. ``mode`` is how the
    shape of answers is asked for. ``key_variable`` is the variable that the key is, or would be, read from.
    ``max_answer_tokens`` stands for every limit of an answer that the pipeline computes: models that think
    need more. ``recorded`` says that a recording answers in its place: there is nothing to wait for between
    attempts. ``beside`` are others that host the same model, for who asks many questions.
    """

    model: str
    base_url: str
    api_key: str | None = None
    timeout_s: float = 600.0
    profile: Profile = HOSTED
    mode: Mode = "auto"
    key_variable: str = field(default="SUMMARIZER_API_KEY", compare=False)
    max_answer_tokens: int | None = None
    recorded: bool = False
    beside: tuple[Endpoint, ...] = ()

    def answer_tokens(self, computed: int) -> int:
        """The most tokens that an answer may have, where the pipeline has ``computed`` so many."""
        return self.max_answer_tokens or computed

    def __repr__(self) -> str:
        # Settings end up in tracebacks and logs; a key must not.
        told = f"model={self.model!r}, base_url={shown(self.base_url)!r}"
        return f"Endpoint({told}, mode={self.mode!r})"


# Stands for no model at all: nobody is asked, and nothing is paid.
NOBODY = Endpoint("none", "http://nobody.invalid", profile=Profile(plan="", free=True, batch_api=False))
# Stands for whoever was asked when a recording was made, which only the recording knows.
RECORDED = Endpoint("as recorded", "http://recorded.invalid", recorded=True)


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A valid object, what it cost together with the failed attempts before it, and the model's own text."""

    value: T
    usage: Usage
    raw: str


class Ask(Protocol):
    """Messages and a schema in, a validated object and its usage out.

    Raises ``AnswerError`` when no valid answer came, ``ModelError`` when the endpoint failed. Safe to
    call from many tasks of one event loop.
    """

    async def __call__(self, messages: Sequence[Message], schema: type[T], max_tokens: int) -> Answer[T]: ...


@dataclass(frozen=True)
class RetryPolicy:
    """How patient to be: with the way to the model, and with its answers.

    ``attempts`` is how often one request is sent over when the transport fails or the endpoint answers
    408, 429 or 5xx; waits double from ``first_wait_s`` up to ``max_wait_s``, with jitter. A longer wait
    that the endpoint asks for (Retry-After) is honoured up to ``max_retry_after_s``; beyond that it is
    an error at once, because a run that sleeps for an hour looks like one that hangs. ``reasks`` is how
    often an invalid answer is asked for again, and each of these is a new request with its own attempts.
    """

    attempts: int = 5
    reasks: int = 2
    first_wait_s: float = 1.0
    max_wait_s: float = 60.0
    max_retry_after_s: float = 300.0
