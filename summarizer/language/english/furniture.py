"""What is no part of a story: invitations, credits, bylines, datelines."""

from __future__ import annotations

import re

from summarizer.language.english.days import MONTH_NAMES
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of

INVITES = Pattern(
    r"^(?:sign up|subscribe|click (?:here|on|the|to)|tap (?:here|on|the|to)|follow us|"
    r"read (?:more|our|also|the full)|get (?:the (?:latest|best|news)|our|all the)\b|download (?:our|the)|"
    r"register (?:now|here|for|to|with)|log ?in|would you like to comment|please read our|have your say|"
    r"join (?:us (?:on|for|at)|our|the conversation)|support our|donate (?:now|here|to)|watch:|"
    r"follow .{1,60} on (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|tiktok|youtube)\b|"
    r"listen:|(?:listen|watch|subscribe|download)\b[^.]{0,30}\b(?:podcasts?|app|episode)\b|"
    r"see also|related:|more on this|advertisement$|this article (?:was|is|first)|image:|photo:|"
    r"picture:|caption:|file photo|this (?:story|article) (?:was|has been|is|first)\b|"
    r"this (?:site|website) uses\b|"
    r"an earlier version of this|corrections?:|(?:last )?(?:updated|published|posted)(?::|\b[^.]{0,40}$)|"
    r"we use cookies|accept (?:all )?cookies|cookies(?: policy|:)|if you (?:have been|are|were) affected by|"
    r"if you have been affected|editor[’']s note|more (?:from|stories)\b[^.]*$|most read|"
    r"recommended(?: for you|:|$)|share(?:$| (?:this|on)\b)|(?:email|tweet) (?:this|us)\b|"
    r"terms (?:of (?:use|service)|and conditions)\b|stay up to date|want more\b.*\?|don['’]t miss)",
    "Sign up now|Follow us|Related: x|Listen here on your podcast app.",
    "He follows us",
    re.IGNORECASE,
)
CREDIT = Pattern(
    r"^\(?(?:(?:©|copyright\b)|(?:(?:additional )?reporting|writing|edited|editing|compiled) by (?-i:[A-Z])|"
    r"(?-i:(?:AP|AFP|EPA|PA|Getty|Reuters)(?: Photo| Images| File)?)(?:/|\)?$)|"
    r"(?:photo|image|picture)s? (?:by|credit)|"
    r"all rights reserved)",
    "© 2020|(AP)|Reporting by Ann",
    "Reports by Ann",
    re.IGNORECASE,
)
# With the day of the picture at its end, which no preposition leads to.
CAPTION = Pattern(
    r"\A(?:\d{1,3} of \d{1,3}\.|"
    r"In this (?:[A-Z]\w+\.? \d{1,2}, \d{4},? )?(?:file )?(?:image|photo|photograph|picture)\b.+|"
    r".{20,300}(?<!\bon )(?<!\bof )(?<!\bby )(?<!\bsince )(?<!\buntil )(?<!\bfrom )"
    rf"(?:{any_of(MONTH_NAMES)}) \d{{1,2}}, (?:19|20)\d\d\.)\Z",
    "1 of 18.|In this file photo, a ship is seen.|A ship is seen in the port of Oslo, Norway May 5, 2014.",
    "The council said the port would be shut on May 5, 2014.",
    re.DOTALL,
)
# "By Ann Lee and Bo Ray in Paris", but not "By Monday, ministers must decide."
BYLINE = Pattern(
    r"^B[Yy] [A-Z][\w.’'-]*(?:[,|]? (?:and|in|for|of|at|the|[A-Z][\w.’'-]*)){1,10}(?: ?[|•·–—,].{0,60})?$",
    "By Ann Lee and Bo Ray in Paris",
    "By Monday, ministers must decide.",
)
INBOX = Pattern(
    r"\b(?:in|to|into) your inbox\b|\bour (?:\w+ )?newsletters?\b",
    "in your inbox|our daily newsletter",
    "our news",
    re.IGNORECASE,
)
# What stands in the place of an article, or before it.
NOTICE = Pattern(
    r"\bsubscri(?:be|bers?|ptions?)\b.{0,40}\b(?:to (?:read|continue|keep|unlock|access|view|see|get)|only|"
    r"now|today|here|from)\b|"
    r"\b(?:already|not yet) (?:an?|have an?) (?:\w+ )?(?:subscri\w+|member|account|reader)|"
    r"\b(?:log|sign) ?in(?: to)?\b|\bsign(?:ing)? up\b|\bcreate (?:an?|your) (?:free )?account\b|"
    r"\bregister (?:for free|now|to (?:read|continue))\b|\bfree (?:articles?|trial)\b|"
    r"\b(?:for|to|by) (?:our )?(?:subscribers|members|registered (?:users|readers))\b|"
    r"\b(?:cancel|unsubscribe) (?:at )?any ?time\b|\bunlimited (?:digital )?access\b|"
    r"\b(?:uses?|accept|stores?|sets?|manage|allow|of) (?:\w+ ){0,3}cookies\b|"
    r"\bcookie (?:policy|settings|preferences)\b|\bad[ -]?blockers?\b|"
    r"\byour (?:consent|privacy (?:choices|settings|preferences)|inbox)\b|"
    r"\bjavascript (?:is|must be|needs to be)\b|\b(?:enable|activate|turn on|requires?|need) javascript\b|"
    r"\b(?:your|this|supported|unsupported|update) browser\b",
    "Subscribe to continue reading|Already a subscriber? Log in|We use cookies|JavaScript is disabled",
    "He wrote to 900 readers about the bridge.",
    re.IGNORECASE,
)
DATELINE = Pattern(
    r"[A-Z][A-Z.’' -]+[A-Z.](?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w /.]{1,30}\))? ?(?:-{1,2}|–|—) ?(?=\S)|"
    r"[A-Z][\w.,’' -]{1,40} \((?:Reuters|AP|AFP|Bloomberg|CNN|UPI|Xinhua|PA|dpa)\) ?(?:-{1,2}|–|—) ?(?=\S)|"
    r"[A-Z]{3,}(?: [A-Z]{2,})?(?:, [A-Z][\w. ]{1,20})?: (?=[\w“\"‘'])|"
    r"[A-Z][\w.’' -]{1,40}, (?:[A-Z][a-z]+\.? [0-3]?\d|[0-3]?\d [A-Z][a-z]+) ?(?:-{1,2}|–|—) ?(?=\S)|"
    r"[-•*–·] +",
    "GENEVA (Reuters) - The|Oslo, Jan. 5 - The|NEW DELHI: The",
    "Geneva is",
)
