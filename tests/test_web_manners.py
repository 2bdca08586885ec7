"""How sites are treated: what they allow, how often they are asked, and when they wish to be left alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from web_server import Around, Behaviour, WebServer, endless, head, in_turn, page, redirect, reset

from summarizer.errors import AddressError
from summarizer.inputs.web import Fetcher, FetchLimits

OK = page(b"news")


def fetcher(around: Around, limits: FetchLimits | None = None) -> Fetcher:
    return Fetcher(limits, allow_private=True, surroundings=around.surroundings())


def allowed(robots: Behaviour, path: str = "/news") -> bool:
    """Whether a page of a site with this robots.txt is fetched."""
    with WebServer(
        {"/robots.txt": robots, path: OK, "/rules": page(b"User-agent: *\nDisallow: /")}
    ) as server:
        try:
            fetcher(Around()).fetch(server.address(path), robots=True)
        except AddressError:
            assert path not in server.paths()
            return False
        return True


@pytest.mark.parametrize(
    ("rules", "path", "allows"),
    [
        ("User-agent: *\nDisallow: /", "/news", False),
        ("User-agent: *\nDisallow:", "/news", True),
        ("User-agent: *\nDisallow: /search", "/news", True),
        ("User-agent: *\nDisallow: /*?print", "/news?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/news.pdf", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/news", "/a/news/1", True),
        ("User-agent: article-claims\nDisallow: /\n\nUser-agent: *\nDisallow:", "/news", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Article-Claims\nAllow: /", "/news", True),
        ("User-agent: otherbot\nDisallow: /", "/news", True),
        ("<html>no rules</html>", "/news", True),
        ("", "/news", True),
        ("\ufeffUser-agent: *\r\nDisallow: /news", "/news", False),
    ],
)
def test_a_site_s_rules_are_kept(rules: str, path: str, allows: bool) -> None:
    """What a site's robots.txt asks programs not to fetch is not fetched, by the most exact of its rules."""
    assert allowed(page(rules.encode()), path) == allows


@pytest.mark.parametrize(
    ("robots", "allows"),
    [
        (page(b"", 404), True),
        (page(b"", 403), True),
        (page(b"", 500), False),
        (page(b"", 503), False),
        (page(b"", 429), False),
        (reset(), False),
        (redirect("/rules"), False),
        (redirect("/nothing"), True),
        (page(b"\xff\xfe\x00" * 100), True),
        (endless(head() + b"User-agent: *\nDisallow: /\n", b"# more and more\n" * 1000), False),
    ],
)
def test_rules_that_there_are_not_forbid_nothing(robots: Behaviour, allows: bool) -> None:
    """A site without rules allows everything; while its rules cannot be read, nothing of it is fetched."""
    assert allowed(robots) == allows


def test_rules_bind_only_what_no_person_named() -> None:
    """An address that the user names is fetched without asking for the site's rules."""
    with WebServer({"/robots.txt": page(b"User-agent: *\nDisallow: /"), "/news": OK}) as server:
        assert fetcher(Around()).fetch(server.address("/news")).data == b"news"
        assert server.paths() == ["/news"]


def test_rules_are_read_once() -> None:
    """A site's rules are read once a run, also by many threads, and after a minute if they could not be."""
    robots = in_turn(page(b"", 500), page(b"User-agent: *\nAllow: /"))
    with WebServer({"/robots.txt": robots, "/news": OK}) as server:
        around = Around()
        one = fetcher(around)
        for _ in range(2):
            with pytest.raises(AddressError, match=r"whether .*/news' may be fetched is not known: ") as told:
                one.fetch(server.address("/news"), robots=True)
            assert told.value.retryable
        assert server.paths() == ["/robots.txt"]
        around.now += 61
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda _: one.fetch(server.address("/news"), robots=True), range(8)))
        assert server.paths().count("/robots.txt") == 2


def test_rules_hold_behind_redirects() -> None:
    """Where an address leads to, the rules of that site hold."""
    rules = page(b"User-agent: *\nDisallow: /b")
    with WebServer({"/robots.txt": rules, "/a": redirect("/b"), "/b": OK}) as server:
        with pytest.raises(AddressError, match=r"asks programs not to fetch '.*/b'; open it in a browser"):
            fetcher(Around()).fetch(server.address("/a"), robots=True)
        assert server.paths() == ["/robots.txt", "/a"]


def test_a_host_is_asked_once_a_second() -> None:
    """Requests to a host begin a second apart, redirects too; other hosts are not waited for."""
    with WebServer({"/a": redirect("/b"), "/b": OK}) as server:
        around = Around(server, {"one.example": ["127.0.0.1"], "two.example": ["127.0.0.1"]})
        one = fetcher(around)
        one.fetch("http://one.example/a")
        one.fetch("http://two.example/b")
        assert around.slept == [1.0]
        one.fetch("http://ONE.example.:80/b")
        assert around.slept == [1.0, 1.0]
        around.now += 5
        one.fetch("http://one.example/b")
        assert around.slept == [1.0, 1.0]


