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
        (b"don\x92t", "don’t", "1 of its bytes was read as WINDOWS-1252"),
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


ENGLISH = "The mayor of Aldmoor said on Thursday that the old bridge is closed. " * 9
MARK, MARKS = "1 of its bytes was read as WINDOWS-1252", "3 of its bytes were read as WINDOWS-1252"
CUT = "its last character is cut off"
DAMAGED = {
    "a mark": (f"{ENGLISH}In the café".encode() + b"\x85", f"{ENGLISH}In the café…", MARK),
    "marks": (f"{ENGLISH}Café ".encode() + b"\x93end\x94\x85", f"{ENGLISH}Café “end”…", MARKS),
    "no characters": (
        ENGLISH.encode() + b"a \xed\xa0\x80 b \xf8\x88\x80\x80\x80.",
        f"{ENGLISH}a \ufffd b \ufffd.",
        "2 of its characters could not be read",
    ),
    "western end": (f"{ENGLISH}Café, caf".encode() + b"\xe9", f"{ENGLISH}Café, café", MARK),
    "letter cut": (f"{ENGLISH}In the café".encode()[:-1], f"{ENGLISH}In the caf\ufffd", CUT),
    "dash cut": (f"{ENGLISH}So —".encode()[:-1], f"{ENGLISH}So \ufffd", CUT),
    "short and cut": (TEXTS["shift_jis"].encode()[:-1], f"{TEXTS['shift_jis'][:-1]}\ufffd", CUT),
    "lost and cut": (
        TEXTS["shift_jis"].encode()[1:-2],
        f"\ufffd{TEXTS['shift_jis'][1:-1]}\ufffd",
        f"1 of its characters could not be read and {CUT}",
    ),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_utf8_is_taken_for_no_other_encoding(damage: str, tmp_path: Path) -> None:
    """Few letters beyond ASCII, marks of another encoding or a cut make UTF-8 none of an alphabet's."""
    data, text, told = DAMAGED[damage]
    path = tmp_path / "damaged.txt"
    path.write_bytes(data)
    article = read_file(path)
    assert (article.text, *article.origin.notices) == (text, f"the text is not all UTF-8: {told}")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("windows-1250", "ORĂŞTIE, Băsescu"),
        ("windows-1251", "Дёмин"),
        ("windows-1252", "“CAFÉ”"),
        ("windows-1252", "São Paulo, “Ã”"),
        ("windows-1252", "“voilà”"),
    ],
)
def test_a_name_in_an_encoding_of_an_alphabet_is_no_damage(encoding: str, name: str, tmp_path: Path) -> None:
    """English with a name in another encoding, of which bytes may look like UTF-8, is told."""
    path = tmp_path / "old.txt"
    path.write_bytes(f"{ENGLISH}{name} too. {ENGLISH}".encode(encoding))
    [notice] = read_file(path).origin.notices
    assert notice.startswith("its encoding was taken for ")


def test_bytes_that_are_no_text_have_no_encoding(tmp_path: Path) -> None:
    """Bytes that are no letters of any language are refused as before."""
    path = tmp_path / "old.txt"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(ArticleError, match="is a binary file; give the article as plain text"):
        read_file(path)
