"""The processor's time that a block takes, by the room that takes it: a sample of the stack each millisecond.

The innermost room counts, so that foreign libraries count for the room that called them; what is in none is
the event loop's. A signal interrupts the main thread alone, whatever thread the processor worked for. So
what the program does beside the event loop (``pipeline.aside``) is done in it while the block is open: that
takes the same work, but answers wait for it, so nothing of time that passes is to be measured there.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from unittest import mock

import summarizer

HOUSE = str(Path(summarizer.__file__).parent) + os.sep
LOOP = "event loop"
# What ``pipeline.aside`` calls its threads.
ASIDE = "aside"
# Between two samples of the stack, in seconds of the processor's time.
SAMPLE_S = 0.001


class Sampled:
    """The processor's time in the block, in all and by room."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._rooms: Counter[str] = Counter()

    @contextlib.contextmanager
    def measuring(self) -> Iterator[None]:
        before = signal.signal(signal.SIGPROF, self._sample)
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SAMPLE_S, SAMPLE_S)
        try:
            with mock.patch.object(threading.Thread, "start", _start):
                yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self.seconds = time.process_time() - begun
            signal.signal(signal.SIGPROF, before)

    def by_room(self) -> dict[str, float]:
        """Seconds by room, the most first."""
        samples = self._rooms.total()
        return {room: self.seconds * count / samples for room, count in self._rooms.most_common()}

    def _sample(self, _number: int, frame: FrameType | None) -> None:
        while frame and not frame.f_code.co_filename.startswith(HOUSE):
            frame = frame.f_back
        place = frame.f_code.co_filename.removeprefix(HOUSE) if frame else LOOP
        self._rooms[place.partition(os.sep)[0].removesuffix(".py")] += 1


_start_beside = threading.Thread.start


def _start(thread: threading.Thread) -> None:
    (thread.run if thread.name == ASIDE else lambda: _start_beside(thread))()
