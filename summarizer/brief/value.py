"""A brief as values: each line with the wordings that it was made of, and each wording with its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from summarizer.brief.merging import Suggestion
from summarizer.schema import Deadline, Force, Stance

# A deadline whose date is not certain is "undated"; "none" is no deadline at all.
DeadlineState = Literal["open", "passed", "undated", "none"]
Number = int | float | tuple[int | float, int | float]


@dataclass(frozen=True)
class Source:
    """An article; ``place`` is where it was read from, ``told_by`` how many articles tell it."""

    id: str
    date: str | None
    headline: str | None
    publisher: str | None
    url: str | None
    place: str | None
    told_by: int = 1


@dataclass(frozen=True)
class Citation:
    """A passage of an article, in code points of its text, half open."""

    source: Source
    start: int
    end: int
    exact: str


@dataclass(frozen=True)
class Wording:
    """What one article says, in its words, where it says so, and what is not confirmed of it.

    ``anchor`` is the id of the item's card on the article's page.
    """

    words: str
    citations: tuple[Citation, ...]
    doubts: tuple[str, ...] = ()
    anchor: str = ""

    @property
    def source(self) -> Source:
        return self.citations[0].source


@dataclass(frozen=True)
class Party:
    """Somebody under one name; ``also`` are the names that were put with it.

    Two of one name have other numbers, which count for one brief only.
    """

    number: int
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Want:
    """What an actor wants, of whom, until when. Several wordings are one want told in several places."""

    actor: Party
    addressee: Party | None
    force: Force
    deadline: Deadline | None
    state: DeadlineState
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Stand:
    """A position that an actor was reported with. Several wordings are one told in several places."""

    actor: Party
    stance: Stance
    issue: str
    wordings: tuple[Wording, ...]

    @property
    def words(self) -> str:
        return self.wordings[0].words

    @property
    def date(self) -> str | None:
        return self.wordings[0].source.date


@dataclass(frozen=True)
class Standing:
    """An actor's positions by date, those without one last, and in how many articles the actor is cited."""

    actor: Party
    stands: tuple[Stand, ...]
    articles: int


@dataclass(frozen=True)
class SideBySide:
    """Positions on one issue whose stances differ, by date; it says of nobody that they changed."""

    issue: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class ComparedFigure:
    """A number as one article gives it, and who vouches for it, None the article."""

    value: Number | None
    value_text: str
    approximate: bool
    attributed_to: Party | None
    wording: Wording


@dataclass(frozen=True)
class Series:
    """Numbers on one measure in one unit, by date."""

    measure: str
    unit: str
    figures: tuple[ComparedFigure, ...]


@dataclass(frozen=True)
class Brief:
    """What a set of articles says together.

    ``left_out`` counts the articles that a filter by date could not judge, as they have none. ``asked_for``
    says what of the whole is in it, '' for all, and ``filters`` names the filters that say so. ``by_model``
    is what a model put together.
    """

    today: dt.date
    sources: tuple[Source, ...]
    wants: tuple[Want, ...]
    standings: tuple[Standing, ...]
    differing: tuple[SideBySide, ...]
    series: tuple[Series, ...]
    left_out: int = 0
    asked_for: str = ""
    filters: tuple[str, ...] = ()
    by_model: tuple[Suggestion, ...] = ()
