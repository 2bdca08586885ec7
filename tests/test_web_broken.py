"""Fetching from servers that lie, break off, never end, or send more than anybody wants."""

from __future__ import annotations

import gzip
import itertools
import re
import tracemalloc
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_server import Around, Behaviour, WebServer, endless, head, page, raw, redirect, reset, silent

from summarizer.errors import AddressError
from summarizer.inputs.web import Fetched, Fetcher, FetchLimits
from summarizer.inputs.web.unpacking import OversizeError, PackingError, unpacked

BODY = b"<p>The council met.</p>" * 100
SMALL = FetchLimits(max_bytes=100_000, read_s=0.2, total_s=30.0, connect_s=5.0, attempts=1)


def fetched(behaviour: Behaviour, limits: FetchLimits = SMALL, around: Around | None = None) -> Fetched:
    with WebServer({"/": behaviour}) as server:
        surroundings = (around or Around()).surroundings()
        fetcher = Fetcher(limits, allow_private=True, surroundings=surroundings)
        return fetcher.fetch(server.address())


def failed(behaviour: Behaviour, limits: FetchLimits = SMALL, around: Around | None = None) -> AddressError:
    with pytest.raises(AddressError, match=r"^cannot fetch 'http://127\.0\.0\.1:\d+/': .+; .+") as told:
        fetched(behaviour, limits, around)
    assert len(str(told.value)) < 500
    return told.value


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


@pytest.mark.parametrize(
    "behaviour",
    [
        page(BODY),
        raw(head(), BODY),
        raw(head(Transfer_Encoding="chunked"), chunked(b"", BODY)[5:], b"0\r\n\r\n"),
        page(gzip.compress(BODY), Content_Encoding="gzip"),
        page(gzip.compress(BODY[:900]) + gzip.compress(BODY[900:]), Content_Encoding="x-gzip"),
        page(gzip.compress(BODY) + b"\0" * 90_000, Content_Encoding="GZIP"),
        page(zlib.compress(BODY), Content_Encoding="deflate"),
        page(BODY, Content_Encoding="identity"),
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", head(Content_Length=str(len(BODY))) + BODY),
        page(BODY, 203),
    ],
)
def test_each_honest_way_of_sending_brings_the_same(behaviour: Behaviour) -> None:
    """A page comes whole, packed or not, in one piece or in many, with its length told or not."""
    found = fetched(behaviour)
    assert (found.data, found.notices) == (BODY, ())


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (raw(head(Content_Length="99999") + BODY), "without sending complete message body"),
        (raw(head(Transfer_Encoding="chunked"), chunked(BODY)), "incomplete chunked read"),
        (raw(head(Transfer_Encoding="chunked"), b"zz\r\n"), "chunk"),
        (reset(head(Content_Length="99999") + BODY), "reset"),
        (reset(), "reset|disconnected"),
        (raw(), "disconnected"),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "illegal status line"),
        (raw(b"\0" * 500_000), "illegal|too long|status line"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), "Content-Length"),
        (raw(head(Content_Length="-5"), BODY), "Content-Length"),
    ],
)
def test_what_breaks_off_is_no_page(behaviour: Behaviour, reason: str) -> None:
    """A page that ends too soon, or an answer that is no HTTP, is an error: half of an article is none."""
    error = failed(behaviour)
    assert error.retryable
    assert re.search(reason, str(error))


def test_what_is_sent_beyond_the_announced_length_is_told() -> None:
    """Of a page that is longer than its server announced, the announced part is read, and that is told."""
    found = fetched(raw(head(Content_Length="40") + BODY))
    assert found.data == BODY[:40]
    assert found.notices == ("the server sent more than it had announced; what was over is left out",)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (page(gzip.compress(BODY)[:-20], Content_Encoding="gzip"), "packed bytes end in the middle"),
        (page(BODY, Content_Encoding="gzip"), "cannot be unpacked"),
        (page(BODY, Content_Encoding="br"), "packed as 'br', which was not asked for"),
        (page(gzip.compress(BODY), Content_Encoding="gzip, gzip"), "which was not asked for"),
    ],
)
def test_what_cannot_be_unpacked_is_no_page(behaviour: Behaviour, reason: str) -> None:
    """A page that is not packed as its server says, or in a way that was not asked for, is an error."""
    assert reason in str(failed(behaviour))


@pytest.mark.parametrize(
    "behaviour",
    [
        page(b"a" * 100_001),
        raw(head(Content_Length="9999999999") + BODY),
        endless(head(), b"a" * 1000),
        endless(head(Transfer_Encoding="chunked"), chunked(b"a" * 1000)),
        endless(head(Content_Encoding="gzip") + gzip.compress(b""), gzip.compress(b"")),
        page(gzip.compress(b"a" * 100_001), Content_Encoding="gzip"),
    ],
)
def test_a_page_over_the_limit_is_refused(behaviour: Behaviour) -> None:
    """A page is read to the limit and not further, whether its length is told, hidden, packed or endless."""
    error = failed(behaviour)
    assert "it is larger than 100,000 bytes; save it" in str(error)
    assert not error.retryable


def test_a_page_of_just_the_limit_is_read() -> None:
    """The limit itself is allowed, unpacked as well as packed."""
    whole = b"a" * 100_000
    assert fetched(page(whole)).data == whole
    assert fetched(page(gzip.compress(whole), Content_Encoding="gzip")).data == whole


