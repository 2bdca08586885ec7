"""What ends a run from outside. TERM and HUP do what Ctrl-C does, with an exit code of their own.

Whoever is deaf to HUP from the start, as under ``nohup``, stays so.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType

_last: int = signal.SIGINT


def heed_signals() -> None:
    """Take TERM and HUP as Ctrl-C is taken."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _as_ctrl_c)


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    note(number)
    on_ctrl_c = signal.getsignal(signal.SIGINT)
    if not callable(on_ctrl_c):  # a shell starts what runs in the background deaf to Ctrl-C
        raise KeyboardInterrupt
    on_ctrl_c(signal.SIGINT, frame)


def note(number: int) -> None:
    """Remember which signal ended the run."""
    global _last  # noqa: PLW0603 - signals are the process's, and so is its end
    _last = number


def name_of(number: int) -> str:
    """What a person calls it."""
    return "Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name


def ended() -> tuple[str, int]:
    """What to say of the end, and the exit code by which shells know the signal."""
    said = "interrupted" if _last == signal.SIGINT else f"ended by {name_of(_last)}"
    return said, 128 + _last
