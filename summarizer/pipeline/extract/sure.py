"""Whether it is sure who says something: of a statement whose speaker is not sure no position is made.

There are several ways in which a sentence can name its speaker. docs/quality.md has how often each is
right, by people's annotations of 300 articles. A pronoun counts only where it can mean nobody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from summarizer.language import Language
from summarizer.pipeline.extract.holders import start_of_phrase
from summarizer.scan import Cue, DemandCue, Mention, Reading, Turn
from summarizer.schema import Stance

_SIDES: frozenset[Stance] = frozenset(("supports", "opposes"))
# How many sentences before a pronoun the person may be named.
BACK = 2
# How many sentences before a surname the full name may stand, where two people have the surname.
_NEAR_NAME = 3
_NEAR = 60


class Speakers:
    """Decides of the cues of an article whether their speakers are sure."""

    def __init__(self, reading: Reading) -> None:
        self._article = reading.article
        self._patterns = reading.article.language.patterns
        self._reading = reading
        self.mentions: dict[int, list[Mention]] = {}
        for mention in reading.mentions:
            number = self._article.sentence_at(mention.start)
            if number:
                self.mentions.setdefault(number, []).append(mention)
        self._shared = _of_one_surname(reading.mentions)

    def are_sure(self, turn: Turn) -> bool:
        """Whether the speaker of the turn is sure, by one of its verbs or as a quotation that goes on."""
        verbs = [cue for cue in turn.cues if cue.at >= 0] or turn.cues
        if any(cue.at < 0 and self._has_another_voice(cue.sentence) for cue in turn.cues):
            return False
        return any(self.is_sure(cue) for cue in verbs)

    def _has_another_voice(self, number: int) -> bool:
        """Whether this sentence of a quotation names a speaker of its own: "…, he said."."""
        return bool(
            self._patterns.another_voice.search(self._article.words(self._article.sentences[number - 1]))
        )

    def is_sure(self, cue: Cue) -> bool:
        """Whether the sentence names the speaker, or has a pronoun that can mean nobody else."""
        if not cue.certain:
            return False
        if cue.at < 0:
            return cue.attribution == "direct_quote"
        named = self._named(cue.actor, cue.sentence)
        if self._is_subordinate(cue) or self._is_no_verb(cue, named) or self.may_be_another(cue, named):
            return False
        if not self._patterns.saying.fullmatch(cue.verb):
            return self._takes_sides(cue, named)
        if self._patterns.tells_no_view.fullmatch(cue.verb):
            return bool(named) and bool(
                self._patterns.calls_it.match(self._article.text, cue.at + len(cue.verb))
            )
        return any(self._leads_to(m, cue) for m in named) or self._is_alone(cue)

    def _says_what(self, cue: Cue) -> bool:
        """Whether what was said follows the verb, or is quoted beside it."""
        sentence = self._article.sentences[cue.sentence - 1]
        follows = self._patterns.opens_what_is_said.match(self._article.text, cue.at + len(cue.verb))
        return bool(follows) or any(
            sentence.start <= q.start < sentence.end for q in self._reading.quotations
        )

    def _is_no_verb(self, cue: Cue, named: list[Mention]) -> bool:
        """Whether it is a noun ("Lee’s claim"), or says that nothing was said ("Lee has not replied")."""
        text = self._article.text
        silent = self._patterns.needs_what_is_said.fullmatch(cue.verb) and not self._says_what(cue)
        if silent or self._patterns.says_nothing.match(text, cue.at):
            return True
        before = [m for m in named if m.end <= cue.at]
        if before and self._patterns.denied_saying.search(text, before[-1].end, cue.at):
            return not self._patterns.opens_what_is_said.match(text, cue.at + len(cue.verb))
        near = any(self._patterns.adverbs_to_deed.fullmatch(text, m.end, cue.at) for m in before)
        return bool(self._patterns.nouns_too.fullmatch(cue.verb)) and not near

    def may_be_another(self, cue: Cue | DemandCue, named: list[Mention]) -> bool:
        """Whether another person of that surname may be meant, whose full name the article has more often.

        Of two whose full names it has as often, it is the one whose full name stands shortly before.
        """
        more = self._shared.get(cue.actor, -1)
        before = range(cue.sentence - _NEAR_NAME, cue.sentence)
        here = any(" " in m.text for m in named)
        near = any(" " in m.text for n in before for m in self.mentions.get(n, []) if m.actor == cue.actor)
        return not here and (more > 0 or (more == 0 and not near))

    def _leads_to(self, mention: Mention, cue: Cue) -> bool:
        """Whether no other subject is between the name and the verb: "A new manager, he said, could"."""
        return not self._patterns.another_subject.search(self._article.text, mention.end, cue.at)

    def source_of(self, number: int, at: int) -> str:
        """Who surely says what is at this offset of the sentence; '' for the article itself."""
        name = self._reading.sources.get(number, "")
        if not self.is_quoted(at) and self._is_after_a_quotation(name, number, at):
            return ""
        end = self._article.sentences[number - 1].end
        quoted = (c for c in self._reading.cues_in([number]) if c.at < 0 and c.actor == name)
        if any(cue.certain and cue.attribution == "direct_quote" for cue in quoted):
            return name
        said = [c for c in self._reading.cues_in([number]) if c.actor == name and 0 <= c.at < at]
        if not self.is_quoted(at) and self._is_about_the_telling(said, at, name, number):
            return ""
        if any(cue.is_source and self.is_sure(cue) for cue in said):
            return name
        return name if any(self._says(m, end, at) for m in self._named(name, number)) else ""

    def _is_about_the_telling(self, said: Iterable[Cue], at: int, name: str, number: int) -> bool:
        """Whether the article itself says what is at this offset: of those told, or in an aside."""
        text, known = self._article.text, self._patterns
        ends = (m.end for m in self.mentions.get(number, ()) if m.actor == name and m.end <= at)
        aside = any(known.aside_begins.search(text, end, at) for end in ends)
        return aside or any(known.told_so_many.fullmatch(text, cue.at, at) for cue in said)

    def is_quoted(self, at: int) -> bool:
        """Whether the offset is within quotation marks."""
        return any(quotation.start <= at < quotation.end for quotation in self._reading.quotations)

    def _is_after_a_quotation(self, name: str, number: int, at: int) -> bool:
        """Whether the article itself goes on after a quotation: "“…,” Lee said after it shed 600 jobs".

        After a quotation within a report ("Lee said they “fled,” and that") it is still the report.
        """
        start = self._article.sentences[number - 1].start
        if not self._patterns.quoted_before.search(self._article.text[start:at]):
            return False
        quoted = [q.start for q in self._reading.quotations if start <= q.start and q.end <= at]
        said = (c.at for c in self._reading.cues_in([number]) if c.actor == name and c.at >= 0)
        return not any(verb < quotation for verb in said for quotation in quoted)

    def _named(self, actor: str, number: int) -> list[Mention]:
        """The mentions of the actor in this sentence that may be its speaker.

        A person who is only described ("the campaign manager") is left out, as most are named elsewhere.
        """
        described = actor[:1].islower() and self._reading.actor(actor).kind == "person"
        here = () if described else self.mentions.get(number, ())
        return [mention for mention in here if mention.actor == actor and self._speaks(mention)]

    def _speaks(self, mention: Mention) -> bool:
        """Whether it may be a subject: it is no place ("in Dale"), no share of people ("half of voters")."""
        number = self._article.sentence_at(mention.start) or 1
        begins = self._article.sentences[number - 1].start
        named = mention.kind == "person" and mention.text[0].isupper()
        start = mention.lead if named else start_of_phrase(mention.lead, begins, self._reading)
        before = self._article.text[max(0, start - _NEAR) : start]
        return not self._patterns.in_which.search(before) and not self._patterns.share_of.search(before)

    def _says(self, mention: Mention, end: int, at: int) -> bool:
        """Whether a verb of saying is right after the name, or one or "according to" right before it.

        Where what is said at ``at`` comes first, the name must begin its tag: "…, Lee said". What stands
        between name and verb nobody says: "Lee, who runs 12 ports, said".
        """
        text = self._article.text
        after = self._patterns.says_after.match(text, mention.end, end)
        if after and mention.end <= at < after.end():
            return False
        if after and self._patterns.says_nothing.search(text, mention.end, min(end, after.end() + _NEAR)):
            return False
        before = max(0, mention.start - _NEAR)
        if at < mention.start and not self._patterns.tag_begins.search(text, before, mention.start):
            return False
        if at < mention.start and after and self._patterns.goes_on_to_say.match(text, after.end()):
            return False  # "By 56 to 35 percent, nurses said that"
        return bool(after or self._patterns.says_before.search(text[before : mention.start]))

    def _takes_sides(self, cue: Cue, named: list[Mention]) -> bool:
        """Whether the verb takes a side ("Lee rejected the plan"), and the sentence cites nobody else."""
        near = any(self._patterns.adverbs_to_deed.fullmatch(self._article.text, m.end, cue.at) for m in named)
        others = any(
            one.actor != cue.actor and one.is_source for one in self._reading.cues_in([cue.sentence])
        )
        many = self._reading.is_many(cue.actor)
        finite = self._patterns.finite.search(cue.verb) or " " in cue.verb or many
        return (
            finite
            and bool(self._patterns.takes_sides.match(cue.verb) or self._patterns.thought.fullmatch(cue.verb))
            and near
            and not others
        )

    def _is_subordinate(self, cue: Cue) -> bool:
        """Whether the verb is not the main one: "weeks after Lee announced …", "was accused by Lee"."""
        text = self._article.text
        here = [m for m in self.mentions.get(cue.sentence, ()) if m.actor == cue.actor and m.end <= cue.at]
        last = here[-1] if here else None
        start = self._article.sentences[cue.sentence - 1].start
        before = start_of_phrase(last.lead, start, self._reading) if last else cue.at
        if (
            last
            and " " not in last.text
            and last.text[0].isupper()
            and self._patterns.noun_before_subject.search(text, start, before)
        ):
            return True
        return bool(
            self._patterns.subordinates.search(text, start, before)
            or self._patterns.passive_before.search(text, start, cue.at)
        )

    def _is_alone(self, cue: Cue) -> bool:
        """Whether "he" or "she" can mean nobody else, as no other person is named here or shortly before."""
        sentence = self._article.sentences[cue.sentence - 1]
        if not self._patterns.speaking_person.search(self._article.text, sentence.start, sentence.end):
            return False
        near = range(max(1, cue.sentence - BACK), cue.sentence + 1)
        persons = {m.actor for number in near for m in self.people_in(number)}
        return persons == {cue.actor} or self._goes_on(cue)

    def _goes_on(self, cue: Cue) -> bool:
        """Whether the same person was named and spoke in the sentence before."""
        before = [c for c in self._reading.cues_in([cue.sentence - 1]) if c.at >= 0]
        named = {m.actor for m in self.mentions.get(cue.sentence - 1, [])}
        here = {m.actor for m in self.people_in(cue.sentence) if m.start < cue.at}
        return {c.actor for c in before} == {cue.actor} and cue.actor in named and not here - {cue.actor}

    def people_in(self, number: int) -> Iterator[Mention]:
        """The persons named in this sentence."""
        return (m for m in self.mentions.get(number, []) if m.kind == "person")


def stance_of(cue: Cue, told: str, language: Language) -> Stance:
    """The stance of a verb that takes a side by itself, or of a quoted "I support"; else ``asserts``."""
    if own := language.patterns.own_stance.match(told):
        return "opposes" if own["opposes"] else "supports"
    sided = cue.stance in _SIDES and not language.patterns.takes_sides.match(cue.verb)
    return "asserts" if sided else cue.stance


def _of_one_surname(mentions: Iterable[Mention]) -> dict[str, int]:
    """By person with a common surname: how much more often the article has another's full name."""
    full = Counter(m.actor for m in mentions if m.kind == "person" and m.text[0].isupper() and " " in m.text)
    families: dict[str, set[str]] = defaultdict(set)
    for name in full:
        families[name.split()[-1]].add(name)
    return {
        one: max(full[other] for other in others) - full[one]
        for family in families.values()
        for one in family
        if (others := {other for other in family if other.split()[0] != one.split()[0]})
    }
