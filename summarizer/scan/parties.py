"""Of whom something is demanded: who stands beside the words of it, by name or in the article's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.article import small
from summarizer.language import Patterns
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention

# Subject, verb and object stand near each other. Looking farther would take quadratic time in a "sentence" of
# 100,000 characters.
REACH = 300


@dataclass(frozen=True)
class Parties:
    """The parties of one sentence."""

    context: SentenceContext

    @property
    def _known(self) -> Patterns:
        return self.context.language.patterns

    def object_of(self, cue: re.Match[str]) -> Mention | None:
        after = self.near(cue.end(), cue.end() + REACH)
        return next(
            (m for m in after if self._known.object_gap.fullmatch(self.context.text, cue.end(), m.lead)),
            None,
        )

    def whole(self, party: Mention, cue: re.Match[str]) -> str:
        """The party by its name, or by all words of what describes it ("tech companies", "Lee’s board")."""
        more = self._known.addressee_goes_on.match(self.context.text, party.end, self.context.sentence.end)
        if self._known.named_alone.search(cue[0]):
            return party.actor
        owns = more and self._known.possessive_next.match(more[0])
        if more and (owns or party.kind != "person" or party.text[0].islower()):
            return self.context.text[party.start : more.end()]
        named = party.text[0].isupper() or party.actor != party.text
        gap = self._known.determiners.match(self.context.text, cue.end(), party.start)
        return self.context.text[gap.end() : party.end] if gap and not named else self._name_of(party)

    def _name_of(self, party: Mention) -> str:
        """Its name; the article's words where several have such a name ("the party", of two parties)."""
        last = party.text.split()[-1]
        every = self.context.annotations.mentions if party.text[0].islower() else ()
        names = {m.actor for m in every if small(m.actor.split()[-1]) == last and m.actor[0].isupper()}
        return party.text if len(names) > 1 else party.actor

    def with_partner(self, party: Mention, near: list[Mention]) -> str:
        """The party with the one named before it, where both are meant ("Egypt and Chad must stop")."""
        partners = (m for m in near if self._known.and_name.fullmatch(self.context.text, m.end, party.start))
        return next((self.context.text[m.start : party.end] for m in partners), self._name_of(party))

    def told(self, cue: re.Match[str]) -> str | None:
        match = (
            self._known.party_told.match(self.context.text, cue.end(), self.context.sentence.end)
            if self._known.telling.match(cue[0]) or self._known.wanting_of_people.match(cue[0])
            else None
        )
        if (
            match
            and not self._known.telling.match(cue[0])
            and not self._known.people.search(match[1].strip())
        ):
            return None
        words = match[1].split() if match else ["it"]
        none = self.context.language.words.no_party.intersection(words) or self._known.rule.search(words[-1])
        return None if none or self._known.abstract.search(words[-1]) else " ".join(words)

    def asked_from(self, cue: re.Match[str]) -> str | None:
        """Of whom, after "from" or before "to respond": "demanded answers from X", "a deadline for X to"."""
        found = self._known.asked_from.match(self.context.text, cue.end(), self.context.sentence.end)
        if not found or self._known.calls_for.search(cue[0]) or self._known.abstract.search(found[1]):
            return None
        near = self.near(found.start(1), found.end(1))
        whole = near and near[0].lead <= found.start(1) and near[0].end >= found.end(1)
        return near[0].actor if whole else found[1]

    def meant_after(self, cue: re.Match[str], actor: str) -> str | None:
        """Whom a pronoun right after the cue stands for."""
        if self.context.is_quoted(cue.start()):
            return None  # whom a speaker means by "they" could only be known from the quotation itself
        pronoun = self._known.points_at.match(self.context.text, cue.end(), self.context.sentence.end)
        form = self.context.language.tables.object_pronouns.get(pronoun[1], pronoun[1]) if pronoun else ""
        # Whom "them" means is not sure.
        meant = self.context.antecedents.of(form) if form and form != "they" else None
        named = self._people_before(cue.start()) - {actor}
        return meant if form not in {"he", "she"} or named == {meant} else None

    def _people_before(self, at: int) -> set[str]:
        """Who is named in the two sentences before, and in this one up to there."""
        first = self.context.annotations.article.sentences[max(0, self.context.sentence.number - 3)].start
        named = self.context.annotations.named.starting_in(first, at)
        return {m.actor for m in named if m.kind == "person" and m.actor[0].isupper()}

    def near(self, start: int, end: int) -> list[Mention]:
        return self.context.annotations.named.starting_in(
            max(start, self.context.sentence.start), min(end, self.context.sentence.end)
        )
