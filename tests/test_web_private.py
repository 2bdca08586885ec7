"""Fetching reaches the public internet only: not this machine, nor the networks around it."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_server import Around, WebServer, page, redirect

from summarizer.errors import AddressError
from summarizer.inputs.web import Fetcher, is_public

PUBLIC = "93.184.215.14"
PRIVATE = [
    "0.0.0.0",  # noqa: S104 - as text
    "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "192.0.2.1",
    "192.168.1.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "168.63.129.16",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
    "2001:db8::1", "100::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::", "2001::1", "2001:0:7f00:1::", "", "example.org",
    "0",
]  # fmt: skip
OPEN = [PUBLIC, "8.8.8.8", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]


def refused(address: str, around: Around) -> str:
    with pytest.raises(AddressError) as told:
        Fetcher(surroundings=around.surroundings()).fetch(address)
    assert not told.value.retryable
    return str(told.value)


@pytest.mark.parametrize("address", PRIVATE)
def test_special_addresses_are_not_public(address: str) -> None:
    """Addresses of machines, networks, groups and documentation are not public, however IPv6 wraps them."""
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_ordinary_addresses_are_public(address: str) -> None:
    """An ordinary address is public, also where a network translates it to IPv6."""
    assert is_public(address)


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:", "64:ff9b::", "2002:"]))
def test_a_wrapped_address_is_as_public_as_what_it_wraps(inner: ipaddress.IPv4Address, wrap: str) -> None:
    """An address of IPv6 that holds one of IPv4 is public exactly when that is."""
    high, low = int(inner) >> 16, int(inner) & 0xFFFF
    wrapped = f"{wrap}{high:x}:{low:x}" + ("::" if wrap == "2002:" else "")
    assert is_public(wrapped) == is_public(str(inner))


NOWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound to it
SPELLINGS = {
    "127.0.0.1": "127.0.0.1", "127.1": "127.0.0.1", "0x7f.1": "127.0.0.1", "0x7f000001": "127.0.0.1",
    "2130706433": "127.0.0.1", "017700000001": "127.0.0.1", "0177.0.0.1": "127.0.0.1",
    "127.0.0.1.": "127.0.0.1",
    "0": NOWHERE, "0x0": NOWHERE, "[::1]": "::1", "[0:0:0:0:0:0:0:1]": "::1", "[::]": "::",
    "[::ffff:127.0.0.1]": "::ffff:127.0.0.1", "[::ffff:7f00:1]": "::ffff:127.0.0.1",
    "localhost": "127.0.0.1",
    "LOCALHOST": "::1", "localhost.": "127.0.0.1", "[fe80::1%25eth0]": "fe80::1%eth0",
}  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_fetched(host: str) -> None:
    """The machine itself is not reached by any spelling, as what the system makes of each is checked."""
    asked = host.strip("[]").removesuffix(".").lower()
    around = Around(names={asked: [SPELLINGS[host]]})
    refused(f"http://{host}/", around)
    assert around.dialled == []


def test_the_system_s_own_names_are_checked() -> None:
    """What the system resolves is checked just so: ``localhost`` is not fetched from."""
    with WebServer({"/": page(b"secret")}) as server:
        for host in ("localhost", "127.0.0.1"):
            with pytest.raises(AddressError, match="no address of the public internet; use --allow-private"):
                Fetcher().fetch(server.address(host=host))
        assert server.asked == []


def _spelt(address: ipaddress.IPv4Address, kinds: list[str], parts: int) -> str:
    """An address of IPv4 as inet_aton(3) reads it: in one to four numbers, each in any base."""
    number = int(address)
    leading = [number >> shift & 255 for shift in (24, 16, 8)][: parts - 1]
    numbers = [*leading, number & (1 << 8 * (5 - parts)) - 1]
    spell: dict[str, Callable[[int], str]] = {"d": str, "x": hex, "o": lambda one: f"0{one:o}"}
    return ".".join(spell[kind](one) for one, kind in zip(numbers, kinds, strict=False))


PRIVATE_V4 = st.sampled_from(
    [
        "10.0.0.0/8",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "192.168.0.0/16",
        "172.16.0.0/12",
        "0.0.0.0/8",
        "224.0.0.0/4",
    ]
).flatmap(lambda network: st.ip_addresses(network=network))
KINDS = st.lists(st.sampled_from("dxo"), min_size=4, max_size=4)


@given(PRIVATE_V4, KINDS, st.integers(1, 4), st.sampled_from(["", "."]))
def test_wild_spellings_reach_no_private_address(
    address: ipaddress.IPv4Address, kinds: list[str], parts: int, end: str
) -> None:
    """However a private address is spelt, what the system makes of it is checked, and not connected to."""
    host = _spelt(address, kinds, parts)
    assert socket.inet_aton(host) == address.packed
    around = Around(names={host: [str(address)]})
    refused(f"http://{host}{end}/", around)
    assert around.dialled == []


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    """A host's name is resolved once; the connection goes to that address, with the name in the request."""
    with WebServer({"/": page(b"news")}) as server:
        around = Around(server, {"news.example": [PUBLIC]})
        assert Fetcher(surroundings=around.surroundings()).fetch("http://news.example/").data == b"news"
        assert around.dialled == [PUBLIC]
        assert server.asked[0].headers["host"] == "news.example"


