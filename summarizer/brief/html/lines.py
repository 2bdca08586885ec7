"""The lines of a brief as its page shows them: what is said, and the evidence in each article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.brief.value import ComparedFigure, Source, Stand, Want, Wording
from summarizer.brief.wording import Labels, stood, until
from summarizer.errors import plain
from summarizer.render import day, linkable

# Where the page of an article shows the item of this anchor; '' where no page does.
Link = Callable[[Source, str], str]


def nowhere(_source: Source, _anchor: str) -> str:
    """No article has a page."""
    return ""


@dataclass(frozen=True)
class Shown:
    """One article's evidence: its ``passages``, unless ``page`` has a link to where they are marked.

    ``words`` are the article's for the line where they are others than those of the line itself.
    """

    name: str
    date: str
    headline: str
    url: str
    page: str
    words: str
    passages: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class BriefLine:
    """A line of a table: ``key`` is its id on the page, ``to`` whom a demand is asked of."""

    key: str
    iso: str
    date: str
    who: str
    to: str
    text: str
    due: str
    evidence: tuple[Shown, ...]


@dataclass(frozen=True)
class BriefLines:
    """Makes the lines of one brief, in which an article is called by its label."""

    labels: Labels
    link: Link

    def want(self, key: str, want: Want) -> BriefLine:
        """A demand; its date is the deadline, '' where that is not certain."""
        iso = want.deadline.date or "" if want.deadline else ""
        text = f"{want.force}: {plain(want.wordings[0].words)}"
        due = plain(want.deadline.text) if want.deadline and iso else until(want)
        who, to = plain(want.actor.name), plain(want.addressee.name) if want.addressee else ""
        return BriefLine(key, iso, day(iso), who, to, text, due, self._shown(want.wordings))

    def stand(self, key: str, stand: Stand) -> BriefLine:
        """A position with the date of the first article that tells it."""
        iso = stand.date or ""
        who = plain(stand.actor.name)
        return BriefLine(key, iso, day(iso), who, "", stood(stand), "", self._shown(stand.wordings))

    def figure(self, key: str, told: ComparedFigure) -> BriefLine:
        """A number with the date of its article, and who vouches for it."""
        iso = told.wording.source.date or ""
        who = plain(told.attributed_to.name) if told.attributed_to else "the article itself"
        return BriefLine(key, iso, day(iso), who, "", plain(told.value_text), "", self._shown([told.wording]))

    def _shown(self, wordings: Sequence[Wording]) -> tuple[Shown, ...]:
        return tuple(self._one(wording, wordings[0]) for wording in wordings)

    def _one(self, wording: Wording, first: Wording) -> Shown:
        source = wording.source
        told = f"told by {source.told_by} articles"
        return Shown(
            name=plain(source.publisher or self.labels.of(source)),
            date=day(source.date) if source.date else "no date",
            headline=plain(source.headline or self.labels.of(source)),
            url=linkable(source.url),
            page=self.link(source, wording.anchor),
            words=plain(wording.words) if wording.words != first.words else "",
            passages=tuple(dict.fromkeys(plain(one.exact) for one in wording.citations)),
            remarks=(
                *([told] if source.told_by > 1 else []),
                *(f"not confirmed: {plain(doubt)}" for doubt in wording.doubts),
            ),
        )
