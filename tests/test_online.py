"""What lies at addresses, read like files: pages, feeds, lists of feeds."""

from __future__ import annotations

import gzip
import json
import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from in_process import Ran, run
from inputs_material import put
from web_server import Behaviour, WebServer, page, redirect

from summarizer.batch import Watching, inputs
from summarizer.errors import ArticleError
from summarizer.inputs import Fetcher, Web, read_file
from summarizer.inputs.web import pace

MAIL = "From a@x Fri Nov 20 10:00:00 2026\nMessage-ID: <1@x>\n\nIt snowed.\n\n"
BODY = (
    "<p>Mayor Ann Lee said on Monday that the old pier of the town would be closed until the end of May, "
    "because of what the storms did to it.</p><p>“Nobody may walk there,” she told the council.</p>"
)


def news(title: str) -> Behaviour:
    return page(
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{BODY}</article></body></html>"
        .encode(), Content_Type="text/html; charset=utf-8",
    )  # fmt: skip


def feed(*links: str) -> Behaviour:
    items = "".join(
        f"<item><title>{link}</title><link>{link}</link><guid>{link}</guid>"
        f"<description>It rained, said Ann Lee, who lives at {link} in the town.</description></item>"
        for link in links
    )
    return page(f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode())


def opml(*addresses: str) -> bytes:
    outlines = "".join(f'<outline type="rss" xmlUrl="{one}"/>' for one in addresses)
    return f'<opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pace, "USUAL_S", 0.0)


@pytest.fixture
def pages() -> Iterator[WebServer]:
    found = {"/pier": news("Old pier closes"), "/moved": redirect("/pier"), "/home": page(b"<html><body>Hi.")}
    with WebServer(found) as server:
        yield server


@pytest.fixture
def feeds(pages: WebServer) -> Iterator[WebServer]:
    """A feed of two pages, of which one is gone, and a page that calls itself like a feed."""
    links = feed(pages.address("/pier"), pages.address("/gone"))
    with WebServer({"/rss": links, "/news": links, "/feeds/page": news("No feed at all")}) as server:
        yield server


def batch(*named: str) -> Ran:
    return run("batch", *named, "--db", "runs.db", "--model", "none", "--allow-private")


def rows() -> dict[str, str]:
    with closing(sqlite3.connect("runs.db")) as found:
        return dict(found.execute("SELECT path, coalesce(reason, status) FROM inputs"))


def test_a_page_at_an_address_is_read(pages: WebServer) -> None:
    """An address is summarised like a file, with its headline, and the record says when it was fetched."""
    address = pages.address("/moved")
    ran = run("summarise", address, "--model", "none", "--allow-private")
    where = pages.address("/pier")
    assert ran.out.startswith(f"Old pier closes\n{where}\n\nMayor Ann Lee said on Monday that"), ran
    article = read_file(address, Web(Fetcher(allow_private=True)))
    assert (article.id, article.source, article.origin.url) == ("moved", address, pages.address("/pier"))
    assert article.origin.retrieved_at
    assert article.origin.sha256


def test_a_private_address_needs_leave(pages: WebServer) -> None:
    """Addresses of this machine are refused unless they are allowed, and nobody is asked."""
    ran = run("read", pages.address("/pier"))
    assert ran.code == 1
    assert "--allow-private" in ran.err
    assert pages.asked == []


def test_a_batch_fetches_what_is_listed_once(pages: WebServer) -> None:
    """Each address of a list is an input; one that is done is not fetched again, and one that failed is."""
    put("list.txt", text=f"{pages.address('/pier?utm_source=x#top')}\n{pages.address('/gone')}\n")
    with Path("list.txt").open("rb") as listed:
        found = inputs(["-"], listed=listed)
        assert [one.name for one in found] == [f"{pages.address('/pier')}", pages.address("/gone")]
    assert batch(pages.address("/pier#top"), pages.address("/gone")).code == 1
    assert rows()[pages.address("/pier")] == "done"
    assert "404" in rows()[pages.address("/gone")]
    assert batch(pages.address("/pier"), pages.address("/gone")).code == 1
    assert pages.paths().count("/pier") == 1
    assert pages.paths().count("/gone") == 2
    assert batch(pages.address("/pier"), "--force").code == 0
    assert pages.paths().count("/pier") == 2


def test_a_feed_is_its_entries(pages: WebServer, feeds: WebServer) -> None:
    """Each entry of a feed is an article of its own text; the pages that they link are left alone."""
    assert batch(feeds.address("/rss")).code == 0
    assert rows() == {f"{feeds.address('/rss')}#{pages.address(path)}": "done" for path in ("/pier", "/gone")}
    assert pages.asked == []


def test_a_feed_can_be_followed_to_its_pages(pages: WebServer, feeds: WebServer) -> None:
    """With --follow each entry is the page that it links, once however it is named; what is gone fails."""
    ran = batch(feeds.address("/rss"), pages.address("/pier"), "--follow")
    assert ran.code == 1
    assert rows()[pages.address("/pier")] == "done"
    assert "404" in rows()[pages.address("/gone")]
    assert pages.paths().count("/pier") == 1


def test_a_list_of_feeds_is_read(pages: WebServer, feeds: WebServer) -> None:
    """An OPML file stands for the entries of the feeds that it lists, whatever their addresses look like."""
    put("feeds.opml", text=opml(feeds.address("/news")))
    assert batch("feeds.opml", "--follow").code == 1
    assert rows()[pages.address("/pier")] == "done"


