"""A PDF becomes its article: the text as people read it, and of what the file says of itself what holds."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Entry, read_file
from summarizer.inputs.pdf import entries

DOCUMENTS = Path(__file__).parent / "documents"
BRIDGES = "Road bridges are inspected too late, auditors say"
REGISTER = "Minister opens dam register and demands quicker repairs"


def entry(name: str) -> Entry:
    [found] = entries(io.BytesIO((DOCUMENTS / name).read_bytes()), name, Columns())
    return found


def expected(name: str) -> str:
    return (DOCUMENTS / name).with_suffix(".txt").read_text(encoding="utf-8")


def refusal(data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        entries(io.BytesIO(data), "a.pdf", Columns())
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("ferry.pdf", "Harbour town votes to keep its ferry"),
        ("wire.pdf", "Farmers and brewers clash over river water as drought enters its third month"),
        ("shipyard.pdf", "Council sells shipyard to its own workers"),
        ("audit.pdf", BRIDGES),
        ("press.pdf", REGISTER),
        ("letter.pdf", None),
        ("minutes.pdf", None),
        ("hyphens.pdf", None),
    ],
)
def test_a_document_becomes_the_text_that_people_read(name: str, headline: str | None) -> None:
    """Columns, large initials, captions, notes, running heads and tables: the text is the one that is read.

    Two columns, three with a headline across, an initial and a caption within a column, a sentence that runs
    on behind notes and pages, a release with a list and a table, a letter, and a page that was scanned.
    """
    found = entry(name)
    assert found.text == expected(name)
    assert found.known.get("headline") == headline


def test_what_a_file_says_of_itself_is_believed_where_its_text_says_it_too() -> None:
    """An author and a day of the file's properties count when the text has them, and the title does too."""
    letter, press = entry("letter.pdf").known, entry("press.pdf").known
    assert (letter["date_published"], letter["origin"].authors) == ("2026-11-20", ("Petra Lindqvist",))
    assert "headline" not in letter  # its title is the name of a file
    assert press["origin"].authors == ()  # "Administrator"
    assert press["origin"].language == "en-US"


def test_the_digest_is_that_of_the_file() -> None:
    """The origin has the SHA-256 of the file's bytes."""
    data = (DOCUMENTS / "letter.pdf").read_bytes()
    assert entry("letter.pdf").known["origin"].sha256 == hashlib.sha256(data).hexdigest()


def test_pages_without_text_are_told() -> None:
    """Of a document with a scanned page the text is read, and a notice names the page."""
    assert entry("minutes.pdf").known["origin"].notices == (
        "it has pages of pictures without text, which were not read: 2",
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "scan.pdf",
            "'a.pdf' holds no text but pictures (2 pages); read its pictures by OCR first, e.g. ocrmypdf",
        ),
        ("locked.pdf", "'a.pdf' is protected by a password; save it without one, e.g. qpdf --decrypt"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, told: str) -> None:
    """A scan without text and a protected file are errors that say what they are and what helps."""
    assert refusal((DOCUMENTS / name).read_bytes()) == told


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", (DOCUMENTS / "wire.pdf").read_bytes()[:900]])
def test_a_broken_file_is_told(data: bytes) -> None:
    """What is no whole PDF file is an error with a way out."""
    assert refusal(data) == "'a.pdf' is a broken PDF file; open it in a viewer and print it as a new PDF file"


def test_a_pdf_is_known_by_its_beginning(tmp_path: Path) -> None:
    """A PDF is read whatever it is called, and becomes an article with its headline."""
    path = tmp_path / "release.txt"
    path.write_bytes((DOCUMENTS / "press.pdf").read_bytes())
    found = read_file(path)
    assert (found.headline, found.origin.language) == (REGISTER, "en-US")
    assert found.text == expected("press.pdf")


class Endless(io.RawIOBase):
    """A file that has as many bytes as somebody asks for."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return len(buffer)


def test_a_huge_file_is_refused() -> None:
    """No more than 100,000,000 bytes are read of a file, and what is larger is an error."""
    with pytest.raises(
        ArticleError, match=r"'a.pdf' has more than 100,000,000 bytes; split it into articles"
    ):
        entries(io.BufferedReader(Endless()), "a.pdf", Columns())
