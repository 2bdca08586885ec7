"""Web archives become articles: each page in one is read as a page that was saved."""

from __future__ import annotations

import gzip
import io
import itertools
import tracemalloc
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from documents_material import found, stream, told
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from summarizer.batch import inputs
from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Entry
from summarizer.inputs.warc import entries

ADDRESS = "https://wire.example/2026/11/trawlers"
WORDS = "Trawlers must stay in port until Monday, the ministry said. The union demanded 200 euros a day."
FETCHED = "2026-11-20T12:00:00Z"


def page(words: str = WORDS, title: str = "Trawlers must stay in port") -> bytes:
    text = "".join(f"<p>{words} {n} boats obey.</p>" for n in range(9))
    body = f"<article><h1>{title}</h1>{text}</article>"
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


PAGE = page()


class Writer(WARCWriter):  # type: ignore[misc] # warcio has no types
    """warcio's, which leaves the closing of its files to the collector of garbage."""

    _create_temp_file = staticmethod(io.BytesIO)


class Archive:
    """An archive as crawlers write them, with warcio."""

    def __init__(self, *, packed: bool = False) -> None:
        self.file = io.BytesIO()
        self.writer = Writer(self.file, gzip=packed)

    def put(
        self,
        body: bytes = PAGE,
        address: str = ADDRESS,
        kind: str = "response",
        status: str = "200 OK",
        headers: Mapping[str, str] | None = None,
    ) -> Archive:
        told = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
        answer = (
            StatusAndHeaders(status, list(told.items()), protocol="HTTP/1.1") if kind != "resource" else None
        )
        record = self.writer.create_warc_record(
            address,
            kind,
            payload=io.BytesIO(body),
            http_headers=answer,
            warc_headers_dict={"WARC-Date": FETCHED},
            warc_content_type=told["Content-Type"] if kind == "resource" else "",
        )
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.file.getvalue()


def read(data: bytes) -> list[Entry]:
    return found(data, "crawl.warc")


def test_each_page_is_an_article() -> None:
    """A page is read with its address, which is its id, and the time when it was fetched."""
    (entry,) = read(Archive().put().data)
    assert (entry.id, entry.known["headline"]) == (ADDRESS, "Trawlers must stay in port")
    assert entry.text.startswith(WORDS)
    origin = entry.known["origin"]
    assert (origin.url, origin.retrieved_at) == (ADDRESS, FETCHED)


def test_what_is_no_page_is_passed_over() -> None:
    """Requests, pictures, errors, redirections and what has not changed are no articles and no faults."""
    archive = Archive().put(kind="resource", address="https://wire.example/kept")
    archive.writer.write_record(archive.writer.create_warcinfo_record("crawl.warc", {"software": "ours"}))
    archive.writer.write_record(archive.writer.create_revisit_record(ADDRESS, "sha1:A", ADDRESS, FETCHED))
    archive.put(b"GIF89a", headers={"Content-Type": "image/gif"}).put(status="404 Not Found")
    archive.put(status="301 Moved Permanently").put(headers={"Content-Type": "text/plain"})
    assert [one.id for one in read(archive.data)] == ["https://wire.example/kept"]


