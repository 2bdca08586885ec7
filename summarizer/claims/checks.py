"""What the checks of all kinds have in common: which of them apply, and the verdict from their reasons.

The same checks judge what a model has just said and what is stored in a file (``verify``). A claim holds
when the words that it cites have its numbers, its names and enough of its content words, and it does not
break off. Where they do not show whose claim it is (``actors``), or deny another part of it, that is a
doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from summarizer.claims.actors import Cited
from summarizer.claims.verbatim import stands
from summarizer.grounding import Located, check_claim, locate
from summarizer.schema import Verdict, VerdictKind

Said = TypeVar("Said")

_QUOTED = re.compile(r"[“\"]([^“”\"]*\w[^“”\"]*)[”\"]")
# A quotation is looked up by sentences, as the article may say between two of them who speaks.
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# From the best to the worst.
_KINDS: tuple[VerdictKind, ...] = ("exact", "normalized", "elided", "altered", "not_found")
_NO_SENTENCE = Verdict(kind="not_found", reasons=("it cites no sentence of the article",))


@dataclass(frozen=True)
class Checks(Generic[Said]):
    """The checks of a kind, for claims in the article's own words, in a known language, and in any other."""

    own_words: Callable[[Said, Cited], Verdict]
    known_language: Callable[[Said, Cited], Verdict]
    any_language: Callable[[Said, Cited], Verdict]

    def verdict(self, said: Said, words: str, cited: Cited) -> Verdict:
        """The verdict of the checks that apply; ``words`` are what is claimed, without the actor."""
        if not cited.sentences:
            return _NO_SENTENCE
        if stands(words, cited.sentences, cited.article):
            return self.own_words(said, cited)
        return (self.known_language if cited.article.language.is_known else self.any_language)(said, cited)


def verdict(*reasons: Iterable[str], doubts: Iterable[str] = ()) -> Verdict:
    """A verdict that refuses for any of these reasons; doubts alone do not refuse."""
    found = tuple(dict.fromkeys(chain.from_iterable(reasons)))
    return Verdict(kind="unsupported" if found else "exact", reasons=found, doubts=tuple(doubts))


def claimed(claim: str, actors: Iterable[str], cited: Cited) -> Verdict:
    """Whether the cited words support the claim; its actors may be named elsewhere."""
    others = [*cited.names_here, *cited.pointed_at]
    return check_claim(claim, cited.words, cited.names_of(actors), others, language=cited.article.language)


def with_quotes(verdict: Verdict, claim: str, cited: Cited) -> Verdict:
    """The verdict, together with that on what the claim quotes; the worst of its quotes decides."""
    quotes = (one for quote in _QUOTED.findall(claim) for one in _NEXT_SENTENCE.split(quote))
    found = [(quote, locate(quote, cited.words, language=cited.article.language)) for quote in quotes]
    missing = [(quote, place) for quote, place in found if not place.holds]
    unsure = [_of_quote(*one) for one in missing if _lacks_a_negation_before(one[1])]
    altered = [one for one in missing if not _lacks_a_negation_before(one[1])]
    places = [place for _, place in altered] or [place for _, place in found if place.holds]
    kinds = [verdict.kind, *(place.verdict for place in places)]
    return Verdict(
        kind=max(kinds, key=_KINDS.index) if verdict.holds else verdict.kind,
        reasons=(*verdict.reasons, *(_of_quote(*one) for one in altered)),
        doubts=(*verdict.doubts, *unsure),
    )


def _lacks_a_negation_before(place: Located) -> bool:
    """Whether the quote only lacks a negation before it, which the claim may have outside of the quote.

    A quote that leaves out a negation between its words is false.
    """
    begins = place.spans[0][0] if place.spans else 0
    return bool(place.differences) and all(
        d.kind == "negation" and d.end <= begins for d in place.differences
    )


def _of_quote(quote: str, place: Located) -> str:
    told = ", ".join(f"{d.kind} {d.expected!r} where the article has {d.found!r}" for d in place.differences)
    return f"the quoted words {quote!r} are not in the cited words" + (f": {told}" if told else "")
