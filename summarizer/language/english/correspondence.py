"""What mails and feeds put around a text: the history of a thread, signatures, and how to leave a list."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

CREDIT_OF_A_FEED = Pattern(
    r"\A(?:the post )?\S.{0,300} (?:appeared first on|first appeared on|was first published (?:on|in)|"
    r"was originally published (?:on|in)) .{1,100}\Z",
    "The post Pool closes appeared first on The Wire.|Pool closes was originally published in The Wire",
    "The ghost appeared first.",
    re.IGNORECASE,
)
# The names of a mail's headers, where a program writes them above what it quotes.
MAIL_LABEL = Pattern(
    r"\A(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|organi[sz]ation)\Z",
    "From|Sent|Subject",
    "Contact|From the",
    re.IGNORECASE,
)
BEGINS_A_FORWARD = Pattern(
    r"\Abegin forwarded message:?\Z", "Begin forwarded message:", "He will forward", re.IGNORECASE
)
# What a telephone or a program adds of itself.
SENT_WITH = Pattern(
    r"\A(?:sent (?:from|via|with|using) (?:my |the )?(?:(?:\w+ ){0,2}(?:phone|mobile|tablet|device)|"
    r"iphone|ipad|samsung|galaxy|android|blackberry|outlook|yahoo|gmail|proton)\b.{0,60}|"
    r"get outlook for .{1,60})\Z",
    "Sent from my iPhone|Get Outlook for iOS|Sent with Proton Mail secure email.",
    "Sent from the front, the letter took three weeks.",
    re.IGNORECASE,
)
DISCLAIMER = Pattern(
    r"\A\W*(?:(?:confidentiality|legal|privacy)? ?(?:notice|disclaimer)\W|"
    r"this (?:e-?mail|message|communication|transmission)\b.{0,80}\b(?:confidential|privileged|intended)\b|"
    r"the (?:information|content)s?\b.{0,40}\bthis (?:e-?mail|message|communication)\b|"
    r"if you (?:are not|have received)\b.{0,40}\b(?:intended recipient|in error)\b|"
    r"please (?:consider|think of) the environment\b)",
    "This email and any attachments are confidential.|CONFIDENTIALITY NOTICE: This|"
    "Please consider the environment before printing this.",
    "This message was carried by protesters.",
    re.IGNORECASE | re.DOTALL,
)
# How to read a newsletter elsewhere, why it came, and how it stops coming.
NEWSLETTER_LINE = Pattern(
    r"\b(?:unsubscribe|opt[ -]out of (?:these|our|this|future)|no longer (?:wish|want) to receive|"
    r"(?:view|read|open|see) (?:it |(?:this|the) .{0,30})?(?:in|on) (?:your |a |the )?(?:web )?browser|"
    r"view (?:online|web version|(?:it |this )?as a web ?page)|problems? viewing|privacy (?:policy|notice)|"
    r"(?:manage|update|change) (?:your |my )?(?:(?:e-?mail|newsletter|subscription) ){0,3}"
    r"(?:preferences|settings|subscriptions?)|add (?:us|\S+@\S+) to your (?:address book|contacts|safe)|"
    r"you (?:are|['’]re|were) receiving this|you (?:have )?received this (?:e-?mail|newsletter|message)|"
    r"forward(?:ed)? (?:this|to you|by a friend))\b",
    "Unsubscribe here|View this email in your browser|You are receiving this because you signed up",
    "The union withdrew.|They receive this sum.",
    re.IGNORECASE,
)
