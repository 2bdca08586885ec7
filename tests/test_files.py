"""What is no file with a text is refused before it is read, by what it is."""

from __future__ import annotations

import io
import os
import socket
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import files
from summarizer.article import from_text
from summarizer.batch import inputs
from summarizer.errors import ArticleError
from summarizer.inputs import read_file
from summarizer.inputs.plain_text import MAX_BYTES

RAIN = "It rained all day.\n"


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with a short name, as a socket's may have a hundred letters."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.chdir(folder)
        yield
        monkeypatch.undo()


def refusal(path: str) -> str:
    with pytest.raises(ArticleError) as caught:
        read_file(path)
    return str(caught.value)


def written(content: bytes) -> str:
    Path("x.txt").write_bytes(content)
    return "x.txt"


def test_what_is_no_file_is_refused_unread() -> None:
    """A pipe, a socket and a device are named as such and not opened, so that nobody waits for them."""
    os.mkfifo("pipe.txt")
    Path("link.txt").symlink_to("pipe.txt")
    told = "and no file; name a file that holds what it should give"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        assert refusal("socket.txt") == f"'socket.txt' is a socket {told}"
    assert refusal("pipe.txt") == f"'pipe.txt' is a pipe {told}"
    assert refusal("link.txt") == f"'link.txt' is a pipe {told}"
    assert refusal("/dev/zero") == f"'/dev/zero' is a device {told}"


def test_links_in_a_circle_are_told() -> None:
    """A link that leads back to itself is refused with the system's reason."""
    Path("a.txt").symlink_to("b.txt")
    Path("b.txt").symlink_to("a.txt")
    assert refusal("a.txt").startswith("cannot read 'a.txt': Too many levels of symbolic links; check")


def test_a_file_larger_than_any_article_is_not_read() -> None:
    """A file of three gigabytes is refused by its size; one that is larger than it says, once that shows."""
    Path("x.txt").touch()
    os.truncate("x.txt", 3_000_000_000)
    assert refusal("x.txt") == ("'x.txt' has 3,000,000,000 bytes, an article has at most 2,400,004; split it")
    with pytest.raises(ArticleError, match=r"has more than 10 bytes, a note has at most 10"):
        files.contents("/proc/self/status", 10, "a note")


def test_a_text_at_the_limit_is_read() -> None:
    """The limit of bytes lies above that of characters: no text that is short enough is too large."""
    Path("x.txt").write_bytes(("\ufeff" + "\U00010400" * 600_000).encode())
    assert Path("x.txt").stat().st_size <= MAX_BYTES
    assert len(read_file("x.txt").text) == 600_000


def test_a_pipe_of_our_own_is_read() -> None:
    """What a shell gives as ``<(…)`` is a pipe that somebody writes to, and is read to its end."""
    reading, writing = os.pipe()

    def write() -> None:
        os.write(writing, RAIN.encode())
        os.close(writing)

    threading.Timer(0.1, write).start()
    assert read_file(f"/dev/fd/{reading}").text == RAIN
    os.close(reading)


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, RAIN)
    return made.getvalue()


TAR = b"a.txt".ljust(257, b"\0") + b"ustar\x0000"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj", "a broken PDF file; open it in a viewer"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\rIt rained.", "a broken PDF file; open it in a viewer"),
        (rb"{\rtf1\ansi It rained.}", "an RTF document; convert it to text first"),
        (
            "<html>It rained.</html>".encode("utf-16"),
            "an HTML page; give it as a file by itself, which is called .html",
        ),
        (b'<?xml version="1.0"?><gpx>It rained.</gpx>', "an XML file; give the article as plain text"),
        (b"%!PS-Adobe-3.0\n(It rained.) show", "a PostScript file; convert it"),
        (archive("xl/workbook.xml"), "an Excel workbook; convert"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20),
            "an old Office document or an Outlook mail; convert",
        ),
        (TAR, "a tar archive; unpack it first"),
        (b"SQLite format 3\0" + bytes(84), "an SQLite database; give the article as plain text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image; give the article as plain text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image; give"),
        (b"GIF89a\x01\0\x01\0\x80", "an image; give"),
        (b"\0\0\0\x18ftypmp42\0\0", "a recording of sound or film; give"),
    ],
)
def test_another_format_is_called_by_its_name(content: bytes, told: str) -> None:
    """A file that another program wrote is refused by what it is and with a way to its text."""
    assert refusal(written(content)).startswith(f"'x.txt' is {told}")
    Path("t.csv").write_bytes(content)
    with pytest.raises(ArticleError, match=r"'t.csv' is an? "):
        next(iter(inputs(["t.csv"]))).read()


def test_a_large_file_of_another_format_is_called_by_its_name() -> None:
    """An image that is larger than any article is one all the same."""
    path = written(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    os.truncate(path, 5_000_000)
    assert refusal(path).startswith("'x.txt' is an image;")


@pytest.mark.parametrize(
    "text",
    [
        "%PDF is what such a file begins with.\n",
        "%PDF-1.4 is a version of 2001, he said.\n",
        "GIF89a is a format, she said.\n",
        "BMW said that it would close the plant.\n",
        "RIFFS and WAVE are words.\n",
        "A page begins with <!doctype html> or <html>, he said.\n",
        "<3 is a heart, and <htmlx> is no tag.\n",
        "PK is short for Pakistan.\n",
        "{curly} words\n",
    ],
)
def test_prose_that_speaks_of_formats_is_text(text: str) -> None:
    """An article that names a format, or begins with its name, is read."""
    assert read_file(written(text.encode())).text == text


def test_a_page_is_refused_wherever_it_comes_from() -> None:
    """The source of a page is no article either where it is given as a text, as in a row of a table."""
    with pytest.raises(ArticleError, match=r"^'t.jsonl:1' is an HTML page; give it as a file by itself"):
        from_text("<!doctype html><p>It rained.", source="t.jsonl:1")


@pytest.mark.skipif(sys.platform == "darwin", reason="no limit of memory there")
def test_what_is_large_takes_no_memory() -> None:
    """Each of a batch's inputs that is larger than the memory fails alone, with its reason."""
    import resource

    Path("in").mkdir()
    for name in ("a.txt", "b.csv", "c.jsonl", "d.txt"):
        Path("in", name).write_text("text\n", encoding="utf-8")
    Path("in", "e.csv").touch()
    for name in ("a.txt", "b.csv", "c.jsonl", "e.csv"):
        os.truncate(f"in/{name}", 300_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = []
    for one in inputs(["in/a.txt", "in/b.csv", "in/c.jsonl", "in/d.txt", "/dev/zero"]):
        try:
            said.append(one.read().text)
        except ArticleError as error:
            said.append(str(error))
    with pytest.raises(ArticleError, match=r"^'in/e.csv' is no text from line 1 on; write"):
        inputs(["in/e.csv"])
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 150 * 1024
    assert [told.partition(";")[0] for told in said] == [
        "'in/a.txt' has 300,000,000 bytes, an article has at most 2,400,004",
        "'in/b.csv' is no text from line 2 on",
        "'in/c.jsonl', line 1: it is no JSON (Expecting value: line 1 column 1 (char 0))",
        "'in/c.jsonl' is no text from line 2 on",
        "text\n",
        "'/dev/zero' is a device and no file",
    ]
