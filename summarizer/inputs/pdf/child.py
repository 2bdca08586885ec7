"""The other process: pdfium reads a PDF file from standard input, and what stands on its pages goes out.

pdfium is C. A file of some kilobytes can have it take all memory, which ends its process at once, or go on
for hours; so it has a process of its own, with limits. This module imports nothing of the program: it starts
as a script. What it writes is JSON.

The glyphs of a page become pieces of lines: what follows each other on a line without a wide gap.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_PAGES = 5_000
# Twice the letters of the longest article: blanks and running heads come off.
MOST_GLYPHS = 1_200_000
MOST_BYTES_OF_MEMORY, MOST_SECONDS = 1_200_000_000, 60
_PASSWORD_ERRORS = (4, 5)
_INFO = ("Title", "Author", "CreationDate")
_MOST_INFO = 2_000

# A gap that parts words, and one that parts pieces, in shares of the font's size.
_LEAST_BLANK, _WORD_GAP, _PIECE_GAP, _OVERLAP = 0.05, 0.35, 1.2, 0.5
# How much a raised digit is smaller than what it stands at, and how far off its line another glyph may be.
_TINY, _RAISED_SIZE, _OFF_LINE = 0.45, 0.85, 0.7
_SAME_LINE, _LEAST_SIZE = 0.15, 0.1
# A size that as many of a piece's letters have is the line's; in a wild mixture the largest is.
_SHARE, _MANY = 0.15, 6
_LEFT, _OVER_HEAD, _RIGHT = 90, 180, 270
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|cmbx", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\x02": "-",
        "\uf0b7": "•",
    }
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\uf8ff\ufffe\uffff]")
_ACCENTS = dict(zip("`´ˆ˜¨ˇ˚¸", "\u0300\u0301\u0302\u0303\u0308\u030c\u030a\u0327", strict=True))
_DOTLESS = {"ı": "i", "ȷ": "j"}
# How far, in sizes, a letter must begin before an accent ends to be below it.
_OVER = 0.1
_MOST_FONT_NAME = 256


def main() -> None:
    """Read the file and write what it says, or why it cannot be read."""
    with open(0, "rb", closefd=False) as file:
        data = file.read()
    _set_limits()
    answer = _answer(data)
    with open(1, "wb", closefd=False) as out:
        out.write(json.dumps(answer).encode())


def _set_limits() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES_OF_MEMORY, MOST_BYTES_OF_MEMORY))


def _answer(data: bytes) -> dict[str, Any]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"refused": "locked" if error.err_code in _PASSWORD_ERRORS else "broken"}
    if len(document) > MOST_PAGES:
        return {"refused": "pages", "pages": len(document)}
    return _contents(document, _info(document))


def _contents(document: Any, info: dict[str, str]) -> dict[str, Any]:
    """The pieces of each page; pages without any that have pictures, and that cannot be read, are told."""
    import pypdfium2

    pages: list[list[Any]] = []
    answer: dict[str, Any] = {
        "info": info,
        "pages": pages,
        "pictures": [],
        "broken": [],
        "glyphs": 0,
        "unknown": 0,
    }
    for number in range(len(document)):
        pages.append([])
        try:
            with contextlib.closing(document[number]) as page:
                _read(page, pages[-1], number, answer)
        except pypdfium2.PdfiumError:
            answer["broken"].append(number + 1)
        if answer["glyphs"] > MOST_GLYPHS:
            return {"refused": "long"}
    return answer


def _read(page: Any, pieces: list[Any], number: int, answer: dict[str, Any]) -> None:
    with contextlib.closing(page.get_textpage()) as text_page:
        count = text_page.count_chars()
        answer["glyphs"] += count
        if answer["glyphs"] > MOST_GLYPHS:
            return
        reader = _Reader(text_page.raw, count)
        pieces.extend(piece for piece in _pieces(reader.glyphs()) if piece[0])
        answer["unknown"] += reader.unknown
    if not pieces and next(iter(page.get_objects(max_depth=2)), None) is not None:
        answer["pictures"].append(number + 1)


def _info(document: Any) -> dict[str, str]:
    """What the file says of itself."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    told = {key: document.get_metadata_value(key)[:_MOST_INFO] for key in _INFO}
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * (size + 1))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    told["Language"] = bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0][:_MOST_INFO]
    return told


@dataclass(slots=True)
class _Glyph:
    letter: str
    x: float
    y: float
    end: float
    size: float
    bold: bool
    spaced: bool = False


_SPACE = _Glyph(" ", 0, 0, 0, 0, bold=False)


