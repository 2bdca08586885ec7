"""The bytes of a body, unpacked within a limit.

``httpx2`` would do this too, but hands on as they are what it cannot unpack, and says nothing of what ends in
the middle. Only gzip is asked for, which every server knows.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator

ASKED = "gzip"
_PIECE = 2**16
# By its first bytes, zlib tells gzip (RFC 1952) from what "deflate" means (RFC 1950).
_EITHER = zlib.MAX_WBITS | 32
_KNOWN = frozenset({"gzip", "x-gzip", "deflate"})
_MEMBER = b"\x1f\x8b"


class OversizeError(Exception):
    """A body is larger than allowed; ``data`` is what was read of it."""

    def __init__(self, data: bytes) -> None:
        super().__init__("the body is too large")
        self.data = data


class PackingError(Exception):
    """A body cannot be unpacked; its words say why."""


def unpacked(pieces: Iterable[bytes], codings: str, limit: int) -> bytes:
    """The whole of a body that came in pieces, by its ``Content-Encoding``.

    Raises PackingError, and OversizeError as soon as it is more than ``limit`` bytes, packed or unpacked: no
    more memory is taken than that.
    """
    named = [one for one in codings.lower().replace(" ", "").split(",") if one not in ("", "identity")]
    if len(named) > 1 or not _KNOWN.issuperset(named):
        raise PackingError(f"it is packed as {codings[:80]!r}, which was not asked for")
    bounded = _bounded(pieces, limit)
    return _collected(_inflated(bounded) if named else bounded, limit)


def _bounded(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Packed bytes count too: there may be any number that unpack to none."""
    left = limit
    for piece in pieces:
        if len(piece) > left:
            yield piece[:left]
            raise OversizeError(b"")
        left -= len(piece)
        yield piece


def _collected(pieces: Iterable[bytes], limit: int) -> bytes:
    whole = io.BytesIO()
    try:
        for piece in pieces:
            whole.write(piece)
            if whole.tell() > limit:
                break
    except OversizeError as error:
        raise OversizeError(whole.getvalue()[:limit]) from error
    if whole.tell() > limit:
        raise OversizeError(whole.getvalue()[:limit])
    return whole.getvalue()


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_EITHER)
    begun = False
    try:
        for piece in pieces:
            begun = begun or bool(piece)
            yield from _drained(unpacker, piece)
            while unpacker.eof and unpacker.unused_data.startswith(_MEMBER):
                rest, unpacker = unpacker.unused_data, zlib.decompressobj(_EITHER)
                yield from _drained(unpacker, rest)
            if not _MEMBER.startswith(unpacker.unused_data[: len(_MEMBER)]):
                return  # what follows a packed body is padding
    except zlib.error as error:
        raise PackingError(f"it cannot be unpacked ({error})") from error
    if begun and not unpacker.eof:
        raise PackingError("its packed bytes end in the middle")


def _drained(unpacker: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """What is in there, in pieces of a size that does not depend on how well it was packed."""
    while True:
        found = unpacker.decompress(piece, _PIECE)
        yield found
        piece = unpacker.unconsumed_tail
        if unpacker.eof or (not piece and len(found) < _PIECE):
            return
