"""The ways by which a speaker is found, and how often each is right."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from summarizer.language import Language


class Rule(StrEnum):
    """A way by which a speaker is found; its value names it in the table ``certainty`` of a language."""

    BESIDE = "beside"  # Ann Lee said, Ann Lee has opposed
    APART = "apart"  # Ann Lee, a banker, said
    DEED = "deed"  # Ann Lee, a banker, opposed
    AFTER = "after"  # “…,” said Ann Lee; was rejected by Ann Lee
    PRONOUN = "pronoun"  # she said
    ACCORDING = "according"  # according to Ann Lee
    OWNED = "owned"  # Ann Lee’s claim
    ASIDE = "aside"  # Ann Lee left, saying that
    DEMAND = "demand"  # Ann Lee called on
    DOCUMENT = "document"  # a poll, or who only reports numbers, as their source
    GOES_ON = "goes on"  # a quotation without a verb of its own, whose other part has a speaker
    LEARNT = "learnt"  # the model of ``attribution``, which has a probability of its own
    LAST = "last"  # a quotation without any verb: who spoke last
    GUESS = "guess"  # the first name of the sentence


def rate_of(rule: Rule, language: Language) -> float | None:
    """How often a speaker found so is right; None where nobody has measured it in this language."""
    rates: Mapping[str, float] = language.tables.certainty
    return rates.get(rule, rates.get("all"))
