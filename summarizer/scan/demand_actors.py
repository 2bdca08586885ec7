"""Who surely demands something: the subject of the verb, whose noun it is, or who is meant by its pronoun."""

from __future__ import annotations

import re

from summarizer.language import Patterns
from summarizer.scan.certain_pronouns import person_meant
from summarizer.scan.clauses import Clauses
from summarizer.scan.context import SentenceContext
from summarizer.scan.noun_phrases import Subject

# How many characters before "call for" the words begin that tell whose it is.
_NEAR = 40
_LONGEST_NAME = 80


class DemandActors:
    """Finds who demands in one sentence, where the words leave no doubt."""

    def __init__(self, context: SentenceContext) -> None:
        self._context = context
        self.clauses = Clauses(context)

    @property
    def _known(self) -> Patterns:
        return self._context.language.patterns

    def of(self, cue: re.Match[str], verb: re.Match[str]) -> str | None:
        """Who demands by this cue, whose leading verb this is; None where it is not sure."""
        known, text = self._known, self._context.text
        if known.first_person_next.match(text, cue.end()) or known.forces.match(cue[0]):
            return None
        near = max(self._context.sentence.start, cue.start() - _NEAR)
        owner = known.owner_of_demand.search(text, near, cue.start())
        if owner and not known.past_verb.search(cue[0].split()[0]):
            return self._owner(owner, cue)
        participle = bool(self._known.demanding_participle.match(verb[0]))
        subject = self.clauses.subject_of(verb.start(), participle=participle)
        return self.name_of(subject) if subject else None

    def _owner(self, owner: re.Match[str], cue: re.Match[str]) -> str | None:
        """Whose demand: "Lee’s call for", "his call for"."""
        context = self._context
        if owner["pronoun"]:
            pronoun = context.language.tables.owners_of_calls[owner["pronoun"].lower()]
            return self._meant(pronoun, owner.start())
        near = max(context.sentence.start, owner.start() - _LONGEST_NAME)
        named = context.annotations.named.starting_in(near, cue.start())
        return next((m.actor for m in reversed(named) if m.end <= owner.start() + 1), None)

    def _meant(self, pronoun: str, at: int) -> str | None:
        if pronoun in self._context.language.words.person_pronouns:
            return person_meant(self._context, pronoun, at)
        opening = self.clauses.opening()
        if not opening or opening.pronoun or opening.end > at:
            return None
        several = self._known.ends_in_plural.search(opening.words) or self._known.and_between.search(
            opening.words
        )
        person = opening.mention and opening.mention.kind == "person" and not several
        return None if person or bool(several) != (pronoun == "they") else self.name_of(opening)

    def name_of(self, subject: Subject) -> str | None:
        """The actor that this subject names; None where it is nobody that is known."""
        if subject.pronoun:
            return self._meant(subject.pronoun, subject.start)
        head = subject.mention
        if head and (head.actor[0].isupper() and (head.kind == "person" or head.end >= subject.end)):
            return head.actor
        known = self._known
        if known.owned_by_speaker.match(subject.words):
            return None
        if known.and_between.search(subject.words) and subject.words[0].isupper():
            return subject.words
        people = self.clauses.kinds.are_people(subject.words) or self._known.rule.search(subject.words)
        if head and subject.end == head.end and subject.start >= head.lead:
            return head.actor
        return subject.words if people else None
