"""Asked once to end: finish what is under way. Asked twice: stop at once.

What is under way has been paid for, and takes seconds; whoever does not want to wait says so again. Ctrl-C
asks, and so do TERM and HUP where the program that runs the batch takes them.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

_ASKING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextlib.contextmanager
def gently(interrupt: Callable[[int], None]) -> Iterator[None]:
    """The first signal in the block is ``interrupt``'s, in the running event loop; a second goes the old way.

    What is ignored stays so, and what would end the process at once too. Where another thread than the main
    one runs the loop, signals are not ours, and nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: taken for number in _ASKING if callable(taken := signal.getsignal(number))}

    def restore() -> None:
        for number, taken in before.items():
            signal.signal(number, taken)

    def once(number: int, _frame: FrameType | None) -> None:
        restore()
        loop.call_soon_threadsafe(interrupt, number)

    for number in before:
        signal.signal(number, once)
    try:
        yield
    finally:
        restore()
