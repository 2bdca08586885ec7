"""Feeds become articles, and lists of feeds become addresses."""

from __future__ import annotations

import io
import itertools
import resource
from pathlib import Path

import pytest
from documents_material import DOCUMENTS, found, stream, told
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarizer.batch import inputs
from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Entry
from summarizer.inputs.feeds import Link, entries, links
from summarizer.inputs.feeds.mending import mended

NAMES = ["wire.rss", "blog.atom", "old.rdf", "notes.json", "feeds.opml"]
FEEDS = {name: (DOCUMENTS / name).read_bytes() for name in NAMES}
HEAD, FOOT = b'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>', b"</channel></rss>"
LONG = "<p>" + "It rained all day in Aberdeen. " * 20 + "</p>"
BODY = f"<description><![CDATA[{LONG}]]></description>"


def items(*inner: str, head: bytes = HEAD, foot: bytes = FOOT) -> list[Entry]:
    return found(head + "".join(f"<item>{one}</item>" for one in inner).encode() + foot, "made.rss")


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_is_read_as_the_file_beside_it_says(name: str) -> None:
    """Items of RSS, Atom and JSON feeds give text and facts, and a broken feed what is whole."""
    assert told(FEEDS[name], name) == (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")


def test_a_batch_reads_a_feed() -> None:
    """Each item of a feed is an input of a batch, by its own id, whatever the file is called."""
    own = inputs([str(DOCUMENTS / "old.rdf")])
    assert [one.name.partition("#")[2] for one in own] == ["https://regie.example/4"]
    assert next(iter(own)).read().headline == "La ligne 4 rouvre"


def test_links_are_pages_or_feeds() -> None:
    """A feed links to the pages of its items, and a list of feeds to feeds, each address once."""
    assert [one.address for one in links(FEEDS["wire.rss"], "wire.rss")] == [
        "https://wire.example/2026/11/trawlers",
        "https://wire.example/2026/11/rain",
        "https://wire.example/2026/11/title",
    ]
    assert links(FEEDS["notes.json"], "notes.json") == [Link("https://quay.example/9", "Fees & boats")]
    assert links(FEEDS["feeds.opml"], "feeds.opml") == [
        Link("https://wire.example/feed", "The Aberdeen Wire", feed=True),
        Link("https://bote.example/feed.atom", "Bote", feed=True),
    ]


def test_a_teaser_is_told() -> None:
    """A short summary, and a text that breaks off, have a notice; a whole text, short or long, has none."""
    link = "<link>https://w.example/1</link>"
    long, cut = f"<![CDATA[{LONG}]]>", f"<![CDATA[{LONG} [&#8230;]]]>"
    read = items(
        f"{link}<description>Rain.</description>",
        f"{link}<description>{cut}</description>",
        f"{link}<description>{long}</description>",
    )
    assert [bool(one.known["origin"].notices) for one in read] == [True, True, False]
    (alone,) = items("<description>Rain fell on […]</description>")
    assert alone.known["origin"].notices == ("the feed has only a teaser of it, and names no page of it",)


@pytest.mark.parametrize(
    "words", ["Rain &amp; snow", "Rain & snow", "<![CDATA[Rain & snow]]>", "Rain&nbsp;& snow"]
)
def test_what_is_written_wrongly_is_read_as_it_is_meant(words: str) -> None:
    """A bare "&" or "<", and names of characters that only HTML has, stand for themselves."""
    read = items(
        f"<title>{words}</title><description>AT&T: 3 < 4</description>", "<description>B</description>"
    )
    assert (read[0].known["headline"], read[0].text, read[1].text) == ("Rain & snow", "AT&T: 3 < 4", "B")


@given(st.sampled_from(["blog.atom", "old.rdf"]), st.integers(1, 60))
def test_mending_changes_nothing_that_is_well(name: str, size: int) -> None:
    """A feed without faults says the same when it is mended, in whatever pieces it comes."""
    whole = FEEDS[name].replace(b"</title>", b" &amp; &#39;&lt;&quot;<![CDATA[a & b &amp; c]]></title>")
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    before, after = etree.fromstring(whole), etree.fromstring(b"".join(mended(pieces)))
    assert etree.tostring(before) == etree.tostring(after)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">' + b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)
)


def test_entities_of_a_feed_grow_nothing() -> None:
    """What a feed declares itself is not looked up, so that no short feed becomes a long text."""
    for feed in (
        b"<rss><channel><item><title>&l9;</title><description>B</description></item></channel></rss>",
        b'<rss a="&l9;"><channel><item><description>B</description></item></channel></rss>',
    ):
        (read,) = found(LAUGHS + b"]>" + feed, "laughs.rss")
        assert (read.text, read.known.get("headline", "&l9;")) == ("B", "&l9;")


def test_items_without_a_name_are_numbered() -> None:
    """Items with neither an id nor an address have their number for one."""
    assert [
        one.id for one in items("<description>Rain</description>", "<description>Snow</description>")
    ] == [
        "item 1",
        "item 2",
    ]


