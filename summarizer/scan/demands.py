"""Demand cues: words of demanding, with who demands something of whom, as far as grammar shows it.

Where the addressee stands depends on the words. It is the object of "called on", "urged" and "told". It is
the subject of "must" and "has to", and the actor is whoever says so. "Demands for" need no addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from summarizer.article import Sentence
from summarizer.language import Patterns
from summarizer.scan.commands import commands_in
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention
from summarizer.scan.cues import Cue
from summarizer.scan.demand_actors import DemandActors
from summarizer.scan.duties import duties_told
from summarizer.scan.likely_demanders import LikelyDemanders
from summarizer.scan.parties import REACH, Parties
from summarizer.scan.rules import Rule, rate_of
from summarizer.scan.stances import force_of
from summarizer.scan.told_duties import ToldDuties
from summarizer.schema import Force

# So many are looked at in a sentence: a "sentence" may have 100,000 characters.
_MOST = 5
# How many characters before words of demanding a denial or a plan may begin.
_NEAR = 30


@dataclass(frozen=True)
class DemandCue:
    """Words of demanding at ``start`` to ``end``; ``addressee`` is None where nobody is named.

    ``is_sure`` is whether grammar leaves no doubt of the actor.
    ``also`` has the further ones of the sentence, which may tell what this one does not.
    """

    sentence: int
    start: int
    end: int
    actor: str
    addressee: str | None
    force: Force
    right: float | None
    is_sure: bool = False
    begins: int | None = None
    also: tuple[DemandCue, ...] = ()


def find_demands(contexts: Iterable[SentenceContext], cues: Iterable[Cue]) -> list[DemandCue]:
    """The surest demand cue of each sentence in which somebody seems to demand something, with the others."""
    said: dict[int, Cue] = {}
    for cue in cues:
        if cue.certain or cue.goes_on_quoted:
            said.setdefault(cue.sentence, cue)
    seekers = (_Seeker(context, said.get(context.sentence.number)) for context in contexts)
    found = ([one for one in islice(seeker.all(), _MOST) if one.actor != one.addressee] for seeker in seekers)
    return [replace(first, also=tuple(also)) for first, *also in filter(None, found)]


@dataclass(frozen=True)
class _Seeker:
    """Looks for demands in one sentence; ``said`` is that somebody certainly says something in it."""

    context: SentenceContext
    said: Cue | None

    @property
    def speaker(self) -> str | None:
        """Who says it."""
        return self.said.actor if self.said else None

    @cached_property
    def _is_speaker_sure(self) -> bool:
        """Whether grammar shows who says it."""
        subject = self.actors.clauses.subject_of(self.said.at) if self.said and self.said.at >= 0 else None
        return subject is not None and self.actors.name_of(subject) == self.speaker

    @cached_property
    def parties(self) -> Parties:
        return Parties(self.context)

    @cached_property
    def actors(self) -> DemandActors:
        return DemandActors(self.context)

    @cached_property
    def demanders(self) -> LikelyDemanders:
        return LikelyDemanders(self.context, self.speaker, self.parties, self.actors)

    @property
    def text(self) -> str:
        return self.context.text

    @property
    def sentence(self) -> Sentence:
        return self.context.sentence

    @property
    def _patterns(self) -> Patterns:
        return self.context.language.patterns

    def all(self) -> Iterator[DemandCue]:
        """Each demand that grammar shows, the surest first."""
        yield from self._of_a_passive()
        yield from self._of_a_threat()
        yield from self._of_an_object()
        yield from self._of_a_limit()
        yield from self._of_a_party()
        yield from self._of_a_subject()
        yield from self._of_a_request()
        yield from self._of_anybody()
        yield from self._of_a_thing()
        yield from self._of_a_command()

    def _of_an_object(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.object_cue):
            court = self._patterns.challenges_in_court.match(self.text, match.start(), self.sentence.end)
            target = self.parties.object_of(match)
            way = self._patterns.to_see_do if match[0].endswith(" see") else self._patterns.to_do
            to_do = target and way.match(self.text, target.end, self.sentence.end)
            if target and self._patterns.asks_for_things.match(match[0]):
                to_do = to_do or self._patterns.for_a_thing.match(self.text, target.end)
            party = None if target else self.parties.told(match)
            they = self._patterns.pronoun_told.match(self.text, match.end())
            told = to_do or party or (they and not self._patterns.compels.match(match[0]))
            aimless = not court and not told and self._patterns.needs_object.match(match[0])
            if aimless or self._patterns.negated_before.search(self._before(match)):
                continue
            actor = self.demanders.of(match) or self.speaker
            if actor:
                addressee = (
                    self.parties.whole(target, match)
                    if target
                    else party or self.parties.meant_after(match, actor)
                )
                yield self._cue(
                    match, actor, self.context.language.tables.parties["court"] if court else addressee
                )

    def _of_a_passive(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.passive_cue):
            agent = self.parties.object_of(match)
            told = self._patterns.party_before.search(self._before(match))
            if agent:
                yield self._cue(match, agent.actor, told[1] if told else None)
        for match in self._matches(self._patterns.noun_from_cue):
            if agent := self.parties.object_of(match):
                yield self._cue(match, agent.actor, None)

    def _of_a_threat(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.threat_cue):
            target, actor = self.parties.object_of(match), self.demanders.of(match)
            # "Would shut the port if demand does not recover" asks nothing of anybody.
            forecast = match[0].endswith(" if") and not self._patterns.no_deal.match(self.text, match.end())
            if actor and (target or not forecast):
                cue = self._cue(match, actor, target.actor if target else None)
                yield replace(cue, force="condition")

    def _of_a_limit(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.limit_cue):
            target, party = (
                self.parties.object_of(match),
                self._patterns.limited_party.match(self.text, match.end(), self.sentence.end),
            )
            actor = self.demanders.of(match)
            addressee = target.actor if target else party[1] if party else None
            if addressee and actor:
                yield replace(self._cue(match, actor, addressee), force="ultimatum")

    def _of_a_party(self) -> Iterator[DemandCue]:
        for duty in ToldDuties(self.context, self.actors, self.parties).all():
            if actor := duty.actor or self.speaker:
                cue = self._cue(duty.match, actor, duty.addressee)
                yield replace(cue, is_sure=bool(duty.actor) or self._is_speaker_sure, begins=duty.begins)

    def _of_a_command(self) -> Iterator[DemandCue]:
        for match in commands_in(self.context, self.said.at) if self.said else ():
            cue = self._cue(match, str(self.speaker), match["whom"])
            yield replace(cue, is_sure=self._is_speaker_sure, begins=match.start("deed"))

    def _of_a_subject(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.subject_cue):
            near = self.parties.near(match.start() - REACH, match.start())
            fits = (m for m in reversed(near) if self._is_subject(m, match))
            addressee = next(fits, None)
            done = self._patterns.be_done.match(self.text, match.end(), self.sentence.end)
            if self.speaker and addressee and not done:
                yield self._cue(match, self.speaker, self.parties.with_partner(addressee, near))

    def _is_subject(self, party: Mention, cue: re.Match[str]) -> bool:
        """Whether the party is the subject of "must": nothing stands between, and it is no "by the party"."""
        before = self.text[max(self.sentence.start, party.lead - REACH) : party.lead]
        gap = self._patterns.subject_gap.fullmatch(self.text, party.end, cue.start())
        return bool(gap) and not self._patterns.placed_before.search(before)

    def _of_anybody(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.bare_cue):
            actor = self.demanders.of(match)
            if match[0] in self.context.language.words.joins_clauses:
                actor = self.speaker or actor
                if actor and not self._would_do(actor, match):
                    continue
            if actor and not self._is_noun(match):
                target = self.parties.object_of(match)
                if target and self._is_what_is_wanted(match, target):
                    target = None
                named = target and self.parties.whole(target, match)
                asked = self.parties.asked_from(match) or named or self.parties.meant_after(match, actor)
                yield self._cue(match, actor, asked)

    def _is_noun(self, match: re.Match[str]) -> bool:
        """Whether it is nobody's demand: "the demand for", "passenger demand", "demand for homes rose"."""
        known, before = self._patterns, self._before(match)
        if not known.demanding.match(match[0]):
            return False
        one = known.bare_demand.match(self.text, match.start()) and known.one_before_demand.search(before)
        grows = known.demand_grows.match(self.text, match.start(), self.sentence.end)
        return bool(one or grows or known.demand_noun_before.search(before))

    def _is_what_is_wanted(self, match: re.Match[str], target: Mention) -> bool:
        """As in "demand the release of prisoners", of somebody else, and "that the law be passed"."""
        of = self._patterns.demand_of.search(self.text, match.end(), target.start)
        to_do = self._patterns.to_do.match(self.text, target.end, self.sentence.end)
        thing = self._patterns.suggests.match(match[0]) or (
            not to_do and self._patterns.calls_for.search(match[0])
        )
        new = self._patterns.calls_for.search(match[0]) and self._patterns.any_one.match(
            self.text, match.end(), target.start
        )
        return bool(of or thing or new or self._patterns.be_done.match(self.text, target.end))

    def _would_do(self, actor: str, match: re.Match[str]) -> bool:
        """Whether the actor threatens or offers to do something, depending on the condition."""
        before = self._before(match)
        near = self.parties.near(match.start() - REACH, match.start())
        acts = any(
            m.actor == actor and self._patterns.acts_by_will.search(self.text, m.end, match.start())
            for m in near
        )
        return (
            match[0] in self.context.language.words.threats
            or acts
            or bool(self._patterns.somebody.search(before))
        )

    def _of_a_thing(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.thing_cue):
            if actor := self.demanders.of(match):
                yield self._cue(match, actor, None)
        for match in duties_told(self.context, self.speaker) if self.speaker else ():
            yield replace(self._cue(match, str(self.speaker), None), is_sure=self._is_speaker_sure)

    def _of_a_request(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.request_cue):
            actor = self.demanders.of(match)
            before = self._before(match)[-_NEAR:].rstrip('“"‘')
            if actor and not self._patterns.no_demand_after.search(before):
                needs = match["hope"] or match["on"]
                party = self.parties.object_of(match) if match["that"] or needs else None
                if needs and not party and not self._patterns.points_at.match(self.text, match.end()):
                    continue
                done = party and self._patterns.be_done.match(self.text, party.end, self.sentence.end)
                cue = self._cue(match, actor, party.actor if party and not done else None)
                yield replace(cue, begins=match.start())

    def _before(self, match: re.Match[str]) -> str:
        return self.text[max(self.sentence.start, match.start() - REACH) : match.start()]

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.text, self.sentence.start, self.sentence.end)

    def _cue(self, match: re.Match[str], actor: str, addressee: str | None) -> DemandCue:
        language, number = self.context.language, self.sentence.number
        force, right = force_of(language, match[0], self.context.words), rate_of(Rule.DEMAND, language)
        is_sure = self.actors.of(match, self.demanders.verb_of(match)) == actor
        return DemandCue(number, match.start(), match.end(), actor, addressee, force, right, is_sure)
