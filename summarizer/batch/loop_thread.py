"""An event loop in a thread of its own, so that what asks works in a notebook too, where one runs already."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


@contextmanager
def running_loop(name: str) -> Iterator[asyncio.AbstractEventLoop]:
    """A loop that runs while the block is open."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name=name, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def end_all(loop: asyncio.AbstractEventLoop) -> None:
    """Cancel what is under way in a loop of another thread, and wait until it has ended."""
    asyncio.run_coroutine_threadsafe(_end_all(), loop).result()


async def _end_all() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
