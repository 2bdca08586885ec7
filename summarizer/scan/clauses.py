"""The subject of a verb, by the words on its left: no parser, and only where those words leave no doubt.

From the verb leftwards auxiliaries, adverbs and what stands between commas are passed over. Before them ends
the subject; or "who", whose noun is the subject; or "and", where the clause's own subject is meant. The
subject is a phrase before which a clause may begin: "in Dale urged" has none. It goes leftwards up to its
determiner, and over "of" and "in" to its head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.article import small
from summarizer.language import Language
from summarizer.scan.boilerplate import story_start
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention
from summarizer.scan.places import is_where
from summarizer.scan.tokens import Token, tokens_of

# Longer sentences are mostly lists, and would take long.
_LONGEST = 1500
_MOST_COMMAS = 3
# How many characters before "that" the verb of telling may stand.
_NEAR = 80


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


class Clauses:
    """Finds the subjects of verbs in one sentence."""

    def __init__(self, context: SentenceContext) -> None:
        self._context = context
        self._language: Language = context.language
        self._known = context.language.words
        self._patterns = context.language.patterns

    @cached_property
    def _tokens(self) -> list[Token]:
        sentence = self._context.sentence
        if sentence.end - sentence.start > _LONGEST:
            return []
        begins = story_start(self._context.annotations.article, sentence)
        return [one for one in tokens_of(self._context) if one.start >= begins]

    def before(self, at: int) -> list[Token]:
        """The words before this offset: those of the quotation that it stands in, or those outside of any."""
        quoted = self._context.is_quoted(at)
        found = [one for one in self._tokens if one.end <= at]
        opened = next((i for i in range(len(found) - 1, -1, -1) if not found[i].quoted), -1)
        # "The group “must go”": the quotation is a part of a sentence that has its subject.
        if quoted and opened + 1 < len(found):
            return found[opened + 1 :]
        return [one for one in found if not one.quoted]

    def subject_of(self, at: int, *, participle: bool = False) -> Subject | None:
        """The subject of the verb that begins at this offset, None where it is not sure."""
        tokens = self.before(at)
        last = self._without_adverbs(tokens)
        is_done = any(one.word in self._known.auxiliaries_of_being for one in tokens[last + 1 :])
        if participle and not is_done:
            return self._of_participle(tokens, last)
        return None if is_done and not participle else self._ending_at(tokens, last)

    def _ending_at(self, tokens: list[Token], last: int) -> Subject | None:
        """The subject that ends with this word, or is pointed to by it."""
        if last < 0:
            return None
        word = tokens[last].word
        if word in self._known.relatives:
            return self._before_relative(tokens, last)
        if word in self._known.joins_verbs:
            return self._of_clause(tokens, last)
        if word in {",", ")", "—", "–", "-"}:
            return self._before_insertion(tokens, last)
        return self._phrase(tokens, last)

    def _without_adverbs(self, tokens: list[Token]) -> int:
        """The last word that is no auxiliary, adverb or time before the verb."""
        last = len(tokens) - 1
        while last >= 0:
            one = tokens[last]
            text = self._context.text[tokens[0].start : one.end]
            time = self._patterns.time_before_verb.search(text, max(0, len(text) - 60))
            if time and tokens[0].start + time.start() > tokens[0].start:
                last = next(
                    (i for i in range(last, -1, -1) if tokens[i].end <= tokens[0].start + time.start()), -1
                )
            elif not one.mention and (
                one.word in self._known.before_verb
                or self._patterns.adverb.search(one.word)
                or self._patterns.not_joined.search(one.word)
            ):
                last -= 1
            else:
                return last
        return last

    def _of_participle(self, tokens: list[Token], last: int) -> Subject | None:
        """Who is "urging": after a comma or "and" the clause's subject, else the noun before or its sender."""
        if last < 0:
            return None
        word = tokens[last].word
        if word in {",", "—", "–"} or word in self._known.joins_verbs or word in self._known.while_doing:
            return self._of_clause(tokens, last, main=True)
        if word in self._known.appeal_nouns:
            return self._sender(tokens, last)
        if not tokens[last].mention and self._is_verb(tokens[last]):
            return self.subject_of(tokens[last].start)
        found = self._phrase(tokens, last, anywhere=True)
        return found if found and (found.mention or self.are_people(found.words)) else None

    def _sender(self, tokens: list[Token], last: int) -> Subject | None:
        """Whose letter it is: "Lee’s letter", "Lee sent a letter"; or the letter itself."""
        start = tokens[0].start
        for one in range(last - 1, max(-1, last - 5), -1):
            if self._patterns.possessive_next.fullmatch(tokens[one].word) and one:
                return self._phrase(tokens, one - 1, anywhere=True)
        sends = self._patterns.sends_it.search(self._context.text, start, tokens[last].start)
        if sends:
            return self.subject_of(sends.start())
        return self._phrase(tokens, last)

    def _before_relative(self, tokens: list[Token], last: int) -> Subject | None:
        """Who is meant by "who": the noun before it, or where that is in apposition the one before."""
        end = last - 1
        if end >= 0 and tokens[end].word != ",":
            found = self._phrase(tokens, end, anywhere=True)
            return self._described_by(tokens, found) or found if found else None
        return self._before_insertion(tokens, end, anywhere=True)

    def _before_insertion(self, tokens: list[Token], last: int, *, anywhere: bool = False) -> Subject | None:
        """The subject before the words between two commas, brackets or dashes of which this is the last."""
        opens = {")": "("}.get(tokens[last].word, tokens[last].word)
        commas = [i for i in range(last - 1, 0, -1) if tokens[i].word == opens][:_MOST_COMMAS]
        own = self._phrase(tokens, last - 1, anywhere=True) if anywhere else None
        if own and own.mention and own.start == own.mention.lead and not self._is_described(own):
            return own
        for comma in commas:
            found = self._phrase(tokens, comma - 1, anywhere=anywhere)
            inside = tokens[comma + 1]
            if any(self._patterns.tells_a_clause.fullmatch(one.word) for one in tokens[comma + 1 : last]):
                break
            if inside.mention and inside.mention.kind == "person" and comma + 2 == last:
                return self._subject(tokens, comma + 1, comma + 1, comma + 1)
            described = inside.word in self._known.describes_before or opens != ","
            person = found and found.mention and found.mention.kind == "person" and not anywhere
            if found and (person or described) and (found.mention or not self._is_described(found)):
                return found
        return own if own and own.mention else None

    def _described_by(self, tokens: list[Token], subject: Subject) -> Subject | None:
        """The person before, of whom these words say what he is: "Lee, a friend who urged"."""
        if subject.mention and subject.mention.kind == "person" and subject.mention.end == subject.end:
            return None
        before = next((i for i, one in enumerate(tokens) if one.start >= subject.begins), 0) - 1
        named = tokens[before - 1].mention if before > 0 and tokens[before].word == "," else None
        article = tokens[before + 1].word in self._known.articles
        return self._phrase(tokens, before - 1, anywhere=True) if named and article and named.kind == "person" else None

    def _is_described(self, subject: Subject) -> bool:
        """Whether it may say of another what he is: "Lee, a friend of Roy, who"."""
        before = [one for one in self._tokens if one.end <= subject.start][-2:]
        words = [one.word for one in before]
        return bool(words) and (words[-1] in self._known.articles or words[-1] == ",")

    def _of_clause(self, tokens: list[Token], last: int, *, main: bool = False) -> Subject | None:
        """The subject of the clause that goes on here: the last that begins before with a verb after it."""
        begins = [0]
        for i in range(1, last):
            if tokens[i].word == ";" or (
                tokens[i - 1].word == "," and tokens[i].word in {"and", "but", "while", "so"}
            ):
                begins.append(i + 1)
        if not main:
            begins += [i for i in range(1, last) if tokens[i].word in self._known.relatives]
        for first in sorted(begins, reverse=True):
            if tokens[first].word in self._known.relatives and not main:
                if tokens[first].word == "who":
                    return self._before_relative(tokens, first)
                continue
            found = self._opening(tokens, first, last)
            if found and (not first or not self._context.text.startswith(",", found.end)):
                return found
        return None

    def opening(self) -> Subject | None:
        """The subject with which the sentence begins."""
        tokens = [one for one in self._tokens if not one.quoted]
        return self._opening(tokens, 0, len(tokens) - 1) if tokens else None

    def _opening(self, tokens: list[Token], first: int, last: int) -> Subject | None:
        """The subject with which a clause begins, after an introduction up to a comma."""
        while first < last and self._patterns.opening_word.fullmatch(tokens[first].word):
            first += 1 + (tokens[first + 1].word == ",")
        if first < last and tokens[first].word in self._known.introduces:
            comma = next((i for i in range(first, last) if tokens[i].word == ","), None)
            if comma is None:
                return None
            return self._opening(tokens, comma + 1, last)
        end = self._end_of_phrase(tokens, first, last)
        if end is None:
            return None
        return self._phrase(tokens, end)

    def _end_of_phrase(self, tokens: list[Token], first: int, last: int) -> int | None:
        """The last word of the phrase that begins here and is followed by a verb or an insertion."""
        if first >= last:
            return None
        if tokens[first].word in self._known.subject_pronouns:
            return first
        end = None
        for i in range(first, last):
            one = tokens[i]
            if i > first and not one.mention and self._is_verb(one):
                return i - 1
            if one.mention or one.word in self._known.begins_phrase or self._is_nominal(one):
                end = i
            elif one.word in self._known.joins_nouns:
                continue
            elif one.word in {",", "(", "—", "–"} or one.word in self._known.before_verb or one.word == "who":
                return end
            elif one.word == "and" and end is not None:
                continue
            else:
                return None
        return None

    def _is_verb(self, one: Token) -> bool:
        return bool(
            self._patterns.past_verb.fullmatch(one.word)
            or one.word in self._language.tables.past_forms
            or self._patterns.saying.fullmatch(one.word)
            or self._patterns.wanting.fullmatch(one.word)
        )

    def _phrase(self, tokens: list[Token], last: int, *, anywhere: bool = False) -> Subject | None:
        """The phrase that ends here, if a clause may begin with it, or ``anywhere``."""
        if last < 0:
            return None
        if tokens[last].word in self._known.subject_pronouns:
            licensed = anywhere or self._may_begin(tokens, last)
            one = tokens[last]
            return Subject(one.word, one.start, one.end, one.start, pronoun=one.word) if licensed else None
        first, head = last + 1, last
        for i, is_head in self._parts(tokens, last):
            first, head = i, i if is_head else head
        if first > last:
            return None
        partner = self._partner(tokens, first) if head == last else None
        if partner:
            end = tokens[last].end
            return Subject(self._context.text[partner.start : end], partner.start, end, partner.begins)
        if not (anywhere or self._may_begin(tokens, first)):
            return None
        return self._subject(tokens, first, head, last)

    def _partner(self, tokens: list[Token], first: int) -> Subject | None:
        """What stands before "and" with this phrase, as one subject: "Lee and the nurses"."""
        if first < 2 or not self._patterns.and_between.fullmatch(f" {tokens[first - 1].word} "):  # noqa: PLR2004
            return None
        return self._phrase(tokens, first - 2) if self._is_part(tokens[first - 2]) else None

    def _parts(self, tokens: list[Token], last: int) -> Iterator[tuple[int, bool]]:
        """The numbers of the words of a phrase leftwards, each with whether it is a head before "of"."""
        i, determined = last, False
        while i >= 0:
            one = tokens[i]
            if one.word in self._known.begins_phrase and not determined:
                yield i, False
                determined = True
            elif one.word in self._known.joins_nouns and i and i < last and self._is_head(tokens[i - 1]):
                yield i - 1, True
                determined = False
                i -= 1
            elif not determined and (self._is_part(one) or self._is_adjective(tokens, i)):
                yield i, False
            else:
                return
            i -= 1

    def _is_part(self, one: Token) -> bool:
        return bool(one.mention) or (self._is_nominal(one) and not self._is_verb(one))

    def _is_adjective(self, tokens: list[Token], i: int) -> bool:
        """Whether what looks like a past form describes a noun: "the armed forces"."""
        past = self._patterns.past_verb.fullmatch(tokens[i].word)
        return bool(past) and i > 0 and tokens[i - 1].word in self._known.begins_phrase

    def _is_head(self, one: Token) -> bool:
        """Whether it may be who "in Dale" or "of the port" tells more about."""
        return bool(one.mention) or one.word in self._known.many_of or (
            self._is_part(one) and self.are_people(one.word)
        )

    def _is_nominal(self, one: Token) -> bool:
        word = one.word
        if self._patterns.possessive_next.fullmatch(word):
            return True
        if not word[0].isalnum() or word in self._known.never_noun or word in self._known.begins_phrase:
            return False
        return not self._patterns.adverb.search(word) and not self._patterns.not_joined.search(word)

    def _may_begin(self, tokens: list[Token], first: int) -> bool:
        """Whether a clause may begin with this word."""
        if first == 0:
            return True
        before = tokens[first - 1].word
        if before == "that":
            return first == 1 or self._tells(tokens[first - 1])
        if before in self._known.subject_follows or before in {",", ";", ":", "—", "–", "(", "-"}:
            return not self._is_supposed(tokens, first - 1)
        return bool(self._patterns.tells_a_clause.fullmatch(before)) or before.endswith("day")

    def _tells(self, that: Token) -> bool:
        """Whether this "that" begins what is told: "told the port that", "the view that"."""
        before = self._context.text[max(self._context.sentence.start, that.start - _NEAR) : that.end + 1]
        return any(way.search(before) for way in (self._patterns.tells_before, self._patterns.view_that))

    def _is_supposed(self, tokens: list[Token], at: int) -> bool:
        return at > 0 and tokens[at].word == "," and tokens[at - 1].word in self._known.supposes

    def _subject(self, tokens: list[Token], first: int, head: int, last: int) -> Subject | None:
        named = tokens[head].mention
        start, end = tokens[first].start, tokens[last].end
        if tokens[first].word in self._known.articles and first < last:
            start = tokens[first + 1].start
        words = self._context.text[start:end]
        if named and head == last and is_where(self._language, self._context.text, named):
            return None
        return Subject(words, start, end, tokens[first].start, named)

    def are_people(self, words: str) -> bool:
        """Whether these words that are no name mean people or a body of people."""
        head = self._patterns.head_of_phrase.match(words)
        last = small(head[0].rpartition(" ")[2]) if head else ""
        people = self._known.callings | self._known.roles
        return bool(self._patterns.people.search(words)) or last in people or last.removesuffix("s") in people
