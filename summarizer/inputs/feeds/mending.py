"""References to characters by name become such by number, and a "&" or "<" that begins nothing is escaped.

libxml2 stops at the latter, and from the first fault of a file on it drops "&amp;" and "&lt;", but no
reference by number. Names that only HTML has are left to whoever reads the text, which is HTML. Bytes are
looked at, piece by piece, as the encoding is not known yet; where it may write letters with these bytes,
nothing is changed, nor within a CDATA section, where they are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAMED = re.compile(rb"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};)(?:(?:amp|lt|gt|quot|apos);)?|<(?![A-Za-z_:!/?])")
_NUMBERS = {b"&lt;": b"&#60;", b"<": b"&#60;", b"&gt;": b"&#62;", b"&quot;": b"&#34;", b"&apos;": b"&#39;"}
_OPENS, _CLOSES = b"<![CDATA[", b"]]>"
# What may go on in the next piece: a reference, or the mark of a section.
_MAY_GO_ON = re.compile(rb"(?:&[#\w]{0,33}|<(?:!\[?[A-Z]{0,5})?|\]{1,2})\Z")
_LONGEST = 40
_OTHER_BYTES = re.compile(rb"\x1b|\0")


def mended(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, mended."""
    rest, is_text = b"", False
    for read in pieces:
        piece = rest + read
        goes_on = _MAY_GO_ON.search(piece, max(0, len(piece) - _LONGEST))
        cut = goes_on.start() if goes_on else len(piece)
        mended_piece, is_text = _mended(piece[:cut], is_text=is_text)
        yield mended_piece
        rest = piece[cut:]
    yield _mended(rest, is_text=is_text)[0]


def _mended(piece: bytes, *, is_text: bool) -> tuple[bytes, bool]:
    """The piece mended, and whether its end is within a CDATA section, as its beginning may be."""
    if _OTHER_BYTES.search(piece):
        return piece, is_text
    parts, at = [], 0
    while at < len(piece):
        end = piece.find(_CLOSES if is_text else _OPENS, at)
        part = piece[at:] if end < 0 else piece[at:end]
        parts.append(part if is_text else _NAMED.sub(_escaped, part))
        if end < 0:
            break
        mark = _CLOSES if is_text else _OPENS
        parts.append(mark)
        at, is_text = end + len(mark), not is_text
    return b"".join(parts), is_text


def _escaped(found: re.Match[bytes]) -> bytes:
    return _NUMBERS.get(found[0], b"&#38;")
