"""Where a sentence is cut at an abbreviation, or goes on after a quotation."""

from __future__ import annotations

from summarizer.language.english.days import A_DAY, A_MONTH
from summarizer.language.english.saying import SPOKEN_FORMS
from summarizer.language.patterns import Pattern

SPEAKER_FOLLOWS = Pattern(rf"(?:\w+ ){{1,4}}{SPOKEN_FORMS}\b", "the old man said he", "the old man sat")
PRONOUN_SPEAKER_FOLLOWS = Pattern(
    rf"(?:he|she|they|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,4}}) {SPOKEN_FORMS}\b",
    "he asked|Ann Lee told",
    "he sat",
)
TITLE_AT_END = Pattern(
    r"(?<![\w.])(?:M[rsx]|Mrs|Mmes|Messrs|Drs?|Profs?|Revs?|Hon|Sens?|Reps?|Govs?|Pres|Atty|Attys|Dist|Asst|Dep|Gen"
    r"|Gens|Lt|Col|Capt|Cmdr|Adm|Maj|Sgt|Cpl|Supt|Ft|Mt|Pt)\.$",
    "said Sen.|Mr.",
    "said Senator.|Mister.",
)
HALF_DAY_AT_END = Pattern(r"\b[ap]\.m\.$", "at 6 a.m.", "at 6")
AFTER_HALF_DAY = Pattern(
    rf"(?:{A_DAY}|Eastern|Central|Mountain|Pacific|[A-Z]{{2,4}})\b|(?:{A_MONTH}) \d",
    "Friday|Eastern time|Dec. 22",
    "today|May",
)
BYLINE_LINE = Pattern(
    r"[Bb][Yy] [A-Z][\w.’'-]*(?:,? (?:and |[A-Z])[\w.’'-]*){1,9}$", "By Ann Lee and Bo Ray", "By the sea"
)
