"""A way to a model, as a value: whom it asks, and how that is started."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer.llm import Endpoint, Manner


@dataclass(frozen=True)
class Said:
    """What was said about whom to ask; ``environ`` holds the keys, ``manner`` is how it is asked.

    ``beside`` are further addresses of the same model.
    """

    model: str = "local"
    base_url: str | None = None
    api_key_env: str | None = None
    insecure: bool = False
    manner: Manner = field(default_factory=Manner)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    beside: tuple[str, ...] = ()


class Watch(NamedTuple):
    """What is told how far a model is that takes time to start: bytes done and in all, then its loading."""

    preparing: Callable[[int, int], None] = lambda _done, _total: None
    loading: Callable[[], None] = lambda: None


# Opened when a model is started, closed when it can be asked.
Watching = Callable[[], AbstractContextManager[Watch]]


def unwatched() -> AbstractContextManager[Watch]:
    """Nobody waits to see it start."""
    return nullcontext(Watch())


def _as_it_is(endpoint: Endpoint, _watching: Watching) -> AbstractContextManager[Endpoint]:
    return nullcontext(endpoint)


@dataclass(frozen=True)
class Engine:
    """A way to a model, which ``--model`` knows by ``name``.

    ``place`` says whom it asks, and starts nothing; it raises ModelError, NamingError for what does not go
    together. ``start`` is that endpoint, ready to be asked as long as the block is open. ``has_manner`` says
    whether the mode, the time limit and the length of answers can be said.
    """

    name: str
    place: Callable[[Said], Endpoint]
    start: Callable[[Endpoint, Watching], AbstractContextManager[Endpoint]] = _as_it_is
    has_manner: bool = False