def chunked(data: bytes, size: int = 100) -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
SENT = {
    "gzip": (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
    "deflate": (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
    "deflate without a head": (RAW.compress(PAGE) + RAW.flush(), {"Content-Encoding": "deflate"}),
    "chunks": (chunked(PAGE), {"Transfer-Encoding": "chunked"}),
    "gzip in chunks": (
        chunked(gzip.compress(PAGE)),
        {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
    ),
    "joined already": (PAGE, {"Transfer-Encoding": "chunked"}),
    "unpacked already": (PAGE, {"Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize(("body", "headers"), SENT.values(), ids=list(SENT))
def test_a_page_is_unpacked(body: bytes, headers: dict[str, str]) -> None:
    """A page is read however it was sent: in chunks, packed, or as an archive has unpacked it."""
    assert [one.text for one in read(Archive().put(body, headers=headers).data)] == [
        one.text for one in read(Archive().put().data)
    ]


def test_a_page_is_in_the_charset_of_its_header() -> None:
    """The charset that the server tells counts."""
    body = page(WORDS.replace("ministry", "министерство")).decode().encode("windows-1251")
    (entry,) = read(Archive().put(body, headers={"Content-Type": "text/html; charset=windows-1251"}).data)
    assert "министерство" in entry.text


def test_a_bad_page_fails_alone() -> None:
    """A page without an article, of an unknown packing or too large costs only itself."""
    archive = Archive().put(b"<html><body></body></html>", "https://w.example/1")
    archive.put(b"\x28\xb5\x2f\xfd", "https://w.example/2", headers={"Content-Encoding": "zstd"})
    archive.put(
        gzip.compress(b"<p>" * 9_000_000), "https://w.example/3", headers={"Content-Encoding": "gzip"}
    )
    archive.put(b"<p>" * 5_000_000, "https://w.example/4").put()
    entries = read(archive.data)
    assert [bool(one.fault) for one in entries] == [True, True, True, True, False]
    assert [one.id[-1] for one in entries] == ["1", "2", "3", "4", "s"]


def test_a_file_that_breaks_off_gives_what_is_whole() -> None:
    """Of an archive that is cut off or damaged the pages before are read, with one fault for the rest."""
    whole = Archive().put().put(address="https://w.example/2").data
    for data in (whole[:-500], whole + b"garbage"):
        *good, last = read(data)
        assert {one.id for one in good} <= {ADDRESS, "https://w.example/2"}
        assert good
        assert not last.id
        assert last.fault.startswith("record ")
    assert told(whole[:500], "crawl.warc").startswith("! 'crawl.warc': record 1 is broken")


def test_a_batch_reads_an_archive_that_is_packed(tmp_path: Path) -> None:
    """An archive whose records gzip has packed one by one, as crawlers do, is read like any."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(Archive(packed=True).put().put(address="https://w.example/2").data)
    read = list(inputs([str(path)]))
    assert [one.name.partition("#")[2] for one in read] == [ADDRESS, "https://w.example/2"]
    assert read[1].read().origin.url == "https://w.example/2"


TWO = Archive().put().put(b"GIF89a", headers={"Content-Type": "image/gif"}).data


@given(st.integers(0, len(TWO)), st.integers(0, 80), st.binary(max_size=20))
def test_a_damaged_archive_is_read_or_an_error(at: int, cut: int, put: bytes) -> None:
    """An archive with a hole, or other bytes in its middle, gives entries or an ArticleError."""
    check(TWO[:at] + put + TWO[at + cut :])


LINES = b"""WARC/1.0
WARC-Type: response
WARC-Target-URI: http://[
Content-Length: 9
HTTP/1.1 200 OK
Content-Type: text/html
Transfer-Encoding: chunked
Content-Encoding: gzip, deflate
ffffffff
"""
PIECES = st.sampled_from([b"\r\n", *(line + b"\r\n" for line in LINES.split(b"\n"))])


@given(st.binary() | st.lists(PIECES | st.binary(max_size=6)).map(b"".join))
def test_any_bytes_are_an_archive_or_an_error(data: bytes) -> None:
    """Any bytes give entries or an ArticleError that names the file and the way out."""
    check(data)
    told = b"WARC-Type: response\r\nWARC-Target-URI: http://w.example\r\nContent-Length: %d\r\n\r\n"
    head = b"WARC/1.0\r\n" + told
    for block in (data, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + data):
        check(head % len(block) + block)


def check(data: bytes) -> None:
    said = ""
    try:
        read = found(data, "any.warc")
    except ArticleError as error:
        read, said = [], str(error)
    assert not said or ("'any.warc'" in said and "; " in said)
    assert all(bool(one.text) != bool(one.fault) for one in read)


@pytest.mark.slow
def test_an_archive_is_never_held_whole() -> None:
    """What is no page is passed over without being held, however large it is."""
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3000000000\r\n\r\n"
    film = itertools.chain([head], itertools.repeat(bytes(1_000_000), 3_000))
    tracemalloc.start()
    assert list(entries(stream(film), "film.warc", Columns())) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000
