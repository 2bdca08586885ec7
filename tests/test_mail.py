"""Mails and mailboxes become articles: their own words, under their subject."""

from __future__ import annotations

import io
import mailbox
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from documents_material import DOCUMENTS, found, told
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ArticleError
from summarizer.inputs import Entry, read_file
from summarizer.inputs.mail.mailbox import mails

SAID = "The council of Odby voted 14 to 9 on Friday to close a library."
MAILS = sorted(DOCUMENTS.glob("*.eml"))


def mail(text: str, subject: str = "Library vote", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Odby council <press@odby.example>"
    made["Subject"] = subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def read(made: EmailMessage | bytes) -> Entry:
    data = made if isinstance(made, bytes) else made.as_bytes()
    return found(data, "letter.eml")[0]


def notices(entry: Entry) -> tuple[str, ...]:
    told: tuple[str, ...] = entry.known["origin"].notices
    return told


@pytest.mark.parametrize("path", [*MAILS, DOCUMENTS / "press.mbox"], ids=lambda path: path.name)
def test_a_mail_is_read_as_the_file_beside_it_says(path: Path) -> None:
    """Releases, newsletters, answers, forwarded and sealed mails give their own words, or say why not."""
    assert told(path.read_bytes(), path.name) == path.with_name(f"{path.name}.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.name)
def test_line_ends_change_nothing(path: Path) -> None:
    """A mail with the line ends of the network is read as the same mail with those of a disk."""
    data = path.read_bytes()
    assert told(data.replace(b"\n", b"\r\n"), path.name) == told(data, path.name)


def test_a_file_of_a_mail_is_an_article() -> None:
    """A mail in a file is summarised like any article, whatever the file is called."""
    article = read_file(DOCUMENTS / "newsletter.eml")
    assert (article.id, article.headline) == ("newsletter", "Harbour fees go up")
    assert article.origin.publisher == "The Harbour Letter"


def test_a_mail_is_known_by_its_beginning(tmp_path: Path) -> None:
    """A mail that a server kept without an ending is read as a mail."""
    path = tmp_path / "1763631067.M1.host"
    path.write_bytes((DOCUMENTS / "release.eml").read_bytes().replace(b"From:", b"X-Spam: no\nFrom:", 1))
    assert read_file(path).headline == "Fenland Rail orders 24 electric trains – and 180 jobs"


@pytest.mark.parametrize(
    ("below", "left_out"),
    [
        ("> The old words\n> of somebody", True),
        ("On Thu, 19 Nov 2026, Bo <bo@odby.example> wrote:\n\nThe old words", True),
        ("Bo\n\n-----Original Message-----\nFrom: Bo\nSent: Thursday\n\nThe old words", False),
        ("From: Bo\nSent: Thursday\nTo: Ann\nSubject: Rain\n\nThe old words", False),
        ("Von: Bo\nGesendet: Montag\nBetreff: AW: Library vote\n\nThe old words", False),
        ("-- \nThe old words\nof a signature", False),
        ("Sent from my iPhone", False),
        (
            "This e-mail and its attachments are confidential and\nintended for whom it names: old words.",
            False,
        ),
    ],
)
def test_history_and_signatures_are_left_out(below: str, left_out: bool) -> None:
    """What a mail repeats of earlier ones, its signature and its disclaimer are no part of the article."""
    entry = read(mail(f"{SAID}\n\n{below}\n"))
    assert entry.text.removesuffix("\n\nBo") == SAID
    assert not left_out or notices(entry) == ("what the mail repeats of earlier ones was left out",)


@pytest.mark.parametrize(
    "below",
    [
        '<div class="gmail_quote">On Thu Bo wrote:<blockquote>old words</blockquote></div>',
        '<blockquote type="cite"><div>old words</div></blockquote>',
        '<div id="appendonsend"></div><hr><div>old words</div><p>more</p>',
        '<div class="moz-cite-prefix">On 19.11.26 Bo wrote:</div><blockquote type="cite">old</blockquote>',
    ],
)
def test_history_in_html_is_left_out(below: str) -> None:
    """What programs mark in HTML as repeated is left out, and said so; a signature only left out."""
    made = mail(SAID)
    made.add_alternative(f'<p>{SAID}</p><div class="gmail_signature">Ann</div>{below}', subtype="html")
    entry = read(made)
    assert (entry.text, notices(entry)) == (SAID, ("what the mail repeats of earlier ones was left out",))


@pytest.mark.parametrize(
    "below",
    [
        "Contact: Ada Moss\nPhone: 555 0101\nEmail: press@odby.example",
        "The mayor wrote:\n\n“The river is not yours to sell.”",
        "- 14 councillors were for it\n- 9 were against it",
        "Thanks to the vote, 2.1 million a year is saved.",
        "From: 1 May\nTo: 9 June\nDate: still open",
    ],
)
def test_what_looks_like_history_stays(below: str) -> None:
    """Contacts, quotations and lists of a release are no history and no signature."""
    entry = read(mail(f"{below}\n\n{SAID}\n\n{below}\n"))
    assert entry.text == f"{below}\n\n{SAID}\n\n{below}"
    assert not notices(entry)


def test_a_mail_that_is_attached_speaks_for_one_that_says_little() -> None:
    """A mail that passes on another as an attachment is that other, with its sender and its time."""
    outer = mail("For tomorrow?", subject="Fwd: vote", Message_ID="<o@x.example>")
    outer.add_attachment(mail(SAID, subject="The vote", Date="Fri, 20 Nov 2026 10:14:00 +0200"))
    entry = read(outer)
    assert (entry.text, entry.known["headline"]) == (SAID, "The vote")
    assert entry.known["origin"].published_at == "2026-11-20T10:14:00+02:00"


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("Re: FW: [2] Vote", "[2] Vote"),
        ("AW: WG: Abstimmung", "Abstimmung"),
        ("Reform: a guide", "Reform: a guide"),
        ("=?utf-8?B?w5ZkYnkgdm90?= =?utf-8?Q?es?=", "Ödby votes"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
    ],
)
def test_the_subject_is_the_headline(subject: str, headline: str) -> None:
    """A subject is decoded, and loses the marks of answers and forwarded mails."""
    assert read(f"Subject: {subject}\n\n{SAID}".encode()).known["headline"] == headline


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "us-ascii", "x-unknown", "punycode", "base64"])
def test_a_wrong_charset_costs_no_letters(charset: str) -> None:
    """Text that is not in the charset that the mail names is read in the one that it is likely in."""
    words = "Die Grünen fordern, das Freibad zu öffnen, und der Kämmerer müßte dafür zahlen."
    entry = read(f"Content-Type: text/plain; charset={charset}\n\n{words}".encode())
    assert entry.text == words


