"""In which encoding bytes are text: UTF-8 and UTF-16 show themselves, another is a guess, and said so."""

from __future__ import annotations

import re

from summarizer import files
from summarizer.errors import ArticleError

# What the guess may be wrong about is told; below this it is no guess.
_MIN_CONFIDENCE = 0.5
# By https://encoding.spec.whatwg.org a page in the first is read as the second, which holds it.
_WIDER = {"ISO-8859-1": "WINDOWS-1252", "ISO-8859-9": "WINDOWS-1254"}
# Quotation marks, dashes, signs: of letters there is none to guess by.
_WESTERN_MARKS = re.compile(rb"[\0-\x7f\x80\x82\x84\x85\x8b\x91-\x99\x9b\xa0-\xbf]*\Z")
# Letters beyond ASCII as UTF-8 has them. A text with more of them than of broken bytes is damaged UTF-8.
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


# Bytes that are no UTF-8, as Python keeps them.
_STRAYS = re.compile("[\udc80-\udcff]+")
LOST = "\ufffd"
# A damaged text has at most so many stray bytes a character: one in a short letter, a dozen in a report.
_FEW = 0.01


def decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text that bytes are, and a notice when its encoding was guessed or it is damaged.

    Raises ArticleError for what is no text, and where no encoding is likely; it names ``name``.
    """
    try:
        return files.text(data, name), ()
    except ArticleError as error:
        if not isinstance(error.__cause__, UnicodeDecodeError) or files.looks_binary(data):
            raise
        encoding = guessed(data)
        if not encoding and (damaged := _damaged(data)):
            return damaged
        if not encoding:
            raise
    told = f"its encoding was taken for {encoding}; where letters are wrong, convert it to UTF-8"
    return data.decode(encoding), (told,)


def _damaged(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text of UTF-8 in which a few bytes are none, None where there are more."""
    text, strays = with_strays(data)
    lost = text.count(LOST)
    if strays + lost > _FEW * len(text):
        return None
    return text.removeprefix("\ufeff"), (f"the text is not all UTF-8: {told_of(strays, lost)}",)


def with_strays(data: bytes) -> tuple[str, int]:
    """UTF-8 with single bytes of another encoding between its letters, and how many there are."""
    text = data.decode("utf-8", "surrogateescape")
    strays = sum(_western(stray) != LOST for stray in _STRAYS.finditer(text))
    return _STRAYS.sub(_western, text), strays


def told_of(strays: int, lost: int) -> str:
    """What became of bytes that are no UTF-8, as a notice says it."""
    told = [f"{lost} of its characters could not be read"] if lost else []
    told += [f"{strays} of its bytes were read as WINDOWS-1252"] if strays else []
    return " and ".join(told)


def _western(strays: re.Match[str]) -> str:
    own = strays[0].encode("utf-8", "surrogateescape")
    return own.decode("cp1252", "replace") if len(own) == 1 else LOST


def guessed(data: bytes) -> str | None:
    """The encoding that bytes most likely are in, by its name for Python; None when none is likely."""
    import cchardet

    if _WESTERN_MARKS.match(data):
        return "WINDOWS-1252"
    if is_mostly_utf8(data):
        return None
    found = cchardet.detect(data)
    name = str(found["encoding"] or "").upper()
    encoding = _WIDER.get(name, name)
    return encoding if (found["confidence"] or 0) >= _MIN_CONFIDENCE and _decodes(data, encoding) else None


def is_mostly_utf8(data: bytes) -> bool:
    """Whether there are more letters in UTF-8 than bytes that are broken as such."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return len(_UTF8_LETTER.findall(data)) > broken


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return False
    return True
