"""Denials: words that deny what follows them in their clause, and words that end the clause."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import A_WORD

_NO_NEGATION = r"only|just|merely|simply|solely|least|to mention"
# "Voted no" and "No, he said" deny nothing of the words around; who declined to say it did not say it.
_DENIES = (
    rf"not(?! (?:{_NO_NEGATION})\b)|no(?! (?:doubt|matter|wonder)\b)(?= ?\w)|never|none|nobody|"
    r"nothing(?! (?:but|short of|less than|other than)\b)|neither|nor|cannot|no longer|"
    r"\w{1,9}n[’']t(?! (?:only|just)\b)|"
    r"(?:declin|refus)\w+ to(?= (?:say|comment|answer|tell)\b)|yet to"
)
DENIAL = Pattern(
    rf"(?:{_DENIES})(?![\w’'])", "not now|can’t pay|refused to say", "not only|no doubt|yes", re.IGNORECASE
)
# Verbs and words that deny what follows by their sense.
DENIES_BY_SENSE = Pattern(
    r"\b(?:refus|reject|den(?:y|ied|ies|ial)|declin|oppos|avoid|fail|lack|rul\w+ out|stop|prevent|block|"
    r"ban(?:s|ned|ning)?\b|hardly|barely|instead|rather than|abandon|halt|drop|delay|postpon|impossib|unable|"
    r"unlikely|doubt|dismiss|withh[eo]ld|exclud|resist|absen|scrap|cancel|unless|without)\w*",
    "refused it|ruled out|unable",
    "bank|accepted",
    re.IGNORECASE,
)
# Words beside which a negation may be the claim's way to say the same.
NEGATIVE_SENSE = Pattern(
    rf"{DENIES_BY_SENSE.source}|\b(?:little|zero\b|too\b|miss|few(?:er)?\b|less\b|end(?:s|ed|ing)?\b|only\b)\w*",
    "refused|fewer|missed",
    "took|endure",
    re.IGNORECASE,
)
_CLAUSE_END = (
    r"[.;:!?—\n]|–(?= )|,(?!(?: (?:or|nor|to|even)\b))|"
    r"\b(?:but|and|that|which|who|because|while|although|though|if|when|unless|so|since|where|than)\b"
)
# A text in pieces: what looks like a denial and is none, a denial, what ends its clause, any other word.
DENIAL_PIECE = Pattern(
    rf"(?P<none>\bnot (?:{_NO_NEGATION})\b|\bno (?:doubt|matter|wonder)\b|\bnothing but\b)|"
    rf"(?P<deny>\b{DENIAL.source})|(?P<end>{_CLAUSE_END})|(?P<word>{A_WORD})",
    "not only|never|, but|tax",
    "' ",
    re.IGNORECASE,
)
CONDITIONALS = frozenset({"if"})
# These go on with what a verb denies by its sense: "deny that it is so".
COMPLEMENTISERS = frozenset({"that"})
# These go on with a denial before them, and turn it not round.
JOINED_DENIALS = frozenset({"nor"})
# Whose denial is its own, whatever was denied before.
OWN_DENIALS = frozenset({"no", "none", "nothing", "nobody"})
# "I do not think that it is safe" denies that it is safe, as "never said that it is" denies the saying.
RAISED_DENIAL = Pattern(
    r"(?: \w+ly)? (?:think|believ\w+|expect\w*|suppos\w+|feel|want\w*|say\w*|said|claim\w*|mean\w*)"
    r"(?:,? that\b)?",
    " think that| really want",
    " see that",
)
# A verb of saying has no content of its own, but that somebody did not say it is a denial of it.
SAYING_STEM = Pattern(
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|old)|add|warn|argu|claim|insist|stress|not(?:ed|es)|stat(?:ed|es)|expla|repl|"
    r"respond|comment|announc|report|confirm|declar|answer)",
    "said|told|notes",
    "think|not",
    re.IGNORECASE,
)
DEGREE = Pattern(
    r"(?:\b(?P<not>not|n[’']t) )?\b(?P<degree>only|just|merely|simply|solely)\b\W+(?:(?:an?|the) )?"
    rf"(?P<next>{A_WORD})",
    "not merely a tax|only him",
    "lonely him",
    re.IGNORECASE,
)
UNLESS_CONDITION = Pattern(
    r"\b(?P<word>unless) (?P<condition>[^,.;:!?]{1,200})", "unless it pays", "unless", re.IGNORECASE
)
IF_CONDITION = Pattern(r"\bif (?P<condition>[^,.;:!?]{1,200})", "if it pays", "as if.", re.IGNORECASE)
