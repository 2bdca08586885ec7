"""A Word document becomes its article: the text as it stands once all changes are accepted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from summarizer.errors import ArticleError
from summarizer.inputs import Columns, Entry, read_file
from summarizer.inputs.docx import entries

DOCUMENTS = Path(__file__).parent / "documents"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RAIN = "<w:p><w:r><w:t>It rained.</w:t></w:r></w:p>"


def relations(**targets: str) -> str:
    each = (f'<Relationship Type="{RELATIONS}/{kind}" Target="{name}"/>' for kind, name in targets.items())
    return f"<Relationships>{''.join(each)}</Relationships>"


def document(body: str = RAIN, *, before: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A document of these paragraphs, with further parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations(officeDocument="word/document.xml"))
        text = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def read(data: bytes) -> Entry:
    [found] = entries(io.BytesIO(data), "a.docx", Columns())
    return found


def refusal(data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        read(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "headline", "day", "authors"),
    [
        (
            "press", "Minister opens dam register and demands quicker repairs", "2026-11-20", (),
        ),
        ("strike", "Teachers end strike after pay deal", None, ("Renske Holloway",)),
    ],
)  # fmt: skip
def test_a_document_becomes_its_article(
    name: str, headline: str, day: str | None, authors: tuple[str, ...]
) -> None:
    """Headings, lists, tables row by row and notes are read; of the properties what the text says too.

    Tracked changes count as accepted, a text box is read once, and hidden remarks, headers and footers never.
    """
    found = read((DOCUMENTS / f"{name}.docx").read_bytes())
    drawn = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")
    assert found.text == drawn.replace("• ", "")  # which a PDF has as a character, and a list here has not
    assert (found.known["headline"], found.known.get("date_published")) == (headline, day)
    assert found.known["origin"].authors == authors


def test_a_word_document_is_known_by_its_ending(tmp_path: Path) -> None:
    """A file that ends with .docx is read as a Word document."""
    path = tmp_path / "A.DOCX"
    path.write_bytes(document())
    assert read_file(path).text == "It rained."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>It</w:t><w:br/><w:t>rained.</w:t></w:r></w:p>", "It\nrained."),
        ("<w:p><w:r><w:t>It ra</w:t><w:softHyphen/><w:t>in\xaded.</w:t></w:r></w:p>", "It rained."),
        (
            "<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>" + RAIN + "</w:sdtContent></w:sdt>",
            "It rained.",
        ),
        ("<w:p><w:fldSimple><w:r><w:t>It rained.</w:t></w:r></w:fldSimple></w:p>", "It rained."),
        ("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>" + RAIN, "It rained."),
        ("<w:tbl><w:tr><w:tc>" + RAIN * 2 + "</w:tc></w:tr></w:tbl>", "It rained.\n\nIt rained."),
        ("<w:ins>" + RAIN + "</w:ins><w:del>" + RAIN + "</w:del>", "It rained."),
    ],
)
def test_whatever_holds_text_is_read(body: str, text: str) -> None:
    """Line breaks stay, soft hyphens go; fields, controls, insertions and layout tables hold paragraphs."""
    assert read(document(body)).text == text


def test_no_entity_is_followed(tmp_path: Path) -> None:
    """What a document would take from another file, or make of itself, is not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", encoding="utf-8")
    doctype = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "zzz">]>'
    body = f"{RAIN}<w:p><w:r><w:t>&x;&y;</w:t></w:r></w:p>"
    assert read(document(body, before=doctype)).text == "It rained."


def test_what_unpacks_to_too_much_is_refused_unread() -> None:
    """A document whose text claims more than 40,000,000 bytes is an error before it is unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations(officeDocument="word/document.xml"))
        with archive.open("word/document.xml", "w") as part:
            for _ in range(41):
                part.write(b" " * 1_000_000)
    assert len(made.getvalue()) < 100_000
    assert "bytes of text and formatting, the limit is 40,000,000; split it" in refusal(made.getvalue())


def test_a_long_document_is_refused_where_it_becomes_too_long() -> None:
    """A document of more than 600,000 characters is an error as soon as that many are read."""
    body = f"<w:p><w:r><w:t>{'It rained. ' * 9_000}</w:t></w:r></w:p>" * 7
    assert refusal(document(body)) == "'a.docx' has more than 600,000 characters; split it into articles"


def test_a_note_is_read_once() -> None:
    """A note that is referred to again has the same number, and stands once at the end."""
    reference = '<w:p><w:r><w:t>Rain</w:t><w:footnoteReference w:id="7"/></w:r></w:p>'
    note = f'<w:footnote w:id="7">{RAIN}</w:footnote>'
    parts = {
        "word/_rels/document.xml.rels": relations(footnotes="footnotes.xml"),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>',
    }
    assert read(document(reference * 2, parts=parts)).text == "Rain¹\n\nRain¹\n\n¹ It rained."


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (OLD, "is a document of an old Word (.doc); save it as .docx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "is protected by a password; save it without one"),
        (b"It rained.", "is no whole Word document (File is not a zip file); open it in Word"),
        (document()[:-30], "is no whole Word document (File is not a zip file); open it in Word"),
        (document(before="<"), "is a broken Word document (word/document.xml); open it in Word"),
        (document("<w:p/>"), "holds no text; give a document that holds an article's text"),
        (b"PK\x05\x06" + bytes(18), "is no Word document; give one, or the article as plain text"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, told: str) -> None:
    """An old, a protected, a broken and an empty document are errors that say so, with a way out."""
    assert refusal(data).startswith(f"'a.docx' {told}")


def test_deep_nesting_ends() -> None:
    """Tables within tables within tables are read, or refused as broken, and nothing else happens."""
    deep = "<w:tbl><w:tr><w:tc>" * 60 + RAIN + "</w:tc></w:tr></w:tbl>" * 60
    assert read(document(deep)).text == "It rained."
    deeper = "<w:tbl><w:tr><w:tc>" * 600 + RAIN + "</w:tc></w:tr></w:tbl>" * 600
    assert "is a broken Word document" in refusal(document(deeper))


def test_a_word_document_is_known_by_what_it_holds(tmp_path: Path) -> None:
    """A Word document is read whatever it is called, also out of an archive."""
    (tmp_path / "press.txt").write_bytes((DOCUMENTS / "press.docx").read_bytes())
    assert read_file(tmp_path / "press.txt").text == read_file(DOCUMENTS / "press.docx").text


@pytest.mark.parametrize(
    ("at", "value", "said"), [(8, 1, "is protected by a password"), (10, 99, "in an unknown way")]
)
def test_a_part_that_cannot_be_unpacked_says_why(at: int, value: int, said: str) -> None:
    """A part with a password, or packed as nobody knows, is an error that tells which of the two."""
    data = bytearray(document())
    central = data.index(b"PK\x01\x02")
    data[central + at] = value
    with pytest.raises(ArticleError, match=said):
        list(entries(io.BytesIO(bytes(data)), "a.docx", Columns()))