def test_a_list_of_feeds_that_lists_itself_ends(pages: WebServer, feeds: WebServer) -> None:
    """A list of feeds may be packed, and lists that list themselves and each other are gone through once."""
    listed = [feeds.address("/rss")]

    def outline(connection: socket.socket) -> None:
        page(opml(*listed))(connection)

    with WebServer({"/a.opml": outline, "/b.opml": outline}) as server:
        listed += [server.address("/a.opml"), server.address("/b.opml")]
        put("feeds.opml.gz", text=gzip.compress(opml(*listed)))
        found = inputs(["feeds.opml.gz"], web=Web(Fetcher(allow_private=True), follow=True))
        assert [one.name for one in found] == [pages.address("/pier"), pages.address("/gone")]
        assert len(server.paths()) == 4


def test_a_link_that_cannot_be_followed_fails_alone(pages: WebServer) -> None:
    """An entry whose page is never fetched, as one with a backslash, fails by its id, and costs no other."""
    links = ["http://paper.example\\@pier.example/", pages.address("/pier")]
    items = (f"<item><guid>{n}</guid><link>{link}</link></item>" for n, link in enumerate(links))
    put("in.rss", text=f"<rss><channel>{''.join(items)}</channel></rss>")
    found = list(inputs(["in.rss"], web=Web(Fetcher(allow_private=True), follow=True)))
    assert [one.name for one in found] == ["in.rss#0", pages.address("/pier")]
    with pytest.raises(ArticleError, match="a password or a backslash is not fetched"):
        found[0].read()
    assert found[1].read().headline == "Old pier closes"


def test_what_is_a_feed_can_be_said(feeds: WebServer) -> None:
    """An address that does not look like a feed's is read as one when "feed:" stands before it."""
    address = feeds.address("/news")
    with pytest.raises(
        ArticleError, match="is a feed, or holds several articles; use `summarizer batch feed:http"
    ):
        read_file(address, Web(Fetcher(allow_private=True)))
    assert batch(f"feed:{address}").code == 0
    assert len(rows()) == 2
    assert batch(feeds.address("/feeds/page")).code == 0
    assert rows()[feeds.address("/feeds/page")] == "done"
    assert feeds.paths().count("/feeds/page") == 1


def test_a_feed_that_fails_is_an_input_that_fails(pages: WebServer) -> None:
    """A feed that cannot be had ends nothing else."""
    assert batch(pages.address("/rss.xml"), pages.address("/pier")).code == 1
    assert "404" in rows()[pages.address("/rss.xml")]
    assert rows()[pages.address("/pier")] == "done"


def test_whoever_watches_gets_what_is_new() -> None:
    """What was handed out comes again only when its file has changed, and the end comes when called for."""
    put("in/a.txt", "in/b.txt")
    watching = Watching(inputs(["in"]), 0.01)
    assert [next(watching).name for _ in range(2)] == ["in/a.txt", "in/b.txt"]
    put("in/c.txt")
    assert next(watching).name == "in/c.txt"
    put("in/a.txt", text="It rained all night and all day.")
    assert next(watching).name == "in/a.txt"
    put("in/d.mbox", text=MAIL)
    assert next(watching).name == "in/d.mbox#1@x"
    put("in/d.mbox", text=f"{MAIL}It rained.\n")
    assert next(watching).read().text == "It snowed.\n\nIt rained."
    waiting = threading.Timer(0.05, watching.stop)
    waiting.start()
    assert list(watching) == []


def test_whoever_watches_may_begin_with_nothing() -> None:
    """A folder, or what a pattern stands for, may be empty when watching begins."""
    Path("in").mkdir()
    watching = Watching(inputs(["in", "*.html"], awaited=True), 0.01)
    threading.Timer(0.05, put, ("in/a.txt",)).start()
    assert next(watching).name == "in/a.txt"


def test_watching_asks_for_a_feed_that_has_changed(pages: WebServer) -> None:
    """A feed is looked at again on each look, and its new entries come."""
    behaviours = [feed(pages.address("/pier"))]

    def newest(connection: socket.socket) -> None:
        behaviours[-1](connection)

    with WebServer({"/rss": newest}) as server:
        web = Web(Fetcher(allow_private=True), follow=True)
        watching = Watching(inputs([server.address("/rss")], web=web), 0.01)
        assert next(watching).name == pages.address("/pier")
        behaviours.append(feed(pages.address("/pier"), pages.address("/home")))
        assert next(watching).name == pages.address("/home")
        watching.stop()


def test_json_at_an_address_is_an_article_or_refused() -> None:
    """What an address answers in JSON is the article that it holds, and else no text."""
    told = {"@type": "NewsArticle", "headline": "Old pier closes", "articleBody": "It rained, said Ann Lee."}
    answers = {
        "/pier": page(json.dumps(told).encode(), Content_Type="application/json"),
        "/api": page(b'{"status": "ok"}'),
    }
    with WebServer(answers) as server:
        web = Web(Fetcher(allow_private=True))
        found = read_file(server.address("/pier"), web)
        assert (found.text, found.headline) == ("It rained, said Ann Lee.", "Old pier closes")
        assert found.origin.url == server.address("/pier")
        with pytest.raises(ArticleError, match="/api' is a JSON document without an article; give its text"):
            read_file(server.address("/api"), web)
