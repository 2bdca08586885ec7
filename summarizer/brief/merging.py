"""What people, or a model, say of names and issues, and sets that hold no two which are apart."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarizer.brief.names import Words, words_of

Pair = tuple[str, str]


@dataclass(frozen=True)
class Suggestion:
    """What ``model`` says means the same: two names of an actor, or two wordings of an issue."""

    kind: Literal["name", "issue"]
    one: str
    other: str
    model: str


@dataclass(frozen=True)
class Merging:
    """The names, and the issues, that a person calls the same or keeps apart; the order is no matter.

    Without ``by_words`` nothing else is put together: no names, and no demands and positions told again.
    What a model suggests comes last, so that it never parts what a person or the words put together.
    """

    same: frozenset[Pair] = field(default=frozenset())
    apart: frozenset[Pair] = field(default=frozenset())
    by_words: bool = True
    by_model: tuple[Suggestion, ...] = ()

    def suggested(self, kind: Literal["name", "issue"]) -> list[Pair]:
        """What a model says means the same, of this kind."""
        return [(each.one, each.other) for each in self.by_model if each.kind == kind]


def numbered(known: Sequence[Words], said: Iterable[Pair]) -> list[tuple[int, int]]:
    """What is said of names or wordings, as the numbers of all of ``known`` that have the same words.

    Letters' size, titles and accents are no matter.
    """
    numbers: dict[Words, list[int]] = defaultdict(list)
    for number, words in enumerate(known):
        numbers[words].append(number)
    return sorted(
        pair
        for one, other in said
        for pair in itertools.product(numbers.get(words_of(one), ()), numbers.get(words_of(other), ()))
        if pair[0] != pair[1]
    )


class Sets:
    """Numbers from 0 in sets, at first each in its own."""

    def __init__(self, count: int, apart: Iterable[tuple[int, int]]) -> None:
        self._members = [{number} for number in range(count)]
        self._apart: list[set[int]] = [set() for _ in range(count)]
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, one: int, other: int) -> None:
        """Make one set of theirs, unless that would hold two that are apart."""
        mine, its = self._members[one], self._members[other]
        if mine is its or any(self._apart[member] & its for member in mine):
            return
        mine |= its
        for member in its:
            self._members[member] = mine

    def of(self, number: int) -> frozenset[int]:
        return frozenset(self._members[number])

    def all(self) -> list[frozenset[int]]:
        """Every set once, by its smallest number."""
        return [frozenset(mine) for number, mine in enumerate(self._members) if min(mine) == number]
