"""A brief as plain text: one line a fact, and below it the words and places that show it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from summarizer.brief.value import Brief, Series, SideBySide, Stand, Standing, Want, Wording
from summarizer.brief.wording import (
    HEADINGS,
    PARTING,
    PARTING_MODEL,
    Labels,
    cited_in,
    count,
    counted,
    described,
    headed,
    missing,
    named,
    not_shown,
    put_together,
    put_together_by_model,
    remarks,
    shown,
    stood,
    until,
    wanted,
)
from summarizer.errors import plain

# Sentences that differ in these only are shown once.
_MARKS = " .,;:!?'\"“”‘’«»"


def to_text(brief: Brief, *, whole: bool = False) -> str:
    """The page; with ``whole`` also the positions of actors that are in one article only."""
    return "\n".join(_lines(brief, whole=whole)) + "\n"


def _lines(brief: Brief, *, whole: bool) -> Iterator[str]:
    labels, standings = Labels(brief.sources), shown(brief, whole=whole)
    yield f"BRIEF · {headed(brief)}"
    yield from _wants(brief.wants, labels)
    yield from _positions(standings, labels)
    if left := not_shown(brief, whole=whole):
        yield f"  {left}"
    yield from _differing(brief.differing, labels)
    yield from _series(brief.series, labels)
    yield from _told(brief, standings, labels)


def _title(name: str, number: int) -> Iterator[str]:
    if number:
        yield ""
        yield f"{name} ({number:,})"


def _wants(wants: Sequence[Want], labels: Labels) -> Iterator[str]:
    yield from _title("WHO WANTS WHAT OF WHOM", len(wants))
    for state, mine in itertools.groupby(wants, key=lambda want: want.state):
        yield f"  {HEADINGS[state]}"
        for want in mine:
            due = until(want)
            yield f"    {due} · {wanted(want)}" if due else f"    {wanted(want)}"
            yield from (f"      {_shown_by(wording, want, labels)}" for wording in want.wordings)


def _shown_by(wording: Wording, want: Want, labels: Labels) -> str:
    """The article's sentences for a demand, as its words alone seldom say who "he" is."""
    words = plain(" … ".join(dict.fromkeys(one.exact for one in wording.citations)))
    is_new = words.strip(_MARKS) != plain(want.wordings[0].words).strip(_MARKS)
    also = "" if wording is want.wordings[0] else "also "
    before = f"{also}{_dated(wording.source.date)}" + (f"{words} · " if is_new else "")
    return f"│ {before}{labels.cited(wording.citations)}{remarks(wording)}"


def _positions(standings: Sequence[Standing], labels: Labels) -> Iterator[str]:
    yield from _title("POSITIONS OVER TIME", sum(len(one.stands) for one in standings))
    for one in standings:
        yield f"  {named(one.actor)} · {count(one.articles, 'article')}"
        yield from (f"    {line}" for stand in one.stands for line in _stand(stand, labels))


def _stand(stand: Stand, labels: Labels) -> Iterator[str]:
    first, *more = stand.wordings
    yield f"{_dated(stand.date)}{stood(stand)} · {labels.cited(first.citations)}{remarks(first)}"
    for wording in more:
        date = _dated(wording.source.date)
        yield f"  │ also {date}{plain(wording.words)} · {labels.cited(wording.citations)}{remarks(wording)}"


def _dated(date: str | None) -> str:
    return f"{plain(date)} · " if date else "no date · "


def _differing(differing: Sequence[SideBySide], labels: Labels) -> Iterator[str]:
    yield from _title("WHERE POSITIONS ON ONE ISSUE DIFFER", len(differing))
    for one in differing:
        yield f"  {plain(one.issue) or plain(one.stands[0].actor.name)}"
        for stand in one.stands:
            first, *more = _stand(stand, labels)
            yield f"    {plain(stand.actor.name)} · {first}"
            yield from (f"    {line}" for line in more)


def _series(series: Sequence[Series], labels: Labels) -> Iterator[str]:
    yield from _title("NUMBERS ON ONE MEASURE", len(series))
    for one in series:
        yield f"  {plain(one.measure)} · {plain(one.unit)}"
        for told in one.figures:
            where = f"{labels.cited(told.wording.citations)}{remarks(told.wording)}"
            yield f"    {_dated(told.wording.source.date)}{counted(told)} · {where}"


def _told(brief: Brief, standings: Sequence[Standing], labels: Labels) -> Iterator[str]:
    if notes := missing(brief):
        yield ""
        yield from notes
    merged = put_together(brief, standings)
    yield from _title("NAMES PUT TOGETHER", len(merged))
    yield from (f"  {plain(party.name)} = {plain(' = '.join(party.also))}" for party in merged)
    if merged:
        yield f"  {PARTING}"
    by_model = put_together_by_model(brief, standings)
    yield from _title("PUT TOGETHER BY A MODEL", len(by_model))
    yield from (f"  {line}" for line in by_model)
    if by_model:
        yield f"  {PARTING_MODEL}"
    sources = cited_in(brief, standings)
    yield from _title("ARTICLES CITED", len(sources))
    yield from (f"  {labels.of(source)} · {described(source)}" for source in sources)
