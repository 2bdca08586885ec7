"""Words and parts of words that turn a statement round."""

from __future__ import annotations

import re

from summarizer.language.mul import polarity
from summarizer.language.patterns import Pattern

_APOSTROPHE = "['’ʼ＇]"
_NOT = rf"cannot|ain{_APOSTROPHE}t|\w{{1,9}}n{_APOSTROPHE}t"
_NEGATIONS = (
    rf"none|nobody|nothing|nowhere|neither|nor|without|hardly|scarcely|barely|{_NOT}"
    rf"|{polarity.NEGATIONS}"
)
NEGATION = Pattern(polarity.negation(_NEGATIONS), "not now|can’t|nicht", "knot|nothings", re.IGNORECASE)
NEGATION_BEFORE = Pattern(
    polarity.negation_before(rf"{_NEGATIONS}|zero", r"(?:of\s+)?"), "none of |never “", "not", re.IGNORECASE
)
# These say the same.
ANY_NOT = Pattern(rf"not|\w*n{_APOSTROPHE}t|cannot", "can’t|cannot|not", "nor", re.IGNORECASE)
# "Not only", "no doubt" deny nothing.
NO_DENIAL = Pattern(r"(?:only|just|merely|simply|least|doubt)\b", "only him", "doubtful", re.IGNORECASE)
_AUXILIARY = (
    r"can|could|do|does|did|is|are|was|were|will|would|shall|should|may|might|must|has|have|had|am|need|dare"
)
AUXILIARY_AT_END = Pattern(rf"(?<!\w)(?:{_AUXILIARY})\s*\Z", "he can ", "toucan|can see", re.IGNORECASE)
NEGATION_AFTER = Pattern(r"\s*(?:not|never|no)\b", " not now", " now", re.IGNORECASE)
# What is left of "can't", "cannot", "hopeless", "sugar-free" after a passage that ends within.
NEGATIVE_REST = Pattern(
    rf"(?:n?{_APOSTROPHE}t|not|less(?:ly|ness)?|[-‐‑](?:free|less))(?!\w)|{polarity.NEGATIVE_REST.source}",
    "n’t|not|less|-free|ない",
    "lesson|-freed",
    re.IGNORECASE,
)
BARE_NEGATION = Pattern(r"(?:no|not|nor|never|none|neither|without)", "not", "yes", re.IGNORECASE)
PREFIX_BEFORE = Pattern(
    polarity.prefix_before(f"{polarity.PREFIXES}|counter|not|never"), "not-|un-", "knot-", re.IGNORECASE
)
# "Hopeless" denies "hope" and "hopeful".
NEGATIVE_SUFFIXES = frozenset({"less", "-free"})
DENIED_SUFFIXES = frozenset({"", "ful", "s"})
# As an insertion that is printed as one word with what stands before it.
NEGATIVE_ENDINGS = NEGATIVE_SUFFIXES | {"n't", "n’t", "not"}
# Right before what it turns round, in what is left out: "refused to | comment".
TURNING = Pattern(
    r"\b(?:refus\w+|fail\w*|den(?:y|ies|ied)|unlikely|unable|unwilling|rarely|seldom|far\sfrom|instead\sof"
    r"|rather\sthan|stopp?\w*|prevent\w*|avoid\w*|impossible)(?:\s+\w+){0,2}\s*\Z",
    "refused to |far from ",
    "refused to say a word about ",
    re.IGNORECASE,
)
