"""All that the page of a brief shows, in its order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief.html.lines import BriefLine, BriefLines, Link
from summarizer.brief.html.timeline import Timeline, timeline_of
from summarizer.brief.html.wanting import Wanting, wanting_of
from summarizer.brief.value import Brief, Source, Stand, Standing, Want
from summarizer.brief.wording import (
    HEADINGS,
    Labels,
    cited_in,
    count,
    headed,
    missing,
    named,
    not_shown,
    put_together,
    put_together_by_model,
    shown,
)
from summarizer.errors import plain
from summarizer.render import day, linkable


@dataclass(frozen=True)
class Listing:
    """BriefLines under one heading; ``also`` stands small beside it."""

    heading: str
    also: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True)
class CitedArticle:
    """An article that a line cites."""

    name: str
    headline: str
    date: str
    publisher: str
    url: str


@dataclass(frozen=True)
class BriefPage:
    """What the template shows of a brief."""

    title: str
    told: str
    counts: tuple[tuple[str, str], ...]
    wanting: Wanting | None
    timeline: Timeline | None
    wants: tuple[Listing, ...]
    standings: tuple[Listing, ...]
    not_shown: str
    differing: tuple[Listing, ...]
    series: tuple[Listing, ...]
    notes: tuple[str, ...]
    merged: tuple[str, ...]
    by_model: tuple[str, ...]
    sources: tuple[CitedArticle, ...]


def contents_of(brief: Brief, link: Link, *, whole: bool) -> BriefPage:
    """The page of this brief; ``whole`` as the other formats have it."""
    labels, standings = Labels(brief.sources), shown(brief, whole=whole)
    lines = BriefLines(labels, link)
    wants = tuple((f"w{number}", want) for number, want in enumerate(brief.wants, 1))
    stands = _numbered(standings)
    positions = tuple(_standing(one, mine, lines) for one, mine in zip(standings, stands, strict=True))
    merged = put_together(brief, standings)
    return BriefPage(
        title=f"Who wants what, in {count(len(brief.sources), 'article')}",
        told=headed(brief),
        counts=_counts(brief, sum(len(one.stands) for one in standings)),
        wanting=wanting_of(wants),
        timeline=timeline_of(wants, [pair for mine in stands for pair in mine], brief.today),
        wants=tuple(_wants(wants, lines)),
        standings=positions,
        not_shown=not_shown(brief, whole=whole),
        differing=tuple(_differing(brief, lines)),
        series=tuple(_series(brief, lines)),
        notes=tuple(missing(brief)),
        merged=tuple(plain(" = ".join([one.name, *one.also])) for one in merged),
        by_model=tuple(put_together_by_model(brief, standings)),
        sources=tuple(_cited(source, labels) for source in cited_in(brief, standings)),
    )


def _numbered(standings: Sequence[Standing]) -> list[list[tuple[str, Stand]]]:
    """The positions of each actor, each with its id on the page."""
    numbers = itertools.count(1)
    return [[(f"p{next(numbers)}", stand) for stand in one.stands] for one in standings]


def _counts(brief: Brief, positions: int) -> tuple[tuple[str, str], ...]:
    """What there is on the page, each with the id of where it is."""
    found = {
        "wants": (len(brief.wants), "demand"),
        "positions": (positions, "position"),
        "differing": (len(brief.differing), "issue"),
        "numbers": (len(brief.series), "measure"),
    }
    after = {"issue": " on which positions differ", "measure": " with several numbers"}
    return tuple(
        (key, f"{count(number, name)}{after.get(name, '')}")
        for key, (number, name) in found.items()
        if number
    )


def _wants(wants: Sequence[tuple[str, Want]], lines: BriefLines) -> Iterator[Listing]:
    for state, mine in itertools.groupby(wants, key=lambda one: one[1].state):
        found = tuple(lines.want(key, want) for key, want in mine)
        yield Listing(HEADINGS[state].capitalize(), count(len(found), "demand"), found)


def _standing(one: Standing, stands: Sequence[tuple[str, Stand]], lines: BriefLines) -> Listing:
    found = tuple(lines.stand(key, stand) for key, stand in stands)
    return Listing(named(one.actor), count(one.articles, "article"), found)


def _differing(brief: Brief, lines: BriefLines) -> Iterator[Listing]:
    for number, one in enumerate(brief.differing, 1):
        found = tuple(lines.stand(f"d{number}-{n}", stand) for n, stand in enumerate(one.stands, 1))
        yield Listing(plain(one.issue or one.stands[0].actor.name), "", found)


def _series(brief: Brief, lines: BriefLines) -> Iterator[Listing]:
    for number, one in enumerate(brief.series, 1):
        found = (lines.figure(f"n{number}-{n}", told) for n, told in enumerate(one.figures, 1))
        yield Listing(plain(one.measure), plain(one.unit), tuple(found))


def _cited(source: Source, labels: Labels) -> CitedArticle:
    name = labels.of(source)
    return CitedArticle(
        name,
        plain(source.headline or name),
        day(source.date),
        plain(source.publisher or ""),
        linkable(source.url),
    )
