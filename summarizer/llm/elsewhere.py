"""A question may be asked elsewhere in a connection's place: in another process, by a client of its own.

Whoever does so is told in an errand whom to ask, how, and when: the limits stay with the connection.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from summarizer.llm.asking import Answer, Endpoint, RetryPolicy
from summarizer.llm.dialect import Dialect
from summarizer.llm.throttle import Slot


@dataclass(frozen=True)
class Errand:
    """Whom to ask, how patiently, and in which dialect if that was ``learnt``.

    Each attempt holds a ``turn``, which is given the most tokens that it may take. ``notice`` is told what
    others should know; the same once.
    """

    endpoint: Endpoint
    policy: RetryPolicy
    learnt: Dialect | None
    turn: Callable[[int], AbstractAsyncContextManager[Slot]]
    notice: Callable[[str], None]


class LostError(Exception):
    """Whoever asked is gone; it may have been answered, and paid for."""


Elsewhere = Callable[[Errand], Awaitable[Answer[Any]]]
Choose = Callable[[], Elsewhere | None]
_choosing: ContextVar[Choose] = ContextVar("choosing", default=lambda: None)


@contextmanager
def asked_elsewhere(choose: Choose) -> Iterator[None]:
    """What connections are asked while the block is open, in its tasks too, is asked where this says.

    It says so when a question's turn has come, which may have waited for long: None is the connection itself.
    """
    token = _choosing.set(choose)
    try:
        yield
    finally:
        _choosing.reset(token)


def elsewhere() -> Elsewhere | None:
    """Where this task's question is asked now, None for the connection itself."""
    return _choosing.get()()
