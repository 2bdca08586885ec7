"""What a site allows programs to fetch: its ``robots.txt``, by RFC 9309, read once a run.

Read by Protego, as the standard library's parser takes the first rule that fits instead of the most exact,
and knows neither ``*`` nor ``$`` in paths, which most news sites use.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import AddressError
from summarizer.inputs.web.addresses import host_of, shown
from summarizer.inputs.web.failures import FAULTS, StatusError

if TYPE_CHECKING:
    import httpx2
    from protego import Protego

# RFC 9309 asks for half of it at least.
MAX_BYTES = 2**20
# What could not be read is tried again after this.
_AGAIN_S = 60.0
# A site that wishes for longer pauses is asked at this pace.
_LONGEST_DELAY_S = 30.0
_TOO_OFTEN = 429


@dataclass(frozen=True)
class _Known:
    rules: Protego | None = None
    failure: AddressError | None = None
    until: float = float("inf")


class Robots:
    """The rules of each site. ``read`` fetches the beginning of a file; ``name`` is what rules call us."""

    def __init__(self, read: Callable[[httpx2.URL], bytes], clock: Callable[[], float], name: str) -> None:
        self._read = read
        self._clock = clock
        self._name = name
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()
        self._site_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def admit(self, url: httpx2.URL) -> float:
        """The seconds that the site wishes between requests, 0 for no wish.

        Raises AddressError when the site does not allow this address, or its rules cannot be read now: that
        counts as a no, while a site without rules allows everything.
        """
        known = self._of_site(url)
        if known.failure is not None:
            told = f"whether {shown(str(url))} may be fetched is not known: {known.failure}"
            raise AddressError(told, retryable=known.failure.retryable) from known.failure
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(str(url), self._name):
            told = f"the robots.txt of {host_of(url)!r} asks programs not to fetch {shown(str(url))}"
            raise AddressError(f"{told}; open it in a browser, save the page, and read that file")
        return min(known.rules.crawl_delay(self._name) or 0.0, _LONGEST_DELAY_S)

    def _of_site(self, url: httpx2.URL) -> _Known:
        place = url.copy_with(raw_path=b"/robots.txt")
        with self._lock:
            lock = self._site_locks[str(place)]
        with lock:  # whoever comes meanwhile waits for the same answer
            known = self._known.get(str(place))
            if known is None or known.until <= self._clock():
                known = self._known[str(place)] = self._ask(place)
            return known

    def _ask(self, place: httpx2.URL) -> _Known:
        from protego import Protego

        try:
            return _Known(Protego.parse(self._read(place).decode("utf-8-sig", "replace")))
        except AddressError as error:
            if isinstance(error, StatusError) and error.status < FAULTS and error.status != _TOO_OFTEN:
                return _Known()
            # Another object, as this one holds on to what it passed through.
            failure = AddressError(str(error), retryable=error.retryable)
            return _Known(failure=failure, until=self._clock() + _AGAIN_S)
