"""How mails and mailboxes begin."""

from __future__ import annotations

import re

# As a server or a program keeps them; what begins with "Subject:" may be any text.
MAIL_BEGINS = re.compile(
    rb"(?:(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|DKIM-Signature|(?:X|ARC)-[\w-]+):"
    rb"[ \t][^\n]*\n(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
# As browsers write it.
SAVED_PAGE_BEGINS = re.compile(rb'From: [<"]Saved by ', re.IGNORECASE)
# RFC 4155: "From ", the sender, and a time in one of several forms.
MAILBOX_BEGINS = re.compile(rb"From \S.{0,200}?\d\d?:\d\d(?::\d\d)?\b.{0,40}\d{4}\s*$", re.MULTILINE)
