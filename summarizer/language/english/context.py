"""Words that stand for, or leave out, what the sentence before has told."""

from __future__ import annotations

import re

from summarizer.language.english.saying import SAYING
from summarizer.language.patterns import Pattern

_LEAD = r"[«“\"‘'\[(]*(?:(?:And|But|So|Yet|Then|Now|Still|Instead|Also|However),? )?"
STANDS_FOR_EARLIER = Pattern(
    rf"\A{_LEAD}(?:it|its|they|their|them|this|that|these|those|such|both|neither|none|another|others|"
    r"the (?:latter|former|two|pair|same|rest|move|decision|comments?|remarks?|proposal|plan|measure|bill|"
    r"report|event|deal|figure|number|total|increase|cut))\b",
    "It fell|“But they|The latter fell",
    "In it|The port",
    re.IGNORECASE,
)
# In what is reported these are the speaker, who is named: a person, or several and bodies.
MAY_BE_PERSON = Pattern(r"\A(?:he|she|his|her)\b", "He fell|Her port", "It fell|Lee and he", re.IGNORECASE)
MAY_BE_SEVERAL = Pattern(r"\A(?:they|their|it|its)\b", "They fell|Its port", "He fell|This", re.IGNORECASE)
# "The five states", "those voters", "that bill": which, was said before.
TOLD_EARLIER = Pattern(
    r"\b(?:(?:the|those|these|all|other|both|its|their) (?:other |remaining |same |last )?«?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten)\b(?! of\b)|"
    r"(?:those|these) (?!(?:who|of|in)\b)[a-z]+\b|"
    r"that (?:number|figure|bill|law|plan|deal|rate|poll|amount|total|share|sum|measure|vote)\b)",
    "the «five» states|those voters|that bill",
    "five states|those who|that he",
    re.IGNORECASE,
)
# "He" and "she" with nobody named before them in the words.
HE_OR_SHE = Pattern(r"\b(?:he|she|his|her|him|hers)\b", "She fell|to him", "They|the", re.IGNORECASE)
NAMED_IN_WORDS = Pattern(
    r"(?<![.!?] )(?<!^)\b[A-Z][\w’'.-]+|^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. |^[A-Z][\w’'-]+ [A-Z]",
    "said Lee|Mr. |Ann Lee",
    "Lee|fell. Lee",
)
# "46 percent said", "the same": of whom, and what, was said before.
ELLIPTIC = Pattern(
    r"»(?: (?:also|then|now))? (?:said|say|says|were|was|are|is|have|had|did|do|think|thought|want|"
    r"favou?r\w*|oppos\w+|support\w*|believe\w*|approve\w*|disapprove\w*|agree\w*|felt|view\w*|chose|"
    r"back\w*|prefer\w*)\b|"
    r"\b(?:the same|said so|said yes|said no|did so)\b",
    "«46 percent» said|«5» also oppose it|did the same",
    "46 percent said|«5» ports",
)
BODY_NAMED_BEFORE = Pattern(
    r"\b(?:the|that) (?:group|company|firm|agency|poll|survey|study|month|committee|organi[sz]ation|fund|"
    r"bank|union|state|race)\b",
    "The company|of that union",
    "a company|the companys",
    re.IGNORECASE,
)
# "The companies said": which, was said before.
THE_BODY_SAYS = Pattern(
    r"\AThe (?!(?:government|police|president|court)\b)[a-z]+ (?:has |have |had |also )?"
    rf"(?:{SAYING.source})\b",
    "The unions said|The agency has said",
    "The city union said|Unions said|The police said",
)
