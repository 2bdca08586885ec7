"""Numbers on one measure, beside each other: in one unit, about the same, from several places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.brief.actors import Actors
from summarizer.brief.asked import Filter
from summarizer.brief.gathering import Gathered
from summarizer.brief.likeness import ENOUGH_WORDS, are_akin, grouped, means_the_same
from summarizer.brief.value import ComparedFigure, Party, Series
from summarizer.grounding import content
from summarizer.schema import Figure

# Without a model a number's measure is the sentence around it, with what goes before it in brackets.
_BEFORE = re.compile(r"^\[[^\]]*\]\s*")
_NUMBER = re.compile(r"«[^»]*»")
_CLAUSES = re.compile(r"[,;:()–—](?!\d)|\s-\s")


@dataclass(frozen=True)
class _Found:
    item: Figure
    where: Gathered
    attributed_to: Party | None
    measure: str
    words: frozenset[str]
    words_around: frozenset[str]


def series(gathered: Sequence[Gathered], actors: Actors, wanted: Filter) -> tuple[Series, ...]:
    """The measures that are asked for of which several articles, or several sources, give a number.

    A measure is one when the unit is one, most words are, and all names and numbers in it: so "jobless in
    Spain" and "jobless in Italy" stay two. Those with most different numbers come first.
    """
    by_unit: dict[str, list[_Found]] = defaultdict(list)
    for found in _figures(gathered, actors):
        if found.item.unit and len(found.words) >= ENOUGH_WORDS and _is_asked_for(found, wanted):
            by_unit[found.item.unit.casefold()].append(found)
    every = (same for unit in sorted(by_unit) for same in _same(by_unit[unit]))
    shown = (_series(same) for same in every if _is_told_twice(same))
    return tuple(sorted(shown, key=_as_read))


def _as_read(series: Series) -> tuple[object, ...]:
    values = {told.value for told in series.figures}
    return -len(values), -len(series.figures), series.measure.casefold()


def _figures(gathered: Sequence[Gathered], actors: Actors) -> Iterator[_Found]:
    for one in gathered:
        for item in one.summary.figures:
            source = actors.party(one.digest, item.attributed_to) if item.attributed_to else None
            measure = measure_of(item.measures)
            words, around = (
                frozenset(content(one.language, told)) for told in (measure, _BEFORE.sub("", item.measures))
            )
            yield _Found(item, one, source, measure, words, around)


def measure_of(measures: str) -> str:
    """What a number counts or measures: of a sentence that marks it by «», the clause without the number."""
    sentence = _BEFORE.sub("", measures)
    clauses = (clause for clause in _CLAUSES.split(sentence) if _NUMBER.search(clause))
    return " ".join(_NUMBER.sub(" ", next(clauses, sentence)).split())


def _is_asked_for(found: _Found, wanted: Filter) -> bool:
    return wanted.has_words(found.item, found.where) and wanted.has_actor(found.attributed_to)


def _same(mine: Sequence[_Found]) -> list[list[_Found]]:
    groups = grouped([one.words for one in mine], lambda one, other: _is_one(mine[one], mine[other]))
    return [[mine[number] for number in group] for group in groups]


def _is_one(one: _Found, other: _Found) -> bool:
    return are_akin(one.words_around, other.words_around) and means_the_same(
        one.where.language, one.measure, other.measure
    )


def _is_told_twice(same: Sequence[_Found]) -> bool:
    return len({(one.where.digest, one.attributed_to) for one in same}) > 1


def _series(same: Sequence[_Found]) -> Series:
    first = same[0]
    measure = _NUMBER.sub("…", _BEFORE.sub("", first.item.measures))
    return Series(measure, first.item.unit or "", tuple(_told(one) for one in same))


def _told(one: _Found) -> ComparedFigure:
    item = one.item
    # The number itself, as the sentence around it is longer than what it shows.
    wording = one.where.said(item, item.evidence[:1])
    return ComparedFigure(item.value, item.value_text, item.approximate, one.attributed_to, wording)
