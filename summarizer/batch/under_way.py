"""What is being read now: whoever has the same text, or nearly the same, waits until that is done.

Of two that are under way at once, the second would else be asked about too, and paid for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from summarizer.store import ENOUGH, Key


@dataclass(frozen=True, eq=False)
class _Reading:
    key: Key
    sketch: frozenset[int]
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def is_like(self, key: Key, sketch: frozenset[int]) -> bool:
        return self.key == key or len(self.sketch & sketch) >= ENOUGH


class UnderWay:
    """The articles that are being read, by what they are kept under and by their sketches."""

    def __init__(self) -> None:
        self._readings: list[_Reading] = []

    @asynccontextmanager
    async def alone(self, key: Key, sketch: frozenset[int]) -> AsyncIterator[None]:
        """While the block is open nothing like this article is read; it waits until that is so.

        Nobody who waits is waited for, so that no two wait for each other.
        """
        while like := next((one for one in self._readings if one.is_like(key, sketch)), None):
            await like.over.wait()
        mine = _Reading(key, sketch)
        self._readings.append(mine)
        try:
            yield
        finally:
            self._readings.remove(mine)
            mine.over.set()
