"""The proxy that stands between this program and an endpoint, as the environment names it.

The transport takes it from HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, in capitals or small letters, as curl does;
with a proxy on the way, what cannot be reached is the proxy, and what refuses may be.
"""

from __future__ import annotations

import os
import urllib.request
from urllib.parse import urlsplit

from summarizer.llm.asking import Endpoint
from summarizer.llm.endpoints import is_loopback
from summarizer.llm.redaction import shown

_SOCKS = ("socks5://", "socks5h://")


def on_the_way(endpoint: Endpoint) -> str:
    """The proxy that an endpoint is asked through and where it is set, without its password; '' for none."""
    if is_loopback(endpoint.base_url):
        return ""
    try:
        parts = urlsplit(endpoint.base_url)
    except ValueError:
        return ""
    found = urllib.request.getproxies()
    if not parts.hostname or urllib.request.proxy_bypass(parts.hostname):
        return ""
    url = found.get(parts.scheme) or found.get("all")
    return _named(url, found) if url else ""


def unusable() -> str:
    """The first proxy that is set and that the transport cannot use as it is installed; '' for none."""
    found = urllib.request.getproxies()
    known = ("http://", "https://")
    odd = [url for url in found.values() if "://" in url and not url.lower().startswith(known)]
    return _named(odd[0], found) if odd else ""


def is_socks(named: str) -> bool:
    return any(scheme in named.lower() for scheme in _SOCKS)


def _named(url: str, found: dict[str, str]) -> str:
    scheme = next(scheme for scheme, value in found.items() if value == url)
    variables = [f"{scheme}_proxy", f"{scheme}_proxy".upper()]
    variable = next((name for name in variables if os.environ.get(name) == url), "the system's settings")
    return f"{shown(url)!r} (of {variable})"
