"""Mails from anybody: any file gives articles or says why not, and costs no more than its length."""

from __future__ import annotations

import io
import itertools
import tracemalloc

import pytest
from documents_material import DOCUMENTS, found, stream
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ArticleError
from summarizer.inputs import Columns
from summarizer.inputs.mail import entries, mailbox_entries

RELEASE, NEWSLETTER = ((DOCUMENTS / f"{name}.eml").read_bytes() for name in ("release", "newsletter"))
MAILBOX = (DOCUMENTS / "press.mbox").read_bytes()


def check(data: bytes, name: str) -> None:
    said = ""
    try:
        entries = found(data, name)
    except ArticleError as error:
        entries, said = [], str(error)
    assert not said or (repr(name) in said and "; " in said)
    assert all(bool(one.text) != bool(one.fault) and one.text == one.text.strip() for one in entries)


HEADS = st.sampled_from(
    [
        b"Content-Type: text/html; charset=",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"Subject: =?utf-8?B?",
        b"From: <",
        b"Date: Fri, 99 Nov 99999",
        b"Content-Disposition: attachment; filename*0*=a''%ff",
        b"\n\n",
        b"From: a\nSent: b\nTo: c\n",
        b"-- \n",
        b"> ",
        b"--b\n",
    ]
)


@given(st.binary() | st.lists(HEADS | st.binary(max_size=8)).map(b"".join))
def test_any_bytes_are_a_mail_or_an_error(data: bytes) -> None:
    """Any bytes give an article or an ArticleError that names the file and the way out."""
    check(data, "any.eml")
    check(b"From a Fri Nov 20 10:14:00 2026\n" + data, "any.mbox")


@given(
    st.sampled_from([RELEASE, NEWSLETTER, MAILBOX]),
    st.integers(0, 3000),
    st.integers(0, 60),
    st.binary(max_size=20),
)
def test_a_damaged_mail_is_read_or_an_error(data: bytes, at: int, cut: int, put: bytes) -> None:
    """A mail with a hole, or other bytes in its middle, gives an article or an ArticleError."""
    check(data[:at] + put + data[at + cut :], "damaged.eml")
    check(data[:at] + put + data[at + cut :], "damaged.mbox")


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 2000,
        b"Content-Type: message/rfc822\n\n" * 3000,
        b"X: y\n" * 30_000,
        b"x\n" * 2_000_001,
    ],
    ids=["nested", "many parts", "mails in mails", "headers", "lines"],
)
def test_what_no_mail_has_is_refused(data: bytes) -> None:
    """A mail of thousands of parts, headers or levels is an error, not a wait."""
    with pytest.raises(ArticleError, match="than any mail"):
        list(entries(io.BytesIO(data), "hostile.eml", Columns()))


def test_a_mail_has_a_largest_size() -> None:
    """Of a mail that is too large no more is read than tells that."""
    endless = stream(itertools.repeat(b"x" * 100_000))
    with pytest.raises(ArticleError, match=r"^'endless.eml': it has more than 50,000,000 bytes; "):
        list(entries(endless, "endless.eml", Columns()))


def test_a_mail_that_says_too_much_is_refused() -> None:
    """A text that is longer than any mail's is refused before anybody looks for what it repeats."""
    with pytest.raises(
        ArticleError, match=r"^'long.eml': its text has more than 4,000,000 characters; split"
    ):
        list(entries(io.BytesIO(b"From: a@x\n\n" + b"> It rained.\n" * 400_000), "long.eml", Columns()))


@pytest.mark.slow
def test_a_mailbox_is_never_held_whole() -> None:
    """A mailbox takes the memory of its largest mail, however many mails it holds."""
    one = (
        b"From a Fri Nov 20 10:14:00 2026\nMessage-ID: <%d@x>\n\n" + b"It rained all day in Aberdeen.\n" * 100
    )

    box = stream(one % number for number in range(2_000))
    tracemalloc.start()
    ids = [entry.id for entry in mailbox_entries(box, "box.mbox", Columns())]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(set(ids)) == 2_000
    assert peak < 2_000_000


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("lost", [b"\x07\x11\xcd\x02\x0e\xd8" * 9, bytes(range(0x81, 0xFF))])
def test_what_is_no_text_in_any_charset_is_refused(kind: str, lost: bytes) -> None:
    """A mail of bytes that no charset makes words of is refused, not read as marks of lost letters."""
    with pytest.raises(ArticleError, match=r"mail program|binary file"):
        found(f"Subject: a\nContent-Type: text/{kind}\n\n".encode() + lost, "a.eml")
