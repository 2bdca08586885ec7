"""What the head of a mail says: who sent it, when, about what, and whether it came through a list."""

from __future__ import annotations

from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses

from summarizer.inputs.blocks import without_width
from summarizer.inputs.mail.charsets import decoded
from summarizer.inputs.mail.parsing import Part
from summarizer.language import language_in

# A longer one is no subject and no name; what decodes it takes more than its length.
_LONGEST = 4_000
# What only mails to many have.
_OF_LISTS = ("List-Unsubscribe", "List-Id", "List-Post")
# The program that marked the subject may speak another language than the mail.
_ANY = "mul"


def words(part: Part, name: str) -> str:
    """A header's value on one line, decoded (RFC 2047), or as UTF-8 where it is not encoded at all."""
    for own, value in part.raw_items():
        if own.lower() == name.lower():
            return of_header(str(value))
    return ""


def of_header(value: str) -> str:
    """The words of a header as it was written, which may hold bytes as halves of characters."""
    plain = decoded(value[:_LONGEST].encode("utf-8", "surrogateescape"), None)
    try:
        pieces = decode_header(plain)
    except (MessageError, ValueError, LookupError, AssertionError):
        pieces = [(plain, None)]
    told = (text if isinstance(text, str) else decoded(text, charset) for text, charset in pieces)
    return " ".join(without_width("".join(told)).split())


def headline(part: Part) -> str:
    """The subject without the marks of answers and forwarded mails."""
    return without_marks(words(part, "Subject"))


def without_marks(subject: str) -> str:
    return language_in(_ANY).patterns.subject_marks.sub("", subject).strip()


def is_forwarded(part: Part) -> bool:
    return bool(language_in(_ANY).patterns.subject_of_a_forward.match(words(part, "Subject")))


def is_of_a_list(part: Part) -> bool:
    return any(part.get(name) is not None for name in _OF_LISTS)


def sender(part: Part) -> str:
    """The name of who sent it, else the address."""
    return name_in(words(part, "From"))


def name_in(written: str) -> str:
    """The name in "Ann Lee <ann@paper.example>", else the address."""
    found = getaddresses([written[:_LONGEST]])
    return next((name or address for name, address in found if name or address), "").strip()
