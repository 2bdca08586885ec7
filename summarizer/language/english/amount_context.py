"""Words around a number that say whether it is a quantity, a year, an age or a pronoun."""

from __future__ import annotations

import re

from summarizer.language.english.numbers import TWO_TO_TWELVE
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import JOINT, SPACE

FAR_YEAR_BEFORE = Pattern(r"\b(?:by|until|till|year|before)\s\Z", "by |until ", "with ", re.IGNORECASE)
COUNTED_AFTER = Pattern(
    r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:people|men|women|children|soldiers|troops|jobs|homes|deaths|cases"
    r"|students|workers|words|houses|hectares|villages|families|civilians|prisoners|delegates|employees|staff)\b",
    " people| young men",
    "peoples",
)
YEAR_BEFORE = Pattern(
    r"\b(?:in|since|by|until|till|from|during|the|of|early|late|mid)\s\Z",
    "since |In ",
    "with ",
    re.IGNORECASE,
)
AGO = Pattern(rf"{SPACE}ago\b|{SPACE}or{SPACE}so{SPACE}ago\b", " ago| or so ago", "agony")
ONE_COUNTS = Pattern(
    rf"{SPACE}(?:other{SPACE}|more{SPACE}|further{SPACE})?(?:person|man|woman|child|boy|girl|soldier|officer"
    r"|civilian|vote|seat|victim|student|worker|passenger|policeman|patient|killed|dead|death|injured|wounded|arrested|missing"
    r"|abstention|abstained|against|death|casualty|survivor|goal)\b",
    " soldier| more killed",
    "soldiering",
)
ONE_NEVER = Pattern(rf"{SPACE}(?:day|time|point|second)\b", " day| point", "daylight")
_LIST_NUMBER = rf"(?:[0-9]+|{TWO_TO_TWELVE})"
LIST_BEFORE = Pattern(
    rf"\b{_LIST_NUMBER}(?:{SPACE}[\w-]+){{1,3}}(?:,?{SPACE}(?:and|or|plus){SPACE}|,{SPACE})\Z",
    "four men and |3 nurses, ",
    "four men ",
    re.IGNORECASE,
)
LIST_AFTER = Pattern(
    rf"(?:{SPACE}[\w-]+){{1,3}}(?:,?{SPACE}(?:and|or|plus){SPACE}|,{SPACE}){_LIST_NUMBER}\b",
    " man and two|, man, 3 ",
    " man and women",
    re.IGNORECASE,
)
SHARE_NEXT = Pattern(
    rf"\W*\Z|\W*[\r\n]|{SPACE}?[.,;:!?)”’\"–—-]|{SPACE}(?:of|more|less|fewer|higher|lower|larger|smaller"
    r"|bigger|cheaper|longer|in|from|to|on|by|at|for|the|its|their|his|her|our|all|what|that|this|those|these|since|over|were|was|are|is"
    r"|have|had|has|said|say|think|believe|want|and|or|but|as|than|compared|between|during|after|before|an?|again"
    r"|voted|do|did|would|will|support|live|came|come)\b",
    " of them|.| were seats",
    "seats",
)
SHARE_NEVER = Pattern(rf"{SPACE}?(?:-|party\b)", " party|-", "parties")
HALF_BEFORE = Pattern(
    r"\b(?:in|first|second|the|each|other|this|last|his|her|their|one)\s\Z",
    "first |the ",
    "about ",
    re.IGNORECASE,
)
# "The past year and a half" is no half.
AND_BEFORE = Pattern(r"\b(?:and|or)\s\Z", "and |or ", "land", re.IGNORECASE)
UNIT_BEFORE = Pattern(
    r"\b(?:for|within|last(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|than|by|nearly|under)\s\Z",
    "for |lasting ",
    "before ",
    re.IGNORECASE,
)
DECADE_NEVER_BEFORE = Pattern(
    r"\b(?:times|once|twice|thrice|%|percent|cent|such|quite|what)\s\Z",
    "twice |such ",
    "about ",
    re.IGNORECASE,
)
THE_BEFORE = Pattern(r"\b(?:the|these|those|all|you|we|us|them)\s\Z", "the |all ", "bathe", re.IGNORECASE)
PRONOUN_NEXT = Pattern(
    rf"\W*\Z|[.,;:!?)”’\"]|{SPACE}(?:are|were|is|was|have|had|has|will|would|met|agreed|said|also|can|could"
    rf"|do|did|of{SPACE}them|of{SPACE}us|in|at|to|on|with|and|who|that|must|should|may|might)\b",
    " met| of them|.",
    "seats",
)
PLAIN_NEXT = Pattern(
    rf"{SPACE}(?!(?:and|or|but|is|was|has|which|who|that|on|in|of|for|to|by|with){SPACE})"
    rf"(?:[\w’'-]{{1,30}}{SPACE}){{0,2}}(?:[a-z]{{1,30}}s|people|men|women|children|others|more)\b",
    " new seats| people",
    "and seat",
)
CAPITAL_BEFORE = Pattern(r"\b([A-Z][\w’'.]*)(?:[ \u00a0](?:of|the))?[ \u00a0]\Z", "Big |Group of ", "big ")
AGED = Pattern(r"\b(?:aged?|ages|age[ \u00a0]of)[ \u00a0]\Z", "aged |age of ", "caged?", re.IGNORECASE)
AGE_ENDS = Pattern(r",|[ \u00a0](?:who|said|says)\b", ",| who", "whose")
# These alone are mostly a pronoun or a pointer.
BARE_ONES = frozenset({"one", "one second", "one day", "one time", "one point"})
BEGINS_WITH_ONE = Pattern("one", "one", "two")
SINGLE_SHARE = Pattern(rf"(?:(?:an?|one){JOINT})?[a-z]+", "a third", "12")
HALF = frozenset({"half"})
A_HALF = frozenset({"a half"})
SAYS_HALF = Pattern("half", "a year and a half", "a year")
