"""Long work beside the event loop, which answers must reach meanwhile: a long article takes seconds to check.

A thread of its own ends with the program, where one of ``asyncio.to_thread`` would be waited for after
Ctrl-C. Two work at a time, so that a long article does not hold up the short ones; more would be no faster,
and the event loop would take turns with all of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_AT_ONCE = threading.Semaphore(2)


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the work returns or raises; work that nobody waits for any more is not begun."""
    return await _in_a_thread(_AT_ONCE, work, *args, **kwargs)


async def meanwhile(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The same for what waits more than it works, as for a server: any number at a time."""
    return await _in_a_thread(contextlib.nullcontext(), work, *args, **kwargs)


async def _in_a_thread(
    gate: contextlib.AbstractContextManager[Any], work: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()
    context = contextvars.copy_context()

    def tell(settle: Callable[[Any], None], outcome: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(lambda: None if result.done() else settle(outcome))

    def run() -> None:
        with gate:
            if result.cancelled():
                return
            try:
                value = context.run(work, *args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - raised again where the work is awaited
                tell(result.set_exception, error)
            else:
                tell(result.set_result, value)

    threading.Thread(target=run, daemon=True, name="aside").start()
    return await result
