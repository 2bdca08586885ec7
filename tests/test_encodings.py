"""Texts that are no UTF-8: the encoding is told from their letters, and that it was is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ArticleError
from summarizer.inputs import read_file

TEXTS = {
    "windows-1251": "Мэр города Анна Ли сказала в четверг, что старый мост закрыт до конца мая.",
    "windows-1252": "La maire a déclaré jeudi que le pont était fermé jusqu’à l’été, à côté du marché.",
    "windows-1250": "Burmistrz powiedział w czwartek, że most będzie zamknięty aż do końca maja, choć źle.",
    "shift_jis": "市長は木曜日、古い橋を五月末まで閉鎖すると述べた。住民は説明を求めている。",
    "gb18030": "市长星期四说，旧桥将关闭到五月底。居民要求解释。他们说没有人问过他们。",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_encoding_is_told_from_the_letters(encoding: str, tmp_path: Path) -> None:
    """A text of any usual encoding is read as it was written, with a notice that names the guess."""
    path = tmp_path / "old.txt"
    path.write_bytes(TEXTS[encoding].encode(encoding))
    article = read_file(path)
    assert article.text == TEXTS[encoding]
    [notice] = article.origin.notices
    assert notice.startswith("its encoding was taken for ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_shows_itself_is_no_guess(encoding: str, tmp_path: Path) -> None:
    """UTF-8 and marked UTF-16 come without a notice."""
    path = tmp_path / "new.txt"
    path.write_bytes(TEXTS["gb18030"].encode(encoding))
    assert read_file(path).text == TEXTS["gb18030"]
    assert read_file(path).origin.notices == ()


def test_english_with_typographic_marks_is_western(tmp_path: Path) -> None:
    """Quotation marks and dashes alone are those of WINDOWS-1252, whatever else they could be."""
    path = tmp_path / "old.txt"
    text = "“It rained,” he said – and it’s true… 5 °C, §4."
    path.write_bytes(text.encode("windows-1252"))
    assert read_file(path).text == text


@pytest.mark.parametrize(
    ("stray", "read", "told"),
    [
        (b"don\x92t", "don’t", "1 of its bytes were read as WINDOWS-1252"),
        ("—".encode()[:2] + b" so", "\ufffd so", "1 of its characters could not be read"),
    ],
    ids=["of another encoding", "cut off"],
)
def test_a_few_stray_bytes_cost_no_text(stray: bytes, read: str, told: str, tmp_path: Path) -> None:
    """A text in UTF-8 with a few bytes that are none is read, and what became of them is said."""
    path = tmp_path / "damaged.txt"
    around = "The mayor said – on Thursday, in the old café – that the bridge is closed until May. "
    path.write_bytes(around.encode() + stray + b" " + around.encode())
    article = read_file(path)
    assert article.text == f"{around}{read} {around}"
    assert article.origin.notices == (f"the text is not all UTF-8: {told}",)


def test_bytes_that_are_no_text_have_no_encoding(tmp_path: Path) -> None:
    """Bytes that are no letters of any language are refused as before."""
    path = tmp_path / "old.txt"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(ArticleError, match="is a binary file; give the article as plain text"):
        read_file(path)
