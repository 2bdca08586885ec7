"""Who says what: the words that a sentence's shape is told by, and what was learnt from annotated articles.

``attribution.json`` is written by ``make train-attribution``: the weights of the features, and each stem that
was a cue, with how often it was one, how often it stood there at all, and its kind of verb. It was learnt on
30 November 2026 from 300 of the training articles of PolNeAR 1.0, and has no more of them than these words.
"""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.language.english.cue_words import CUE_KINDS
from summarizer.language.english.groups import GROUPS
from summarizer.language.english.people import ROLES, UNNAMED
from summarizer.language.english.word_forms import IRREGULAR_VERBS
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

_LEARNT = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
ATTRIBUTION_WEIGHTS = _LEARNT["weights"]
CUE_STEMS = _LEARNT["cues"]
SPEAKER_TREES = _LEARNT.get("trees", {})
# What speaks and is no name: persons, groups and offices, documents, and other heads of annotated sources.
_DOCUMENTS = """
    ad ads advertisement advertisements agreement analysis article audit book census column data document
    documents editorial email emails estimates figures film filing filings lawsuit letter magazine memo movie
    newspaper paper poll polls record records release report reports research review ruling series statement
    statistics studies study survey surveys transcript tweet video
"""
_OTHER_SOURCES = """
    accounts actor actress agent agents ally ambassador anchor assistant attackers attendee audience body
    boy brother campaign centrist colleagues community crowd daughter disclosures electorate elite
    enforcement establishment evidence father findings friend friends girl hopefuls host hosts husband
    immigrant immigrants inmates ledgers majority man materials media men message messages mother nation
    neighbor neighbors network number operatives organization outlet outlets participants partner people
    percent person persons platform posts progressives public reporter reporters respondents self sister
    site son specialists staff star statements surveyed team texts three wave website websites wife woman
    women
"""
# Whoever does something: "a staffer", "the hackers"; and words of such a form that mean no person, or are
# verbs that may be cues ("offers").
PERSON_ENDING = Pattern(
    r"(?<=\w{2})(?:(?<![aeiou])ers?|tors?|ists?|ians?|ees?|m[ae]n|wom[ae]n|folks?)\Z",
    "staffers|hacker|senator|populists|attendee|gunmen",
    "near|see",
)
NO_PERSONS = words(
    """
    after altogether anger another banner better bigger bitter border borders bother broader butter
    cancer center centers centre centres chapter chapters character characters charter cheaper clever
    closer coffers color computer computers corner cover cyber danger dangers degree degrees deliver
    dinner dinners earlier easier either elder election encounter enter enters ever factor factors faster
    fee fees fever fewer finger fingers flee flower flowers forever former further gather gender greater
    guarantee harder higher horror however human hunger improper inner larger later lesser longer lower
    major manner manners marker markers matter matters mirror monitor monster motor murder murders
    neither never number numbers older other others outer over paper papers per poster posters power
    powers proper quarter quarters rather register remover render richer river rivers rubber server
    servers shelter shorter shoulder silver sister slower smaller sober soccer sooner stronger suffer
    summer super teleprompter temper terror theater theaters thriller tighter timber together tougher
    tower towers transfer trigger twitter under upper vector water weather whatever whenever wherever
    whether whoever whomever wider winter younger
    """
) | {f"{verb}{ending}" for those in CUE_KINDS.values() for verb in those.split() for ending in ("", "s")}
_PERSONS = UNNAMED | ROLES
SOURCE_NOUNS = (
    words(f"{_DOCUMENTS} {_OTHER_SOURCES}") | GROUPS | _PERSONS | {f"{person}s" for person in _PERSONS}
)
SOURCE_PRONOUNS = words(
    "he she they it we i who which that you those many some others most both one everyone nobody none"
    " anyone each few half someone somebody whoever"
)
OPENS_REPORT = words("that")
RELATIVE_PRONOUNS = words("who which that")
DESCRIBES_SOURCE = words("of for by from at with")
JOINS_SOURCES = words("and or")
CLAUSE_BEGINS = words(", and but that while as when after before because if — - ; : who which")
PREPOSITIONS = words(
    """
    in on at of for with by from about to into over under after before during against among between through
    without than as like since until
    """
)
_DETERMINERS = """
    the a an this these his her their its our my several no any all other another two three four more such
"""
_AUXILIARIES = "has have had was were is are be been being will would could should may might can do does did"
_JOINERS = "and or but when while because if although though whether where how why what"
_OTHERS = "not never n't also so then now there him them us me"
FUNCTION_WORDS = words(f"{_DETERMINERS} {_AUXILIARIES} {_JOINERS} {_OTHERS}") | PREPOSITIONS | SOURCE_PRONOUNS
PAST_FORMS = {
    **IRREGULAR_VERBS, "said": "say", "shown": "show", "felt": "feel", "heard": "hear", "meant": "mean",
    "swore": "swear",
}  # fmt: skip
VERB_ENDING = Pattern(r"(?<=\w{3})(?:ing|ed|(?<!s)s)\Z", "noting|noted|says", "press|see|is")
ADVERB = Pattern(r"ly\Z", "openly", "lying")
NOT_JOINED = Pattern(r"n[’']t\Z", "didn’t", "not")
