"""Which addresses lie on the public internet: what may be fetched for a stranger's link.

By IANA's registries of special-purpose addresses (RFC 6890), as Python's ``ipaddress`` knows them. An address
of IPv6 that holds one of IPv4, by any of the ways that networks translate, is as public as the one that it
holds.
"""

from __future__ import annotations

import ipaddress

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_UNICAST = ipaddress.IPv6Network("2000::/3")
# RFC 6052: networks without IPv4 reach it so.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# Public by the registry, but each machine in that cloud finds its host's own service there.
_HOSTS_OWN = ipaddress.IPv4Address("168.63.129.16")


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one that anybody on the internet may reach; False for no address."""
    try:
        return _public(ipaddress.ip_address(address))
    except ValueError:
        return False


def _public(address: _Address) -> bool:
    held = _held(address)
    if held:
        return all(_public(one) for one in held)
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    special = address.is_multicast or address.is_reserved or address.is_private or address == _HOSTS_OWN
    return address.is_global and not special


def _held(address: _Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The addresses of IPv4 that one of IPv6 holds: mapped, 6to4, Teredo and NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    translated = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None
    found = (address.ipv4_mapped, address.sixtofour, translated, *(address.teredo or ()))
    return tuple(one for one in found if one is not None)
