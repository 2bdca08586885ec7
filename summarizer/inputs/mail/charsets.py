"""The text that the bytes of a mail are: in the charset it names if that can be, else in a likely one."""

from __future__ import annotations

import codecs
import re

from summarizer import files
from summarizer.errors import ArticleError
from summarizer.inputs.encodings import damaged, guessed, is_mostly_utf8

# By https://encoding.spec.whatwg.org the first are read as the second, which hold them.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# What Python knows as encodings of text beside those that texts are in; some take more than their length.
_NOT_OF_TEXTS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
_META = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 2_048
# Of a text in the wrong charset, even one without spaces, that much is still ASCII.
_MOST_LOST = 0.2
LOST = "some letters are lost, as the mail is not in the charset that it tells"


def decoded(data: bytes, charset: str | None) -> str:
    """The text, with a mark of replacement for what no charset has.

    Raises ArticleError where those would be so many that it is no text.
    """
    named = _codec(charset)
    for encoding in ("utf-8" if named in {None, "cp1252"} else None, named, "utf-8"):
        if encoding and (text := _strictly(data, encoding)) is not None:
            return text
    if is_mostly_utf8(data) and (found := damaged(data)):
        return found.text
    likely = guessed(data)
    if likely:
        return data.decode(likely)
    text = data.decode(named or "utf-8", "replace")
    if files.has_controls(data) or text.count("\ufffd") > len(text) * _MOST_LOST:
        raise ArticleError(
            "its words are in no charset that is known; open it in a mail program and save it again"
        )
    return text


def of_page(data: bytes) -> str | None:
    """The charset that HTML itself tells."""
    found = _META.search(data[:_HEAD])
    return found[1].decode() if found else None


def _codec(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip().strip("'\"")).name
        b"a".decode(name)  # refuses what is no encoding of text, such as base64
    except (LookupError, ValueError):
        return None
    name = name.replace("_", "-")
    return None if name in _NOT_OF_TEXTS else _WIDER.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