def test_threads_share_the_pace() -> None:
    """Many threads that ask one host together wait for each other: the last of eight for seven seconds."""
    with WebServer({"/": OK}) as server:
        around = Around(now=0.0)
        frozen: list[float] = []
        surroundings = around.surroundings()
        waiting = type(surroundings)(surroundings.resolve, surroundings.dial, lambda: 0.0, frozen.append)
        one = Fetcher(allow_private=True, surroundings=waiting)
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda _: one.fetch(server.address()), range(8)))
        assert sorted(frozen) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]


@pytest.mark.parametrize(
    ("wish", "waited"), [("2.5", 2.5), ("0", 1.0), ("86400", 30.0), ("nan", 1.0), ("-3", 1.0)]
)
def test_a_wish_for_pauses_is_kept(wish: str, waited: float) -> None:
    """A site that wishes for longer pauses (Crawl-delay) gets them, up to half a minute."""
    rules = page(f"User-agent: *\nCrawl-delay: {wish}\n".encode())
    with WebServer({"/robots.txt": rules, "/a": OK, "/b": OK}) as server:
        around = Around()
        one = fetcher(around)
        one.fetch(server.address("/a"), robots=True)
        around.slept.clear()
        one.fetch(server.address("/b"), robots=True)
        assert around.slept == [waited]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_waited_for_as_it_asks(status: int) -> None:
    """Who answers that it is busy is asked again after the time that it names, three times at most."""
    with WebServer({"/": in_turn(page(b"", status, Retry_After="7"), OK)}) as server:
        around = Around()
        assert fetcher(around).fetch(server.address()).data == b"news"
        assert (sum(around.slept), len(server.asked)) == (7.0, 2)
    with WebServer({"/": page(b"", status, Retry_After="7")}) as server:
        with pytest.raises(AddressError, match=rf"\(status {status}\); it asks to wait 7 s"):
            fetcher(Around()).fetch(server.address())
        assert len(server.asked) == 3


def test_a_long_wait_is_told_and_not_waited_for() -> None:
    """A server that asks for more than a minute fails at once, and the error says how long it asks for."""
    with WebServer({"/": page(b"", 429, Retry_After="3600")}) as server:
        around = Around()
        with pytest.raises(AddressError, match="it asks to wait 3600 s") as told:
            fetcher(around).fetch(server.address())
        assert (told.value.retryable, told.value.retry_after_s) == (True, 3600.0)
        assert (around.slept, len(server.asked)) == ([], 1)


@pytest.mark.parametrize(
    "said", ["soon", "", "-5", "Thu, 99 Foo 2026", "9" * 400, "1 Jan 2026 1:00 +9999999999", "\u00b2"]
)
def test_a_wait_that_nobody_understands_is_none(said: str) -> None:
    """A wait that is no number and no date, or absurd, breaks nothing."""
    busy = page(b"", 503, Retry_After=said)
    with WebServer({"/": busy}) as server, pytest.raises(AddressError, match="status 503"):
        fetcher(Around()).fetch(server.address())


def test_a_wait_may_be_a_date() -> None:
    """A server may name the time from which it wants to be asked again."""
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    with WebServer({"/": in_turn(page(b"", 503, Retry_After=at), OK)}) as server:
        around = Around()
        assert fetcher(around).fetch(server.address()).data == b"news"
        assert 20 < sum(around.slept) <= 30


def test_a_busy_server_s_other_addresses_wait_too() -> None:
    """The time for which a host wants to be left alone holds for all of its addresses."""
    limits = FetchLimits(attempts=1)
    with WebServer({"/a": page(b"", 503, Retry_After="40"), "/b": OK}) as server:
        around = Around()
        one = fetcher(around, limits)
        with pytest.raises(AddressError):
            one.fetch(server.address("/a"))
        assert one.fetch(server.address("/b")).data == b"news"
        assert around.slept == [40.0]


def test_a_cut_connection_is_tried_again() -> None:
    """A connection that breaks is tried again a moment later; what is gone for good is not."""
    with WebServer({"/": in_turn(reset(), OK), "/gone": page(b"", 410)}) as server:
        assert fetcher(Around()).fetch(server.address()).data == b"news"
        with pytest.raises(AddressError, match=r"\(status 410\); check the address"):
            fetcher(Around()).fetch(server.address("/gone"))
        assert server.paths() == ["/", "/", "/gone"]
