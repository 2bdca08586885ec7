"""What is packed is read as what it is, and an archive as the files in it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inputs_material import RAIN, names, put, read

from summarizer.errors import ArticleError
from summarizer.inputs import read_file

SNOW = "It snowed all night."
ROWS = "".join(json.dumps({"id": n, "text": RAIN}) + "\n" for n in "ab").encode()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def refusal(path: str) -> str:
    with pytest.raises(ArticleError) as caught:
        read_file(path)
    return str(caught.value)


def test_what_gzip_packed_is_read_as_what_it_is() -> None:
    """A packed file is the article, the table or the archive that was packed."""
    put("rain.txt.gz", text=gzip.compress(RAIN.encode()))
    put("rows.jsonl.gz", text=gzip.compress(ROWS))
    put("zip.gz", text=gzip.compress(zipped(a_txt=RAIN.encode())))
    assert (read_file("rain.txt.gz").text, read_file("rain.txt.gz").id) == (RAIN, "rain")
    assert read("rows.jsonl.gz") == {"rows.jsonl.gz#a": RAIN, "rows.jsonl.gz#b": RAIN}
    assert read("zip.gz") == {"zip.gz#a.txt": RAIN}


def test_an_archive_is_the_files_in_it() -> None:
    """Texts, pages and tables of an archive are inputs by their names; others are none."""
    put("x.zip", text=zipped(
        in__a_txt=RAIN.encode(), rows_jsonl=ROWS, b_txt_gz=gzip.compress(SNOW.encode()), _c_txt=b"hidden",
        d_png=b"\x89PNG\r\n", e_css=b"p {}", f=b"<html><body><p>Page.",
    ))  # fmt: skip
    found = read("x.zip")
    assert found == {
        "x.zip#in/a.txt": RAIN,
        "x.zip#rows.jsonl#a": RAIN,
        "x.zip#rows.jsonl#b": RAIN,
        "x.zip#b.txt.gz": SNOW,
        "x.zip#f": "Page.",
    }
    assert names("x.zip") == list(found)


def test_an_archive_of_one_article_is_read_like_it() -> None:
    """Where one article is asked for, an archive of one will do, and one of several is told to be."""
    put("one.zip", text=zipped(a_txt=RAIN.encode()))
    put("two.zip", text=zipped(a_txt=RAIN.encode(), b_txt=SNOW.encode()))
    article = read_file("one.zip")
    assert (article.text, article.id, article.source) == (RAIN, "a", "one.zip#a.txt")
    assert refusal("two.zip").startswith("'two.zip' holds several articles; use `summarizer batch")


def test_a_folder_is_looked_through_for_packed_files() -> None:
    """Below a folder, packed texts and archives are inputs as well."""
    put("in/a.txt", "in/notes.md", "in/rows.jsonl")
    put("in/b.txt.gz", text=gzip.compress(RAIN.encode()))
    put("in/c.zip", text=zipped(d_txt=RAIN.encode()))
    assert names("in") == ["in/a.txt", "in/b.txt.gz", "in/c.zip#d.txt"]


def test_a_bad_member_fails_alone() -> None:
    """What cannot be read of an archive fails under its name, and the others are read."""
    put(
        "x.zip",
        text=zipped(a_txt=RAIN.encode(), e_txt=b"", in_zip=zipped(b_txt=SNOW.encode()), p_pdf=b"\x89PNG\r\n"),
    )
    found = read("x.zip")
    assert found["x.zip#a.txt"] == RAIN
    assert found["x.zip#e.txt"] == "! 'x.zip#e.txt' is empty; give a file that holds an article's text"
    assert found["x.zip#in.zip"].endswith("it is an archive within an archive; unpack it first")
    assert "is an image" in found["x.zip#p.pdf"]


def test_what_is_cut_off_says_so() -> None:
    """A packed file or an archive that lacks its end is an error that names it."""
    put("a.txt.gz", text=gzip.compress(RAIN.encode() * 99)[:-9])
    put("b.zip", text=zipped(a_txt=RAIN.encode())[:-9])
    assert "cannot read 'a.txt.gz': what gzip packed is damaged or cut off" in refusal("a.txt.gz")
    assert "'b.zip' is no whole ZIP archive" in refusal("b.zip")


def test_an_archive_packed_in_an_unknown_way_says_so() -> None:
    """An archive of a version that nobody knows, or with places beyond its end, is an error that names it."""
    data = zipped(a_txt=RAIN.encode())
    listed = data.rindex(b"PK\x01\x02")
    put("a.zip", text=data[: listed + 6] + b"\xff\xff" + data[listed + 8 :])
    assert "'a.zip' is no whole ZIP archive (zip file version" in refusal("a.zip")
    far = b"PK\x06\x07" + bytes(4) + b"\xff" * 8 + b"\x01\0\0\0"
    end = data.rindex(b"PK\x05\x06")
    put("b.zip", text=data[:end] + far + data[end:])
    assert "'b.zip' is no whole ZIP archive" in refusal("b.zip")


@pytest.mark.slow
def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    """What unpacks to more than an article may have is an error, after no more than that was unpacked."""
    bomb = gzip.compress(b"a" * 300_000_000, 9)
    put("a.txt.gz", text=bomb)
    put("b.zip", text=zipped(a_txt=b"a" * 110_000_000))
    assert "has more than 2,400,004 bytes" in refusal("a.txt.gz")
    assert "'b.zip#a.txt': it has more than 100,000,000 bytes; split it" in refusal("b.zip")


@given(
    cut=st.integers(0, 200), flips=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=9)
)
def test_a_damaged_archive_ends_nothing(cut: int, flips: list[tuple[int, int]]) -> None:
    """Whatever befell its bytes, an archive gives articles or errors of ours."""
    data = bytearray(zipped(a_txt=RAIN.encode(), rows_jsonl=ROWS))
    for at, byte in flips:
        data[at % len(data)] = byte
    put("x.zip", text=bytes(data[: len(data) - cut]))
    put("x.gz", text=gzip.compress(bytes(data))[: 400 - cut])
    assert read("x.zip") is not None
    assert read("x.gz") is not None