class _Reader:
    """Reads each glyph with few calls: for its font only when a word begins or the line changes."""

    def __init__(self, raw: Any, count: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._raw, self.count = pdfium, raw, count
        self.unknown = 0
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_MOST_FONT_NAME)

    def glyphs(self) -> list[_Glyph]:
        found = list(self._all())
        turns = Counter(turn for turn, _, glyph in found if glyph is not _SPACE)
        most = turns.most_common(1)[0][0] if turns else 0
        return [_upright(glyph, box, turn) for turn, box, glyph in found if turn == most]

    def _all(self) -> Iterator[tuple[int, Any, _Glyph]]:
        pdfium, raw, box, x, y = self._pdfium, self._raw, self._box, self._x, self._y
        last: tuple[int, ...] = ()
        turn, size, bold = 0, 0.0, False
        for index in range(self.count):
            letter = _letter(pdfium.FPDFText_GetUnicode(raw, index))
            if letter == " ":
                last = ()
                yield turn, None, _SPACE
            elif letter:
                pdfium.FPDFText_GetLooseCharBox(raw, index, box)
                pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
                left, bottom, right, top = box.left, box.bottom, box.right, box.top
                here = (round(y.value), round(top - bottom))
                if here != last:
                    last = here
                    turn, size, bold = self._font(index)
                yield turn, (left, bottom, top), _Glyph(letter, x.value, y.value, right, size, bold)
            else:
                self.unknown += 1

    def _font(self, index: int) -> tuple[int, float, bool]:
        pdfium, raw = self._pdfium, self._raw
        pdfium.FPDFText_GetMatrix(raw, index, self._matrix)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(self._matrix.c, self._matrix.d)
        turn = round(math.degrees(pdfium.FPDFText_GetCharAngle(raw, index))) % 360
        pdfium.FPDFText_GetFontInfo(raw, index, self._name, _MOST_FONT_NAME, None)
        bold = bool(_BOLD_NAME.search(self._name.value))
        return turn, size, bold or pdfium.FPDFText_GetFontWeight(raw, index) >= _BOLD_WEIGHT


@functools.cache
def _letter(code: int) -> str:
    """The character of a glyph, and a blank at a line's end, which pdfium adds; '' for what is no text."""
    letter = chr(code).translate(_LIGATURES)
    if letter.isspace():
        return " "
    return "" if _NO_TEXT.match(letter) else letter


def _upright(glyph: _Glyph, box: Any, turn: int) -> _Glyph:
    """A glyph of a page that is read with its head to one side, as if it were not."""
    if not turn or glyph is _SPACE:
        return glyph
    left, bottom, top = box
    x, y = glyph.x, glyph.y
    turned = {_LEFT: (-y, x, -bottom), _RIGHT: (y, -x, top), _OVER_HEAD: (-x, -y, -left)}
    glyph.x, glyph.y, glyph.end = turned.get(turn, (x, y, glyph.end))
    return glyph


def _pieces(glyphs: list[_Glyph]) -> Iterator[list[Any]]:
    run: list[_Glyph] = []
    spaced = False
    for glyph in glyphs:
        if glyph is _SPACE:
            spaced = True
            continue
        if run and not _goes_on(run[-1], glyph):
            yield _piece(run)
            run = []
        glyph.spaced, spaced = spaced, False
        run.append(glyph)
    if run:
        yield _piece(run)


def _goes_on(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a glyph stands on the line of the one before, right behind it or behind a blank."""
    if (glyph.x, glyph.y) == (last.x, last.y):
        return True  # the next letter of a ligature
    size = max(last.size, glyph.size, _LEAST_SIZE)
    gap, off = (glyph.x - last.end) / size, abs(glyph.y - last.y) / size
    if not -_OVERLAP < gap < _PIECE_GAP:
        return False
    smaller = _TINY < min(last.size, glyph.size) / size < _RAISED_SIZE
    return off < _SAME_LINE or (smaller and off < _OFF_LINE and gap < _WORD_GAP)


def _piece(run: list[_Glyph]) -> list[Any]:
    places = Counter((round(one.size, 1), round(one.y, 1)) for one in run)
    # Capitals of a smaller font, and raised marks, are in the minority or smaller.
    least = _SHARE * len(run) if len(places) <= _MANY else 0
    size, base = max(place for place, count in places.items() if count >= least)
    text = "".join(_letters(run, size, base))
    numbers = [round(number, 2) for number in (run[0].x, run[-1].end, base, size)]
    return [text, *numbers, all(one.bold for one in run), run[0].bold]


def _letters(run: list[_Glyph], size: float, base: float) -> Iterator[str]:
    """The letters, with a blank where one has room, or much room; a raised digit has its own character."""
    last = run[0]
    for glyph in _with_accents(run):
        if glyph.x - last.end > (_LEAST_BLANK if glyph.spaced else _WORD_GAP) * size:
            yield " "
        raised = glyph.size < _RAISED_SIZE * size and glyph.y > base + _SAME_LINE * size
        yield glyph.letter.translate(_RAISED) if raised else glyph.letter
        last = glyph


def _with_accents(run: list[_Glyph]) -> Iterator[_Glyph]:
    """The glyphs, an accent that is drawn over a letter as one with it."""
    accent: _Glyph | None = None
    for glyph in run:
        if accent and glyph.x < accent.end - _OVER * glyph.size:
            marked = _DOTLESS.get(glyph.letter, glyph.letter) + _ACCENTS[accent.letter]
            glyph.letter, glyph.spaced = unicodedata.normalize("NFC", marked), accent.spaced
        elif accent:
            yield accent
        accent = glyph if glyph.letter in _ACCENTS else None
        if not accent:
            yield glyph
    if accent:
        yield accent


if __name__ == "__main__":
    main()
