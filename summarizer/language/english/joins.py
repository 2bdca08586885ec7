"""Words between two numbers, or before them, that make one quantity of both."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import HYPHEN, SPACE

JOINED_BY_TO = Pattern(rf"{SPACE}to{SPACE}|{HYPHEN}to{HYPHEN}|{HYPHEN}{SPACE}to{SPACE}", " to |-to- ", "tom")
JOINED_BY_VOTES_TO = Pattern(
    rf"{SPACE}(?:votes|goals|seats|points|sets){SPACE}to{SPACE}", " votes to ", "votes"
)
JOINED_BY_ADDING = Pattern(rf"{SPACE}(?:and{SPACE})?", " and | ", "x")
JOINED_BY_AND = Pattern(rf"{SPACE}and{SPACE}", " and ", "hand")
JOINED_BY_OR = Pattern(rf"{SPACE}or{SPACE}|{HYPHEN}or{HYPHEN}|{HYPHEN}{SPACE}or{SPACE}", " or |-or- ", "nor")
JOINED_BY_IN = Pattern(
    rf"{SPACE}(?:in|out{SPACE}of){SPACE}(?:every{SPACE})?|{HYPHEN}in{HYPHEN}",
    " in |-in-| out of every",
    "within",
)
_LOOSE_HEDGE = rf"(?:(?:about|around|roughly|approximately|an{SPACE}estimated){SPACE})?"
BETWEEN_BEFORE = Pattern(
    rf"\bbetween{SPACE}{_LOOSE_HEDGE}\Z", "between |between about ", "between us", re.IGNORECASE
)
FROM_BEFORE = Pattern(rf"\bfrom{SPACE}{_LOOSE_HEDGE}\Z", "from |from roughly ", "from us", re.IGNORECASE)
_CHANGE_VERB = (
    r"\b(?:cut|cuts|cutting|rais(?:e|es|ed|ing)|ris(?:e|es|en|ing)|rose|f[ae]ll(?:s|en|ing)?|drop\w*|climb\w*"
    r"|jump\w*|grow\w*|grew|shr[aiu]nk\w*|increas\w*|decreas\w*|reduc\w*|lower\w*|slash\w*|surg\w*|plung\w*"
    r"|slip\w*|slid\w*|dipp?\w*|up|down|mov(?:e|ed|es|ing)|chang\w*|expand\w*|soar\w*|declin\w*|went|go(?:es|ing)?"
    r"|doubl\w*|tripl\w*|revis\w*|upgrad\w*|downgrad\w*|tumbl\w*|swell\w*|swollen|widen\w*|narrow\w*"
    r"|boost\w*|trimm\w*|hik\w*|eas\w*|edg\w*|improv\w*|push\w*|bring\w*|brought|t[oa]ken?|advanc\w*|extend\w*)\b"
)
CHANGE = Pattern(rf"{_CHANGE_VERB}[^.;!?]*\Z", "rates rose from |cut it ", "rates. From", re.IGNORECASE)
CHANGE_NEXT = Pattern(rf"{_CHANGE_VERB}{SPACE}\Z", "rose |fell ", "rose by ", re.IGNORECASE)
CHANGE_BY = Pattern(
    rf"{_CHANGE_VERB}{SPACE}by{SPACE}\Z", "down by |fell by ", "fell |stood by ", re.IGNORECASE
)
RANGING = Pattern(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anywhere|costs?|aged|between)\b[^.;!?]*\Z",
    "ranging from |costs ",
    "orange ",
    re.IGNORECASE,
)
CONTEST = Pattern(
    r"(?i)\b(?:vot\w*|won|wins?|win|beat\w*|los[et]\w*|passed|defeat\w*|led|leads?|majority|score\w*|ruled|ruling"
    r"|decision|margin|goals?|sets?|approved|rejected|ballot|senate|house|council|board|court)\b",
    "voted|the senate",
    "novotel",
)
