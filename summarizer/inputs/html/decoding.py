"""A page's bytes become text by what is said of their encoding: by mark, header and page; else it is guessed.

The order is that of browsers (WHATWG, HTML Standard, "determining the character encoding"), with one
difference: what is declared and does not fit is not believed when the bytes are UTF-8.
"""

from __future__ import annotations

import codecs
import re

from summarizer.inputs import encodings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Labels that stand for more than they name, by the WHATWG's Encoding Standard.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
_DECLARED = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 8192
_FEW = 0.001


def decoded(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """The text, and what is uncertain about it; ``charset`` is what the header said."""
    data_head = data[:4]
    for mark, encoding in _MARKS:
        if data_head.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), None
    said = [label for label in (charset, _in_page(data)) if label]
    known = [name for label in said if (name := _codec(label))]
    return _by_name(data, known) or _guessed(data, said)


def _in_page(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    label = found[1].decode("ascii", "replace").lower() if found else None
    # A page that could be read that far is in no UTF-16, whatever it says.
    return "utf-8" if label and label.startswith("utf-16") else label


def _codec(label: str) -> str | None:
    """Python's name of an encoding of text; None for what is none, such as "base64"."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        b"<p>".decode(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    return _MEANT.get(name, name)


def _by_name(data: bytes, names: list[str]) -> tuple[str, str | None] | None:
    """The text by the first name that fits, or that nearly fits, or as UTF-8."""
    for name in dict.fromkeys([*names, "utf-8"]):
        try:
            return data.decode(name), None
        except UnicodeError:
            continue
    damaged = ["utf-8"] if encodings.is_mostly_utf8(data) else []
    for name in dict.fromkeys([*names, *damaged]):
        found = encodings.mended(data) if name == "utf-8" else _without_lost(data, name)
        if found.strays + found.lost <= _FEW * len(found.text):
            return found.text, f"the page is not all {name.upper()}: {found.told()}"
    return None


def _without_lost(data: bytes, name: str) -> encodings.Mended:
    text = data.decode(name, "replace")
    return encodings.Mended(text, 0, text.count(encodings.LOST), is_cut=False)


def _guessed(data: bytes, said: list[str]) -> tuple[str, str | None]:
    name = encodings.guessed(data) or "WINDOWS-1252"
    claim = f"says {said[0]!r}, which it is not" if said else "does not say its encoding"
    return data.decode(name, "replace"), f"the page {claim}; it was taken for {name}, so letters may be wrong"
