"""Capitals: words that one makes a name, such as have one anyway, and what the parts of names share."""

from __future__ import annotations

from summarizer.language.mul import capitals
from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

# Words that a capital makes a name, or another word, wherever they stand.
CAPITONYMS = words("polish march august turkey china japan jersey lent")
ALWAYS_CAPITAL = frozenset({"I"})
# A capital makes no name of these.
NEVER_NAMES = words("i the a an he she it they we but and in on at for if no yes")
CAPITAL_RUN = Pattern(
    capitals.capital_run("of |the |and |for |on "), "Trade Union of the Sea|Anne-Marie", "Union of sailors"
)
# "Recalling the flood, …" begins with no name; "Beijing" and "Ahmed" have no article after them.
PARTICIPLE = Pattern(
    r"\w+(?:ing|ed) (?:the|an?|this|that|these|those|its|his|her|their|them|it)\b",
    "Recalling the flood",
    "Beijing said",
)
# "The Oslo-based group" is named by what follows.
COMPOUND_ADJECTIVE = Pattern(
    r"[\w.’'-]+-(?:area|backed|based|born|bound|controlled|educated|era|funded|led|made|owned|run|style|trained|wide)\Z",
    "Oslo-based|U.S.-led",
    "Oslo|Rolls-Royce",
)
# What makes the nationals, the language or the adjective of a country's name.
DEMONYM_ENDING = Pattern(r"(?:a|ain|ans?|e|ese|i|ians?|ine|is|ish|ns?|os?|s)?", "ian|ish", "xyz")