def test_flowed_lines_are_joined() -> None:
    """Lines of a flowed text go on where they end with a blank, and lose the blank that guards them."""
    head = b"Content-Type: text/plain; format=flowed; delsp=yes\n\n"
    assert read(head + b"It rained  \nall day.\n From here on \nit snowed.").text == (
        "It rained all day.\nFrom here onit snowed."
    )


def test_a_text_of_alternatives_stands_in_for_html_that_is_none() -> None:
    """Where the HTML of a mail is a picture, its plain text is read."""
    made = mail(SAID)
    made.add_alternative("<html><body><img src='all.png'></body></html>", subtype="html")
    assert read(made).text == SAID


def test_a_mail_without_words_is_no_article() -> None:
    """A mail that says nothing of its own, or is encrypted by PGP, is an error that says so."""
    for text, why in (
        ("\n", "it says nothing of its own"),
        ("-----BEGIN PGP MESSAGE-----\n\nabc", "encrypted"),
    ):
        with pytest.raises(ArticleError, match=rf"^'letter.eml': .*{why}.*; "):
            read(mail(text))


def test_a_signed_text_is_read() -> None:
    """The text between the lines of a PGP signature is read without them."""
    begin, end = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n",
        "-----BEGIN PGP SIGNATURE-----\n\nabc\n",
    )
    assert read(mail(f"{begin}\n{SAID}\n- -- dashes\n{end}")).text == f"{SAID}\n-- dashes"


def test_a_mailbox_gives_back_each_mail(tmp_path: Path) -> None:
    """A mailbox of any number of mails gives each as it was, the lines in them too that begin with "From"."""
    box = mailbox.mbox(tmp_path / "box.mbox")
    texts = [f"{SAID} {number}\n\nFrom June on it is closed.\n" for number in range(7)]
    for number, text in enumerate(texts):
        box.add(mail(text, Message_ID=f"<{number}@odby.example>"))
    box.close()
    entries = found((tmp_path / "box.mbox").read_bytes(), "box.mbox")
    assert [one.text for one in entries] == [text.strip() for text in texts]
    assert [one.id for one in entries] == [f"{number}@odby.example" for number in range(7)]


@given(st.lists(st.text("F>rom x\n\r", min_size=1)))
def test_escaped_lines_come_back(texts: list[str]) -> None:
    """Each mail of an mboxrd file is found, and has its own lines."""
    own = [("".join(text.split("\r")) + "\n").encode() for text in texts]
    begin = b"From a Fri Nov 20 10:14:00 2026\n"
    escaped = [re.sub(rb"^(?=>*From )", b">", text, flags=re.MULTILINE) for text in own]
    assert [data for _, data in mails(io.BytesIO(b"".join(begin + text for text in escaped)))] == own
