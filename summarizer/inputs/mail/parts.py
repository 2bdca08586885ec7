"""Which parts of a mail are its text, and which are attached to it.

Of alternatives the HTML is taken, as it says what is a heading and what is hidden; the plain one is often a
poor copy. What is sealed cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.errors import ArticleError
from summarizer.inputs.mail import charsets
from summarizer.inputs.mail.headers import of_header
from summarizer.inputs.mail.parsing import Part

_PLAIN, _HTML = "text/plain", "text/html"
_SEALED = re.compile(r"application/(?:x-)?pkcs7-mime|multipart/encrypted|application/pgp-encrypted")
_PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----\n"
_PGP_END = "-----BEGIN PGP SIGNATURE-----"
_SIGNED = "-- "
_SIGNATURE = re.compile(r"application/(?:x-)?(?:pkcs7|pgp)-signature")
_ENCRYPTED = "it is encrypted, or wrapped by its signature; decrypt it in a mail program and save it so"


def texts(part: Part, *, html: bool) -> Iterator[tuple[str, bool]]:
    """The mail's own texts, in their order, and whether each is HTML; of alternatives ``html`` or the other.

    Raises ArticleError for what is encrypted.
    """
    kind = part.get_content_type()
    if _SEALED.match(kind):
        raise ArticleError(_ENCRYPTED)
    if kind == "multipart/alternative":
        found = [list(texts(one, html=html)) for one in subparts(part)]
        wanted = (one for one in reversed(found) if any(is_html is html for _, is_html in one))
        yield from next(wanted, next(filter(None, found), []))
    elif part.is_multipart() and kind != "message/rfc822":
        yield from (text for one in subparts(part) for text in texts(one, html=html))
    elif kind in {_PLAIN, _HTML} and not is_attached(part):
        yield (_html(part), True) if kind == _HTML else (_plain(part), False)


def subparts(part: Part) -> list[Part]:
    """The parts within, one level down."""
    inside = part.get_payload() if part.is_multipart() else []
    return [one for one in inside if isinstance(one, Part)]


def forwarded(part: Part) -> Iterator[Part]:
    """The mails that are attached to this one."""
    for one in subparts(part):
        if one.get_content_type() == "message/rfc822":
            yield from subparts(one)
        elif one.is_multipart():
            yield from forwarded(one)


def is_attached(part: Part) -> bool:
    return part.get_content_disposition() == "attachment"


def attachments(part: Part) -> list[str]:
    """The names of the files that come with the mail, but for pictures that its text shows and signatures."""
    named = [(one, one.get_filename()) for one in part.walk() if not one.is_multipart()]
    return [
        of_header(name)
        for one, name in named
        if name
        and not _SIGNATURE.match(one.get_content_type())
        and (is_attached(one) or not (one.get("Content-ID") or one.get_content_maintype() == "image"))
    ]


def data_of(part: Part) -> bytes:
    """What the part holds, unpacked; nothing where that cannot be told."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _html(part: Part) -> str:
    data = data_of(part)
    return charsets.decoded(data, part.get_content_charset() or charsets.of_page(data))


def _plain(part: Part) -> str:
    """The text, with line feeds. Raises ArticleError for what PGP has encrypted."""
    text = charsets.decoded(data_of(part), part.get_content_charset())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _PGP.search(text):
        raise ArticleError(_ENCRYPTED)
    _, begins, signed = text.partition(_PGP_SIGNED)
    if begins:
        text = re.sub("^- ", "", signed.partition("\n\n")[2].partition(_PGP_END)[0], flags=re.MULTILINE)
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflowed(text, joined_without_blank=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def unflowed(text: str, *, joined_without_blank: bool = False) -> str:
    """The text whose lines flow where they end with a blank (RFC 3676); a signature's "-- " does not."""
    paragraphs: list[list[str]] = []
    flows = False
    for line in text.split("\n"):
        own = line.removeprefix(" ")
        if not flows or own.startswith(">") or own == _SIGNED:
            paragraphs.append([])
        flows = own.endswith(" ") and own != _SIGNED and not own.startswith(">")
        paragraphs[-1].append(own[:-1] if flows and joined_without_blank else own)
    return "\n".join(map("".join, paragraphs))
