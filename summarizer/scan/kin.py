"""Kin: which of an article's actors a name may mean at all, so that not all of them are compared with it.

Two names that may mean one actor have a word in common, or words that begin alike ("Syria", "Syrian"), or
they mean one state ("the Kremlin", "Moscow"). A joint name ("Ann Lee and Per Holm") is its parts too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from summarizer.language import Language
from summarizer.scan.nations import SHORTEST_NATION, state_of

_WORD = re.compile(r"[^\W_]+")


class Kin:
    """The actors of an article, by all that a name for one of them may have in common with theirs."""

    def __init__(self, language: Language, actors: Iterable[str]) -> None:
        self._language = language
        self._by_key: dict[str, set[str]] = defaultdict(set)
        for actor in set(actors):
            for key in self._keys(actor):
                self._by_key[key].add(actor)

    def of(self, names: Iterable[str]) -> set[str]:
        """The actors that have something in common with one of these names."""
        keys = {key for name in names for key in self._keys(name)}
        return {actor for key in keys for actor in self._by_key.get(key, ())}

    def _keys(self, name: str) -> Iterator[str]:
        for part in (name, *parts_of_name(self._language, name)):
            yield state_of(self._language, part)
            yield from (word[:SHORTEST_NATION] for word in _WORD.findall(part.casefold()))


def parts_of_name(language: Language, name: str) -> list[str]:
    """The names that a joint one consists of."""
    joined = language.patterns.actors_joined.split(name)
    return [part for one in joined for part in one.split(", ") if part.strip()]
