"""Looking things up by their place: which mentions, quotations or sentences lie in a part of the text.

A long article has thousands of each, and going through all of them for every sentence would take quadratic
time. The lists are in order and do not overlap, so they are searched by bisection.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Spans(Generic[T]):
    """Things with a place in the text, in order, none overlapping."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = list(items)
        self._starts = [item.start for item in self._items]

    def starting_in(self, start: int, end: int) -> list[T]:
        """Those that begin in ``[start, end)``, in order."""
        return self._items[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def touching(self, start: int, end: int) -> list[T]:
        """Those that share a character with ``[start, end)``, in order."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        found = self._items[first : bisect.bisect_left(self._starts, end)]
        return found[1:] if found and found[0].end <= start else found

    def around(self, at: int) -> bool:
        """Whether one of them contains this offset after its first character."""
        before = bisect.bisect_left(self._starts, at) - 1
        return before >= 0 and at < self._items[before].end
