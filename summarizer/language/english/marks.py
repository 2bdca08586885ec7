"""Apostrophes that are no quotation marks, and quotation marks that are no apostrophes."""

from __future__ import annotations

from summarizer.language.mul import marks
from summarizer.language.patterns import Pattern

OPENING_MARK = Pattern(
    rf"(?:{marks.OPENING_MARK.source})(?!(?<=['‘])(?:em|til|tis|twas|cause|n)\b)",
    "“We|say ‘we|»Wir",
    "the ’90s|it’s|say ‘em",
)
POSSESSIVE_MARK = Pattern(
    rf"{marks.POSSESSIVE_MARK.source}(?! (?:said|says|he|she|they|told|added|asked)\b)",
    "workers’ leader",
    "workers’ said",
)
