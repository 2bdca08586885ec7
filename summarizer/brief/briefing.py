"""The brief of a set of summaries: who is who is told from all of them, and filters choose what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from summarizer.brief.actors import Actors
from summarizer.brief.asked import Asked, filter_of, nearest
from summarizer.brief.demands import wants
from summarizer.brief.figures import series
from summarizer.brief.gathering import Gathered, gather
from summarizer.brief.issues import issues_by_wording
from summarizer.brief.merging import Merging, Suggestion
from summarizer.brief.names import words_of
from summarizer.brief.positions import differing, standings
from summarizer.brief.value import Brief
from summarizer.language import UNKNOWN
from summarizer.schema import Summary

_EVERYTHING = Asked()
_AS_FOUND = Merging()
_NO_COPIES: Mapping[str, int] = MappingProxyType({})


def brief_of(
    summaries: Iterable[Summary],
    asked: Asked = _EVERYTHING,
    merging: Merging = _AS_FOUND,
    tellers: Mapping[str, int] = _NO_COPIES,
) -> Brief:
    """What these summaries say together; the same ones give the same brief, in whatever order they come.

    ``tellers`` says of an article, by its ``source``, how many articles tell it, copies included; without it
    equal texts are counted. Raises ArticleError for an actor that is asked for and whom no article names.
    """
    gathered = gather(summaries, tellers)
    actors = Actors((one.summary for one in gathered), merging)
    wanted = filter_of(asked, actors, gathered, merging)
    today = asked.today or dt.datetime.now().astimezone().date()
    chosen = [one for one in gathered if asked.covers(one.source.date)]
    issues = issues_of(gathered, merging)
    stands = standings(chosen, actors, wanted)
    return Brief(
        today=today,
        sources=tuple(one.source for one in chosen),
        wants=wants(chosen, actors, wanted, today),
        standings=stands,
        differing=differing(stands, actors, issues, UNKNOWN),
        series=series(chosen, actors, wanted),
        left_out=sum(one.source.date is None for one in gathered) if asked.has_days else 0,
        asked_for=asked.told,
        filters=asked.filters,
        by_model=tuple(one for one in merging.by_model if _holds(one, actors, issues)),
    )


def unnamed(summaries: Iterable[Summary], names: Iterable[str]) -> dict[str, str]:
    """The names that are no actor's and no issue of these summaries, each with the nearest that are.

    These are as in "'Ada Brook' or 'Ada Brooks'", '' where none is near.
    """
    gathered = gather(summaries, {})
    actors = Actors((one.summary for one in gathered), Merging(by_words=False))
    issues = {item.issue for one in gathered for item in one.summary.positions if item.issue}
    worded = {words_of(issue) for issue in issues}
    known = {party.name for party in actors.known} | issues
    return {
        name: nearest(name, known)
        for name in dict.fromkeys(names)
        if not actors.called(name) and words_of(name) not in worded
    }


def issues_of(gathered: Iterable[Gathered], merging: Merging) -> dict[str, str]:
    """Each issue that a position is on, with the wording that it is called by."""
    return issues_by_wording((item.issue for one in gathered for item in one.summary.positions), merging)


def _holds(one: Suggestion, actors: Actors, issues: Mapping[str, str]) -> bool:
    """Whether what a model suggests was put together: a person may keep it apart."""
    if one.kind == "issue":
        return issues.get(one.one) == issues.get(one.other)
    return bool(actors.called(one.one) & actors.called(one.other))
