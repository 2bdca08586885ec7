"""Words that stand for somebody named before."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

PRONOUN_OF_ANY_CASE = Pattern(
    r"\b(?:(he|his|him)|(she|her)|(they|their|them)|(it|its)|(?:we|our|us))\b",
    "his house|They go|we",
    "this",
    re.IGNORECASE,
)
# "The agency", "the country": what was named before, called by what it is.
POINTS_BACK = Pattern(
    r"\b(?:the|this|that|its|their|his|her) [a-z]", "the agency|Their boat", "a boat", re.IGNORECASE
)
# A sentence that begins so is about what the one before it was about.
GOES_ON = Pattern(r"[“\"]?(?:It|They|He|She|This|That|These|Those)\b", "“It is|They go", "Italy")
