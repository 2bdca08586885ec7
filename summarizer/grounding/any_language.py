"""What two texts in one language have in common, for a reader who does not know the language.

Digits are compared by value, names by letters, all else by runs of characters: inflections, compounds and
particles that are written with a word leave most of its runs as they are, and a script without blanks has
nothing else to compare. Nothing here knows a word of any language.
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

# Measured on right answers in fifteen languages and on the same with another item's citation.
ENOUGH_RUNS = 0.45
# So much of a word's beginning, or of its runs, is the word in some form.
_ENOUGH_OF_A_WORD = 0.6
# So much of a name's letters must stand in a text that names it.
_ENOUGH_OF_A_NAME = 0.75
_SHORTEST_BEGINNING = 3
_LONGEST_PERSON = 3

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Hebrew and Arabic write no vowels, and Korean syllables fall into letters here: fewer letters say as much.
_DENSE = re.compile("[\u0590-\u07ff\u1100-\u11ff]")
_BEGINS = re.compile(r"(?:^|[.!?:;…«»„“”\"'‘’(–—-])\s*$")
_MANY_CAPITALS = 0.25


def foreign_digits(claim: str, passage: str, language: Language) -> Iterator[str]:
    """A reason for each number in digits that the passage has with no such value."""
    there = find_numerals(language, passage)
    for number in find_numerals(language, claim):
        if not any(number.same(other) for other in there):
            yield f"the number {claim[number.start : number.end]!r} is not in the cited words"


def foreign_capitals(claim: str, text: str) -> Iterator[str]:
    """A reason for each word that the claim alone writes with a capital within a sentence, as names are.

    Where a text gives capitals to many words, as German does to nouns, they tell no names.
    """
    there = _letters_of(text)
    for word in () if there.many_capitals else _WORD.finditer(claim):
        named = word[0][0].isupper() and len(word[0]) > 1 and not _begins(claim, word.start())
        if named and not there.has(word[0]):
            yield f"the name {word[0]!r} is not in the article"


def too_few_runs(
    claim: str, passage: str, names: Iterable[str] = (), enough: float = ENOUGH_RUNS
) -> Iterator[str]:
    """A reason when too few of the claim's runs of characters stand in the passage; ``names`` count not."""
    runs = _letters_of(_without(claim, names)).runs
    shared = len(runs & _letters_of(passage).runs)
    if not any(character.isalnum() for character in claim):
        yield "the claim has no content"
    elif shared < enough * len(runs):
        yield f"only {shared / len(runs):.0%} of its runs of characters stand in the cited words"


def is_named(name: str, text: str) -> bool:
    """Whether most letters of the name stand there, be it inflected; of a person one name is enough."""
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
    """The claim without the words of these names, inflected ones too."""
    told = [name for name in names if name.strip()]
    for name in told:
        claim = claim.replace(name, " ")
    known = _letters_of(" ".join(told))
    return _WORD.sub(
        lambda word: " " if not _UNSPACED.search(word[0]) and known.has(word[0]) else word[0], claim
    )


@dataclass(frozen=True)
class _Letters:
    """A text's words, what they begin with, and their runs of characters."""

    words: frozenset[str]
    beginnings: frozenset[str]
    capitals: frozenset[str]
    runs: frozenset[str]
    many_capitals: bool

    def has(self, word: str) -> bool:
        """Whether the word stands there in some form."""
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
    """Whether a capital here may be one of place only."""
    return bool(_BEGINS.search(text[max(0, at - 3) : at]))


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:end] for word in words for end in range(_SHORTEST_BEGINNING, len(word) + 1))


def _runs(word: str) -> Iterator[str]:
    """The word's runs of so many characters as tell something; a shorter word has none."""
    length = 2 if _UNSPACED.search(word) else 3 if _DENSE.search(word) else 4
    return (word[at : at + length] for at in range(len(word) - length + 1))
