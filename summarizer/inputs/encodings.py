"""In which encoding bytes are text: UTF-8 and UTF-16 show themselves, another is a guess, and said so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer import files
from summarizer.errors import ArticleError

# What the guess may be wrong about is told; below this it is no guess.
_MIN_CONFIDENCE = 0.5
# By https://encoding.spec.whatwg.org a page in the first is read as the second, which holds it.
_WIDER = {"ISO-8859-1": "WINDOWS-1252", "ISO-8859-9": "WINDOWS-1254"}
# Quotation marks, dashes, signs: of letters there is none to guess by.
_WESTERN_MARKS = re.compile(rb"[\0-\x7f\x80\x82\x84\x85\x8b\x91-\x99\x9b\xa0-\xbf]*\Z")
# Characters beyond ASCII as UTF-8 has them. A text with more of them than of broken bytes is damaged UTF-8.
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Those that stand in English: letters of the west, dashes, signs. Letters of another encoding hardly ever
# look like one but among capitals, so that one is enough where hardly a byte is broken.
_WESTERN_LETTER = re.compile(rb"(?<![A-Z])[\xc2-\xc5][\x80-\xbf]|[\xe2\xef][\x80-\xbf]{2}|\xf0[\x80-\xbf]{3}")
# What is shaped as UTF-8 and no character: halves of pairs, and numbers beyond all characters.
_SHAPED = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|[\xf8-\xfb][\x80-\xbf]{4}|[\xfc\xfd][\x80-\xbf]{5}")
# A text ends within a character, and not with a letter as "caf\xe9" does; the second holds where it
# has no other character beyond ASCII.
_CUT = re.compile(
    rb"(?:[\xc2-\xdf]|\xe2|(?<![A-Za-z])[\xe0-\xef]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{0,2})\Z"
)
_SURELY_CUT = re.compile(rb"(?:[\xc2-\xc5]|\xe2[\x80-\xbf]?|\xf0[\x80-\xbf]{0,2})\Z")

# Bytes that are no UTF-8, as Python keeps them: of several in a row each is a mark of its own, or none is.
_MARKS_IN_A_ROW = "[\udc82\udc84\udc85\udc8b\udc91-\udc99\udc9b]{2,3}"
_STRAYS = re.compile(f"{_MARKS_IN_A_ROW}(?![\udc80-\udcff])|[\udc80-\udcff]+")
LOST = "\ufffd"
# A damaged text has at most so many stray bytes a character: a few in a short letter, a dozen in a report.
_FEW, _A_FEW = 0.01, 3


@dataclass(frozen=True)
class Mended:
    """The text of damaged UTF-8, where ``strays`` were read as another encoding and ``lost`` as nothing."""

    text: str
    strays: int
    lost: int
    is_cut: bool

    def told(self) -> str:
        """What became of bytes that are no UTF-8, as a notice says it."""
        told = [f"{self.lost} of its characters could not be read"] if self.lost else []
        if self.strays:
            told.append(
                f"{self.strays} of its bytes {'was' if self.strays == 1 else 'were'} read as WINDOWS-1252"
            )
        return " and ".join([*told, *(["its last character is cut off"] if self.is_cut else [])])


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
        found = None if encoding else damaged(data)
        if found:
            return found.text.removeprefix("\ufeff"), (f"the text is not all UTF-8: {found.told()}",)
        if not encoding:
            raise
    told = f"its encoding was taken for {encoding}; where letters are wrong, convert it to UTF-8"
    return data.decode(encoding), (told,)


def damaged(data: bytes) -> Mended | None:
    """The text of UTF-8 in which a few bytes are none, None where there are more."""
    found = mended(data)
    broken, few = found.strays + found.lost, _FEW * len(found.text)
    is_so = broken <= max(few, _A_FEW) if is_mostly_utf8(data) else broken + found.is_cut <= few
    return found if is_so else None


def mended(data: bytes) -> Mended:
    """UTF-8 with single bytes of another encoding between its letters."""
    cut = _CUT.search(data)
    text = data[: cut.start() if cut else None].decode("utf-8", "surrogateescape")
    found = _with_strays_read(text)
    return replace(found, text=found.text + LOST, is_cut=True) if cut else found


def with_marks(text: str) -> Mended | None:
    """A text with quotation marks, dashes and signs of WINDOWS-1252 that Python kept; None for another."""
    strays = "".join(_STRAYS.findall(text)).encode("utf-8", "surrogateescape")
    found = _with_strays_read(text)
    return found if _WESTERN_MARKS.match(strays) and not found.lost else None


def _with_strays_read(text: str) -> Mended:
    read = [_western(strays) for strays in _STRAYS.finditer(text)]
    lost = read.count(LOST)
    return Mended(_STRAYS.sub(_western, text), sum(map(len, read)) - lost, lost, is_cut=False)


def _western(strays: re.Match[str]) -> str:
    own = strays[0].encode("utf-8", "surrogateescape")
    is_read = len(own) == 1 or re.fullmatch(_MARKS_IN_A_ROW, strays[0])
    return own.decode("cp1252", "replace") if is_read else LOST


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
    """Whether bytes are UTF-8 that is cut off, or has fewer broken bytes than letters, or few stray marks."""
    whole = _SHAPED.sub(LOST.encode(), _CUT.sub(b"", data))
    letters = len(_UTF8_LETTER.findall(whole))
    broken = whole.decode("utf-8", "replace").count(LOST) - whole.count(LOST.encode())
    if not broken:
        return letters > 0 or bool(_SURELY_CUT.search(data))
    return letters > broken or _has_few_strays(whole, broken)


def _has_few_strays(data: bytes, broken: int) -> bool:
    """Whether so few bytes are broken that a single letter of the west tells UTF-8."""
    western = len(_WESTERN_LETTER.findall(data))
    if not western or broken > max(_A_FEW, _FEW * len(data)):
        return False
    return broken <= western or with_marks(data.decode("utf-8", "surrogateescape")) is not None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return False
    return True
