"""How mail programs of many languages mark a subject; those marks are no words of the mail's own language."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

_ANSWER = "re|aw|sv|vs|antw|odp|ynt|vá|rif|ref"
_FORWARD = "fwd?|wg|tr|rv|vb|doorst|vl|enc|i|ilt|továbbítás|転送|转发|轉寄"
# How often is told in some programs: "Re[2]:".
_MARK = r"(?:[\[(]\d+[\])])?\s*[:：]"
SUBJECT_MARKS = Pattern(
    rf"\A\s*(?:(?:{_ANSWER}|{_FORWARD}|回复|回覆|返信){_MARK}\s*)+",
    "Re: Pool|FW: Re[2]: Pool|AW: WG: Bad",
    "Reading: a guide|Pool re: closing",
    re.IGNORECASE,
)
SUBJECT_OF_A_FORWARD = Pattern(
    rf"\A\s*(?:{_FORWARD}){_MARK}", "Fwd: Pool|WG: Bad", "Re: Pool|Film", re.IGNORECASE
)
