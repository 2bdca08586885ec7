"""Who is who across articles: one actor has one name, and two people of one name stay two.

Names are one actor's when they have the same words, titles aside, or

- first name and surname are the same, and nobody of these names has another second name;
- one is a surname alone, and one person in all articles has it;
- one is an acronym, and one body in all articles is called so or has these initials;
- both mean one state.

A name of anybody ("officials") is another actor in each article. What a person says goes before all of that.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.brief.merging import Merging, Sets, numbered
from summarizer.brief.names import Words, acronym, initials, is_common, may_be_one, parts_of_person, words_of
from summarizer.brief.value import Party
from summarizer.language import Language, language_in
from summarizer.scan import state_of
from summarizer.schema import Actor, ActorKind, Summary

# How a name is found: its words, whether a person's (None: nobody knows, or no matter), the article of a
# common noun.
_Key = tuple[Words, bool | None, str]


@dataclass
class _Name:
    key: _Key
    language: Language
    kind: ActorKind | None = None
    spellings: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)

    @property
    def words(self) -> Words:
        return self.key[0]

    @property
    def is_person(self) -> bool | None:
        """None where only an item names it, and nobody knows."""
        return None if self.kind is None else self.kind == "person"

    @property
    def is_common(self) -> bool:
        return bool(self.key[2])

    @property
    def known(self) -> set[Words]:
        """What it may be asked for by."""
        return {self.words, *(words_of(alias, self.language) for alias in self.aliases)}

    @property
    def shown(self) -> str:
        """Its commonest spelling, of several the longest."""
        return min(self.spellings, key=lambda one: (-self.spellings[one], -len(one), one))


class Actors:
    """The actors of some summaries; an article is called by the digest of its text."""

    def __init__(self, summaries: Iterable[Summary], merging: Merging) -> None:
        self._names: dict[_Key, _Name] = {}
        self._called: dict[tuple[str, str], _Key] = {}
        for summary in summaries:
            self._read(summary)
        self._parties: dict[_Key, Party] = {}
        self.known: dict[Party, frozenset[Words]] = {}
        self._names_of: dict[Party, list[_Name]] = {}
        for number, mine in enumerate(self._joined(merging), 1):
            party = _party(number, mine)
            self._parties.update({name.key: party for name in mine})
            self.known[party] = frozenset(words for name in mine for words in name.known)
            self._names_of[party] = mine

    def party(self, article: str, name: str) -> Party:
        """Who is called so in this article."""
        return self._parties[self._called[article, name]]

    def called(self, name: str) -> frozenset[Party]:
        """The parties that are called so, by a name of theirs or by what an article calls them."""
        words = words_of(name)
        return frozenset(party for party, known in self.known.items() if words in known)

    def nameable(self) -> list[tuple[Party, ActorKind | None]]:
        """Those with a name of their own, and of what kind they are; who is named most comes first."""
        own = {
            party: names
            for party, names in self._names_of.items()
            if not any(name.is_common for name in names)
        }
        often = {party: sum(name.spellings.total() for name in names) for party, names in own.items()}
        ranked = sorted(own, key=lambda party: (-often[party], party.name, party.number))
        return [(party, next((name.kind for name in own[party] if name.kind), None)) for party in ranked]

    def _read(self, summary: Summary) -> None:
        article, language = summary.article.text_sha256, language_in(summary.article.language)
        own = {actor.name: actor for actor in summary.actors}
        by_alias = _by_alias(summary, language)
        for said in [*own, *_named(summary)]:
            actor = own.get(said) or by_alias.get(words_of(said, language))
            found = self._name(actor.name if actor else said, actor, language, article)
            self._called[article, said] = found.key
            found.spellings[actor.name if actor else said] += 1
            found.aliases.update({said, *actor.aliases} if actor else ())

    def _name(self, name: str, actor: Actor | None, language: Language, article: str) -> _Name:
        words, kind = words_of(name, language), actor.kind if actor else None
        is_person = kind == "person" if kind else None
        common = is_common(name, language) and not _state(name, language)
        key = (words, is_person if len(words) == 1 else None, article if common else "")
        found = self._names.setdefault(key, _Name(key, language))
        found.kind = found.kind or kind
        return found

    def _joined(self, merging: Merging) -> list[list[_Name]]:
        names = [self._names[key] for key in sorted(self._names, key=repr)]
        words = [name.words for name in names]
        sets = Sets(len(names), numbered(words, merging.apart))
        for one, other in numbered(words, merging.same):
            sets.join(one, other)
        for rule in _RULES if merging.by_words else ():
            # All that a rule says before the first is joined: it must not depend on the order.
            for one, other in list(rule(names, sets)):
                sets.join(one, other)
        for one, other in numbered(words, merging.suggested("name")):
            sets.join(one, other)
        return [[names[number] for number in sorted(members)] for members in sets.all()]


def _named(summary: Summary) -> Iterator[str]:
    """Every name that an item has."""
    for item in summary.items:
        yield from (name for name in (item.speaker, item.party) if name)


def _by_alias(summary: Summary, language: Language) -> dict[Words, Actor]:
    """The actors of an article by what it calls them otherwise, where it calls only one of them so."""
    found: dict[Words, set[int]] = defaultdict(set)
    for number, actor in enumerate(summary.actors):
        for alias in actor.aliases:
            found[words_of(alias, language)].add(number)
    return {words: summary.actors[min(its)] for words, its in found.items() if len(its) == 1}


def _party(number: int, names: Sequence[_Name]) -> Party:
    # A surname alone is nobody's name where the whole of it is known.
    first = min(
        names,
        key=lambda name: (len(name.words) == 1, -name.spellings.total(), -len(name.shown), name.shown),
    )
    also = {name.shown for name in names} - {first.shown}
    return Party(number, first.shown, tuple(sorted(also)))


def _chains(names: Sequence[_Name], key: Callable[[_Name], Hashable]) -> Iterator[list[int]]:
    """The numbers of the names that have something in common, where anything is."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if common := key(name):
            found[common].append(number)
    yield from found.values()


