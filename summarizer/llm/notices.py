"""What a connection tells beside its answers, in one line each, and each thing once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from summarizer.llm.asking import Endpoint
from summarizer.llm.redaction import shown
from summarizer.llm.refusal import span

Notice = Callable[[str], None]

# A shorter wait is not noticed.
_LONG_WAIT_S = 10.0
# No context is smaller, and endpoints that report a few tokens count something else.
_LEAST_CONTEXT = 512
_CUT = "cut"
# Where prompts are read from a cache, some count these tokens apart.
_CACHED = (
    "cached_tokens",
    "cache_read_input_tokens",
    "cache_creation_input_tokens",
    "prompt_cache_hit_tokens",
)


class Notices:
    """Tells ``notice`` about this endpoint."""

    def __init__(self, endpoint: Endpoint, notice: Notice) -> None:
        self._endpoint = endpoint
        self._notice = notice
        self._told: set[str] = set()
        self._waiting_until = 0.0

    def once(self, what: str) -> None:
        """Tell something about the model at this endpoint, if it was not told before."""
        if what not in self._told:
            self._told.add(what)
            self._notice(f"model {self._endpoint.model!r} at {shown(self._endpoint.base_url)!r} {what}")

    def as_it_is(self, told: str) -> None:
        """Tell what was worded elsewhere, if it was not told before."""
        if told not in self._told:
            self._told.add(told)
            self._notice(told)

    def waiting(self, seconds: float) -> None:
        """Tell of a wait that the endpoint asks for, if it is long and no other of the same time was told."""
        until = time.monotonic() + seconds
        if seconds >= _LONG_WAIT_S and until > self._waiting_until + _LONG_WAIT_S:
            self._waiting_until = until
            self._notice(f"{shown(self._endpoint.base_url)!r} asks to wait {span(seconds)}; waiting")

    def read(self, words: int, completion: Any) -> None:
        """Tell when far fewer tokens were read than the ``words`` that were sent: the prompt was cut."""
        usage = getattr(completion, "usage", None)
        told = getattr(usage, "prompt_tokens", None)
        if not isinstance(told, int) or told < _LEAST_CONTEXT or _CUT in self._told:
            return
        details = getattr(usage, "prompt_tokens_details", None)
        apart = [getattr(holder, name, None) for holder in (usage, details) for name in _CACHED]
        counted = told + sum(number for number in apart if isinstance(number, int))
        if counted < words:
            self._told.add(_CUT)
            raised = "raise its context (Ollama: OLLAMA_CONTEXT_LENGTH, or num_ctx in a Modelfile)"
            self.once(f"read {told} tokens of a prompt of {words} words, so it has cut it; {raised}")
