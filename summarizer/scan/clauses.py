"""The subject of a verb, by the words on its left: no parser, and only where those words leave no doubt.

From the verb leftwards auxiliaries, adverbs and what stands between commas are passed over. Before them ends
the subject; or "who", whose noun is the subject; or "and", where the clause's own subject is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from summarizer.language import Patterns, Words
from summarizer.scan.boilerplate import story_start
from summarizer.scan.context import SentenceContext
from summarizer.scan.noun_phrases import NounPhrases, Subject
from summarizer.scan.tokens import Token, tokens_of

# Longer sentences are mostly lists, and would take long.
_LONGEST = 1500
_MOST_COMMAS, _LONGEST_TIME, _MOST_OWNED = 3, 60, 4
# Each mark that ends an insertion, with the one that begins it.
_INSERTIONS = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-"}
_CLAUSE_MARKS = frozenset(",—–")


class Clauses:
    """Finds the subjects of verbs in one sentence."""

    def __init__(self, context: SentenceContext) -> None:
        self._context = context
        self._phrases = NounPhrases(context)
        self.kinds = self._phrases.kinds

    @property
    def _known(self) -> Words:
        return self._context.language.words

    @property
    def _patterns(self) -> Patterns:
        return self._context.language.patterns

    @cached_property
    def _tokens(self) -> list[Token]:
        sentence = self._context.sentence
        if sentence.end - sentence.start > _LONGEST:
            return []
        begins = story_start(self._context.annotations.article, sentence)
        return [one for one in tokens_of(self._context) if one.start >= begins]

    def subject_of(self, at: int, *, participle: bool = False) -> Subject | None:
        """The subject of the verb that begins at this offset, None where it is not sure."""
        tokens = self._before(at)
        last = self._without_adverbs(tokens)
        is_done = any(one.word in self._known.auxiliaries_of_being for one in tokens[last + 1 :])
        if last < 0 or (is_done and not participle):
            return None
        if participle and not is_done:
            return self._of_participle(tokens, last)
        word = tokens[last].word
        if word in self._known.relatives:
            return self._before_relative(tokens, last)
        if word in self._known.joins_verbs:
            return self._of_clause(tokens, last)
        if word in _INSERTIONS:
            return self._before_insertion(tokens, last)
        return self._phrases.ending(tokens, last)

    def opening(self) -> Subject | None:
        """The subject with which the sentence begins."""
        tokens = [one for one in self._tokens if not one.quoted]
        return self._opening(tokens, 0, len(tokens) - 1) if tokens else None

    def _before(self, at: int) -> list[Token]:
        """The words before this offset: those of the quotation that it stands in, or those outside of any."""
        found = [one for one in self._tokens if one.end <= at]
        opened = next((i for i in range(len(found) - 1, -1, -1) if not found[i].quoted), -1)
        # "The group “must go”": the quotation is a part of a sentence that has its subject.
        if self._context.is_quoted(at) and opened + 1 < len(found):
            return found[opened + 1 :]
        return [one for one in found if not one.quoted]

    def _without_adverbs(self, tokens: Sequence[Token]) -> int:
        """The last word that is no auxiliary, adverb or time before the verb."""
        last = len(tokens) - 1
        while last >= 0:
            end = tokens[last].end
            before = self._context.text[max(tokens[0].end, end - _LONGEST_TIME) : end]
            time = self._patterns.time_before_verb.search(before)
            if time:
                at = end - len(time[0])
                last = next((i for i in range(last, -1, -1) if tokens[i].end <= at), -1)
            elif self.kinds.is_adverb(tokens[last]):
                last -= 1
            else:
                return last
        return last

    def _of_participle(self, tokens: Sequence[Token], last: int) -> Subject | None:
        """Who is "urging": the clause's subject after a comma, else the noun before it, or its sender."""
        word = tokens[last].word
        if word in _CLAUSE_MARKS or word in self._known.joins_verbs | self._known.while_doing:
            return self._of_clause(tokens, last, main=True)
        if word in self._known.appeal_nouns:
            return self._sender(tokens, last)
        if self.kinds.is_verb(tokens[last]):
            return self.subject_of(tokens[last].start)
        found = self._phrases.ending(tokens, last, anywhere=True)
        return found if found and (found.mention or self.kinds.are_people(found.words)) else None

    def _sender(self, tokens: Sequence[Token], last: int) -> Subject | None:
        """Whose letter it is: "Lee’s letter", "Lee sent a letter"; or the letter itself."""
        for one in range(last - 1, max(0, last - 1 - _MOST_OWNED), -1):
            if self._patterns.possessive_next.fullmatch(tokens[one].word):
                return self._phrases.ending(tokens, one - 1, anywhere=True)
        sends = self._patterns.sends_it.search(self._context.text, tokens[0].start, tokens[last].start)
        return self.subject_of(sends.start()) if sends else self._phrases.ending(tokens, last)

    def _before_relative(self, tokens: Sequence[Token], last: int) -> Subject | None:
        """Who is meant by "who": the noun before it, or where that is in apposition the one before."""
        end = last - 1
        if end >= 0 and tokens[end].word != ",":
            found = self._phrases.ending(tokens, end, anywhere=True)
            return self._described_by(tokens, found) or found if found else None
        return self._before_insertion(tokens, end, anywhere=True)

    def _before_insertion(
        self, tokens: Sequence[Token], last: int, *, anywhere: bool = False
    ) -> Subject | None:
        """The subject before the words between two commas, brackets or dashes of which this is the last."""
        mark = tokens[last].word
        own = self._phrases.ending(tokens, last - 1, anywhere=True) if anywhere else None
        if own and own.mention and own.start == own.mention.lead and not self._is_described(own):
            return own
        commas = [i for i in range(last - 1, 0, -1) if tokens[i].word == _INSERTIONS.get(mark)]
        for comma in commas[:_MOST_COMMAS]:
            if any(self._patterns.tells_a_clause.fullmatch(one.word) for one in tokens[comma + 1 : last]):
                break
            inside = tokens[comma + 1].mention
            if inside and inside.kind == "person" and comma + 2 == last:
                return self._phrases.of(tokens, comma + 1, comma + 1, comma + 1)
            found = self._phrases.ending(tokens, comma - 1, anywhere=anywhere)
            if found and self._is_inserted(tokens[comma + 1], mark, found, anywhere=anywhere):
                return found
        return own if own and own.mention else None

    def _is_inserted(self, opens: Token, mark: str, before: Subject, *, anywhere: bool) -> bool:
        """Whether the words that open so, up to the mark, tell more about what stands before them."""
        describes = opens.word in self._known.describes_before or mark != ","
        person = before.mention and before.mention.kind == "person" and not anywhere
        return bool((person or describes) and (before.mention or not self._is_described(before)))

    def _described_by(self, tokens: Sequence[Token], subject: Subject) -> Subject | None:
        """The person before, of whom these words say what he is: "Lee, a friend who urged"."""
        named = subject.mention
        if named and named.kind == "person" and named.end == subject.end and named.text[0].isupper():
            return None
        first = next((i for i, one in enumerate(tokens) if one.start >= subject.begins), 0)
        before = tokens[first - 2].mention if first > 1 and tokens[first - 1].word == "," else None
        described = before and before.kind == "person" and tokens[first].word in self._known.articles
        return self._phrases.ending(tokens, first - 2, anywhere=True) if described else None

    def _is_described(self, subject: Subject) -> bool:
        """Whether it may say of another what he is: "Lee, a friend of Roy, who"."""
        before = [one.word for one in self._tokens if one.end <= subject.start][-1:]
        return any(word == "," or word in self._known.articles for word in before)

    def _of_clause(self, tokens: Sequence[Token], last: int, *, main: bool = False) -> Subject | None:
        """The subject of the clause that goes on here: the last that begins before with a verb after it."""
        for first in range(last - 1, -1, -1):
            word = tokens[first].word
            if tokens[first + 1].word == "," and self._patterns.tells_a_clause.fullmatch(word):
                return self.subject_of(tokens[first].start)
            if not main and word in self._known.persons_relatives:
                within = {one.word for one in tokens[first + 1 : last]}
                return None if within & self._known.begins_subclause else self._before_relative(tokens, first)
            joined = (
                first > 1
                and tokens[first - 2].word == ","
                and tokens[first - 1].word in self._known.joins_clauses_too
            )
            if first == 0 or joined or tokens[first - 1].word == ";":
                found = self._opening(tokens, first, last)
                if found and (not first or not self._context.text.startswith(",", found.end)):
                    return found
        return None

    def _opening(self, tokens: Sequence[Token], first: int, last: int) -> Subject | None:
        """The subject with which a clause begins, after an introduction up to a comma."""
        while first < last and self._patterns.opening_word.fullmatch(tokens[first].word):
            first += 1 + (tokens[first + 1].word == ",")
        if first < last and tokens[first].word in self._known.introduces:
            comma = next((i for i in range(first, last) if tokens[i].word == ","), None)
            return None if comma is None else self._opening(tokens, comma + 1, last)
        end = self._phrases.end_of(tokens, first, last)
        return None if end is None else self._phrases.ending(tokens, end)
