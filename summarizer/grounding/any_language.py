"""Comparing a claim with a passage in any language, without knowing the language.

Numbers in digits are compared by value, names by letters, all other words by runs of a few characters. Most
runs of a word stay the same in its inflections and compounds, and in a script without blanks there is
nothing else to compare. No word of any language is used here.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.grounding.words import bare
from summarizer.language import UNSPACED, Language
from summarizer.quantities import find_numerals

# Chosen by right answers in fifteen languages, and by the same answers with wrong citations.
ENOUGH_RUNS = 0.45
# With this share of a word's beginning, or of its runs, a text has the word in some form.
_ENOUGH_OF_A_WORD = 0.6
# The share of a name's letters that a text must have to name it.
_ENOUGH_OF_A_NAME = 0.75
_SHORTEST_BEGINNING = 3
_LONGEST_PERSON = 3

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Hebrew and Arabic leave out vowels, and Korean syllables are taken apart into letters: shorter runs suffice.
_DENSE = re.compile("[\u0590-\u07ff\u1100-\u11ff]")
_BEGINS = re.compile(r"(?:^|[.!?:;…«»„“”\"'‘’(–—-])\s*$")
_MANY_CAPITALS = 0.25


def foreign_digits(claim: str, passage: str, language: Language) -> Iterator[str]:
    """A reason for each number in digits whose value no number of the passage has."""
    there = find_numerals(language, passage)
    for number in find_numerals(language, claim):
        if not any(number.same(other) for other in there):
            yield f"the number {claim[number.start : number.end]!r} is not in the cited words"


def foreign_capitals(claim: str, text: str, where: str = "the article") -> Iterator[str]:
    """A reason for each word with a capital within a sentence, as names have it, that the passage lacks.

    Where many words have capitals, as German nouns, these show no names and nothing is compared.
    """
    there = _letters_of(text)
    for word in () if there.many_capitals else _WORD.finditer(claim):
        named = word[0][0].isupper() and len(word[0]) > 1 and not _begins(claim, word.start())
        if named and not there.has(word[0]):
            yield f"the name {word[0]!r} is not in {where}"


def too_few_runs(
    claim: str, passage: str, names: Iterable[str] = (), enough: float = ENOUGH_RUNS
) -> Iterator[str]:
    """A reason where the passage has too few of the claim's runs of characters; ``names`` do not count."""
    runs = _letters_of(_without(claim, names)).runs
    shared = len(runs & _letters_of(passage).runs)
    if not any(character.isalnum() for character in claim):
        yield "the claim has no content"
    elif shared < enough * len(runs):
        yield f"only {shared / len(runs):.0%} of its runs of characters stand in the cited words"


def is_named(name: str, text: str) -> bool:
    """Whether the text has most letters of the name, inflected or not; one of a person's names is enough."""
    words = [word for word in _WORD.findall(name) if len(word) > 1 or _UNSPACED.match(word)]
    if not words:
        return name.strip() in text
    there = _letters_of(text)
    having = [word for word in words if there.has(word)]
    person = 1 < len(words) <= _LONGEST_PERSON and all(word[0].isupper() for word in words)
    return bool(having) and (person or _length(having) >= _ENOUGH_OF_A_NAME * _length(words))


def _length(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _without(claim: str, names: Iterable[str]) -> str:
    """The claim without the words of these names, inflected or not."""
    told = [name for name in names if name.strip()]
    for name in told:
        claim = claim.replace(name, " ")
    known = _letters_of(" ".join(told))
    return _WORD.sub(
        lambda word: " " if not _UNSPACED.search(word[0]) and known.has(word[0]) else word[0], claim
    )


@dataclass(frozen=True)
class _Letters:
    """The words of a text, their beginnings, and their runs of characters."""

    words: frozenset[str]
    beginnings: frozenset[str]
    capitals: frozenset[str]
    runs: frozenset[str]
    many_capitals: bool

    def has(self, word: str) -> bool:
        """Whether the text has the word in some form."""
        plain = bare(word)
        least = max(_SHORTEST_BEGINNING, math.ceil(_ENOUGH_OF_A_WORD * len(plain)))
        beginnings = self.capitals if word[0].isupper() else self.beginnings
        if plain in self.words or (len(plain) >= least and plain[:least] in beginnings):
            return True
        runs = set(_runs(plain))
        return bool(runs) and len(runs & self.runs) >= _ENOUGH_OF_A_WORD * len(runs)


# A whole article is the passage of many claims, one after another.
@functools.lru_cache(maxsize=8)
def _letters_of(text: str) -> _Letters:
    words = list(_WORD.finditer(text))
    plain = {bare(word[0]) for word in words}
    inside = [word[0][0].isupper() for word in words if not _begins(text, word.start())]
    return _Letters(
        words=frozenset(plain),
        beginnings=_beginnings(plain),
        capitals=_beginnings({bare(word[0]) for word in words if word[0][0].isupper()}),
        runs=frozenset(run for word in plain for run in _runs(word)),
        many_capitals=sum(inside) > _MANY_CAPITALS * len(inside),
    )


def _begins(text: str, at: int) -> bool:
    """Whether a word here has a capital because a sentence begins."""
    return bool(_BEGINS.search(text[max(0, at - 3) : at]))


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:end] for word in words for end in range(_SHORTEST_BEGINNING, len(word) + 1))


def _runs(word: str) -> Iterator[str]:
    """All runs of characters of the word; a word shorter than a run has none."""
    length = 2 if _UNSPACED.search(word) else 3 if _DENSE.search(word) else 4
    return (word[at : at + length] for at in range(len(word) - length + 1))
