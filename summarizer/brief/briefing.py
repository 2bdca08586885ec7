"""The brief of a set of summaries: who is who is told from all of them, and filters choose what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from summarizer.brief.actors import Actors
from summarizer.brief.asked import Asked, filter_of
from summarizer.brief.demands import wants
from summarizer.brief.figures import series
from summarizer.brief.gathering import gather
from summarizer.brief.merging import Merging
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
    wanted = filter_of(asked, actors, by_words=merging.by_words)
    today = asked.today or dt.datetime.now().astimezone().date()
    chosen = [one for one in gathered if asked.covers(one.source.date)]
    stands = standings(chosen, actors, wanted)
    return Brief(
        today=today,
        sources=tuple(one.source for one in chosen),
        wants=wants(chosen, actors, wanted, today),
        standings=stands,
        differing=differing(stands, actors, UNKNOWN),
        series=series(chosen, actors, wanted),
        left_out=sum(one.source.date is None for one in gathered) if asked.has_days else 0,
        asked_for=asked.told,
    )
