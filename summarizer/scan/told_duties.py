"""What somebody says that a party must do: "Lee said the board should sell"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import small
from summarizer.language import Patterns
from summarizer.scan.context import SentenceContext
from summarizer.scan.demand_actors import DemandActors
from summarizer.scan.noun_phrases import Subject
from summarizer.scan.parties import Parties

# How many characters before the party the verb of saying may begin.
_REACH = 80


@dataclass(frozen=True, slots=True)
class Duty:
    """That ``actor`` says it by the modal verb ``match``; None is the sentence's speaker.

    What is to be done ``begins`` with the verb, or where nobody is named to do it with its subject.
    """

    match: re.Match[str]
    actor: str | None
    addressee: str | None
    begins: int


class ToldDuties:
    """Finds the duties in one sentence."""

    def __init__(self, context: SentenceContext, actors: DemandActors, parties: Parties) -> None:
        self._context = context
        self._actors = actors
        self._parties = parties

    @property
    def _known(self) -> Patterns:
        return self._context.language.patterns

    def all(self) -> Iterator[Duty]:
        """Each duty of a party, in order."""
        sentence = self._context.sentence
        for match in self._known.duty_of_party.finditer(self._context.text, sentence.start, sentence.end):
            party = self._actors.clauses.subject_of(match.start()) or self._whole_before(match)
            if party and self._is_wanted(match, party):
                teller = self._teller(party)
                done = self._known.be_done.match(self._context.text, match.end())
                addressee = None if done else self._addressee(party)
                if teller != "" and (teller is None or small(teller) != small(addressee or "")):
                    yield Duty(match, teller, addressee, match.start() if addressee else party.begins)

    def _whole_before(self, match: re.Match[str]) -> Subject | None:
        """All words before "should be done", where the sentence says behind them whose view it is."""
        text, sentence = self._context.text, self._context.sentence
        words = self._known.thing_to_be_done.fullmatch(text[sentence.start : match.start()])
        after = words and self._known.told_after.search(text, match.end(), sentence.end)
        if not words or not after or not self._known.done_cue.match(text, match.start()):
            return None
        start = sentence.start + words.start("thing")
        return Subject(words["thing"], start, sentence.start + words.end("thing"), start)

    def _is_wanted(self, match: re.Match[str], party: Subject) -> bool:
        """Whether it is a deed that can be asked of the party."""
        between = self._known.will_before.search(self._context.text, party.end, match.start())
        if party.pronoun or between or self._known.own_or_nobody.match(party.words):
            return False
        return bool(
            self._actors.name_of(party)
            or self._known.done_cue.match(self._context.text, match.start())
            or match[0][:4] == "must"
        )

    def _addressee(self, party: Subject) -> str | None:
        head = party.mention
        if head and head.end == party.end and head.actor[0].isupper():
            return self._parties.with_partner(head, [])
        names = self._known.and_between.search(party.words) and party.words[0].isupper()
        return party.words if names or self._actors.clauses.kinds.are_people(party.words) else None

    def _teller(self, party: Subject) -> str | None:
        """Who tells of it before; None where that is the sentence's speaker, '' where nobody is known."""
        context = self._context
        before = context.text[max(context.sentence.start, party.begins - _REACH) : party.begins]
        told = self._known.tells_before.search(before)
        if not told or context.is_quoted(party.begins):
            after = self._known.told_after.search(context.text, party.end, context.sentence.end)
            goes_on = self._known.report_goes_on.search(context.text[context.sentence.start : party.begins])
            if self._known.anothers_duty.search(before):
                return ""
            if after and after["verb"]:
                return self._subject_at(after.start("verb"), participle=False) or None
            return None if after or goes_on or context.is_quoted(party.end + 1) else ""
        at = party.begins - len(before) + told.start("verb")
        return self._subject_at(at, participle=told["verb"].endswith("ing"))

    def _subject_at(self, at: int, *, participle: bool) -> str:
        """Who surely says what the verb at this offset says, '' for nobody; what a law says nobody wants."""
        subject = self._actors.clauses.subject_of(at, participle=participle)
        is_law = subject and self._known.rule.search(subject.words)
        return (subject and not is_law and self._actors.name_of(subject)) or ""
