"""Whether it is sure who demands something: of a demand whose holder is not sure no item is made."""

from __future__ import annotations

import re

from summarizer.pipeline.extract.sure import BACK, Speakers
from summarizer.scan import Cue, DemandCue, Mention, Reading, Rule

# How many sentences before a pronoun somebody may be named, where nobody is since.
_FAR = 6
# How probable a speaker must be that no rule is sure of.
_SURE = 0.95
# How many characters before words of demanding their actor may stand.
_NEAR_DEMAND = 25


class Demanders:
    """Decides of the demand cues of an article whether their actors are sure."""

    def __init__(self, reading: Reading, speakers: Speakers) -> None:
        self._article = reading.article
        self._patterns = reading.article.language.patterns
        self._reading = reading
        self._speakers = speakers
        self._names = {mention.actor for mention in reading.mentions}

    def are_sure(self, cue: DemandCue) -> bool:
        """Whether the actor is the subject of the words of demanding, or surely speaks there."""
        here = self._speakers.mentions.get(cue.sentence, [])
        text, known = self._article.text, self._patterns
        if known.passive_cue.match(text, cue.start) or known.noun_from_cue.match(text, cue.start):
            return any(m.actor == cue.actor and m.start >= cue.end for m in here)
        before = [m for m in here if m.end <= cue.start]
        named = [m for m in before if m.actor == cue.actor]
        if named and self._speakers.may_be_another(cue, named):
            return False
        if cue.is_sure:
            return True
        if self._owner_pronoun(cue):
            return self._is_pronoun_of(cue, before)
        near = any(cue.start - m.end <= _NEAR_DEMAND or self._is_subject(m.end, cue) for m in named)
        return near or self._is_pronoun_of(cue, before) or self._is_plain_subject(cue) or self._says(cue)

    def _says(self, cue: DemandCue) -> bool:
        """Whether the actor surely says it, and where it is quoted, as a demand of his own."""
        # "Lee added that somebody demanded" is no demand of Lee's, "Lee added that he must go" is one.
        verb = self._patterns.verb_of_demanding.match(self._article.text, cue.start)
        own = self._is_own(cue) if self._speakers.is_quoted(cue.start) else not verb
        cues = [c for c in self._reading.cues_in([cue.sentence]) if own and c.actor == cue.actor]
        return any(
            self._speakers.is_sure(c)
            or self._is_told(c, cue)
            or (c.certain and c.rule is Rule.ACCORDING)
            or self._goes_on_about_us(c, cue)
            or self._is_by_pronoun(c, cue)
            for c in cues
        )

    def _is_by_pronoun(self, said: Cue, cue: DemandCue) -> bool:
        """Whether "he" or "she" says it, and nobody but the actor was named since the actor was."""
        end = said.at + len(said.verb)
        text, start = self._article.text, self._article.sentences[cue.sentence - 1].start
        here = {m.actor for m in self._speakers.people_in(cue.sentence) if m.end <= said.at}
        spoken = said.at >= 0 and self._patterns.speaking_person.search(text, start, end)
        return bool(spoken) and said.certain and not here and self._people_before(cue) == {cue.actor}

    def _goes_on_about_us(self, said: Cue, cue: DemandCue) -> bool:
        """Whether it is what "we" must do or demand, in a quotation of who spoke last."""
        before = self._article.text[max(0, cue.start - _NEAR_DEMAND) : cue.start]
        ours = self._patterns.we_cue.match(self._article.text, cue.start) or self._patterns.we_demand.search(
            before
        )
        return said.goes_on_quoted and bool(ours)

    def _is_told(self, said: Cue, cue: DemandCue) -> bool:
        """Whether what was learnt is sure of a named speaker: "Lee issued a statement saying that"."""
        named = any(m.actor == said.actor for m in self._speakers.mentions.get(cue.sentence, ()))
        return named and said.certain and (said.right or 0) >= _SURE and 0 <= said.at < cue.start

    def _is_own(self, cue: DemandCue) -> bool:
        """Whether it is the speaker's own in a quotation: "we urge", "he must", but not "it requires"."""
        words = self._article.text[max(0, cue.start - _NEAR_DEMAND) : cue.start]
        verb = self._article.text[cue.start : cue.end]
        told = self._patterns.of_the_speaker.match(verb) or self._patterns.command.match(verb)
        return bool(told or self._patterns.own_demand.search(words))

    def _is_subject(self, end: int, cue: DemandCue) -> bool:
        """Whether what ends here demands it: "Lee, a banker, has urged", "Lee wrote a letter urging"."""
        text = self._article.text
        return bool(
            self._patterns.between_subject_and_verb.fullmatch(text[end : cue.start])
            or self._patterns.up_to_participle.match(text, end, cue.end)
            or (self._patterns.does_and.fullmatch(text[end : cue.start]) and self._opens(end, cue))
        )

    def _opens(self, end: int, cue: DemandCue) -> bool:
        """Whether the sentence begins with what ends here."""
        start = self._article.sentences[cue.sentence - 1].start
        person = self._patterns.opens_with_person.match(self._article.text, start)
        if person and person.end() == end:
            return True
        near = [m for m in self._speakers.mentions.get(cue.sentence, []) if m.end <= end]
        first = near[0] if len(near) == 1 else None
        return bool(first and self._patterns.opens_sentence.fullmatch(self._article.text, start, first.lead))

    def _is_plain_subject(self, cue: DemandCue) -> bool:
        """Whether the words right before it, which are nobody's name, are its subject."""
        text, start = self._article.text, self._article.sentences[cue.sentence - 1].start
        at = text.find(cue.actor, start, cue.start)
        return at >= 0 and cue.actor not in self._names and self._is_subject(at + len(cue.actor), cue)

    def _is_pronoun_of(self, cue: DemandCue, before: list[Mention]) -> bool:
        """Whether "he" or "she" demands it, and can mean nobody but the actor."""
        text, start = self._article.text, self._article.sentences[cue.sentence - 1].start
        owner = self._owner_pronoun(cue)
        pronouns = list(self._patterns.speaking_person.finditer(text, start, cue.start))
        if not owner and (not pronouns or not self._is_subject(pronouns[-1].end(), cue)):
            return False
        at = owner.start() if owner else pronouns[-1].start()
        people = (m for m in before if m.kind == "person" and m.end <= at)
        here = {m.actor for m in people if not self._patterns.possessive_next.match(text, m.end)}
        return (here or self._people_before(cue)) == {cue.actor}

    def _owner_pronoun(self, cue: DemandCue) -> re.Match[str] | None:
        """The "his" of "his call for"."""
        start = self._article.sentences[cue.sentence - 1].start
        return self._patterns.owner_pronoun.search(self._article.text, start, cue.start)

    def _people_before(self, cue: DemandCue) -> set[str]:
        """Who is named just before; only the last sentence counts where nobody else speaks there.

        Where nobody is, it is who was named last: "He" may go on for some sentences.
        """
        last = cue.sentence - 1
        goes_on = {c.actor for c in self._reading.cues_in([last]) if c.at >= 0} == {cue.actor}
        near = range(last if goes_on else max(1, cue.sentence - BACK), cue.sentence)
        found = {m.actor for one in near for m in self._speakers.people_in(one)}
        further = range(near.start - 1, max(0, cue.sentence - _FAR - 1), -1)
        named = ({m.actor for m in self._speakers.people_in(one)} for one in further)
        return found or next(filter(None, named), set())
