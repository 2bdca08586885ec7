"""Fetching from the web: what comes of an address, by which name it is known, and what is sent."""

from __future__ import annotations

import importlib.metadata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_server import PEM, Around, WebServer, head, page, raw, redirect

from summarizer.errors import AddressError, ArticleError
from summarizer.inputs.web import Fetched, Fetcher, Validators, is_address, normalised

BODY = b"<p>The mayor spoke.</p>"


def fetched(server: WebServer, path: str = "/", known: Validators | None = None) -> Fetched:
    fetcher = Fetcher(allow_private=True, surroundings=Around().surroundings())
    return fetcher.fetch(server.address(path), known)


def test_a_page_is_fetched_with_what_its_server_says_of_it() -> None:
    """A page comes as its bytes, with its type, encoding, validators, final address and the time."""
    told = {
        "Content_Type": "Text/HTML; charset=ISO-8859-1",
        "ETag": '"v1"',
        "Last_Modified": "Mon, 02 Nov 2026 10:00:00 GMT",
    }
    with WebServer({"/news": page(BODY, **told)}) as server:
        found = fetched(server, "/news#top")
        assert found.address == server.address("/news")
    assert (found.data, found.content_type, found.charset) == (BODY, "text/html", "iso-8859-1")
    assert (found.etag, found.last_modified) == ('"v1"', told["Last_Modified"])
    assert (found.notices, found.not_modified) == ((), False)
    age = datetime.now(UTC) - datetime.fromisoformat(found.retrieved_at)
    assert 0 <= age.total_seconds() < 60


def test_a_request_says_who_asks_and_nothing_of_the_user() -> None:
    """A site gets the program's name and version and what it can read; no cookies, language or referrer."""
    cookie = page(BODY, 302, Location="/b", Set_Cookie="id=7; Path=/")
    with WebServer({"/a": cookie, "/b": page(BODY)}) as server:
        fetched(server, "/a")
        for got in server.asked:
            assert set(got.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
            version = importlib.metadata.version("article-claims")
            assert got.headers["user-agent"].startswith(f"article-claims/{version}")
            assert got.headers["host"] == f"127.0.0.1:{server.port}"


def test_what_did_not_change_is_not_fetched_again() -> None:
    """With the validators of the version that is known, a server may answer that it is still that."""
    with WebServer({"/": raw(head(304, ETag='"v1"'))}) as server:
        found = fetched(server, known=Validators('"v1"', "Mon, 02 Nov 2026 10:00:00 GMT"))
        headers = server.asked[0].headers
        assert headers["if-none-match"] == '"v1"'
        assert headers["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"
        assert found.not_modified
        assert found.data == b""
        with pytest.raises(AddressError, match="status 304"):
            fetched(server)


@pytest.mark.parametrize("odd", ["", "a\r\nX-More: 1", "é", "\x00", "x" * 5000])
def test_validators_that_cannot_be_sent_are_left_out(odd: str) -> None:
    """A validator that is no header's value is not sent, and the page is fetched as a new one."""
    with WebServer({"/": page(BODY)}) as server:
        assert fetched(server, known=Validators(odd, odd)).data == BODY
        assert not {"if-none-match", "if-modified-since", "x-more"} & set(server.asked[0].headers)


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("text/html", None),
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html; charset="windows-1252"', "windows-1252"),
        ("text/html; charset=klingon", None),
        ("text/html; charset=hex", None),
        ("text/html; charset=unicode_escape", None),
        ("text/html; charset=../../etc", None),
        ("text/html; charset=" + "a" * 5000, None),
        ("text/html; charset*=utf-8''%00", None),
        ("text/html;charset*0*=a%00;charset=latin-1;x=y", "latin-1"),
        (";;;=", None),
    ],
)
def test_only_an_encoding_that_there_is_is_told(said: str, charset: str | None) -> None:
    """The encoding is what the header names, and None for a name that no page's encoding has."""
    with WebServer({"/": page(BODY, Content_Type=said)}) as server:
        assert fetched(server).charset == charset


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    """An address that leads on is followed, relative ones too, and the last is told."""
    with WebServer({"/a": redirect("b?x=1#part", status), "/b?x=1": page(BODY)}) as server:
        found = fetched(server, "/a")
        assert (found.data, found.address) == (BODY, server.address("/b?x=1"))


