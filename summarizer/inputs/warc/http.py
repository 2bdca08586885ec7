"""What a server answered, as it was sent: status, headers, and the body, in chunks and packed (RFC 9112)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.errors import ArticleError

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(?P<status>\d{3})\b[^\n]*\n")
_END = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PAGE = re.compile(r"(?:text/html|application/xhtml\+xml)\s*(?:;|\Z)", re.IGNORECASE)
_FOUND = b"200"
_SIZE_OF_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\n]{0,200}\n")
# zlib's sign for gzip or zlib, whichever it is; and for what some servers send as "deflate".
_EITHER, _RAW = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS


@dataclass(frozen=True)
class Response:
    """``headers`` by their names in small letters; ``body`` as it was sent."""

    status: bytes
    headers: Mapping[str, str]
    body: bytes


def response(block: bytes) -> Response | None:
    """The answer in a block; None for what is none."""
    begins = _STATUS.match(block)
    if not begins:
        return None
    end = _END.search(block, begins.end() - 1)
    lines = _FOLDED.sub(
        " ", block[begins.end() : end.start() if end else None].decode("latin-1")
    ).splitlines()
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Response(begins["status"], headers, block[end.end() :] if end else b"")


def is_page(found: Response) -> bool:
    return found.status == _FOUND and is_html(found.headers.get("content-type", ""))


def is_html(content_type: str) -> bool:
    return bool(_PAGE.match(content_type))


def charset(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def body(found: Response, most: int) -> bytes:
    """The body, or one byte more than ``most`` of it. Raises ArticleError for a packing that nobody knows."""
    data = found.body
    if "chunked" in found.headers.get("transfer-encoding", "").lower():
        data = _joined(data)
    for packing in reversed(found.headers.get("content-encoding", "").lower().split(",")):
        data = _unpacked(data, packing.strip(), most)
    return data


def _joined(data: bytes) -> bytes:
    """The chunks as one. Some archives have joined them, and kept the header that tells of them."""
    chunks: list[bytes] = []
    at = 0
    while size := _SIZE_OF_CHUNK.match(data, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(chunks)
        chunks.append(data[size.end() : size.end() + length])
        at = size.end() + length
        at += len(data[at : at + 2]) - len(data[at : at + 2].lstrip(b"\r\n"))
    return b"".join(chunks) or data


def _unpacked(data: bytes, packing: str, most: int) -> bytes:
    if packing in {"", "identity"}:
        return data
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise ArticleError(
            f"it is packed by {packing!r}, which is not read; unpack the archive's pages first"
        )
    # As where a body is in chunks, an archive may have unpacked it already.
    for way in (_EITHER, _RAW) if packing == "deflate" else (_EITHER,):
        unpacker = zlib.decompressobj(way)
        try:
            return unpacker.decompress(data, most + 1)
        except zlib.error:
            continue
    return data
