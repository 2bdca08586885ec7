"""Pages that browsers saved: in one file, or with a folder of what they show beside them."""

from __future__ import annotations

import time
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inputs_material import names, put, read

from summarizer.errors import ArticleError
from summarizer.inputs import read_file

WORDS = "Mayor Ann Lee said on Monday that the old pier would be closed until the end of May."
PAGE = (
    "<!doctype html><html><head><title>Old pier closes</title></head><body><nav>Home</nav><article>"
    f"<h1>Old pier closes</h1><p>{WORDS} Café.</p><p>“Nobody may walk there,” she said.</p></article></body>"
    "</html>"
)
TEXT = f"{WORDS} Café.\n\n“Nobody may walk there,” she said."
ADDRESS = "https://paper.example/pier"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def saved(page: str = PAGE) -> bytes:
    made = MIMEMultipart("related", type="text/html")
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = ADDRESS
    made["Subject"] = "Old pier closes"
    made["Date"] = "Fri, 20 Nov 2026 10:00:00 -0000"
    shown = MIMEText(page, "html", "utf-8")
    shown["Content-Location"] = ADDRESS
    frame = MIMEText("<html><body>Buy now!</body></html>", "html", "utf-8")
    style = MIMEText("p {color: red}", "css", "utf-8")
    for part in (shown, frame, style):
        made.attach(part)
    # Browsers write this line first.
    first, _, rest = made.as_bytes().partition(b"From: <Saved by Blink>\n")
    return b"From: <Saved by Blink>\n" + first + rest


@pytest.mark.parametrize("name", ["pier.mhtml", "pier.mht", "pier.txt"])
def test_a_page_that_was_saved_as_one_file_is_read(name: str) -> None:
    """MHTML is read as the page in it, with its address and when it was saved, whatever it is called."""
    put(name, text=saved())
    article = read_file(name)
    assert (article.text, article.headline, article.id) == (TEXT, "Old pier closes", "pier")
    assert (article.origin.url, article.origin.retrieved_at) == (ADDRESS, "2026-11-20T10:00:00")


def test_a_saved_page_without_a_page_says_so() -> None:
    """MHTML that holds no page is an error with a way out."""
    put("a.mht", text=b"From: <Saved by Blink>\nContent-Type: text/plain\n\nRain.")
    with pytest.raises(ArticleError, match=r"'a\.mht' holds no page; save it again, or give its text"):
        read_file("a.mht")


@given(st.integers(0, 2_000), st.binary(max_size=9), st.integers(0, 9))
def test_a_damaged_saved_page_ends_nothing(at: int, bytes_in: bytes, left_out: int) -> None:
    """Whatever befell its bytes, MHTML gives an article or an error of ours."""
    data = saved()
    put("a.mht", text=data[:at] + bytes_in + data[at + left_out :])
    assert list(read("a.mht")) == ["a.mht"]


@pytest.mark.slow
def test_a_deep_archive_takes_no_longer_than_its_names() -> None:
    """Thousands of files, deep in folders that are called like those of pages, are looked through at once."""
    with zipfile.ZipFile("a.zip", "w") as archive:
        for number in range(2_000):
            archive.writestr(f"{'a_files/' * 60}{number}.txt", "It rained.")
    begun = time.process_time()
    assert len(names("a.zip")) == 2_000
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("folder", ["Old pier_files", "Old pier-Dateien", "Old pier.files"])
def test_what_a_page_shows_is_no_article(folder: str) -> None:
    """The folder that a browser saves beside a page is left out; one without its page is read."""
    put("in/Old pier.html", text=PAGE)
    put(f"in/{folder}/frame.html", f"in/{folder}/more/ad.html", "in/Rain_files/rain.txt")
    assert names("in") == ["in/Old pier.html", "in/Rain_files/rain.txt"]
    assert names(f"in/{folder}") == [f"in/{folder}/frame.html", f"in/{folder}/more/ad.html"]
    with zipfile.ZipFile("pages.zip", "w") as archive:
        for path in ("in/Old pier.html", f"in/{folder}/frame.html", "in/Rain_files/rain.txt"):
            archive.write(path, path.removeprefix("in/"))
    assert names("pages.zip") == ["pages.zip#Old pier.html", "pages.zip#Rain_files/rain.txt"]