def test_a_bomb_takes_no_more_memory_than_the_limit() -> None:
    """Ten gigabytes that come packed in ten megabytes end at the limit, and so does the memory they take."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    start, block = (packer.compress(b"\0" * 2**24) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    pieces = itertools.chain([start], itertools.repeat(block, 640))
    tracemalloc.start()
    with pytest.raises(OversizeError):
        unpacked(pieces, "gzip", 1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000
    assert next(pieces, None) is not None


@pytest.mark.parametrize(
    "behaviour",
    [
        endless(b"HTTP/1.1 200 OK\r\n", b"X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nX-Flood: ", b"a" * 1000),
        endless(head(Transfer_Encoding="chunked"), b"0" * 1000),
    ],
)
def test_floods_of_headers_end(behaviour: Behaviour) -> None:
    """A header without end is read for a hundred kilobytes or so, and is an error then."""
    assert "cannot fetch" in str(failed(behaviour))


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nContent", head(Content_Length="9"), head() + BODY]
)
def test_silence_ends(start: bytes) -> None:
    """A server that falls silent, at any point of its answer, is waited for no longer than the limit."""
    error = failed(silent(start))
    assert "nothing came for 0.2 s; try again later" in str(error)
    assert error.retryable


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX: ", head(), b"HTTP/1.1 103 E\r\n\r\n"])
def test_what_trickles_ends_in_time(start: bytes) -> None:
    """A server that sends a byte now and then, and so is never silent, has the whole time and no more."""
    times = itertools.count(0.0, 5.0)
    around = Around()
    ticking = replace(around.surroundings(), clock=lambda: next(times))
    piece = b"HTTP/1.1 103 E\r\n\r\n" if b"103" in start else b"a"
    limits = replace(SMALL, max_bytes=10**9, read_s=5.0)
    with WebServer({"/": endless(start, piece)}) as server:
        fetcher = Fetcher(limits, allow_private=True, surroundings=ticking)
        with pytest.raises(AddressError, match=r"it is not done after 30 s; try again later") as told:
            fetcher.fetch(server.address())
    assert told.value.retryable


def test_who_cannot_be_reached_is_told_so() -> None:
    """A host that takes no connection, or a name that there is not, is an error; the former may come back."""
    with WebServer({}) as server:
        closed = server.address()
    fetcher = Fetcher(SMALL, allow_private=True, surroundings=Around().surroundings())
    with pytest.raises(AddressError, match=r"refused; try again later") as told:
        fetcher.fetch(closed)
    assert told.value.retryable
    with pytest.raises(AddressError, match=r"no host 'no\.example'.*; check its spelling") as told:
        fetcher.fetch("http://no.example/")
    assert not told.value.retryable


MAY_COME_BACK = {408, 429, 500, 503, 599}


def test_a_proxy_that_is_not_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment names a proxy, no proxy is used, and what cannot be reached says so."""
    with WebServer({"/": page(BODY)}) as server:
        monkeypatch.setenv("HTTP_PROXY", server.address())
        monkeypatch.setenv("NO_PROXY", "")
        around = Around(names={"news.example": ["127.0.0.1"]})
        fetcher = Fetcher(SMALL, allow_private=True, surroundings=around.surroundings())
        assert fetcher.fetch(server.address()).data == BODY
        for unreachable in ("http://news.example:1/", "http://no.example/"):
            with pytest.raises(AddressError, match="the proxy of this machine is not used"):
                fetcher.fetch(unreachable)
        assert [got.path for got in server.asked] == ["/"]


@pytest.mark.parametrize("status", [204, 206, 300, 401, 403, 404, 410, 418, 451, *sorted(MAY_COME_BACK)])
def test_a_status_says_whether_it_may_come_back(status: int) -> None:
    """What is gone or forbidden stays so; what is only broken or busy may be there later."""
    error = failed(page(BODY, status))
    assert error.retryable == (status in MAY_COME_BACK)
    assert f"(status {status})" in str(error)


def test_a_redirect_that_leads_nowhere_is_told() -> None:
    """A redirect without an address is an error."""
    assert "(status 302)" in str(failed(page(BODY, 302)))
    assert "(status 302)" in str(failed(redirect("")))


@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate", "br", "gzip, gzip", " , identity"]))
def test_any_bytes_are_unpacked_or_refused(data: bytes, codings: str) -> None:
    """Whatever comes, in whatever pieces, is unpacked within the limit or refused for one of two reasons."""
    for body in (data, gzip.compress(data), gzip.compress(data)[:-1]):
        whole = [body[n : n + 7] for n in range(0, len(body), 7)]
        try:
            assert len(unpacked(iter(whole), codings, 1000)) <= 1000
        except (OversizeError, PackingError):
            continue


@given(st.binary(max_size=2000), st.integers(1, 50))
def test_packing_changes_nothing(data: bytes, size: int) -> None:
    """What is packed once, or in several members, is unpacked to the same bytes in pieces of any size."""
    packed = gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :])
    pieces = [packed[n : n + size] for n in range(0, len(packed), size)]
    assert unpacked(iter(pieces), "gzip", 10_000) == data


@given(st.binary(max_size=200))
def test_no_answer_breaks_fetching(answer: bytes) -> None:
    """Any bytes that a server may send are a page or an AddressError."""
    for start in (
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        head(302)[:-4],
    ):
        try:
            assert isinstance(fetched(raw(start + answer)), Fetched)
        except AddressError:
            continue


ODD = st.text(st.sampled_from("charset=;*'\"%0 utf8-/,:GMT+9Jn\t\u00e9\u0660\u00b2"), max_size=60)


@given(ODD, ODD)
def test_no_header_breaks_fetching(odd: str, other: str) -> None:
    """Whatever a server says in its headers, the page comes, or an AddressError."""
    said = {"Content_Type": f"text/html;{odd}", "ETag": other, "Last_Modified": odd, "Retry_After": odd}
    told = {name: value.encode().decode("latin-1") for name, value in said.items()}
    for status in (200, 429):
        try:
            assert fetched(page(BODY, status, **told)).data == BODY
        except AddressError:
            continue
