"""What a word may be in a clause: a part of a noun's phrase, its head, or a verb."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import small
from summarizer.language import Language, Patterns, Words
from summarizer.scan.tokens import Token


@dataclass(frozen=True)
class WordKinds:
    """The kinds of words of one language."""

    language: Language

    @property
    def _known(self) -> Words:
        return self.language.words

    @property
    def _patterns(self) -> Patterns:
        return self.language.patterns

    def is_verb(self, one: Token) -> bool:
        """Whether it is a form that verbs have; a name has none."""
        return not one.mention and bool(
            self._patterns.past_verb.fullmatch(one.word)
            or one.word in self.language.tables.past_forms
            or self._patterns.saying.fullmatch(one.word)
            or self._patterns.wanting.fullmatch(one.word)
        )

    def is_adverb(self, one: Token) -> bool:
        """Whether it may stand between a subject and its verb, as auxiliaries do too."""
        return not one.mention and bool(
            one.word in self._known.before_verb
            or self._patterns.adverb.search(one.word)
            or self._patterns.not_joined.search(one.word)
        )

    def is_part(self, one: Token) -> bool:
        """Whether it may be a part of a noun's phrase."""
        return bool(one.mention) or (self.is_nominal(one) and not self.is_verb(one))

    def is_nominal(self, one: Token) -> bool:
        """Whether it is no word that stands in no noun's phrase."""
        word = one.word
        if self._patterns.possessive_next.fullmatch(word):
            return True
        if not word[0].isalnum() or word in self._known.never_noun or word in self._known.begins_phrase:
            return False
        return not self._patterns.adverb.search(word) and not self._patterns.not_joined.search(word)

    def is_head(self, one: Token) -> bool:
        """Whether it may be who "in Dale" or "of the port" tells more about."""
        people = self.is_part(one) and self.are_people(one.word)
        return bool(one.mention) or one.word in self._known.many_of or people

    def are_people(self, words: str) -> bool:
        """Whether these words that are no name mean people or a body of people."""
        head = self._patterns.head_of_phrase.match(words)
        last = small(head[0].rpartition(" ")[2]) if head else ""
        people = self._known.callings | self._known.roles
        return bool(self._patterns.people.search(words)) or last in people or last.removesuffix("s") in people
