"""Facts: the numbers, names and letters of a claim, which its passage must have.

A number may be written in another way, with the same value. For a name its acronym may stand, or the other
way round, and for nationals the name of their country. The first word of a sentence counts as a name,
unless it is one of the commonest words or the passage has a word with the same stem.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from summarizer.grounding.any_language import foreign_capitals
from summarizer.grounding.words import WORD, bare, content, stem
from summarizer.language import Language
from summarizer.quantities import TOLERANCE, Quantity, find_quantities, same_value

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}\b")
# "U.S", whose last full stop ended a phrase.
_UNDOTTED = re.compile(r"\b((?:[A-Z]\.)+[A-Z])\b(?!\.)")
_INITIAL = re.compile(r"(?<![^\W_])[A-Z]")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:]\s)\s*[“\"]?$")
_SHORTEST_COUNTRY = 4
_SHORTEST_ACRONYM = 2


def foreign_numbers(language: Language, claim: str, passage: str) -> Iterator[str]:
    """A reason for each number of the claim that the passage has neither so written nor by value."""
    claimed = find_quantities(claim, language=language)
    for quantity in claimed:
        if not _stands_in(quantity.text, passage) and not _has_same(quantity, language, passage):
            yield f"the number {quantity.text!r} is not in the cited words"
    covered = {at for q in claimed for at in range(q.start, q.end)}
    for number in _DIGITS.finditer(claim):
        if number.start() not in covered and _plain(number[0]) not in _digits_of(passage):
            yield f"the number {number[0]!r} is not in the cited words"


def _has_same(claimed: Quantity, language: Language, passage: str) -> bool:
    if claimed.value is None:
        return False
    there, least = _quantities_of(language, passage), _least(claimed)
    reach = 2 * TOLERANCE * max(1.0, abs(least))
    first = bisect_left(there, least - reach, key=_least)
    last = bisect_right(there, least + reach, key=_least)
    return any(_same(claimed, other) for other in there[first:last])


def _least(quantity: Quantity) -> int | float:
    """Its number, or the first of its two; what has none is the same as nothing."""
    value = quantity.value
    return value[0] if isinstance(value, tuple) else math.inf if value is None else value


# A passage is compared with each claim that cites it, with each part of these, and the article with all.
_compared_again = functools.lru_cache(maxsize=1_024)


@_compared_again
def _quantities_of(language: Language, passage: str) -> list[Quantity]:
    return sorted(find_quantities(passage, language=language), key=_least)


@_compared_again
def _digits_of(passage: str) -> set[str]:
    return {_plain(number) for number in _DIGITS.findall(passage)}


def _stands_in(number: str, passage: str) -> bool:
    """Whether the passage has the number so written, and not as a part of another ("13" in "130")."""
    # Looking for each number in a whole article takes long, and most of those that it lacks have digits.
    return all(_plain(digits) in _digits_of(passage) for digits in _DIGITS.findall(number)) and bool(
        re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", passage, re.IGNORECASE)
    )


def _same(claimed: Quantity, other: Quantity) -> bool:
    """Whether the values are the same, and no currency or percentage is turned into another."""
    if claimed.value is None or not same_value(claimed.value, other.value):
        return False
    units = {unit for unit in (claimed.unit, other.unit) if unit and (unit.isupper() or unit == "percent")}
    return len(units) <= 1


def _plain(number: str) -> str:
    return number.replace(",", "")


def foreign_names(language: Language, claim: str, *passages: str) -> Iterator[str]:
    """A reason for each word with a capital that the passages do not have in any spelling.

    Each passage is read once for all claims, whichever others are beside it.
    Where nobody knows which words have a capital and are no names, only what needs no language is said.
    """
    if not language.words.never_names:
        yield from foreign_capitals(claim, " ; ".join(passages), "the cited words")
        return
    claim = _UNDOTTED.sub(r"\1.", claim)
    there = _AllNames([_names_of(language, passage) for passage in passages])
    spelt_out = _spelt_out(language, claim, there)
    for match in WORD.finditer(claim):
        word = bare(match[0])
        if not match[0][0].isupper() or word in language.words.never_names or word in spelt_out:
            continue
        begins = _BEGINS_SENTENCE.search(claim[max(0, match.start() - 3) : match.start()])
        known = word in language.words.weightless or there.have_stem(stem(language, word))
        common = known or language.patterns.participle.match(claim, match.start())
        if not (begins and common) and not there.know(match[0]):
            yield f"the name {match[0]!r} is not in the cited words"


class _Names:
    """The words of a passage, to look names up in; each kind is read when it is asked for."""

    def __init__(self, language: Language, passage: str) -> None:
        self._language, self._passage = language, passage

    @cached_property
    def stems(self) -> frozenset[str]:
        return content(self._language, self._passage)

    @cached_property
    def words(self) -> set[str]:
        """The words, and the parts of those with a hyphen or an apostrophe."""
        plain = {bare(word) for word in self._written}
        return plain.union(*(re.split(r"[-']", word) for word in plain if "-" in word or "'" in word))

    @cached_property
    def initials(self) -> set[str]:
        return _initials(self._language, self._passage)

    @cached_property
    def acronyms(self) -> set[str]:
        return {bare(acronym) for acronym in _ACRONYM.findall(self._passage)}

    @cached_property
    def _written(self) -> set[str]:
        return set(WORD.findall(self._passage))

    @cached_property
    def _capitals(self) -> Mapping[str, set[str]]:
        """The words with a capital by how they begin."""
        found: dict[str, set[str]] = defaultdict(set)
        for word in {bare(word) for word in self._written if word[0].isupper()}:
            found[word[:_SHORTEST_COUNTRY]].add(word)
        return found

    def know_country(self, word: str) -> bool:
        """Whether a name of the passage means the country, or its nationals."""
        alike = self._capitals.get(word[:_SHORTEST_COUNTRY], ())
        return any(_same_country(self._language, word, other) for other in alike)


class _AllNames:
    """The words of several passages."""

    def __init__(self, passages: Sequence[_Names]) -> None:
        self._passages = passages

    def have_acronym(self, shorts: Collection[str]) -> bool:
        return any(not one.acronyms.isdisjoint(shorts) for one in self._passages)

    def have_stem(self, stem: str) -> bool:
        return any(stem in one.stems for one in self._passages)

    def know(self, name: str) -> bool:
        word = bare(name)
        if self._have(word) or all(map(self._knows_part, word.split("-"))):
            return True
        if name.replace(".", "").isupper() and len(word) >= _SHORTEST_ACRONYM:
            return any(word in initials for one in self._passages for initials in one.initials)
        return self._knows_part(word)

    def _have(self, word: str) -> bool:
        return any(word in one.words for one in self._passages)

    def _knows_part(self, word: str) -> bool:
        return self._have(word) or any(one.know_country(word) for one in self._passages)


@_compared_again
def _names_of(language: Language, passage: str) -> _Names:
    return _Names(language, passage)


def _same_country(language: Language, word: str, other: str) -> bool:
    """Whether one may name a country and the other its nationals ("Syria" and "Syrian")."""
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False))
    shared = sum(1 for _ in pairs)
    endings = (word[shared:], other[shared:])
    return shared >= _SHORTEST_COUNTRY and all(
        language.patterns.demonym_ending.fullmatch(ending) for ending in endings
    )


def _initials(language: Language, text: str) -> set[str]:
    """The initials of each run of capitalised words, "Trade Union of the Sea" being one."""
    return {"".join(_INITIAL.findall(run)).lower() for run in language.patterns.capital_run.findall(text)}


def _spelt_out(language: Language, claim: str, there: _AllNames) -> set[str]:
    """The words of the claim's names for which the passages have an acronym ("EU" for "European Union")."""
    runs = language.patterns.capital_run.findall(claim)
    spelt = (run for run in runs if there.have_acronym(_abbreviations(language, run)))
    return {bare(word) for run in spelt for word in WORD.findall(run)}


def _abbreviations(language: Language, run: str) -> set[str]:
    """What the run abbreviates to, with and without its first word ("The European Union")."""
    return {short for initials in _initials(language, run) for short in (initials, initials[1:])}


def foreign_letters(claim: str, passage: str) -> Iterator[str]:
    """A reason where the claim has letters of another script than the passage, as small models write them."""
    strange = {c for c in claim if c.isalpha() and not _is_latin(c) and c not in passage}
    if strange:
        yield f"the letters {''.join(sorted(strange))!r} are not in the cited words"


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
