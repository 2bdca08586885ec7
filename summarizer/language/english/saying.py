"""Words of saying, thinking and wanting, and what stands beside them."""

from __future__ import annotations

import re

from summarizer.language.english.verbs import (
    DO,
    DO_NOUNS_TOO,
    SAY,
    SPEAK,
    THINK,
    THINK_NOUNS_TOO,
    forms,
    inflected,
    stems,
)
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of

SAYING_FORMS = (
    rf"{any_of(forms(SAY, 's', 'ed'))}|stat(?:ed|es)|signalled|report(?:ed|s)?(?! from\b)|"
    r"ruled (?:on )?(?:\w+day )?that"
)
SAYING_NOW = any_of(inflected(f"{SAY} state", "ing"))
SPOKEN_FORMS = any_of(inflected(SPEAK, "s", "ed"))
_ENDINGS = ("s", "ed", "ing")
_WANT = (*forms(f"{THINK} {DO}", *_ENDINGS), *inflected(f"{THINK_NOUNS_TOO} {DO_NOUNS_TOO}", *_ENDINGS))
WANTING_FORMS = (
    rf"{any_of(_WANT)}|voted|"
    r"seeks?|sought(?! anonymity)|seeking|appeal(?:ed|s)(?! to\b)|plann(?:ed|ing)|plans? to|"
    r"(?:is|are|was|were) (?:not |also |very |deeply |\w+ly )?"
    r"(?:keen|relieved|worried|concerned|disappointed|"
    r"confident|optimistic|pessimistic|sceptical|skeptical|opposed|unhappy|pleased|alarmed|appalled|"
    r"determined|willing|unwilling|reluctant|adamant|against|in favou?r|convinced)|"
    r"(?:raise[ds]|lower(?:ed|s)|increase[ds]|cut) its|"
    # what will merely happen to somebody is no intention
    r"(?:will|would)(?! (?:be|have|get|see|face|need|receive|lose|remain|become|cost|rise|fall|"
    r"happen|likely)\b)"
)
# Nouns that give their possessor a view: "the Kremlin's argument that", "Mr Trump's demands for".
_VIEWS = (
    "demands?|arguments?|claims?|insistence|refusals?|calls?|opposition|support|views?|hopes?|fears?|warnings?|"
    "promises?|pledges?|threats?|criticisms?|stances?|beliefs?|assertions?|accusations?|ultimatums?"
)
_POSSESSED = f"{_VIEWS}|proposals? to|plans? to|bid to|efforts? to"
# With no subject next to it, only a verb that nothing but a speaker can have counts.
SURELY_SPOKEN = Pattern(
    r"said|says|told|wrote|thought|warned|argued|insisted|stated|explained|stressed|replied", "said", "rose"
)
# Verbs that make a demand and no more: who only "called on X to" has shown no view beside it.
DEMAND_ONLY = Pattern(
    r"(?:call(?:ed|s) (?:on|upon)|urg(?:ed|es)|asked (?!about|why|whether|how)|appealed to|order(?:ed|s)|"
    r"instruct(?:ed|s))\b",
    "called on|asked them",
    "asked about",
)
# "The limit that governments agreed to" names a limit; "the fear that …" and "the fact that …" hold a clause.
RELATIVE_BEFORE = Pattern(
    rf"\b(?:the|an?|any|every|this) (?:[a-z]+ )?(?!(?:{_POSSESSED}|fact|idea|chance|grounds?|"
    r"possibility|likelihood|news|signs?|evidence|notion|conclusion|prospect|risk|principle|condition|point|decision|statement|"
    r"concern|suggestion|understanding|day|week|month|year|time|conviction|view|proof|report)\b)"
    r"[a-z]+ (?:that|which|whom) (?:the |a |an )?(?:[\w’'.-]+ ){1,3}$",
    "the limit that governments ",
    "the fear that governments ",
)
# What a plan has somebody do, nobody says that they will.
UNDER_A_PLAN = Pattern(
    r"\b[Uu]nder (?:the|an?|its|his|her|their|this|that) (?:[\w’'-]+ ){0,3}?"
    r"(?:plans?|proposals?|deals?|bills?|agreements?|rules?|laws?|schemes?|terms|treaty|contracts?|settlement|truce|accord|reforms?)\b",
    "under the new plan|Under its rules",
    "under the sea",
)
# But "a plan which critics say will …" tells what they say.
TELLS = Pattern(
    r" (?:[“\"‘]|(?:will|would|could|can|cannot|may|might|should|must|is|are|was|were|has|have|had|does|did|"
    r"amounts?|risks?|fails?|failed|goes|went|puts?|makes?|made|lacks?|ignores?|ignored|breaches|breached|"
    r"violates?|violated)\b)",
    " will| “No|  amounts",
    "  sea",
)
# "A claim by dockers", "his hope", "the block": the same words as nouns.
NOUN_BEFORE = Pattern(
    r"(?:\b(?:an?|the|this|that|any|no|his|her|its|their|our|my)|[’']s) $", "the |Lee’s ", "to "
)
POSSESSED_NOUN = Pattern(
    rf"(?<=’s |'s )(?:[a-z]+ ){{0,2}}(?:{_POSSESSED})\b", "Lee’s latest demand|firm's hopes", "Lee’s house"
)
SAYING = Pattern(rf"\b(?:{SAYING_FORMS})\b", "says|pointed out|told", "saying|pointed")
# Of these, what is thought or told, not done: a view is given in words there, and not read off an act.
THINKING = Pattern(
    any_of(["thought", *stems(f"{THINK} {THINK_NOUNS_TOO} plan")]), "wants|believes|plans to", "acts"
)
# What somebody forecasts, they vouch for as for what they say.
EXPECTING = Pattern(
    r"expect(?:ed|s)?|forecasts?|predict(?:ed|s)?|estimate[ds]?", "expected|forecast", "waited"
)
WANTING = Pattern(rf"\b(?:{WANTING_FORMS})\b", "hopes|is keen|will act", "will be")
# "The bank left rates unchanged, saying …": said by whoever the sentence is about.
SAYING_ASIDE = Pattern(
    rf"(?<=, )(?:{SAYING_NOW}|{any_of(inflected('blame denounce condemn praise reject dismiss', 'ing'))})\b",
    ", saying|, citing",
    "saying|, sitting",
)
# Wider signs that a sentence may carry a position: nouns of view, acts done on purpose, what is to come.
SIGN_VIEW = Pattern(
    rf"\b(?:{_VIEWS}|"
    r"proposals?|plans?|bids?|efforts?|push|concerns?|doubts?|objections?|complaints?|"
    r"allegations?|denials?|commitments?|intentions?|decisions?|polic(?:y|ies)|strateg(?:y|ies)|"
    r"priorit(?:y|ies)|forecasts?|outlook|assessments?|announcements?|verdicts?|rulings?|appeals?|"
    r"according to|in favou?r|opinions?)\b",
    "a demand|Policies|in favour",
    "a mand",
    re.IGNORECASE,
)
SIGN_ACT = Pattern(
    r"\b(?:vot(?:e[sd]?|ing)|su(?:ed?|es|ing)|lawsuits?|filed|vetoe?[sd]?|signed|bann(?:ed|ing)|"
    r"impos(?:ed?|es|ing)|suspend(?:ed|s|ing)?|resign(?:ed|s)|quit|boycott(?:ed|s|ing)?|"
    r"order(?:ed|s|ing)|launch(?:ed|es|ing)|dissent(?:ed|s)|"
    r"walk(?:ed|s|ing)? out|str(?:ike|ikes|iking|uck)|protest(?:ed|s|ing)?|march(?:ed|es|ing)?|"
    r"allocat(?:ed|es|ing)|rais(?:ed|es|ing)|increas(?:ed|es)|lower(?:ed|s|ing)|revis(?:ed|es|ing)|"
    r"withdr(?:aw|ew|awn|awing)|postpon(?:ed|es|ing)|delay(?:ed|s|ing)|cancel(?:led|ed|s)|halt(?:ed|s|ing)|"
    r"introduc(?:ed|es|ing)|reduc(?:ed|es|ing)|slash(?:ed|es|ing)|adopt(?:ed|s|ing)|overturn(?:ed|s)|upheld|ruled|grant(?:ed|s)|push(?:ed|es|ing)|"
    r"campaign(?:ed|s|ing)|offer(?:ed|s|ing)?|(?:argu|promis|pledg|vow|accus|warn|claim|insist|sa[iy]|add)ing|"
    r"(?:held|holds?|holding|put|puts|putting) (?:off|out|back|forward)|nominat(?:ed|es)|unveil(?:ed|s))\b",
    "voted|walked out|held off",
    "walked",
)
SIGN_PROSPECT = Pattern(
    r"\b(?:must|should|could|may|might|cannot|can[’']t|needs?|ought|likely|unlikely|on track|ambitious|"
    r"(?:due|set|about|ready|willing|able|going|expected|planned|scheduled|certain|poised|aimed) (?:to|at)|"
    r"risks?|(?:did|ha(?:s|ve)|would) not|un(?:fair|acceptable|lawful|realistic)|wrong|better|worse|"
    r"important|necessary|vital)\b",
    "must|due to|did not",
    "due",
)
# "Talks that one diplomat described as bad-tempered": what else stands there is not the diplomat's.
DESCRIBING = Pattern(r"call|describ", "calls|describes", "says")
WILL = frozenset({"will", "would"})