@pytest.mark.parametrize("written", ["Fri, 20 Nov 2026 10:00:00 +0100", "2026-11-20T10:00:00+01:00"])
def test_times_keep_their_zone(written: str) -> None:
    """The time of an item is that of its feed, in its zone; what is no time is left out."""
    (read,) = items(f"<pubDate>{written}</pubDate><description>Rain</description>")
    assert read.known["origin"].published_at == "2026-11-20T10:00:00+01:00"
    (read,) = items("<pubDate>yesterday</pubDate><description>Rain</description>")
    assert read.known["origin"].published_at is None


def test_a_wrong_encoding_is_told() -> None:
    """Where a feed is not in the encoding that it tells, the items that lose letters say so."""
    wrong = HEAD + "<item><description>Zürich</description></item>".encode("latin-1") + FOOT
    (read,) = found(wrong, "made.rss")
    assert "\ufffd" not in read.text or "letters are lost" in read.known["origin"].notices[-1]
    assert "\ufffd" in read.text


@pytest.mark.parametrize("label", ["us-ascii", "ASCII"])
def test_a_feed_that_says_ascii_is_utf_8(label: str) -> None:
    """Letters in a feed that calls itself ASCII, are read as UTF-8, which holds it."""
    head = HEAD.replace(b'"1.0"', f'"1.0" encoding="{label}"'.encode())
    (read,) = items("<description>Zürich, “so”</description>", head=head)
    assert (read.text, read.known["origin"].notices[1:]) == ("Zürich, “so”", ())


HOSTILE = {
    "deep": HEAD + b"<item>" * 200_000,
    "deep base": HEAD + b'<x xml:base="a/">' * 50_000,
    "elements": HEAD + b"<item>" + b"<a/>" * 200_000,
    "another root": b"<html><body>" + b"<p>x</p>" * 10,
    "nothing": b"",
    "half a character": b"\xff\xfe<\0r\0",
    "no end": HEAD + b"<!--" * 100_000,
    "declarations": b"<!DOCTYPE rss [" + b"<!ENTITY a 'b'>" * 100_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_feed_is_an_error(data: bytes) -> None:
    """A feed that grows, nests or repeats without end, or is none, is an error and no wait."""
    with pytest.raises(ArticleError, match=r"'hostile.rss' .*; "):
        list(entries(io.BytesIO(data), "hostile.rss", Columns()))


def test_a_feed_reads_no_other_file(tmp_path: Path) -> None:
    """What an entity of a feed points to is never read."""
    secret = tmp_path / "secret"
    secret.write_text("a secret", encoding="utf-8")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + HEAD.partition(b"?>")[2]
    (read,) = items("<description>It says &x;.</description>", head=head)
    assert "secret" not in read.text


@given(st.sampled_from(NAMES), st.integers(0, 2500), st.integers(0, 80), st.binary(max_size=20))
def test_a_damaged_feed_is_read_or_an_error(name: str, at: int, cut: int, put: bytes) -> None:
    """A feed with a hole, or other bytes in its middle, gives entries or an ArticleError."""
    check(FEEDS[name][:at] + put + FEEDS[name][at + cut :], name)


PIECES = st.sampled_from(
    [
        HEAD,
        FOOT,
        b"<item>",
        b"</item>",
        b"<description>",
        b"<![CDATA[",
        b"]]>",
        b"&nbsp;",
        b"&lt;p&gt;",
        b"<entry>",
    ]
)


@given(st.binary() | st.lists(PIECES | st.binary(max_size=6)).map(b"".join))
def test_any_bytes_are_a_feed_or_an_error(data: bytes) -> None:
    """Any bytes give entries or an ArticleError that names the file and the way out."""
    check(data, "any.rss")
    check(HEAD + b"<item>" + data + b"</item>" + FOOT, "any.rss")
    check(b'{"version": "https://jsonfeed.org/version/1", "items": [' + data, "any.json")


def check(data: bytes, name: str) -> None:
    said = ""
    try:
        read = found(data, name)
        links(data, name)
    except ArticleError as error:
        read, said = [], str(error)
    assert not said or (repr(name) in said and "; " in said)
    assert all(bool(one.text) != bool(one.fault) for one in read)


@pytest.mark.slow
def test_a_feed_is_never_held_whole() -> None:
    """A feed of any length takes the memory of some items, and is read to its end."""
    pieces = (f"<item><guid>{number}</guid>{BODY}</item>".encode() for number in range(2_000))
    feed = stream(itertools.chain([HEAD], pieces, [FOOT]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ids = [entry.id for entry in entries(feed, "feed.rss", Columns())]
    assert ids == [str(number) for number in range(2_000)]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


@pytest.mark.parametrize("guid", ["", "<guid>https://ann:secret@wire.example/pier</guid>", "<guid>7</guid>"])
def test_a_password_in_a_link_is_not_kept(guid: str) -> None:
    """A reader's name and password before the host stand in no id, no address and no name of an input."""
    [entry] = items(f"{guid}<link>https://ann:secret@wire.example/pier?a=b@c</link>{BODY}")
    assert "secret" not in f"{entry.id}{entry.known}"
    assert entry.known["origin"].url == "https://wire.example/pier?a=b@c"
