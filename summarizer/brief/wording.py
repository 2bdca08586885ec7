"""The words that the formats share: how a line of a brief reads, what of it is shown, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from summarizer.brief.value import (
    Brief,
    Citation,
    ComparedFigure,
    DeadlineState,
    Party,
    Source,
    Stand,
    Standing,
    Want,
    Wording,
)
from summarizer.errors import plain

HEADINGS: Mapping[DeadlineState, str] = {
    "open": "deadline open",
    "undated": "deadline without a certain date",
    "passed": "deadline passed",
    "none": "no deadline",
}
PARTING_MODEL = '--apart "ONE=OTHER" keeps two of them apart, and so does a brief without --model'
PARTING = '--apart "NAME=NAME" keeps two of them apart, --same puts others together'
# How to see more, by the filter that was given.
_WIDER = {
    "issue": "name fewer words by --issue",
    "actor": "name another --actor",
    "since": "name an earlier day by --since",
    "until": "name a later day by --until",
}
_SHOWN = {"asserts": "", "conditional": "on conditions", "uncommitted": "does not commit"}
_FEW = 2


class Labels:
    """What articles are called in one brief: by their id, or where that is another's too, by their place."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._ids = Counter(source.id for source in sources)

    def of(self, source: Source) -> str:
        return plain(source.id if self._ids[source.id] < _FEW else source.place or source.id)

    def cited(self, citations: Sequence[Citation]) -> str:
        """An article and its passages: "dam [10:31] [80:99]"."""
        places = dict.fromkeys(f"[{one.start}:{one.end}]" for one in citations)
        return " ".join([self.of(citations[0].source), *places])


def named(party: Party) -> str:
    """A name with all that were put together with it."""
    return plain(f"{party.name} (also {', '.join(party.also)})" if party.also else party.name)


def headed(brief: Brief) -> str:
    """How many articles, from when to when, of them what, and the day that deadlines are compared with."""
    dates = sorted(source.date for source in brief.sources if source.date)
    days = "".join(f", {day}" for day in dates[:1]) + (f" to {dates[-1]}" if len(set(dates)) > 1 else "")
    told = [
        f"{count(len(brief.sources), 'article')}{days}",
        brief.asked_for,
        f"deadlines as of {brief.today}",
    ]
    return plain(" · ".join(one for one in told if one))


def wanted(want: Want) -> str:
    """What is wanted of whom, on one line without the deadline."""
    addressee = f" → {plain(want.addressee.name)}" if want.addressee else ""
    return f"{plain(want.actor.name)}{addressee} · {want.force}: {plain(want.wordings[0].words)}"


def until(want: Want) -> str:
    """The deadline: its date, and the article's words for it."""
    if not want.deadline:
        return ""
    date, text = want.deadline.date, plain(want.deadline.text)
    return f"{date} ({text})" if date else text


def stood(stand: Stand) -> str:
    """A position, without whose it is."""
    stance = _SHOWN.get(stand.stance, stand.stance)
    issue = f"({plain(stand.issue)})" if stand.issue else ""
    before = " ".join(one for one in (stance, issue) if one)
    return f"{before}: {plain(stand.words)}" if before else plain(stand.words)


def counted(told: ComparedFigure) -> str:
    """A number, and who vouches for it."""
    says = f" (says {plain(told.attributed_to.name)})" if told.attributed_to else ""
    return f"{plain(told.value_text)}{says}"


def remarks(wording: Wording) -> str:
    """How many articles tell it, where several do, and what is not confirmed of it."""
    told = [f"told by {wording.source.told_by} articles"] if wording.source.told_by > 1 else []
    told += [f"not confirmed: {'; '.join(wording.doubts)}"] if wording.doubts else []
    return f" ({plain('; '.join(told))})" if told else ""


def shown(brief: Brief, *, whole: bool) -> tuple[Standing, ...]:
    """The actors whose positions are printed: those in several articles, of others what takes a side.

    A filter has chosen already; then, and when the ``whole`` is wanted, all are printed.
    """
    if whole or brief.asked_for:
        return brief.standings
    kept = (one if one.articles > 1 else _sided(one) for one in brief.standings)
    return tuple(one for one in kept if one.stands)


def _sided(record: Standing) -> Standing:
    stands = tuple(stand for stand in record.stands if stand.stance != "asserts")
    return Standing(record.actor, stands, record.articles)


def not_shown(brief: Brief, *, whole: bool) -> str:
    """What ``shown`` leaves away, and how to see it; '' where it is everything."""
    every, some = (sum(len(one.stands) for one in of) for of in (brief.standings, shown(brief, whole=whole)))
    left = count(every - some, "position")
    return (
        f"… and {left} of actors in one article only; --all or --actor NAME shows them"
        if every > some
        else ""
    )


def missing(brief: Brief) -> list[str]:
    """Sentences on what there is none of, what could not be judged, and how to see more."""
    sections = {
        "demands": brief.wants,
        "positions": brief.standings,
        "issues on which positions differ": brief.differing,
        "measures of which several numbers are told": brief.series,
    }
    none = [name for name, found in sections.items() if not found]
    told = [f"None found: {'; '.join(none)}."] if none else []
    if brief.left_out:
        dateless = count(brief.left_out, "article")
        days = " and ".join(f"--{name}" for name in brief.filters if name in {"since", "until"})
        told.append(f"Left out: {dateless} without a date; leave out {days} to see them.")
    if not brief.wants and not brief.standings and not brief.series:
        wider = [_WIDER[name] for name in brief.filters]
        told.append(f"To see more, {' or '.join(wider) or 'read more articles'}.")
    return told


def put_together(brief: Brief, standings: Sequence[Standing]) -> list[Party]:
    """The parties in what is shown that have several names."""
    parties = {
        *(party for want in brief.wants for party in (want.actor, want.addressee)),
        *(record.actor for record in standings),
        *(stand.actor for one in brief.differing for stand in one.stands),
        *(told.attributed_to for one in brief.series for told in one.figures),
    }
    return sorted((party for party in parties if party and party.also), key=lambda party: party.name)


def put_together_by_model(brief: Brief, standings: Sequence[Standing]) -> list[str]:
    """What a model put together of what is shown, a line each, with the model's name in the first."""
    names = {name for party in put_together(brief, standings) for name in (party.name, *party.also)}
    stands = [stand for record in standings for stand in record.stands]
    stands += [stand for one in brief.differing for stand in one.stands]
    issues = {stand.issue for stand in stands}
    return [
        plain(f"{one.kind}: {one.one} = {one.other} (says {one.model})")
        for one in brief.by_model
        if {one.one, one.other} & (names if one.kind == "name" else issues)
    ]


def cited_in(brief: Brief, standings: Sequence[Standing]) -> list[Source]:
    """The articles that what is shown cites, by date as in the brief."""
    groups = [
        *(want.wordings for want in brief.wants),
        *(stand.wordings for record in standings for stand in record.stands),
        *(stand.wordings for one in brief.differing for stand in one.stands),
        *([told.wording] for one in brief.series for told in one.figures),
    ]
    cited = {wording.source for wordings in groups for wording in wordings}
    return [source for source in brief.sources if source in cited]


def described(source: Source) -> str:
    """An article's date, headline, publisher, and where it is."""
    told = [source.date, source.headline, source.publisher, source.url or source.place]
    return plain(" · ".join(one for one in told if one))


def count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
