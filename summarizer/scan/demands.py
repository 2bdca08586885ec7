"""Demand cues: words of demanding, with who demands something of whom, as far as grammar shows it.

Where the addressee stands depends on the words. It is the object of "called on", "urged" and "told". It is
the subject of "must" and "has to", and the actor is whoever says so. "Demands for" need no addressee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summarizer.article import Sentence, small
from summarizer.language import Patterns
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention
from summarizer.scan.cues import Cue
from summarizer.scan.rules import Rule, rate_of
from summarizer.scan.stances import force_of
from summarizer.scan.subjects import owner_or_subject
from summarizer.schema import Force

# Subject, verb and object stand near each other. Looking farther would take quadratic time in a "sentence" of
# 100,000 characters.
_REACH = 300


@dataclass(frozen=True)
class DemandCue:
    """Words of demanding at ``start`` to ``end``; ``addressee`` is None where nobody is named."""

    sentence: int
    start: int
    end: int
    actor: str
    addressee: str | None
    force: Force
    right: float | None


def find_demands(contexts: Iterable[SentenceContext], cues: Iterable[Cue]) -> list[DemandCue]:
    """The demand cue of each sentence in which somebody seems to demand something, at most one a sentence."""
    speakers: dict[int, str] = {}
    for cue in cues:
        if cue.certain:
            speakers.setdefault(cue.sentence, cue.actor)
    seekers = (_Seeker(context, speakers.get(context.sentence.number)) for context in contexts)
    found = (next(seeker.all(), None) for seeker in seekers)
    return [demand for demand in found if demand and demand.actor != demand.addressee]


@dataclass(frozen=True)
class _Seeker:
    """Looks for demands in one sentence; ``speaker`` is who certainly says something in it, if anybody."""

    context: SentenceContext
    speaker: str | None

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
        yield from self._of_an_object()
        yield from self._of_a_limit()
        yield from self._of_a_subject()
        yield from self._of_anybody()
        yield from self._of_a_thing()

    def _of_an_object(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.object_cue):
            court = self._patterns.challenges_in_court.match(self.text, match.start(), self.sentence.end)
            target = self._object(match)
            to_do = target and self._patterns.to_do.match(self.text, target.end, self.sentence.end)
            party = None if target else self._party(match)
            aimless = not court and not to_do and not party and self._patterns.needs_object.match(match[0])
            if aimless or self._patterns.negated_before.search(self._before(match)):
                continue
            actor = self._actor(match) or self.speaker
            if actor:
                addressee = self._whole(target, match) if target else party or self._meant_after(match)
                yield self._cue(
                    match, actor, self.context.language.tables.parties["court"] if court else addressee
                )

    def _of_a_limit(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.limit_cue):
            target, party = (
                self._object(match),
                self._patterns.limited_party.match(self.text, match.end(), self.sentence.end),
            )
            actor = self._actor(match)
            addressee = target.actor if target else party[1] if party else None
            if addressee and actor:
                yield replace(self._cue(match, actor, addressee), force="ultimatum")

    def _of_a_subject(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.subject_cue):
            near = self._near(match.start() - _REACH, match.start())
            fits = (
                m
                for m in reversed(near)
                if self._patterns.subject_gap.fullmatch(self.text, m.end, match.start())
            )
            addressee = next(fits, None)
            if self.speaker and addressee:
                yield self._cue(match, self.speaker, self._with_partner(addressee, near))

    def _with_partner(self, party: Mention, near: list[Mention]) -> str:
        """The party with the one named before it, where both are meant ("Egypt and Chad must stop")."""
        partners = (m for m in near if self._patterns.and_name.fullmatch(self.text, m.end, party.start))
        return next((self.text[m.start : party.end] for m in partners), party.actor)

    def _of_anybody(self) -> Iterator[DemandCue]:
        for match in self._matches(self._patterns.bare_cue):
            actor = self._actor(match)
            if match[0] in self.context.language.words.joins_clauses:
                actor = self.speaker or actor
                if actor and not self._would_do(actor, match):
                    continue
            noun = self._patterns.demanding.match(match[0]) and self._patterns.demand_noun_before.search(
                self._before(match)
            )
            if actor and not noun:
                target = self._object(match)
                if target and self._is_what_is_wanted(match, target):
                    target = None
                yield self._cue(match, actor, target.actor if target else self._meant_after(match))

    def _is_what_is_wanted(self, match: re.Match[str], target: Mention) -> bool:
        """As in "demand the release of prisoners", of somebody else, and "that the law be passed"."""
        of = self._patterns.demand_of.search(self.text, match.end(), target.start)
        to_do = self._patterns.to_do.match(self.text, target.end, self.sentence.end)
        thing = not to_do and self._patterns.calls_for.search(match[0])
        return bool(of or thing or self._patterns.be_done.match(self.text, target.end))

    def _would_do(self, actor: str, match: re.Match[str]) -> bool:
        """Whether the actor threatens or offers to do something, depending on the condition."""
        before = self._before(match)
        near = self._near(match.start() - _REACH, match.start())
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
            if actor := self._actor(match):
                yield self._cue(match, actor, None)
        for match in self._matches(self._patterns.pronoun_cue) if self.speaker else ():
            quoted = self.context.is_quoted(match.start())
            meant = None if quoted else self.context.antecedents.of(small(match[1]))
            yield self._cue(match, str(self.speaker), meant if meant != self.speaker else None)
        for match in self._matches(self._patterns.done_cue) if self.speaker else ():
            yield self._cue(match, str(self.speaker), None)

    def _actor(self, match: re.Match[str]) -> str | None:
        """The subject of the cue; in a quotation, or after "and", it may be the speaker."""
        before, verb = self._before(match), match
        writing = self._patterns.demanding_participle.match(match[0])
        if writing and self._patterns.after_comma.search(before):
            return self._opening_mention(match)
        for leading in (self._patterns.keeps_demanding, *((self._patterns.writes,) if writing else ())):
            verb = leading.search(self.text, match.start() - len(before), match.start()) or verb
        subject = owner_or_subject(self.context, verb)
        spoken = self.context.is_quoted(match.start()) or self._patterns.clause_goes_on.search(before)
        return subject or (self.speaker if spoken else None)

    def _opening_mention(self, cue: re.Match[str]) -> str | None:
        """Who is named as the sentence begins: "Lee left the board, calling for"."""
        near = self._near(self.sentence.start, cue.start())
        first = near[0] if near else None
        opens = first and self._patterns.opens_sentence.fullmatch(self.text, self.sentence.start, first.lead)
        return first.actor if first and opens else None

    def _before(self, match: re.Match[str]) -> str:
        return self.text[max(self.sentence.start, match.start() - _REACH) : match.start()]

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.text, self.sentence.start, self.sentence.end)

    def _object(self, cue: re.Match[str]) -> Mention | None:
        after = self._near(cue.end(), cue.end() + _REACH)
        return next(
            (m for m in after if self._patterns.object_gap.fullmatch(self.text, cue.end(), m.lead)),
            None,
        )

    def _whole(self, party: Mention, cue: re.Match[str]) -> str:
        """The party by its name, or by all words of what describes it ("tech companies", "Lee’s board")."""
        more = self._patterns.addressee_goes_on.match(self.text, party.end, self.sentence.end)
        owns = more and self._patterns.possessive_next.match(more[0])
        if more and (owns or party.kind != "person" or party.text[0].islower()):
            return self.text[party.start : more.end()]
        named = party.text[0].isupper() or party.actor != party.text
        gap = self._patterns.determiners.match(self.text, cue.end(), party.start)
        return self.text[gap.end() : party.end] if gap and not named else party.actor

    def _party(self, cue: re.Match[str]) -> str | None:
        match = (
            self._patterns.party_told.match(self.text, cue.end(), self.sentence.end)
            if self._patterns.telling.match(cue[0])
            else None
        )
        words = match[1].split() if match else ["it"]
        return None if self.context.language.words.no_party.intersection(words) else " ".join(words)

    def _meant_after(self, cue: re.Match[str]) -> str | None:
        """Whom a pronoun right after the cue stands for."""
        if self.context.is_quoted(cue.start()):
            return None  # whom a speaker means by "they" could only be known from the quotation itself
        pronoun = self._patterns.points_at.match(self.text, cue.end(), self.sentence.end)
        form = self.context.language.tables.object_pronouns.get(pronoun[1], pronoun[1]) if pronoun else ""
        return self.context.antecedents.of(form) if form else None

    def _near(self, start: int, end: int) -> list[Mention]:
        return self.context.annotations.named.starting_in(
            max(start, self.sentence.start), min(end, self.sentence.end)
        )

    def _cue(self, match: re.Match[str], actor: str, addressee: str | None) -> DemandCue:
        language, number = self.context.language, self.sentence.number
        force, right = force_of(language, match[0], self.context.words), rate_of(Rule.DEMAND, language)
        return DemandCue(number, match.start(), match.end(), actor, addressee, force, right)
