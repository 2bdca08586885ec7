"""The one retry policy: what is worth waiting for, and how long.

openai's and instructor's own retries are off. Only errors of ours are seen here, after the border:
whether waiting may help is a fact of the error, how long is the endpoint's wish or the policy's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import ModelError
from summarizer.llm.asking import RetryPolicy

if TYPE_CHECKING:
    from tenacity import RetryCallState

R = TypeVar("R")
Sleep = Callable[[float], Awaitable[None]]
Waiting = Callable[[float], None]


async def patiently(
    send: Callable[[], Awaitable[R]], policy: RetryPolicy, sleep: Sleep, waiting: Waiting = lambda _: None
) -> R:
    """What ``send`` returns, tried as often as the policy says; its last error when that is not enough.

    ``waiting`` is told the seconds that the endpoint asks to wait, before they are waited.
    """
    import tenacity

    def tell(state: RetryCallState) -> None:
        asked = _asked(state)
        if asked is not None:
            waiting(asked)

    retrying = tenacity.AsyncRetrying(
        sleep=sleep,
        before_sleep=tell,
        stop=tenacity.stop_after_attempt(policy.attempts),
        wait=_wait(policy),
        # Explicit: the default would retry a 401 too.
        retry=tenacity.retry_if_exception(lambda error: _worth_waiting(error, policy)),
        reraise=True,
    )  # a fresh object for each call: shared by tasks, it miscounts
    async for attempt in retrying:
        with attempt:
            return await send()
    raise AssertionError("unreachable: tenacity returns or raises")  # for the type checker


def _worth_waiting(error: BaseException, policy: RetryPolicy) -> bool:
    if not isinstance(error, ModelError) or not error.retryable:
        return False
    return error.retry_after_s is None or error.retry_after_s <= policy.max_retry_after_s


def _wait(policy: RetryPolicy) -> Callable[[RetryCallState], float]:
    import tenacity

    backoff = tenacity.wait_exponential_jitter(
        multiplier=policy.first_wait_s, max=policy.max_wait_s, jitter=policy.first_wait_s
    )

    def wait(state: RetryCallState) -> float:
        # Never sooner than asked; the backoff's jitter keeps many tasks from coming back at once.
        return max(_asked(state) or 0.0, backoff(state))

    return wait


def _asked(state: RetryCallState) -> float | None:
    error = state.outcome.exception() if state.outcome else None
    return error.retry_after_s if isinstance(error, ModelError) else None
