"""Whatever bytes a document has, it is read or refused within limits of time and memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Entry, docx, pdf

DOCUMENTS = Path(__file__).parent / "documents"
Entries = Callable[[BinaryIO, str, Columns], Iterator[Entry]]
WORD = (DOCUMENTS / "strike.docx").read_bytes()
DRAWN = [(DOCUMENTS / name).read_bytes() for name in ("wire.pdf", "shipyard.pdf", "locked.pdf", "scan.pdf")]


def read(entries: Entries, data: bytes) -> str:
    """The text, or the message of the error."""
    try:
        [found] = entries(io.BytesIO(data), "a.b", Columns())
    except ArticleError as error:
        told = str(error)
    else:
        assert found.text.strip()
        return found.text
    assert told.startswith("'a.b' ")
    assert "; " in told
    return told


@st.composite
def damaged(draw: st.DrawFn, whole: list[bytes]) -> bytes:
    """A real file, cut off, or with some of its bytes overwritten, taken away or doubled."""
    data = bytearray(draw(st.sampled_from(whole)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data) - 1))
        length = draw(st.integers(0, 40))
        data[at : at + length] = draw(st.one_of(st.binary(max_size=40), st.just(bytes(data[at : at + 80]))))
    return bytes(data[: draw(st.integers(1, len(data)))] if draw(st.booleans()) else data)


@given(data=st.one_of(st.binary(max_size=300), damaged([WORD])))
def test_no_bytes_harm_the_reading_of_word(data: bytes) -> None:
    """Any bytes, and a damaged Word document, become a text or an error with a way out."""
    read(docx.entries, data)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), damaged(DRAWN)))
def test_no_bytes_harm_the_reading_of_pdf(data: bytes) -> None:
    """Any bytes, and a damaged PDF, become a text or an error with a way out."""
    read(pdf.entries, data)


def drawn(content: bytes, *more: bytes, uses: bytes = b"") -> bytes:
    """A PDF with a page that is drawn so, and further objects from number 6 on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources 5 0 R>>",
        content,
        b"<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>" + uses + b">>",
        *more,
    ]
    made = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + table + trailer


def stream(data: bytes, entry: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entry, len(data), data)


def test_a_drawn_page_is_read() -> None:
    """A page that is drawn by hand is read: what is refused below differs in its forms alone."""
    assert read(pdf.entries, drawn(stream(b"BT /F 10 Tf 10 700 Td (It rained.) Tj ET"))) == "It rained."


@pytest.mark.slow
def test_a_page_that_draws_itself_a_billion_times_is_refused() -> None:
    """Forms that draw each other ten times over end the other process, and are an error here."""
    forms = [
        stream(b"/X Do " * 10, b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % number)
        for number in range(7, 17)
    ]
    last = stream(b"BT /F 10 Tf (a) Tj ET", b"/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R")
    bomb = drawn(stream(b"/X Do"), *forms, last, uses=b"/XObject<</X 6 0 R>>")
    assert len(bomb) < 4_000
    assert "takes too much memory or time to read" in read(pdf.entries, bomb)
