"""Opposites: a word of the claim for which the passage has the opposite.

"The union rejects the offer" has all words but one of "the union accepts the offer". Two opposites count only
where the claim has just one of them and the passage just the other: "prices rose, then fell" shows nothing.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from summarizer.grounding.words import WORD, content, stem
from summarizer.language import Language


@functools.cache
def _opposites(language: Language) -> Mapping[str, frozenset[str]]:
    opposites: dict[str, set[str]] = defaultdict(set)
    for pair in language.words.opposites:
        one, other = (stem(language, word) for word in pair.split())
        if one and other and one != other:
            opposites[one].add(other)
            opposites[other].add(one)
    return MappingProxyType({word: frozenset(others) for word, others in opposites.items()})


def opposite_words(language: Language, claim: str, passage: str) -> Iterator[str]:
    """A reason for each word of the claim of which the passage has only the opposite."""
    # "The opposition" is an actor, whatever it opposes.
    passage = language.patterns.opposition_body.sub(" ", passage)
    opposites = _opposites(language)
    there, here = content(language, passage), content(language, claim)
    for word in WORD.findall(claim):
        found = stem(language, word)
        others = opposites.get(found, frozenset())
        if others & there and found not in there and not others & here:
            instead = next(one for one in WORD.findall(passage) if stem(language, one) in others)
            yield f"the claim says {word!r}, the cited words say {instead!r}"
            return
