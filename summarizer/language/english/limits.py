"""Threats and time limits: what somebody demands by saying what else will come, or by when."""

from __future__ import annotations

from summarizer.language.english.numbers import TWO_TO_TWELVE
from summarizer.language.patterns import Pattern

# "Threatened to strike unless the board paid": a condition that somebody sets.
THREAT_CUE = Pattern(
    r"\b(?:threaten(?:ed|s|ing) (?:to|that)|vow(?:ed|s|ing) (?:not )?to|refus(?:ed|es|ing) to|warn(?:ed|s|"
    r"ing) (?:that )?(?:it|he|she|they) "
    r"(?:will|would|could)|said (?:it|he|she|they) (?:will|would)(?: not|n[’']t)?|won[’']t|will not|"
    r"would not|wouldn[’']t|(?:will|would) refuse to) "
    r"[^.;“”\"]{3,120}? (?:unless|only if|if(?= (?:no (?:deal|agreement|accord|settlement|compromise)\b|"
    r"(?:the |its )?(?:[\w’'.-]+ ){1,3}(?:do(?:es)? not|do(?:es)?n[’']t|fails? to|refuses? to) ))|"
    r"until (?=(?:it|he|she|they|[A-Z][\w’'.-]+|(?:the|its|his|her|their) [a-z]+) "
    r"(?:agreed?|met|got|meet|get|stop|pay|paid|accept|release|hand|leave|drop|withdraw|apologi|change|"
    r"do|does|make|"
    r"sign|comply|know)))\b",
    "threatened to strike unless|vows not to take calls until it agrees",
    "will not be known until",
)
NO_DEAL = Pattern(r" no [a-z]", " no deal", " the deal")
# "Gave the banks until Friday to cut ties": a time limit for somebody to do something.
LIMIT_CUE = Pattern(
    r"\bg(?:ave|iven|ives|iving)\b(?=(?: [\w’'-]+){1,6}? (?:(?:until|till|by) (?:[\w.]+ ){1,3}|"
    rf"(?:\d+|an?|one|{TWO_TO_TWELVE}|thirty) (?:hours?|days?|weeks?|months?) )to [a-z])",
    "gave the banks until Friday to cut",
    "gave the banks money",
)
LIMITED_PARTY = Pattern(
    r" (?:the |its |his |her |their |an? )?((?!him|her|them|it |us )[a-z]+(?: [a-z]+)?)"
    r" (?:until|till|by|an?|\d)",
    " the banks until",
    "  them until",
)
