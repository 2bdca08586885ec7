"""Addresses as text: which are fetched, and when two are the same.

Schemes, hosts (by IDNA 2008) and paths are read by ``httpx2.URL``, as RFC 3986 says, and what readers of
addresses are known to understand differently (a user's name before the host, backslashes) is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.errors import AddressError

if TYPE_CHECKING:
    import httpx2

_BEGINNING = re.compile(r"https?://", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*|[0-9a-f:.]*:[0-9a-f:.]*")
_MAX_HOST, _MAX_PORT, _MAX_SHOWN = 253, 65535, 200
# Parameters that say where a reader came from and never what is read.
_TRACKING = re.compile(r"(?:utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id)")


def is_address(name: str) -> bool:
    """Whether a name is an address to fetch, and no file's: it begins with ``http://`` or ``https://``."""
    return bool(_BEGINNING.match(name))


def normalised(address: str) -> str:
    """The address by which to know what was fetched before: two that differ in spelling alone have the same.

    Scheme and host are in small letters, international hosts by IDNA; a port that goes without saying, the
    fragment, the dot after the host and parameters of tracking are dropped. Other parameters stay as they are
    and in their order. Raises AddressError for what is never fetched.
    """
    url = parsed(address)
    asked = url.query.decode("ascii")
    kept = [one for one in asked.split("&") if not _TRACKING.fullmatch(one.partition("=")[0].lower())]
    return str(
        url if len(kept) == asked.count("&") + 1 else url.copy_with(query="&".join(kept).encode() or None)
    )


def parsed(address: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """An address that may be asked for, without its fragment; ``base`` is where it was found.

    Raises AddressError.
    """
    import httpx2

    try:
        url = httpx2.URL(address) if base is None else base.join(address)
        _check(url, address)
        bare = url.copy_with(
            host=host_of(url).removesuffix("."), raw_path=url.raw_path or b"/", fragment=None
        )
        # Once more, as the first reading leaves the usual port of a scheme in capitals.
        return httpx2.URL(str(bare))
    except (httpx2.InvalidURL, ValueError) as error:  # so is what cannot be encoded
        raise AddressError(f"{shown(address)} is no address: {error}; check its spelling") from error


def host_of(url: httpx2.URL) -> str:
    """The host as it is resolved: international names in ASCII."""
    return url.raw_host.decode("ascii")


def shown(address: str) -> str:
    """An address as messages show it: quoted, and its beginning where it is long."""
    return repr(address if len(address) <= _MAX_SHOWN else f"{address[:_MAX_SHOWN]}…")


def _check(url: httpx2.URL, address: str) -> None:
    if url.scheme not in ("http", "https"):
        raise AddressError(f"{shown(address)} is no address of http or https; give one that is")
    if url.userinfo or "\\" in address.partition("?")[0]:
        told = "an address with a user's name, a password or a backslash is not fetched"
        raise AddressError(f"{told}: {shown(str(url.copy_with(userinfo=b'')))}; leave them out")
    host = host_of(url).removesuffix(".")
    usual = url.port is None or 0 < url.port <= _MAX_PORT
    if not usual or len(host) > _MAX_HOST or not _HOST.fullmatch(host):
        raise AddressError(f"{shown(address)} has no host or port that there could be; check its spelling")
