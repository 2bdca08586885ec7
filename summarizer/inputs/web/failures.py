"""The border: what goes wrong on the network becomes an ``AddressError`` here.

A message is one line: the address, what happened there, and the way out. What may be otherwise in a while is
``retryable``; what is worth another attempt at once says in how many seconds.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from summarizer.errors import AddressError
from summarizer.inputs.web.addresses import shown
from summarizer.inputs.web.fetched import FetchLimits
from summarizer.inputs.web.unpacking import OversizeError, PackingError

if TYPE_CHECKING:
    import httpx2

# A server that cut the connection or is overloaded may do better after a breath.
_BREATH_S = 1.0
FAULTS = 500  # and above: the server's own
_BUSY = frozenset({429, 502, 503, 504})
_GONE = frozenset({404, 410})
_SAVE = "open it in a browser, save the page, and read that file"
_REASONS = {
    401: "asks for a password",
    402: "asks for money",
    403: "does not let this program in",
    404: "has nothing there",
    410: "has taken it away for good",
    429: "says that it is asked too often",
    451: "may not show it, by law",
}


class StatusError(AddressError):
    """A server answered with another ``status`` than one that brings what was asked for."""

    def __init__(self, status: int, message: str, *, retryable: bool, retry_after_s: float | None) -> None:
        super().__init__(message, retryable=retryable, retry_after_s=retry_after_s)
        self.status = status


def refused(url: httpx2.URL, status: int, asked_s: float | None) -> StatusError:
    """The error for a status that brings nothing; ``asked_s`` is how long the server asks to wait."""
    passing = status in _BUSY or status in (408, 425) or status >= FAULTS
    reason = _REASONS.get(status, "has a fault" if status >= FAULTS else "does not answer with a page")
    if asked_s is not None and passing:
        way_out = f"it asks to wait {asked_s:g} s"
    elif status in _GONE:
        way_out = "check the address"
    else:
        way_out = "try again later" if passing else _SAVE
    soon = (_BREATH_S if asked_s is None else asked_s) if status in _BUSY else None
    told = f"cannot fetch {shown(str(url))}: the server {reason} (status {status}); {way_out}"
    return StatusError(status, told, retryable=passing, retry_after_s=soon)


def beyond_a_proxy() -> str:
    """What else to do where a proxy is named, so that a host cannot be reached without it; '' elsewhere."""
    import urllib.request

    named = {"http", "https", "all"} & set(urllib.request.getproxies())
    return f"; the proxy of this machine is not used: {_SAVE}" if named else ""


def translated(error: Exception, url: httpx2.URL, limits: FetchLimits) -> AddressError:
    """What an error of the transport means; raise it ``from`` that."""
    import httpcore2

    told = f"cannot fetch {shown(str(url))}"
    if isinstance(error, OversizeError):
        most = f"it is larger than {limits.max_bytes:,} bytes"
        return AddressError(f"{told}: {most}; save it, and read the part that you need")
    if isinstance(error, PackingError):
        return AddressError(f"{told}: {error}; {_SAVE}", retryable=True)
    if isinstance(error, httpcore2.TimeoutException):
        way_out = f"try again later{beyond_a_proxy()}"
        return AddressError(f"{told}: {_overdue(error, limits)}; {way_out}", retryable=True)
    untrusted = _untrusted(error)
    if untrusted is not None:
        way_out = "check the address, or name its authority by SSL_CERT_FILE"
        return AddressError(f"{told}: its certificate is not trusted ({untrusted}); {way_out}")
    if isinstance(error, httpcore2.LocalProtocolError):
        return AddressError(f"{told}: it cannot be asked for ({error}); check its spelling")
    # Who could not be reached at all is not tried again at once.
    soon = _BREATH_S if isinstance(error, httpcore2.ReadError | httpcore2.RemoteProtocolError) else None
    reason = " ".join(str(error).split())[:200] or "the connection was cut"
    way_out = "try again later" + ("" if soon else beyond_a_proxy())
    return AddressError(f"{told}: {reason}; {way_out}", retryable=True, retry_after_s=soon)


def _overdue(error: Exception, limits: FetchLimits) -> str:
    import httpcore2

    if isinstance(error, httpcore2.ConnectTimeout):
        return f"no connection within {limits.connect_s:g} s"
    # Ours says which limit it was.
    ours = str(error).startswith("it is not done")
    return str(error) if ours else f"nothing came for {limits.read_s:g} s"


def _untrusted(error: BaseException | None) -> str | None:
    """Why a certificate is not trusted, if that is the cause."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None
