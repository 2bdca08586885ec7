"""Inputs that go on coming: folders and feeds are looked at again and again for what is new.

Each look goes through all that was named, as a batch does anyway. What was handed out before is passed over,
unless it is a file that was changed since, which may have been half written when it was seen first; of a
file with many articles all come again then.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from summarizer.inputs import Input

_Stamp = tuple[int, int] | None


@dataclass
class Watching(Iterator[Input]):
    """What is ``found`` now, and every ``seconds`` what is new there, until somebody calls ``stop``."""

    found: Iterable[Input]
    seconds: float
    waits = True
    _seen: dict[str, _Stamp] = field(default_factory=dict)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _coming: Iterator[Input] = field(init=False)

    def __post_init__(self) -> None:
        self._coming = self._looks()

    def __next__(self) -> Input:
        return next(self._coming)

    def stop(self) -> None:
        """Nothing more comes, and whoever waits for it need not wait; any thread may call this."""
        self._stopped.set()

    def _looks(self) -> Iterator[Input]:
        while not self._stopped.is_set():
            for one in self.found:
                stamp = _stamp(one.file or one.name)
                if self._seen.get(one.name, ()) != stamp:
                    self._seen[one.name] = stamp
                    yield one
            self._stopped.wait(self.seconds)


def _stamp(name: str) -> _Stamp:
    """When a file was changed last, and its size; None for what is no file."""
    with contextlib.suppress(OSError, ValueError):
        found = os.stat(name)  # noqa: PTH116 - Path costs more than the look
        return found.st_mtime_ns, found.st_size
    return None
