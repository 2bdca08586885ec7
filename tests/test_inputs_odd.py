"""What people have that is not as it should be: empty, called wrongly, or with one name for two articles."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inputs_material import RAIN, names, put, read

from summarizer.inputs import FORMATS

SNOW = "It snowed all night."
ENDINGS = sorted(ending for one in FORMATS.values() for ending in one.endings)
MAIL = "From ann@paper.example Fri Nov 20 10:00:00 2026\nMessage-ID: <1@paper.example>\n\n{}\n\n"
ITEM = "<item><guid>{}</guid><description>{}</description></item>"
PAGE = "<html><body><article><h1>Rain</h1><p>{}</p></article></body></html>"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def feed(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'


def crawled(address: str, *pages: str) -> bytes:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    records = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Length: {len(head) + len(page)}\r\n\r\n{head}{page}\r\n\r\n"
        for page in pages
    )
    return "".join(records).encode()


def test_what_comes_by_one_id_is_told_apart() -> None:
    """A second mail, entry or page by an id that came before is read as ID (2), and so on."""
    put("in.mbox", text="".join(MAIL.format(text) for text in (RAIN, SNOW, RAIN)))
    put("in.rss", text=feed(ITEM.format("a", RAIN), ITEM.format("a (2)", SNOW), ITEM.format("a", SNOW)))
    put("in.warc", text=crawled("http://paper.example/", PAGE.format(RAIN * 9), PAGE.format(SNOW * 9)))
    mails = {
        f"in.mbox#1@paper.example{mark}": text for mark, text in (("", RAIN), (" (2)", SNOW), (" (3)", RAIN))
    }
    assert read("in.mbox") == mails
    assert read("in.rss") == {"in.rss#a": RAIN, "in.rss#a (2)": SNOW, "in.rss#a (3)": SNOW}
    assert read("in.warc") == {
        "in.warc#http://paper.example/": RAIN * 9,
        "in.warc#http://paper.example/ (2)": SNOW * 9,
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_file_says_so(ending: str) -> None:
    """A file with nothing in it fails by its own name, whatever it is called, and the others are read."""
    put(f"none{ending}", text=b"")
    put(f"none{ending}.gz", text=gzip.compress(b""))
    put("in/a.txt")
    found = read(f"none{ending}", f"none{ending}.gz", "in")
    assert found.pop("in/a.txt") == RAIN
    assert [told.startswith(f"! {name!r} is empty; ") for name, told in found.items()] == [True, True]


@pytest.mark.parametrize(("name", "text"), [("a.jsonl", "\n"), ("a.csv", "id,text\n"), ("a.rss", feed())])
def test_a_file_without_articles_says_so(name: str, text: str) -> None:
    """A table, a feed or an archive of pages with no article in it is an input that fails."""
    put(name, text=text)
    assert read(name) == {name: f"! {name!r} holds no article; name a file that does"}
    assert names(name) == [name]


def test_a_list_without_feeds_says_so() -> None:
    """A list of feeds in which no feed is listed is an input that fails."""
    put("in.opml", text='<opml version="2.0"><body><outline text="News"/></body></opml>')
    assert read("in.opml") == {"in.opml": "! 'in.opml' lists no feed at an address; name a list of feeds"}


@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx", ".eml", ".txt"])
@pytest.mark.parametrize(
    ("begins", "what"),
    [(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"), (rb"{\rtf1\ansi Rain.}", "an RTF document"),
     (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "a Safari web archive")],
)  # fmt: skip
def test_what_is_called_wrongly_is_told_by_what_it_is(ending: str, begins: bytes, what: str) -> None:
    """A picture, or what else no article is in, is refused as such, whatever it is called."""
    put(f"a{ending}", text=begins)
    assert f"is {what}; " in read(f"a{ending}")[f"a{ending}"]


@given(st.integers(0, 2**32), st.integers(50, 20_000), st.sampled_from([".html", ".txt", ".eml", ".xhtml"]))
def test_random_bytes_are_no_article(seed: int, size: int, ending: str) -> None:
    """Bytes without any sense are refused whatever they are called, and no text is made of them."""
    put(f"a{ending}", text=random.Random(seed).randbytes(size))  # noqa: S311 - no secret
    assert read(f"a{ending}")[f"a{ending}"].startswith("! ")
