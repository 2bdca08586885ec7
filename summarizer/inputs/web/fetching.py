"""Fetching an address: its turn, its redirects, the site's rules, and what is tried again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summarizer.errors import AddressError
from summarizer.inputs.web.addresses import host_of, parsed, shown
from summarizer.inputs.web.failures import refused
from summarizer.inputs.web.fetched import BROUGHT, Fetched, FetchLimits, Surroundings, Validators
from summarizer.inputs.web.headers import asked_with, charset, media_type, name, sendable, wait_asked
from summarizer.inputs.web.pace import Pace
from summarizer.inputs.web.robots import MAX_BYTES, Robots
from summarizer.inputs.web.unpacking import ASKED

if TYPE_CHECKING:
    import httpx2
    from tenacity import RetryCallState

    from summarizer.inputs.web.exchange import FetchTerms, WebAnswer

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_UNCHANGED = 304
_FIRST_WAIT_S = 1.0


class Fetcher:
    """Fetches addresses, in any number of threads; one a run, as it knows each site's rules and turn.

    ``allow_private`` lets it reach this machine and the networks around it: for addresses that the user
    vouches for. No proxy is used: behind one, nobody could check where a name leads to.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        allow_private: bool = False,
        surroundings: Surroundings | None = None,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._allow_private = allow_private
        self._around = surroundings or Surroundings()
        self._pace = Pace(self._around.clock, self._around.sleep)
        self._robots = Robots(self._beginning, self._around.clock, name())

    def fetch(self, address: str, known: Validators | None = None, *, robots: bool = False) -> Fetched:
        """What an address holds now; ``not_modified`` when that is what ``known`` stands for.

        ``robots`` says to keep to each site's robots.txt: for what no person named, as the entries of a feed.
        Raises AddressError.
        """
        from summarizer.inputs.web.exchange import FetchTerms

        terms = FetchTerms(self._limits, self._around, allow_private=self._allow_private)
        conditions = known or Validators()
        url, reply = self._followed(address, conditions, terms, robots=robots)
        return _fetched(url, reply, conditional=conditions != Validators())

    def _beginning(self, url: httpx2.URL) -> bytes:
        """The beginning of a robots.txt."""
        from summarizer.inputs.web.exchange import FetchTerms

        limits = replace(self._limits, max_bytes=MAX_BYTES)
        terms = FetchTerms(limits, self._around, allow_private=self._allow_private, cut=True)
        return _fetched(*self._followed(str(url), Validators(), terms)).data

    def _followed(
        self, address: str, known: Validators, terms: FetchTerms, *, robots: bool = False
    ) -> tuple[httpx2.URL, WebAnswer]:
        """Where an address leads to, and what is answered there."""
        url = parsed(address)
        for hop in range(MAX_REDIRECTS + 1):
            with _coming_from(address if hop else ""):
                if robots:
                    self._pace.widen(host_of(url), self._robots.admit(url))
                reply = self._patiently(url, known, terms)
                if reply.status not in _REDIRECTS:
                    return url, reply
                location = _location(url, reply)
            with _coming_from(address):
                url = parsed(location, base=url)
        told = f"{shown(address)} leads on more than {MAX_REDIRECTS} times"
        raise AddressError(f"{told}; open it in a browser, and give the address where it ends")

    def _patiently(self, url: httpx2.URL, known: Validators, terms: FetchTerms) -> WebAnswer:
        """The answer of a server, which may be busy at first."""
        import tenacity

        retrying = tenacity.Retrying(
            sleep=self._around.sleep,
            stop=tenacity.stop_after_attempt(self._limits.attempts),
            wait=_wait,
            retry=tenacity.retry_if_exception(self._worth_waiting),
            reraise=True,
        )
        return retrying(self._once, url, known, terms)

    def _once(self, url: httpx2.URL, known: Validators, terms: FetchTerms) -> WebAnswer:
        from summarizer.inputs.web.exchange import exchange

        self._pace.wait(host_of(url))
        reply = exchange(url, asked_with(known, ASKED), terms)
        if reply.status in BROUGHT or reply.status in _REDIRECTS or reply.status == _UNCHANGED:
            return reply
        asked_s = wait_asked(reply.headers)
        failure = refused(url, reply.status, asked_s)
        if asked_s and self._worth_waiting(failure):
            self._pace.hold(host_of(url), asked_s)  # the host's other addresses wait too
        raise failure

    def _worth_waiting(self, error: BaseException) -> bool:
        soon = error.retry_after_s if isinstance(error, AddressError) else None
        return soon is not None and soon <= self._limits.longest_wait_s


def _location(url: httpx2.URL, reply: WebAnswer) -> str:
    location: str = reply.headers.get("location", "")
    if not location:
        raise refused(url, reply.status, None)
    return location


@contextlib.contextmanager
def _coming_from(address: str) -> Iterator[None]:
    """What fails behind a redirect is told with the address that led there."""
    try:
        yield
    except AddressError as error:
        if address:
            error.args = (f"{shown(address)} leads on: {error}",)
        raise


def _wait(state: RetryCallState) -> float:
    """What the server asks for, or twice as long each time."""
    error = state.outcome.exception() if state.outcome else None
    asked_s = error.retry_after_s if isinstance(error, AddressError) else None
    backoff_s: float = _FIRST_WAIT_S * 2 ** (state.attempt_number - 1)
    return max(asked_s or 0.0, backoff_s)


def _fetched(url: httpx2.URL, reply: WebAnswer, *, conditional: bool = False) -> Fetched:
    unchanged = reply.status == _UNCHANGED
    if unchanged and not conditional:
        raise refused(url, reply.status, None)
    excess = "the server sent more than it had announced; what was over is left out"
    return Fetched(
        data=reply.data,
        address=str(url),
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        content_type=media_type(reply.headers),
        charset=charset(reply.headers),
        etag=sendable(reply.headers.get("etag", "")),
        last_modified=sendable(reply.headers.get("last-modified", "")),
        not_modified=unchanged,
        notices=(excess,) if reply.excess else (),
    )
