"""Each actor's positions over time, and those on one issue whose stances differ."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief.actors import Actors
from summarizer.brief.asked import Filter
from summarizer.brief.gathering import Gathered, by_date
from summarizer.brief.likeness import are_about_one, grouped, says_the_same
from summarizer.brief.value import Party, SideBySide, Stand, Standing
from summarizer.grounding import content
from summarizer.language import Language
from summarizer.schema import Position, Stance

# Stances that take or refuse a side. Who only asserts something has none that another could differ from.
_SIDES = frozenset[Stance]({"supports", "opposes", "conditional", "uncommitted"})

_Found = tuple[Position, Gathered]


def standings(gathered: Sequence[Gathered], actors: Actors, wanted: Filter) -> tuple[Standing, ...]:
    """The positions that are asked for by actor; whoever is in most articles comes first.

    What an actor is reported to say in the same words again, with the same stance, is one position.
    """
    groups: dict[Party, list[_Found]] = defaultdict(list)
    for one in gathered:
        for item in one.summary.positions:
            party = actors.party(one.digest, item.actor)
            if wanted.has_words(item, one) and wanted.has_actor(party):
                groups[party].append((item, one))
    every = (_standing(party, found, wanted) for party, found in groups.items())
    return tuple(sorted(every, key=lambda one: (-one.articles, one.actor.name.casefold(), one.actor.number)))


def _standing(party: Party, found: Sequence[_Found], wanted: Filter) -> Standing:
    words = [frozenset(content(one.language, item.statement)) for item, one in found]
    groups = grouped(words, lambda one, other: wanted.by_words and _is_one(found[one], found[other]))
    stands = tuple(_stand(party, [found[number] for number in group]) for group in groups)
    return Standing(party, stands, len({one.digest for _, one in found}))


def _is_one(one: _Found, other: _Found) -> bool:
    (item, where), (again, elsewhere) = one, other
    # One article may say two things in nearly the same words, and would not say one twice.
    return (
        where.digest != elsewhere.digest
        and item.stance == again.stance
        and says_the_same(where.language, item.statement, again.statement)
    )


def _stand(party: Party, same: Sequence[_Found]) -> Stand:
    first, _ = same[0]
    issue = next((item.issue for item, _ in same if item.issue), "")
    return Stand(party, first.stance, issue, tuple(one.wording(item) for item, one in same))


def differing(
    standings: Sequence[Standing], actors: Actors, issues: Mapping[str, str], language: Language
) -> tuple[SideBySide, ...]:
    """The issues on which stances differ, of one actor or of several, each with its positions by date.

    ``issues`` has for each wording of an issue the one that it is called by. Where no issue is named, what
    one actor says must have half of its words in common, the actor's names aside.
    """
    stands = [stand for one in standings for stand in one.stands if stand.stance in _SIDES]
    stands.sort(key=lambda stand: by_date(stand.wordings[0].source))
    by_issue: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        if stand.issue:
            by_issue[issues[stand.issue]].append(stand)
    found = list(_different(by_issue.values()))
    for party in dict.fromkeys(stand.actor for stand in stands):
        its = [stand for stand in stands if stand.actor == party and not stand.issue]
        words = [frozenset(_own_words(one, actors, language)) for one in its]
        groups = grouped(words, lambda _one, _other: True, are_about_one)
        found += _different([its[number] for number in group] for group in groups)
    return tuple(found)


def _own_words(stand: Stand, actors: Actors, language: Language) -> frozenset[str]:
    """The content words of a statement but for the names and titles of whose it is."""
    names = " ".join(" ".join(words) for words in actors.known[stand.actor])
    return content(language, stand.words) - content(language, names) - _titles(language)


@functools.cache
def _titles(language: Language) -> frozenset[str]:
    return frozenset(content(language, " ".join(language.words.titles)))


def _different(groups: Iterable[Sequence[Stand]]) -> Iterator[SideBySide]:
    """Those of one issue whose stances differ."""
    for mine in groups:
        if len({stand.stance for stand in mine}) > 1:
            yield SideBySide(mine[0].issue, tuple(mine))