def test_a_circle_of_redirects_ends() -> None:
    """An address is followed five times and no more."""
    with WebServer({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
        with pytest.raises(AddressError, match=r"/a' leads on more than 5 times; open it in a browser"):
            fetched(server, "/a")
        assert len(server.asked) == 6


def test_certificates_are_checked_by_the_host_s_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over https, a page comes only from a host whose certificate is for its name and is trusted."""
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    names = {"localhost": ["127.0.0.1"], "other.example": ["127.0.0.1"]}
    with WebServer({"/": page(BODY)}, tls=True) as server:
        fetcher = Fetcher(allow_private=True, surroundings=Around(names=names).surroundings())
        with pytest.raises(AddressError, match="certificate is not trusted") as untrusted:
            fetcher.fetch(server.address(host="localhost"))
        assert not untrusted.value.retryable
        monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
        assert fetcher.fetch(server.address(host="localhost")).data == BODY
        with pytest.raises(AddressError, match="certificate is not trusted"):
            fetcher.fetch(server.address(host="other.example"))
        monkeypatch.setenv("SSL_CERT_FILE", str(Path(__file__).parent / "no.pem"))
        with pytest.raises(AddressError, match="check SSL_CERT_FILE"):
            fetcher.fetch(server.address(host="localhost"))


@pytest.mark.parametrize("name", ["http://a.example", "HTTPS://a.example/x", "http://", "https://["])
def test_an_address_is_what_begins_as_one(name: str) -> None:
    """What begins with http:// or https://, in any case, is an address and no file."""
    assert is_address(name)


@pytest.mark.parametrize("name", ["news.txt", "http:", "http:/a", "ftp://a", "", "file:///a", " http://a"])
def test_other_names_are_files(name: str) -> None:
    """Whatever does not begin as an address of http is a file's name."""
    assert not is_address(name)


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org.:443/a#b", "https://example.org/a"),
        ("https://Bücher.example/ä?q=ß", "https://xn--bcher-kva.example/%C3%A4?q=%C3%9F"),
        ("https://a.example/x?utm_source=f&id=7&utm_medium=m&fbclid=1&gclid=2", "https://a.example/x?id=7"),
        ("https://a.example/x?UTM_Source=f", "https://a.example/x"),
        ("https://a.example/x?12345", "https://a.example/x?12345"),
        ("https://a.example/x?b=2&a=1&b=&c", "https://a.example/x?b=2&a=1&b=&c"),
        ("https://a.example/x?ref=a&source=b&gallery=3&eid=4", "https://a.example/x?ref=a&source=b&gallery=3&eid=4"),
        ("https://a.example/x?q=a%26utm_source=b&r=a+b", "https://a.example/x?q=a%26utm_source=b&r=a+b"),
        ("http://a.example:8080/a/../b/./c//d/", "http://a.example:8080/b/c//d/"),
        ("http://[2606:4700::1]:80/", "http://[2606:4700::1]/"),
    ],
)  # fmt: skip
def test_addresses_that_differ_in_spelling_are_one(address: str, same: str) -> None:
    """Case, a usual port, a fragment and parameters of tracking make no other address; others do."""
    assert normalised(address) == same
    assert normalised(same) == same


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/x", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
        "//a.example/x",
        "/x", "", "http://", "http:///x", "http://a b.example/", "http://a.example:0/",
        "http://a.example:65536/",
        "http://a.example:x/", "http://ex%61mple.org/", "http://[::1", "http://a..example/",
        "http://-a.example/",
        "http://" + "a" * 64 + ".example/", "http://" + "a." * 127 + "example/", "http://a.example/\n",
        "http://a\x00/",
        "http://１２７.0.0.1/", "http://a.example\\@b.example/", "http://\ud800/",
        "http://a.example/" + "a" * 70000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    """An address of another kind, or that nobody could resolve, is an error that says so and asks nobody."""
    around = Around()
    with pytest.raises(AddressError, match=r"; (give|check|leave) .+") as told:
        Fetcher(surroundings=around.surroundings()).fetch(address)
    assert len(str(told.value)) < 700
    assert (around.dialled, told.value.retryable) == ([], False)


def test_passwords_in_addresses_are_refused_and_not_shown() -> None:
    """An address with a user's name or password is refused in a message that does not repeat them."""
    with pytest.raises(ArticleError, match="leave them out") as told:
        Fetcher().fetch("https://anna:geheim@a.example/x")
    assert "geheim" not in str(told.value)
    assert "anna" not in str(told.value)


@given(
    st.text() | st.text().map("http://".__add__) | st.text(alphabet="/:@?#[]%.a0é&=").map("https://a".__add__)
)
def test_no_address_breaks_reading(address: str) -> None:
    """Any text is read as an address or is an AddressError, and what was normalised stays as it is."""
    is_address(address)
    try:
        same = normalised(address)
    except AddressError:
        return
    assert normalised(same) == same
