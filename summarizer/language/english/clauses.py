"""Where a clause may be cut from its sentence, and what keeps it there."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

# Before a name "and" mostly is the last of a list ("Bo Ray, Dale, and Ann Lee").
JOINS_MAIN_CLAUSES = Pattern(
    r", (?:and|but|while|whereas|although|though) "
    r"(?=(?:the|a|an|he|she|it|they|we|this|these|some|many|most)\b|(?<!and )[A-Z])",
    ", and the port|, but Lee",
    ", and sold|and the port|, and also|, and Lee",
)
# A condition, a plan, an allegation, somebody else's word: they may bear on a number of another clause.
BEARS_ON_NUMBER = Pattern(
    r"\b(?:if|unless|until|would|could|might|may|should|plan\w*|propos\w+|alleg\w+|claim\w*|accord\w+|expect\w*|"
    r"estimat\w*|project\w*|only|not|never|no|without|when|each|per|every|other|suppos\w+|vow\w*|promis\w+)\b|"
    r"n[’']t\b",
    "if it|planned|didn’t|Only",
    "the port|another",
    re.IGNORECASE,
)
