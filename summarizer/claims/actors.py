"""Whether the cited words show that the claim's actor says or wants it; where they do not, that is a doubt.

It is no reason to refuse, as a model that reads well is right about who speaks more often than any rule here
(docs/quality.md). Only a name that the article lacks is refused.

An actor is *in* a sentence when it speaks or demands there (the scan has a cue of it), when the sentence
has one of its names or its office, or when a pronoun there stands for it. The rules are:
- The holder of a position or demand must speak or demand in one of the cited sentences. Where nobody is known
  to speak, or only an organisation that is described ("the tax authority"), it is enough to be in it.
- A statement that begins with the name of another speaker is that speaker's.
- A holder that is only described ("the panel") may be any organisation that is named there or shortly before.
- An addressee must be in a cited sentence. Where that names none and has a word that refers back ("them",
"the company"), it may be in the three sentences before. Nobody demands something of himself.
- The source of a figure must say its sentence, or be a document that the sentence names as such ("a poll
  shows"). Where nobody says it, the source must be in the sentence, or be the last source in the three
  sentences before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from summarizer.article import Article, Sentence, Span, small
from summarizer.grounding import check_facts, evidence
from summarizer.language import Patterns
from summarizer.scan import Presence, Reading, documents_in, parts_of_name
from summarizer.schema import Attribution, Evidence

# In how many sentences before it may be named what is counted, or who says it: "In April we hired 500."
_REACH = 3
_FIRST_WORDS = 4
# After a name: it is no whole word.
_GOES_ON = re.compile(r"\w|[’']")


@dataclass(frozen=True)
class Cited:
    """The sentences that an item cites, with what the scan knows of them."""

    reading: Reading
    sentences: tuple[Sentence, ...]

    @classmethod
    def by_numbers(cls, reading: Reading, numbers: Iterable[int]) -> Self:
        """The sentences of these numbers, in order; a number without a sentence cites nothing."""
        every = reading.article.sentences
        return cls(reading, tuple(every[n - 1] for n in sorted(set(numbers)) if 1 <= n <= len(every)))

    @classmethod
    def by_spans(cls, reading: Reading, spans: Iterable[Span]) -> Self:
        """The sentences that these spans touch, in order."""
        touched = sorted({n for start, end in spans for n in _touched(reading.article, start, end)})
        return cls(reading, tuple(reading.article.sentences[n] for n in touched))

    @property
    def article(self) -> Article:
        """The article that is cited."""
        return self.reading.article

    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences as evidence, neighbours within a paragraph as one passage."""
        passages: list[list[Sentence]] = []
        for sentence in self.sentences:
            last = passages[-1][-1] if passages else None
            if last and (last.number + 1, last.paragraph) == (sentence.number, sentence.paragraph):
                passages[-1].append(sentence)
            else:
                passages.append([sentence])
        return tuple(evidence(self.article, p[0].start, p[-1].end) for p in passages)

    def attribution(self, name: str) -> Attribution:
        """How these sentences report the actor's words: quoted, in indirect speech, or only by inference."""
        actor = self.reading.known_as(name) or name
        cues = self.reading.cues_in(sentence.number for sentence in self.sentences)
        ways = {cue.attribution for cue in cues if cue.actor == actor}
        strongest: tuple[Attribution, ...] = ("direct_quote", "indirect")
        return next((way for way in strongest if way in ways), "inferred")

    @cached_property
    def context(self) -> list[Sentence]:
        """The few sentences before; of a heading those after it, as the story says the same."""
        number = self.sentences[0].number
        heading = number in self.reading.headings
        reach = range(number + 1, number + 1 + _REACH) if heading else range(number - _REACH, number)
        return list(self.article.sentences[max(0, reach.start - 1) : max(0, reach.stop - 1)])

    @cached_property
    def presences(self) -> list[Presence]:
        return [self.reading.presences[s.number] for s in self.sentences]

    @cached_property
    def names_here(self) -> list[str]:
        """All names of the actors who are named in the cited sentences."""
        return self.names_of(actor for p in self.presences for actor in p.named)

    @cached_property
    def pointed_at(self) -> list[str]:
        """All names of the actors whom a word of the cited sentences may refer to."""
        return self.names_of(actor for p in self.presences for actor in p.meant | p.recent)

    def names_of(self, actors: Iterable[str]) -> list[str]:
        """These actors' names, and all other names for them."""
        return [name for actor in actors if actor for name in self.reading.names_of(actor)]

    @cached_property
    def words(self) -> str:
        # A line each, as a heading without a full stop would become part of the next sentence.
        return "\n".join(self.article.words(s) for s in self.sentences)

    def unnamed(self, *actors: str) -> Iterator[str]:
        """A reason for each actor whose name is nowhere in the article."""
        for actor in actors:
            if not check_facts(
                actor, self.article.text, language=self.article.language
            ).holds and not self._is_known(actor):
                yield f"{actor!r} is not in the article"

    def _is_known(self, actor: str) -> bool:
        """Whether it is another name of an actor in the article, as "Oslo" of Norwegian officials."""
        names = [actor, *self._parts(actor)]
        known = (self.reading.known_as(name) for name in names)
        return any(self._same(actor, one) for one in self.reading.akin([*names, *filter(None, known)]))

    def unsure_actor(self, actor: str, statement: str) -> Iterator[str]:
        """A doubt where this actor says and wants nothing in the cited sentences."""
        other = self._begins_with_another(actor, statement)
        held = any(self._may_hold(actor, s, p) for s, p in zip(self.sentences, self.presences, strict=True))
        if other or not held:
            holders = (
                [other] if other else sorted({one for p in self.presences for one in p.certain | p.wanting})
            )
            instead = f"; they name {' and '.join(holders)}" if holders else ""
            yield f"the cited words do not show that {actor} says it{instead}"

    def unsure_addressee(self, addressee: str, actor: str) -> Iterator[str]:
        """A doubt where the addressee is in none of the cited sentences, or is the actor."""
        if not addressee:
            return
        if self._one(addressee, actor) or not any(self._is_addressed(addressee, s) for s in self.sentences):
            yield f"the cited words do not show that it is asked of {addressee}"

    def unsure_source(self, source: str) -> Iterator[str]:
        """A doubt where the source of a figure says something neither in its sentence nor shortly before."""
        if source and not all(self._vouches(source, s) for s in self.sentences):
            yield f"the cited words do not show that {source} says it"

    def _vouches(self, source: str, sentence: Sentence) -> bool:
        presence, told = self.reading.presences[sentence.number], self.reading.sources.get(sentence.number)
        documents = documents_in(self.article.words(sentence), self.article.language, shares=True)
        if any(self._bare(source) == self._bare(who) for who, _, _ in documents):
            return True
        if told:
            return self._stands_for(told, source, presence)
        return (
            self._is_in(source, sentence)
            or self._vouched_before(source, sentence)
            or any(self._stands_for(holder, source, presence) for holder in presence.holders)
        )

    def _may_hold(self, actor: str, sentence: Sentence, presence: Presence) -> bool:
        if any(self._stands_for(holder, actor, presence) for holder in presence.holders):
            return True
        known = presence.certain | presence.wanting
        described = all(holder[:1].islower() for holder in known)
        return described and (self._is_in(actor, sentence) or (not known and actor in presence.quoted))

    def _stands_for(self, holder: str, actor: str, presence: Presence) -> bool:
        """Whether the holder is this actor, or is only described ("the panel") and may be it."""
        if self._same(actor, holder):
            return True
        bodies = (one for one in presence.named | presence.recent if self.reading.actor(one).kind != "person")
        return holder[:1].islower() and any(self._same(actor, body) for body in bodies)

    def _same(self, name: str, holder: str) -> bool:
        """Whether both mean one actor, or each part of the one is a part of the other."""
        if self._one(name, holder):
            return True
        ours, theirs = self._parts(name), self._parts(holder)
        joint = len(ours) > 1 or len(theirs) > 1
        return joint and any(self._one(a, b) for a in ours for b in theirs)

    def _one(self, name: str, holder: str) -> bool:
        mine = self.reading.known_as(name) or name
        if self._bare(name) == self._bare(holder) or self.reading.same(mine, holder):
            return True
        # "Speaker Ann Lee's office" is known as Ann Lee, and is the office.
        return holder[:1].islower() and self.reading.same(name, holder)

    def _is_in(self, name: str, sentence: Sentence) -> bool:
        presence = self.reading.presences[sentence.number]
        if any(self._same(name, actor) for actor in presence.everybody):
            return True
        words, text = self._bare(name).split(), self.article.words(sentence)
        lowered = small(text)
        # A pattern takes other letters for one another than these, of words that are not of ASCII alone.
        if not words or not all(word in lowered for word in words if word.isascii()):
            return False
        pattern = r"[\s-]+".join(map(re.escape, words))
        return bool(re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))

    def _is_addressed(self, addressee: str, sentence: Sentence) -> bool:
        """Whether the addressee is in it, or shortly before where nobody or only "the firm" is."""
        presence = self.reading.presences[sentence.number]
        cues = self.reading.demands_in([sentence.number])
        told = [cue.addressee for cue in cues if cue.addressee]
        if self._is_in(addressee, sentence):
            return True
        if told:
            return any(self._stands_for(one, addressee, presence) for one in told)
        return any(self._same(addressee, one) for one in presence.recent)

    def _vouched_before(self, source: str, sentence: Sentence) -> bool:
        numbers = range(sentence.number - 1, max(0, sentence.number - 1 - _REACH), -1)
        last = next((found for n in numbers if (found := self.reading.sources.get(n))), None)
        return last is not None and self._same(source, last)

    def _begins_with_another(self, actor: str, statement: str) -> str | None:
        """The other speaker whose name the statement begins with, if any."""
        begins = " ".join(statement.split()[:_FIRST_WORDS])
        others = {holder for p in self.presences for holder in p.certain if not self._same(actor, holder)}
        return next((other for other in others if self._is_named_first(other, begins)), None)

    def _is_named_first(self, other: str, begins: str) -> bool:
        names = (other, *self.reading.actor(other).aliases)
        ways = (begins, self._patterns.leading_article.sub("", begins))
        return any(
            small(words[: len(name)]) == small(name) and not _GOES_ON.match(words, len(name))
            for name in names
            for words in ways
        )

    @property
    def _patterns(self) -> Patterns:
        return self.article.language.patterns

    def _bare(self, name: str) -> str:
        plain = " ".join(re.split(r"[\s-]+", name)).strip().casefold()
        return self._patterns.leading_article.sub("", plain)

    def _parts(self, name: str) -> list[str]:
        return parts_of_name(self.article.language, name)


def _touched(article: Article, start: int, end: int) -> range:
    """Which sentences share a character with ``[start, end)``, counted from 0."""
    first = bisect_right(article.sentences, start, key=lambda s: s.end)
    return range(first, bisect_left(article.sentences, end, key=lambda s: s.start))