def test_a_name_that_changes_its_address_gains_nothing() -> None:
    """A name that leads to this machine the second time it is asked for is refused then (DNS rebinding)."""
    with WebServer({"/": redirect("/again")}) as server:
        answers = [[PUBLIC], ["127.0.0.1"]]
        around = Around(server)
        surroundings = around.surroundings()
        changing = type(surroundings)(
            lambda _host, _port: answers.pop(0), surroundings.dial, surroundings.clock, surroundings.sleep
        )
        with pytest.raises(AddressError, match=r"127\.0\.0\.1, which is no address of the public internet"):
            Fetcher(surroundings=changing).fetch("http://rebinding.example/")
        assert (around.dialled, server.paths()) == ([PUBLIC], ["/"])


def test_one_private_address_among_public_ones_is_enough() -> None:
    """A host is refused when any of its addresses is private."""
    around = Around(names={"mixed.example": [PUBLIC, "::1"]})
    assert "'mixed.example' is ::1, which" in refused("http://mixed.example/", around)
    assert around.dialled == []


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/", "//169.254.169.254/", "file:///etc/passwd",
        "ftp://a.example/x",
        "gopher://a.example/", "http://inner.example/", "http://localhost/", "http://[::1]/", "http://0/",
        "http://user:pw@news.example/", "http://news.example\\@inner.example/", "https://a b/",
    ],
)  # fmt: skip
def test_redirects_lead_nowhere_that_an_address_may_not(target: str) -> None:
    """A redirect to a private address, another scheme, or nowhere is refused, and its beginning told."""
    names = {
        "news.example": [PUBLIC],
        "inner.example": ["10.0.0.7"],
        "localhost": ["127.0.0.1"],
        "::1": ["::1"],
    }
    with WebServer({"/": redirect(target)}) as server:
        around = Around(server, names)
        assert refused("http://news.example/", around).startswith("'http://news.example/' leads on: ")
        assert (around.dialled, len(server.asked)) == ([PUBLIC], 1)


def test_private_addresses_are_fetched_when_the_user_allows_it() -> None:
    """With ``allow_private`` this machine and networks around it are fetched from as any other."""
    with WebServer({"/": page(b"intranet")}) as server:
        assert Fetcher(allow_private=True).fetch(server.address(host="localhost")).data == b"intranet"


def test_the_next_address_of_a_host_is_tried() -> None:
    """Of several addresses of a host, the first that can be connected to is used."""
    with WebServer({"/": page(b"news")}) as server:
        around = Around(names={"two.example": ["127.0.0.2", "127.0.0.1"]})
        fetcher = Fetcher(allow_private=True, surroundings=around.surroundings())
        around.server = server
        assert fetcher.fetch(server.address(host="two.example")).data == b"news"
