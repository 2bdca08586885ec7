"""How often a host is asked: once a second, by all threads together, and less often where it wishes so."""

from __future__ import annotations

import threading
from collections.abc import Callable

USUAL_S = 1.0


class Pace:
    """Requests to a host begin at least its interval apart; whoever comes first goes first."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._interval_s: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Returns when it is this request's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._free_at.get(host, now))
            self._free_at[host] = turn + self._interval_s.get(host, USUAL_S)
        if turn > now:
            self._sleep(turn - now)

    def widen(self, host: str, interval_s: float) -> None:
        """From now on, ask a host no more often than this."""
        with self._lock:
            more = interval_s - self._interval_s.get(host, USUAL_S)
            if more > 0:
                self._interval_s[host] = interval_s
                self._free_at[host] = self._free_at.get(host, self._clock()) + more

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long, whichever address of it is next."""
        with self._lock:
            self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)
