"""British spellings and the American ones: a text in the one says the same in the other."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

# What of a word is spelt otherwise, in small letters, and how Americans spell it.
AMERICAN = {
    "our": "or", "is": "iz", "ys": "yz", "ll": "l", "re": "er", "ce": "se", "ogue": "og", "mme": "m", "s": "",
    " ": "",
}  # fmt: skip
BRITISH = Pattern(
    r"(?<=\w{2})our(?=(?:s|ed|ing|able|ite|ful|less|hood|ly|ers?)?\b)|"
    r"(?<=\w{2})[iy]s(?=(?:e[drs]?|ers|ing|ations?)\b)|(?<=\w{2}[aeiou])ll(?=(?:ed|ing|ers?)\b)|"
    r"(?<=\w[bt])re(?=s?\b)|(?<=\w{2}en)ce(?=s?\b)|(?<=\w{3})ogue(?=s?\b)|(?<=\bprogra)mme(?=s?\b)|"
    r"(?<=\btoward)s\b|(?<=\bper) (?=cent\b)",
    "labour|organised|travelling|theatre|defence|dialogue|programmes|towards|per cent",
    "hour|was|filled|there|ice|rogue|comma|per week",
    re.IGNORECASE,
)
