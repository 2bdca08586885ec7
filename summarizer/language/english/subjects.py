"""What may stand between a subject and its verb, and instead of a subject."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

BETWEEN_SUBJECT_AND_VERB = Pattern(
    r"(?: (?:at|in|from|across)(?: [a-z’-]+){1,3}|"
    r" of those(?: [a-z’-]+){1,5}|"
    r" (?:familiar with|close to|briefed on|involved in|with (?:direct )?knowledge of)(?: [\w’'-]+){1,5})?"
    r"(?:,? (?:who|which))?"
    r"(?:\s*,[^,]{1,90},(?:[^,]{1,90},)?|\s*\([^)]{1,60}\)|\s?[—–-] [^—–]{1,90} ?[—–-])?"
    r"(?:\s+(?:has|have|had|was|were|is|are|will|would|could|do|does|did|\w+n[’']t|also|later|"
    r"previously|repeatedly|initially|long|since|once|again|still|then|now|never|not|so far|"
    r"already|just|finally|instead|yet|in turn|in particular|both|either|been|"
    r"himself|herself|itself|themselves|\w+ly|this week|last week|last month|today|"
    r"(?:on )?[A-Z]\w+day(?: morning| afternoon| evening| night)?|in a statement)|,(?: \w+){1,3},)*\s*$",
    ", a banker, has also|  in London ",
    "; the man",
)
VERB_BEGINS = Pattern(
    r"\s(?:(?:has|have|had|will|would|is|are|was|were|been|be)\s)*", " | has been ", "later"
)
POSSESSIVE_NEXT = Pattern("[’']s", "’s|'s", "s")
MAY_BE_PASSIVE = Pattern(r"(?:ed|told|said|heard|thought|known|shown)\Z", "rejected|told", "rejects")
OWNED = Pattern(r"[’']s (?:[a-z]+ ){0,2}", "’s |’s new ", "s ")
PASSIVE_BEFORE = Pattern(
    r"\b(?:was|were|is|are|been|being|be|get|got)(?: \w+ly)? $", "was |been widely ", "has "
)
BY_AGENT = Pattern(r" by (?:the |a |an )?(?:[a-z-]+ )?", " by |  by the chief ", "  to ")
PRONOUN = Pattern(r"\b(he|she|they|it|we|i)\b", "He said|we", "him", re.IGNORECASE)
SUBJECT_FORM = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they",
}  # fmt: skip
PERSONAL_PRONOUN = Pattern(rf"\b(?:{'|'.join(SUBJECT_FORM)})\b", "him|Their", "we", re.IGNORECASE)
AFTER_VERB = Pattern(
    r"(?:\s+on \w+day)?\s+(?:the |a |an )?(?:[\w’'.-]+ ){0,4}?",
    " on Monday the old |  the ",
    "x",
    re.IGNORECASE,
)
# “…” said its chair, Ann Lee; said the union’s president, Joe Lee.
PRESENTED = Pattern(
    r"(?:\s+on \w+day)?\s+(?:the|an?|its|his|her|their) (?:[\w’'-]+ ){0,5}[\w’'-]+, (?:[A-Z]\w*\.? ){0,2}",
    " its chair, |  the union’s president, ",
    "  Lee, ",
)
# "a spokesman for X" and "X’s spokesman" speak for X.
SPOKESMAN = Pattern(
    r"(?:[’']s)?(?: [a-z]+)? spokes(?:man|woman|person|people)\b", "’s spokesman|  chief spokeswoman", "  man"
)
ITS_SPOKESMAN = Pattern(r"(?:Its|Their) spokes\w+ $", "Its spokesman ", "The spokesman ")
TO_OFFICE = Pattern(r"(?:[’']s)? (?:[a-z-]+ ){1,4}", "’s prime |  union ", "  The ")
ENDS_UTTERANCE = Pattern(
    r"[,.?!—–-][\"”»’']{1,2}\s+(?!and |but )(?:[\w.’' -]{0,60}\s)?$", ",” |.” Ms ", "” and "
)
ACCORDING_TO = Pattern(r"\b[Aa]ccording to (?:the )?", "According to the bank", "accords to")
ACCORDING_BEFORE = Pattern(
    r"\b(?:according to|in the view of) (?:the )?$", "according to |in the view of the ", "to ", re.IGNORECASE
)
AND_SUBJECT = Pattern(r" and (?:the )?", " and |  and the ", ", ")
OPENS_WITH_PRONOUN = Pattern(r"(he|she|they|it) [a-z]", "She put", "Lee put", re.IGNORECASE)
AND_THEN = Pattern(r",? (?:and|but) (?:also |then |\w+ly )?$", ", and |then, but also ", "the ")
PLACED = Pattern(
    r" (?:in|at|from|of|for|on) (?:the |a |an )?(?:[a-z-]+ ){0,3}?"
    r"(?:(?:[A-Z][\w’'&.-]*|of|the|for|and),? ){0,7}",
    " at |  in the town of Dale ",
    "x",
)
APPOSITION = Pattern(
    r", (?:the |a |an |who |which |\d)[^,“”\"]{0,80}", ", the top Democrat|, who left", ", Lee"
)
POINTS_TO_SPEAKER = words("spokesman spokeswoman spokesperson lawmaker congressman congresswoman politician")
