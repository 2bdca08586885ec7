"""A noun's phrase by its last word: leftwards up to its determiner, and over "of" and "in" to its head.

It may be a subject where a clause may begin with it: "in Dale urged" has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language import Patterns, Words
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention
from summarizer.scan.places import is_where
from summarizer.scan.tokens import Token
from summarizer.scan.word_kinds import WordKinds

# How many characters before "that" the verb of telling may stand.
_NEAR = 80
_MARKS = frozenset(",;:—–(-")
_DASHES = frozenset("—–")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words from ``start`` to ``end`` that are a subject, with the mention that is its head, if any.

    ``begins`` is where its article begins.
    """

    words: str
    start: int
    end: int
    begins: int
    mention: Mention | None = None
    pronoun: str = ""


class NounPhrases:
    """Finds the phrases of one sentence."""

    def __init__(self, context: SentenceContext) -> None:
        self._context = context
        self.kinds = WordKinds(context.language)

    @property
    def _known(self) -> Words:
        return self._context.language.words

    @property
    def _patterns(self) -> Patterns:
        return self._context.language.patterns

    def ending(self, tokens: Sequence[Token], last: int, *, anywhere: bool = False) -> Subject | None:
        """The phrase that ends with this word, if a clause may begin with it, or ``anywhere``."""
        if last < 0:
            return None
        one = tokens[last]
        if one.word in self._known.subject_pronouns:
            licensed = anywhere or self._may_begin(tokens, last)
            return Subject(one.word, one.start, one.end, one.start, pronoun=one.word) if licensed else None
        first, head = last + 1, last
        for i, is_head in self._parts(tokens, last):
            first, head = i, i if is_head else head
        if first > last:
            return None
        if head == last and (partner := self._partner(tokens, first)):
            return Subject(
                self._context.text[partner.start : one.end], partner.start, one.end, partner.begins
            )
        return self.of(tokens, first, head, last) if anywhere or self._may_begin(tokens, first) else None

    def of(self, tokens: Sequence[Token], first: int, head: int, last: int) -> Subject | None:
        """The words from the first to the last as a subject; None for a mere place."""
        named, begins, end = tokens[head].mention, tokens[first].start, tokens[last].end
        has_article = tokens[first].word in self._known.articles and first < last
        start = tokens[first + 1].start if has_article else begins
        if named and head == last and is_where(self._context.language, self._context.text, named):
            return None
        return Subject(self._context.text[start:end], start, end, begins, named)

    def end_of(self, tokens: Sequence[Token], first: int, last: int) -> int | None:
        """The last word of the phrase that begins with the first and has a verb or an insertion after it."""
        if first >= last:
            return None
        if tokens[first].word in self._known.subject_pronouns:
            return first
        end = None
        for i in range(first, last):
            one = tokens[i]
            if i > first and self.kinds.is_verb(one):
                return i - 1
            if one.mention or one.word in self._known.begins_phrase or self.kinds.is_nominal(one):
                end = i
            elif one.word not in self._known.joins_nouns | self._known.joins_subjects:
                follows = one.word in _MARKS or one.word in self._known.before_verb | self._known.relatives
                return end if follows else None
        return None

    def _partner(self, tokens: Sequence[Token], first: int) -> Subject | None:
        """What stands before "and" with this phrase, as one subject: "Lee and the nurses"."""
        joined = first >= 2 and tokens[first - 1].word in self._known.joins_subjects  # noqa: PLR2004
        return self.ending(tokens, first - 2) if joined and self.kinds.is_part(tokens[first - 2]) else None

    def _parts(self, tokens: Sequence[Token], last: int) -> Iterator[tuple[int, bool]]:
        """The numbers of the words of a phrase leftwards, each with whether it is a head before "of"."""
        i, determined = last, False
        while i >= 0:
            one = tokens[i]
            if one.word in self._known.begins_phrase and not determined:
                yield i, False
                determined = True
            elif one.word in self._known.joins_nouns and 0 < i < last and self.kinds.is_head(tokens[i - 1]):
                yield i - 1, True
                determined = False
                i -= 1
            elif not determined and (self.kinds.is_part(one) or self._is_adjective(tokens, i)):
                yield i, False
            else:
                return
            i -= 1

    def _is_adjective(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether what looks like a past form describes a noun: "the armed forces"."""
        past = self._patterns.past_verb.fullmatch(tokens[i].word)
        return bool(past) and i > 0 and tokens[i - 1].word in self._known.begins_phrase

    def _may_begin(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a clause may begin with this word."""
        if first == 0:
            return True
        before = tokens[first - 1]
        if before.word in self._known.opens_report:
            return first == 1 or self._tells(before)
        if before.word in self._known.subject_follows or before.word in _MARKS:
            return True
        return bool(self._patterns.tells_a_clause.fullmatch(before.word)) or bool(
            self._patterns.opening_word.fullmatch(before.word) and not before.mention
        )

    def _tells(self, that: Token) -> bool:
        """Whether this "that" begins what is told: "told the port that", "the view that"."""
        before = self._context.text[max(self._context.sentence.start, that.start - _NEAR) : that.end + 1]
        return any(way.search(before) for way in (self._patterns.tells_before, self._patterns.view_that))
