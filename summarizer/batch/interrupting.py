"""Ctrl-C once: finish what is under way. Ctrl-C twice: stop at once.

What is under way has been paid for, and takes seconds; whoever does not want to wait says so again.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType


@contextlib.contextmanager
def gently(interrupt: Callable[[], None]) -> Iterator[None]:
    """The first Ctrl-C in the block calls ``interrupt`` in the running event loop, a second interrupts it.

    Where another thread than the main one runs the loop, Ctrl-C is not ours, and nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = signal.getsignal(signal.SIGINT)

    def once(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        loop.call_soon_threadsafe(interrupt)

    if not callable(before):  # whoever started this wants it to be deaf to Ctrl-C
        yield
        return
    signal.signal(signal.SIGINT, once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
