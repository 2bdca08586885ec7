"""Who seems to demand something: who is near, where the subject of the words of demanding is not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.article import Sentence, small
from summarizer.language import Patterns
from summarizer.scan.context import SentenceContext
from summarizer.scan.demand_actors import DemandActors
from summarizer.scan.parties import REACH, Parties
from summarizer.scan.subjects import owner_or_subject


@dataclass(frozen=True)
class LikelyDemanders:
    """Those of one sentence, in which the ``speaker`` certainly says something, if there is one."""

    context: SentenceContext
    speaker: str | None
    parties: Parties
    actors: DemandActors

    @property
    def text(self) -> str:
        """The whole article's text."""
        return self.context.text

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.context.sentence

    @property
    def _patterns(self) -> Patterns:
        return self.context.language.patterns

    def of(self, match: re.Match[str]) -> str | None:
        """The subject of the cue; in a quotation, or after "and", it may be the speaker."""
        return self.actors.of(match, self.verb_of(match)) or self._likely(match)

    def _likely(self, match: re.Match[str]) -> str | None:
        """Who seems to demand, where grammar leaves a doubt."""
        before, known = self._before(match), self._patterns
        if noun := known.owner_pronoun.search(before):
            return self.context.antecedents.of(self.context.language.tables.owners[small(noun[1])])
        if known.demanding_participle.match(match[0]):
            if self.speaker and known.in_a_letter.fullmatch(before):
                return self.speaker
            if known.after_comma.search(before):
                return self._opening_mention(match)
        verb = self.verb_of(match)
        subject, plain = owner_or_subject(self.context, verb), self._plain_subject(match, verb.start()) or ""
        if plain and (not subject or self._is_part(subject, plain)):
            return plain
        if subject or self.context.is_quoted(match.start()) or known.clause_goes_on.search(before):
            subject = subject or self.speaker
        if subject or not known.finite.search(match[0].split()[0]):
            return subject
        again = known.does_and.fullmatch(before)
        return self._opening_mention(match) if again else self._opening_person(match)

    def _is_part(self, subject: str, plain: str) -> bool:
        """Whether what was found as the subject is only a part of it: "group", or "Lee" in "aides to Lee"."""
        head = self._patterns.people_of.match(plain)
        last = subject.rsplit(maxsplit=1)[-1]
        placed = head and last in plain[head.end() :] and self._patterns.people.search(plain[: head.end()])
        return bool(placed) or (subject[0].islower() and subject in plain)

    def verb_of(self, cue: re.Match[str]) -> re.Match[str]:
        """The verb whose subject demands: "wrote a letter urging", "rallied to demand"."""
        known, start = self._patterns, max(self.sentence.start, cue.start() - REACH)
        leads = known.writes if known.demanding_participle.match(cue[0]) else known.protests
        found = (
            leading.search(self.text, start, cue.start())
            for leading in (leads, known.keeps_demanding, known.among_those)
        )
        return next(filter(None, found), cue)

    def _plain_subject(self, cue: re.Match[str], at: int) -> str | None:
        """The words that the sentence begins with, where they are the subject of the verb there, and no name.

        A thing calls for something where it is a rule or an appeal ("the law requires"), else only people do.
        """
        begins, known = self.sentence.start, self._patterns
        begins = max((m.end() for m in known.tells_that.finditer(self.text, begins, at)), default=begins)
        near = at - begins <= REACH
        found = known.plain_subject.fullmatch(self.text[begins:at]) if near else None
        if not found or known.first_person_next.match(self.text, cue.end()):
            return None
        who = found["who"]
        if known.possessive_next.fullmatch(who[-2:]):
            who = who[:-2]  # "Dale’s demand"
        if small(who) in self.context.language.words.openings or not who[0].isalnum():
            return None  # "Never urged", a heading
        if self.context.is_quoted(cue.start()) and not known.people.search(who):
            return None  # "“The rules call for it,” Lee said" is what Lee makes of the rules
        beside = self.text.endswith(f"{who} ", begins, cue.start())
        calls = at == cue.start() and known.things_too.match(cue[0]) and not known.people.search(who)
        return who if known.rule.search(who) or not ((beside and self._is_participle(cue)) or calls) else None

    def _is_participle(self, cue: re.Match[str]) -> bool:
        return bool(self._patterns.demanding_participle.match(cue[0]))

    def _opening_mention(self, cue: re.Match[str]) -> str | None:
        """Who is named as the sentence begins: "Lee left the board, calling for"."""
        near = self.parties.near(self.sentence.start, cue.start())
        first = near[0] if near else None
        opens = first and self._patterns.opens_sentence.fullmatch(self.text, self.sentence.start, first.lead)
        return first.actor if first and opens else None

    def _opening_person(self, cue: re.Match[str]) -> str | None:
        """Whom the "he" means with which the sentence begins: "On Monday he left the board and urged"."""
        known, end = self._patterns, min(cue.start(), self.sentence.start + REACH)
        opens = known.opens_with_person.match(self.text, self.sentence.start, end)
        again = opens and known.does_and.fullmatch(self.text[opens.end() : cue.start()])
        return self.context.antecedents.of(small(opens[1])) if opens and again else None

    def _before(self, match: re.Match[str]) -> str:
        return self.text[max(self.sentence.start, match.start() - REACH) : match.start()]