def _people(names: Sequence[_Name], _sets: Sets) -> Iterator[tuple[int, int]]:
    for chain in _chains(names, _first_and_last):
        middles = [parts_of_person(names[number].words, names[number].language)[1] for number in chain]
        if all(may_be_one(*two) for two in itertools.combinations(middles, 2)):
            yield from itertools.pairwise(chain)


def _first_and_last(name: _Name) -> tuple[str, ...]:
    if name.is_person is False or name.is_common or len(name.words) == 1:
        return ()
    first, _, last, generation = parts_of_person(name.words, name.language)
    return first, last, generation


def _states(names: Sequence[_Name], _sets: Sets) -> Iterator[tuple[int, int]]:
    """A state; who sits at its seat, as the White House, may be another actor in news of its own country."""
    for chain in _chains(names, _state_meant):
        yield from itertools.pairwise(chain)


def _state_meant(name: _Name) -> str:
    state = _state(name.shown, name.language)
    is_surely = name.kind == "country" or (name.kind is None and (name.shown == state or acronym(name.shown)))
    return state if is_surely else ""


def _state(name: str, language: Language) -> str:
    """The state that a name means, '' for another."""
    state = state_of(language, name)
    return state if state in language.tables.state_of.values() else ""


def _bodies(names: Sequence[_Name], _sets: Sets) -> Iterator[tuple[int, int]]:
    """One company, with its legal form and without."""
    for chain in _chains(names, lambda name: "" if name.is_person or name.is_common else _formless(name)):
        yield from itertools.pairwise(chain)


def _formless(name: _Name) -> str:
    return name.language.patterns.company_form.sub("", " ".join(name.words))


def _surnames(names: Sequence[_Name], sets: Sets) -> Iterator[tuple[int, int]]:
    """A surname alone, and the one whose it is."""
    having: dict[str, set[frozenset[int]]] = defaultdict(set)
    for number, name in enumerate(names):
        if _first_and_last(name):
            having[parts_of_person(name.words, name.language)[2]].add(sets.of(number))
    for number, name in enumerate(names):
        alone = len(name.words) == 1 and name.is_person is not False and not name.is_common
        if alone and len(found := having.get(name.words[0], set()) - {sets.of(number)}) == 1:
            yield number, min(next(iter(found)))


def _acronyms(names: Sequence[_Name], sets: Sets) -> Iterator[tuple[int, int]]:
    """An acronym, and the one body that is called so."""
    having: dict[str, set[frozenset[int]]] = defaultdict(set)
    for number, name in enumerate(names):
        if not name.is_person and not name.is_common and len(name.words) > 1:
            for short in {initials(name.shown), *map(acronym, name.aliases)} - {""}:
                having[short].add(sets.of(number))
    for number, name in enumerate(names):
        if not name.is_person and len(found := having.get(acronym(name.shown), set())) == 1:
            yield number, min(next(iter(found)))


# In this order, as a surname belongs to somebody only when it is known who is one person.
_RULES = (_people, _states, _bodies, _surnames, _acronyms)
