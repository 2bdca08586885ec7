"""Words around a statement that only say who said it, and when: they may be left off."""

from __future__ import annotations

import re

from summarizer.language.english.days import A_DAY
from summarizer.language.english.saying import SAYING_NOW
from summarizer.language.english.verbs import MERELY_SAY, inflected
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of

# Verbs that say no more than that it was said; any other ("denied", "promised") is part of the statement.
_SAID = any_of(["say", *inflected(MERELY_SAY, "s", "ed")])
MERELY_SAID = Pattern(rf"\A{_SAID}\Z", "said|notes", "denied|saying")
# "Russia’s foreign minister ", "German chancellor ", "union leader "
_OFFICE = (
    r"(?:[A-Z][\w-]*(?:[’']s)? )?"
    r"(?:(?!(?:and|but|or|when|as|while|after|before|if|that|which|who|to|in|on|by)\b)[a-z-]+ ){0,3}"
)
_NAME = rf"{_OFFICE}[A-Z][\w.’'-]*(?: (?:and |of |the |for |de |von |[A-Z])[\w.’'-]*){{0,6}}"
_BODY = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Oo]ther)(?: [\w.’'-]+){1,5}?"
_MANY = r"(?!(?:as|this|was|is|has|thus)\b)(?:[A-Za-z-]+ )?[a-z]{3,}s"
_WHO = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e|{_BODY}|{_NAME}|{_MANY})(?:, [^,“”\"]{{1,90}},)?"
_ALSO = r"(?:(?:has|had|have|also|later|then|further) ){0,2}"
_WHEN = (
    r"(?: (?:on|in|at|during|late|early|earlier|last|this|yesterday|today|to|of|about|before|after|"
    rf"{A_DAY})(?: (?!that\b)[\w.’'-]+){{0,9}})?"
)
_TOLD = (
    r"(?:told|tells)(?: (?:[A-Z][\w.’'-]*|the|his|her|their|an?|reporters|journalists|lawmakers|supporters)"
    r"(?: [\w.’'-]+){0,5}?)?"
)
# "In his answer," and the like lead in, and tell nothing.
_LEADS_IN = (
    r"(?:In|On|At|After|Before|When|While|As|With|During|Asked|For|To|By|If|Since|Despite|Although|Though)\b"
)
_SAYS = rf"(?:{_TOLD}|{_SAID})"
_WHO_SAID = rf"(?:{_WHO} {_ALSO}{_SAYS}|{_SAID} (?P<who>{_WHO})(?:, [^“”\"]{{1,120}})?)"
SAID_AFTER_IT = Pattern(
    rf"(?P<told>[“\"'‘].+?(?:[,?!.…—–-][”\"’']+|[”\"’']+,)|(?!{_LEADS_IN})(?:\S+ ){{4,}}\S+,) "
    rf"{_WHO_SAID}(?:, [^,“”\"]{{1,90}})?{_WHEN}"
    r"(?:, [^“”\"]{1,120})?\.?[”\"’')]*",
    "“The wards stay,” she said on Tuesday.|The wards are to stay shut, she said.",
    "“The wards” stay|stay shut, she said",
    re.DOTALL,
)
SAID_WITHIN = Pattern(
    rf"(?P<first>[“\"].+?[,?!.…—–-][”\"]) {_WHO_SAID}(?:{_WHEN}[,.:;])? (?P<rest>[“\"].+)",
    "“We hired 500,” she said, “and will train them.”",
    "“We hired 500,” she said.|“We hired 500,” she said of “new” wards.",
    re.DOTALL,
)
SAID_BEFORE_IT = Pattern(
    rf"\A(?:(?:And|But|Then|Still|However|Meanwhile),? )?{_WHO} {_ALSO}{_SAYS}{_WHEN}"
    rf"(?: that,? |: ?|, (?=[“\"‘]))(?P<told>.+)",
    "She said on Tuesday that wards close|The board says: “Wards close",
    "She said wards close",
    re.DOTALL,
)
# What follows begins a clause.
SAID_AT_ONCE_BEFORE_IT = Pattern(
    rf"\A{_WHO} {_ALSO}(?:said|says|say) "
    r"(?P<told>(?:[“\"]|(?:the|he|she|they|it|there|his|her|its|their|no|all|this|these|those) ).+)",
    "The board said the wards close",
    "The board said wards close",
    re.DOTALL,
)
ONLY_WHO_SAID = Pattern(
    rf"\A{_WHO_SAID}{_WHEN}"
    r"(?:, (?!(?:add|say|not|warn|argu|claim|explain|suggest|refer|cit|call|describ)\w*ing\b)"
    r"[a-z]+ing [^“”\"]*)?[.,]?\Z",
    "She said on Tuesday.|She said, clutching a pen.",
    "She said that wards close, we think.|She said, adding that it rains",
)
TURNS_WHAT_IS_SAID = Pattern(
    r"\b(?:not|never|nobody|none|without|refus\w+|declin\w+|if|unless|would|could|might|(?-i:may))\b|n[’']t\b",
    "has not|refused|If|didn’t",
    "May|nothing",
    re.IGNORECASE,
)
SAID_AGAIN = Pattern(
    rf"[”\"’,] (?:\w+ ){{0,4}}?(?:{_SAID}|{SAYING_NOW})\b", ", the board added|” saying", "the board added"
)
