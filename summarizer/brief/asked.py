"""What of a brief somebody wants to see."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from summarizer.brief.actors import Actors
from summarizer.brief.gathering import Gathered
from summarizer.brief.issues import said_to_be
from summarizer.brief.merging import Merging
from summarizer.brief.names import words_of
from summarizer.brief.value import Party
from summarizer.errors import ArticleError
from summarizer.grounding import content
from summarizer.schema import Item

_NEAREST = 3


@dataclass(frozen=True)
class Asked:
    """Filters, which all must hold: one of these ``actors``, all words of ``issue``, published in these days.

    ``today`` is what deadlines are compared with, None the day on which the program runs.
    """

    actors: tuple[str, ...] = ()
    issue: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    today: dt.date | None = None

    @property
    def has_days(self) -> bool:
        return bool(self.since or self.until)

    @property
    def told(self) -> str:
        """The filters in words, '' without any."""
        told = [
            *self.actors,
            *([f"on “{self.issue.strip()}”"] if self.issue.strip() else []),
            *([f"since {self.since}"] if self.since else []),
            *([f"until {self.until}"] if self.until else []),
        ]
        return f"only {', '.join(told)}" if told else ""

    @property
    def filters(self) -> tuple[str, ...]:
        """The names of those that choose anything: actor, issue, since, until."""
        said = {
            "issue": self.issue.strip(),
            "actor": self.actors,
            "since": self.since,
            "until": self.until,
        }
        return tuple(name for name, value in said.items() if value)

    def covers(self, date: str | None) -> bool:
        """Whether an article of this day is asked for; one without a date is when no days are named."""
        if date is None:
            return not self.has_days
        first, last = self.since or dt.date.min, self.until or dt.date.max
        return first.isoformat() <= date[:10] <= last.isoformat()


@dataclass(frozen=True)
class Filter:
    """``Asked`` for some articles; ``parties`` None is everybody.

    Without ``by_words`` each demand and each position stands alone. ``issues`` are those that are called the
    same as one with the words that are asked for.
    """

    asked: Asked
    parties: frozenset[Party] | None
    by_words: bool = True
    issues: frozenset[str] = frozenset()

    def has_words(self, item: Item, one: Gathered) -> bool:
        """Whether an item has every word of the issue, inflections aside, or is on one called the same."""
        issue = getattr(item, "issue", "")
        wanted = content(one.language, self.asked.issue)
        return not wanted or issue in self.issues or wanted <= content(one.language, f"{issue} {item.words}")

    def has_actor(self, *parties: Party | None) -> bool:
        return self.parties is None or not self.parties.isdisjoint(parties)


def filter_of(asked: Asked, actors: Actors, gathered: Iterable[Gathered], merging: Merging) -> Filter:
    """Raises ArticleError for an actor whom no article names, with the names that are nearest."""
    parties = frozenset().union(*(_called(name, actors) for name in asked.actors)) if asked.actors else None
    issues = _called_the_same(asked.issue, gathered, merging) if asked.issue.strip() else frozenset()
    return Filter(asked, parties, merging.by_words, issues)


def _called_the_same(issue: str, gathered: Iterable[Gathered], merging: Merging) -> frozenset[str]:
    on = [(item.issue, one.language) for one in gathered for item in one.summary.positions]
    found = {other for other, language in on if content(language, issue) <= content(language, other)}
    return said_to_be(found, (other for other, _ in on), merging)


def _called(name: str, actors: Actors) -> frozenset[Party]:
    if found := actors.called(name):
        return found
    near = nearest(name, (party.name for party in actors.known))
    told = f"no article names an actor {name!r}"
    raise ArticleError(f"{told}; name {near}" if near else f"{told}; leave --actor out to see who is in them")


def nearest(name: str, known: Iterable[str]) -> str:
    """The names that are most like one which nobody has: "Ada Brook or Ada Brooks"; '' without any."""
    words = frozenset(words_of(name))
    every: Collection[str] = sorted(set(known))
    sharing = [other for other in every if words & frozenset(words_of(other))]
    near = dict.fromkeys([*sharing, *difflib.get_close_matches(name, every, _NEAREST)])
    return " or ".join(repr(other) for other in list(near)[:_NEAREST])
