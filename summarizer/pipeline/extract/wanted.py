"""What is demanded, in the article's words: those from the words of demanding on, or a part of them."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Article, Sentence
from summarizer.language import Language, Patterns
from summarizer.pipeline.extract.told import balanced
from summarizer.scan import DemandCue

_FEWEST_WORDS = 3
_NEAR = 30
_OPENING = '“"‘'
# How many characters the subject of what is to be done may have.
_REACH = 300


def wanted_of(cue: DemandCue, article: Article) -> str:
    """What the cue's actor demands; '' where it is no demand after all."""
    return _Wanted(cue, article.text, article.sentences[cue.sentence - 1], article.language.patterns).words()


@dataclass(frozen=True)
class _Wanted:
    """The words of demanding in their sentence."""

    cue: DemandCue
    text: str
    sentence: Sentence
    known: Patterns

    @property
    def _after(self) -> str:
        """The words from those of demanding on."""
        return self.text[self.cue.start : self.sentence.end]

    @property
    def _whole_before(self) -> str:
        return self.text[max(self.sentence.start, self.cue.start - _REACH) : self.cue.start]

    def words(self) -> str:
        """What is demanded, '' for nothing."""
        is_duty = self.known.duty.match(self._after)
        if self._after.rstrip("”\"’'").endswith("?") or (is_duty and self._is_denied_or_anothers()):
            return ""
        if self.cue.begins is not None:
            return balanced(_clean(self.text[self.cue.begins : self._end_of_duty()]))
        theirs = self._of_a_pronoun_or_time()
        start = theirs or (self._duty() if is_duty and not self.cue.addressee else self._deed())
        if start is None and self._is_none():
            return ""
        end = self._end(self.cue.end if start is None else max(start, self.cue.end))
        wanted = balanced(_clean(self.text[self.cue.start if start is None else start : end]))
        return wanted if len(wanted.split()) >= (_FEWEST_WORDS if start is None else 1) else ""

    def _is_told_of_a_party(self) -> bool:
        return self.cue.begins is not None and self.cue.is_sure

    def _end_of_duty(self) -> int:
        end = self._end(self.cue.end)
        embedded = self.known.who_tells.search(self.text, self.sentence.start, self.cue.begins or 0)
        verb = embedded and self.known.ends_owned_demand.search(self.text, self.cue.end, end)
        return verb.start() if verb else end

    def _is_denied_or_anothers(self) -> bool:
        """Whether what must be done is what somebody else wants, or what nobody does."""
        ways = (
            self.known.denied_duty,
            self.known.duty_asked,
            *(() if self._is_told_of_a_party() else (self.known.anothers_duty,)),
        )
        return any(way.search(self._whole_before) for way in ways)

    def _of_a_pronoun_or_time(self) -> int | None:
        """Where "he should" or "it is time to" begins, None where it is neither."""
        known = self.known
        if any(
            way.match(self._after)
            for way in (known.time_cue, known.there_cue, known.if_not, known.cleft_cue, known.up_to_cue)
        ):
            return self.cue.start
        it = known.it_cue.match(self._after) and known.we_before.search(self._whole_before)
        theirs = it or known.pronoun_cue.match(self._after)
        return self.cue.start if theirs and not known.no_duty_before.search(self._whole_before) else None

    def _duty(self) -> int | None:
        """Where the clause begins that tells what must be done, or what people should do."""
        known = self.known
        ways = (known.we_cue, known.we_want, known.you_cue, known.cannot_cue)
        if any(way.match(self._after) for way in ways):
            return self.cue.start
        clause = self.known.subject_to_be_done.search(self._whole_before)
        done, do = self.known.done_cue.match(self._after), self.known.do_cue.match(self._after)
        of_people = clause and (clause[0][0] in _OPENING or self.known.people.search(clause[1]))
        is_duty = done or (do and (of_people or do[0].startswith("must")))
        is_duty = is_duty or self.known.is_condition.match(self._after)
        return self.cue.start - len(self._whole_before) + clause.start(1) if clause and is_duty else None

    def _deed(self) -> int | None:
        """Where the words begin that tell what is to be done, None where they tell no more than the cue."""
        told = self.known.demands_of_somebody.match(self._after)
        if not told or self._is_none():
            return None
        agent = self.known.passive_cue.match(self._after) or self.known.noun_from_cue.match(self._after)
        of_you = self.text.startswith(" you to ", self.cue.end)
        if not self.cue.addressee and not agent and not of_you:
            return None
        ways = (self.known.up_to_quoted_deed, self.known.up_to_the_deed)
        found = (way.match(self.text, self.cue.end, self.sentence.end) for way in ways)
        return next((one.end() for one in found if one), None)

    def _is_none(self) -> bool:
        """Whether the words, or what is before them, show that nothing is demanded of anybody."""
        known, words = self.known, self._after
        before = self.text[max(self.sentence.start, self.cue.start - _NEAR) : self.cue.start]
        if self._is_owned(before):
            return bool(known.no_demand.match(words))
        if known.noun_from_cue.match(words):
            return bool(known.no_noun_from.search(before))
        nobodys = known.demand_noun.match(words) or (known.duty.match(words) and not self.cue.addressee)
        passive = known.done_to_somebody.match(words) and known.passive_before.search(before)
        protests = known.protests.search(self._whole_before)
        owned = known.owned_subject.search(before) and known.past_verb.search(words.split()[0])
        none = not owned and known.no_demand_after.search(before.rstrip("“\"‘'")) and not protests
        return bool(nobodys or passive or known.no_demand.match(words) or none)

    def _is_owned(self, before: str) -> bool:
        """Whether it is a noun, and whose: "Lee’s call for"."""
        return bool(self.known.owned_demand.search(before + self.text[self.cue.start : self.cue.end]))

    def _end(self, start: int) -> int:
        """Where the demand ends: with its clause, or where the sentence goes on about somebody's demand."""
        ways = (self.known.ends_demand, self.known.told_after)
        found = (way.search(self.text, start, self.sentence.end) for way in ways)
        end = min((one.start() for one in found if one), default=self.sentence.end)
        before = self.text[max(self.sentence.start, self.cue.start - _NEAR) : self.cue.start]
        opens = self.known.opening_phrase.match(self.text, self.sentence.start, self.cue.start)
        inserted = self.known.in_relative_clause.search(before)
        comma = self.text.find(", ", start, end) if opens or inserted else -1
        if comma >= 0:
            return comma
        appeal = self.known.appeal_before.search(self.text[self.sentence.start : self.cue.start])
        of_noun = self.known.demanding_participle.match(
            self._after
        ) and not self.known.goes_on_demanding.search(before)
        if self._is_owned(before) or appeal or of_noun:
            verb = self.known.ends_owned_demand.search(self.text, self.cue.end, end)
            return verb.start() if verb else end
        return end


def _clean(words: str) -> str:
    inside, closes, _ = words.partition(")")
    words = inside if closes and "(" not in inside else words
    words = " ".join(words.split()).rstrip(' .,;”"')
    # Two single marks that close what was opened before.
    return words.removesuffix("''").rstrip(" .,;") if words.count("''") % 2 else words


def limit_in(words: str, language: Language) -> str:
    """The time limit in the words of a demand, '' where there is none."""
    found = language.patterns.time_limit.search(words)
    return found[0] if found else ""
