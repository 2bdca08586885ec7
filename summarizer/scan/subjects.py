"""Whose deed a verb or a noun is: the mention that is its subject, or what a pronoun there stands for.

In order of trust: an agent after the verb ("rejected by X"), the subject before it (with auxiliaries,
adverbs and an apposition between), a pronoun there, the subject after an inverted verb (“…” said X),
"according to X", the sentence's first mention. A pronoun stands for the last subject that fits it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.article import Article, Sentence, small
from summarizer.scan.memory import Memory, is_plural
from summarizer.scan.merging import Mention
from summarizer.scan.places import is_where
from summarizer.scan.quotations import Quotation
from summarizer.scan.spans import Spans

_BETWEEN = re.compile(
    r"(?: (?:at|in|from|across)(?: [a-z’-]+){1,3}|"
    r" (?:familiar with|close to|briefed on|involved in|with (?:direct )?knowledge of)(?: [\w’'-]+){1,5})?"
    r"(?:,? (?:who|which))?"
    r"(?:\s*,[^,]{1,90},(?:[^,]{1,90},)?|\s*\([^)]{1,60}\)|\s?[—–-] [^—–]{1,90} ?[—–-])?"
    r"(?:\s+(?:has|have|had|was|were|is|are|will|would|could|do|does|did|\w+n[’']t|also|later|"
    r"previously|repeatedly|initially|once|again|still|then|now|never|not|so far|"
    r"already|just|finally|instead|yet|in turn|in particular|both|either|been|"
    r"\w+ly|this week|last week|last month|today|on \w+day|in a statement)|,(?: \w+){1,3},)*\s*$"
)
_POSSESSIVE = ("’s", "'s")
_OWNED = re.compile(r"[’']s (?:[a-z]+ ){0,2}")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|get|got)(?: \w+ly)? $")
_BY_AGENT = re.compile(r" by (?:the |a |an )?(?:[a-z-]+ )?")
_PRONOUN = re.compile(r"\b(he|she|they|it|we|i)\b", re.IGNORECASE)
_SUBJECT_FORM = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they",
}  # fmt: skip
_ANY_PRONOUN = re.compile(rf"\b(?:{'|'.join(_SUBJECT_FORM)})\b", re.IGNORECASE)
_AFTER_VERB = re.compile(r"(?:\s+on \w+day)?\s+(?:the |a |an )?(?:[\w’'.-]+ ){0,4}?", re.IGNORECASE)
# “…” said its chair, Ann Lee; said the union’s president, Joe Lee.
_PRESENTED = re.compile(
    r"(?:\s+on \w+day)?\s+(?:the|an?|its|his|her|their) (?:[\w’'-]+ ){0,5}[\w’'-]+, (?:[A-Z]\w*\.? ){0,2}"
)
# "a spokesman for X" and "X’s spokesman" speak for X.
_SPOKESMAN = re.compile(r"(?:[’']s)?(?: [a-z]+)? spokes(?:man|woman|person|people)\b")
_ITS_SPOKESMAN = re.compile(r"(?:Its|Their) spokes\w+ $")
_TO_OFFICE = re.compile(r"(?:[’']s)? (?:[a-z-]+ ){1,4}")
_ENDS_UTTERANCE = re.compile(r"[,.?!—–-][\"”»’']\s+(?!and |but )(?:[\w.’' -]{0,60}\s)?$")
_ACCORDING_TO = re.compile(r"\b[Aa]ccording to (?:the )?")
_ACCORDING = re.compile(r"\b(?:according to|in the view of) (?:the )?$", re.IGNORECASE)
_LONGEST_ACCORDING = len("in the view of the ")
_AND = re.compile(r" and (?:the )?")
_OPENS_WITH = re.compile(r"(he|she|they|it) [a-z]", re.IGNORECASE)
_AND_THEN = re.compile(r",? (?:and|but) (?:also |then |\w+ly )?$")
_PLACED = re.compile(
    r" (?:in|at|from|of|for|on) (?:the |a |an )?(?:[a-z-]+ ){0,3}?"
    r"(?:(?:[A-Z][\w’'&.-]*|of|the|for|and),? ){0,7}"
)
_APPOSITION = re.compile(r", (?:the |a |an |who |which |\d)[^,“”\"]{0,80}")
_POINTS_TO_SPEAKER = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "lawmaker", "congressman", "congresswoman", "politician")
)

# Grammar reaches no farther than this; a "sentence" of 100,000 characters must not cost their square.
_REACH = 600


@dataclass
class Subjects:
    """The article's mentions outside quotations, and what was remembered when each sentence was read."""

    article: Article
    mentions: list[Mention]
    quotations: list[Quotation]
    _memories: dict[int, Memory] = field(default_factory=dict)

    @cached_property
    def quoted(self) -> Spans[Quotation]:
        """All quotations, by place."""
        return Spans(self.quotations)

    @cached_property
    def named(self) -> Spans[Mention]:
        """All mentions, by place."""
        return Spans(self.mentions)

    @cached_property
    def outside(self) -> Spans[Mention]:
        """The mentions that stand in no quotation, by place."""
        return Spans(m for m in self.mentions if not self.quoted.around(m.start))

    def remember(self, sentence: Sentence, memory: Memory) -> None:
        """Keep what pronouns mean in this sentence, for questions that come later."""
        self._memories[sentence.number] = copy.copy(memory)

    def memory_at(self, sentence: Sentence) -> Memory:
        """What pronouns mean in this sentence, as it was remembered."""
        return self._memories[sentence.number]

    def of(self, sentence: Sentence, verb: re.Match[str]) -> str | None:
        """The actor that is the subject (or possessor) of this match, when grammar says so."""
        place = self._place(sentence, verb)
        owners = [m for m in place.before if _OWNED.fullmatch(place.text, m.end, verb.start())]
        if owners:
            return owners[-1].actor
        actor, certain = _subject(place)
        if certain:
            return actor
        pronoun = _PRONOUN.match(place.text, sentence.start)
        return place.memory.stands_for(small(pronoun[0])) if pronoun else None

    def cited(self, sentence: Sentence) -> str | None:
        """The actor that the sentence is "according to"."""
        cited = _ACCORDING_TO.search(self.article.text, sentence.start, sentence.end)
        near = self.outside.starting_in(cited.end(), cited.end() + 1) if cited else []
        return near[0].actor if near else None

    def meant(self, sentence: Sentence) -> Iterator[str]:
        """Whom the pronouns of this sentence that stand in no quotation stand for."""
        memory = self._memories[sentence.number]
        for pronoun in _ANY_PRONOUN.finditer(self.article.text, sentence.start, sentence.end):
            actor = memory.stands_for(_SUBJECT_FORM[small(pronoun[0])])
            if actor and not self.quoted.around(pronoun.start()):
                yield actor

    def likely(self, sentence: Sentence, verb: re.Match[str]) -> tuple[str | None, bool]:
        """The subject of this verb, and whether grammar says so, not nearness."""
        return _subject(self._place(sentence, verb))

    def _place(self, sentence: Sentence, verb: re.Match[str]) -> _Place:
        start, end = max(sentence.start, verb.start() - _REACH), min(sentence.end, verb.end() + _REACH)
        near = self.outside.starting_in(start, end)
        return _Place(self.article.text, start, verb, near, self._memories[sentence.number])


@dataclass(frozen=True)
class _Place:
    """A verb where it stands: ``start`` is its sentence's first character, or as far as grammar reaches."""

    text: str
    start: int
    verb: re.Match[str]
    mentions: list[Mention]
    memory: Memory

    @cached_property
    def before(self) -> list[Mention]:
        return [m for m in self.mentions if m.end <= self.verb.start()]

    @cached_property
    def after(self) -> list[Mention]:
        return [m for m in self.mentions if m.start >= self.verb.end()]


def _subject(place: _Place) -> tuple[str | None, bool]:
    agent = next((m for m in place.after if _BY_AGENT.fullmatch(place.text, place.verb.end(), m.lead)), None)
    if agent:
        return agent.actor, True
    if place.verb[0].endswith("ed") and _PASSIVE.search(place.text[place.start : place.verb.start()]):
        return None, False
    for rule in (_coordinated, _nearest, _pronoun, _inverted, _according):
        actor = rule(place)
        if actor is not None:
            return actor or None, bool(actor)
    return next((m.actor for m in place.before if not is_where(place.text, m)), None), False


def _coordinated(place: _Place) -> str | None:
    """Whom the sentence's first pronoun means, when the verb goes on with it ("She put it so, and said")."""
    before = place.text[place.start : place.verb.start()]
    opens = _OPENS_WITH.match(before)
    return place.memory.stands_for(small(opens[1])) if opens and _AND_THEN.search(before) else None


def _nearest(place: _Place) -> str | None:
    """The mention before the verb with nothing between but what may stand between subject and verb."""
    for mention in reversed(place.before):
        for start in _subject_ends(place, mention):
            possessive = place.text.startswith(_POSSESSIVE, start)
            if not possessive and _BETWEEN.match(place.text[start : place.verb.start()]):
                head = _head(place, mention)
                if head != mention.actor or not is_where(place.text, mention):
                    return head
    return None


def _subject_ends(place: _Place, mention: Mention) -> Iterator[int]:
    """Where the subject may end that this mention belongs to: after "X's spokesman", after ", X,"."""
    speaks_for = _SPOKESMAN.match(place.text, mention.end, place.verb.start())
    if speaks_for:
        yield speaks_for.end()
        return
    yield mention.end
    begins = (place.text.endswith(", ", place.start, at) for at in (mention.start, mention.lead))
    if place.text.startswith(", ", mention.end) and any(begins):
        yield mention.end + 1


def _pronoun(place: _Place) -> str | None:
    """Whom a pronoun before the verb stands for; '' for one that nobody fits."""
    verb = place.verb.start()
    if _ITS_SPOKESMAN.match(place.text, place.start, verb):
        return place.memory.organization
    for pronoun in reversed(list(_PRONOUN.finditer(place.text, place.start, verb))):
        if _BETWEEN.match(place.text[pronoun.end() : verb]):
            word = small(pronoun[0])
            fits = [m for m in place.before if m.end <= pronoun.start() and _fits(m, word)]
            return fits[0].actor if fits else place.memory.stands_for(word) or ""
    return None


def _fits(mention: Mention, pronoun: str) -> bool:
    if pronoun in {"he", "she"}:
        return mention.kind == "person"
    return is_plural(mention) if pronoun == "they" else mention.kind != "person" and not is_plural(mention)


def _inverted(place: _Place) -> str | None:
    verb = place.verb
    before = place.text[place.start : verb.start()]
    first = _presented(place)
    if first is None:
        ends = (_AFTER_VERB.fullmatch(place.text, verb.end(), m.start) for m in place.after)
        first = next((at for at, end in enumerate(ends) if end), None)
    if first is None or (before and not _ENDS_UTTERANCE.search(before) and not _is_tag(place, first)):
        return None
    return _office_holder(place, first).actor


def _presented(place: _Place) -> int | None:
    """Where after the verb the person stands whom an office introduces, between commas."""
    named = (
        at
        for at, m in enumerate(place.after)
        if m.kind == "person"
        and m.text[0].isupper()
        and not place.text.startswith(_POSSESSIVE, m.end)
        and _PRESENTED.fullmatch(place.text, place.verb.end(), m.start)
    )
    return next(named, None)


def _is_tag(place: _Place, first: int) -> bool:
    """Whether the verb and its subject end a clause without quotation marks (", said Ann Lee.")."""
    ends = place.text[place.after[first].end :][:1] in {".", ",", ";", ""}
    return ends and place.text.endswith(", ", place.start, place.verb.start())


def _office_holder(place: _Place, first: int) -> Mention:
    """Of "said union president Joe Lee" the man, not the union, which may be part of his title."""
    mention, following = place.after[first], place.after[first + 1 : first + 2]
    for other in following:
        if other.lead <= mention.start:
            return other
        if (
            other.role
            and other.text[0].isupper()
            and _TO_OFFICE.fullmatch(place.text, mention.end, other.start)
        ):
            return other
    return mention


def _according(place: _Place) -> str | None:
    cited = (
        m.actor
        for m in place.mentions
        if _ACCORDING.search(place.text, max(place.start, m.start - _LONGEST_ACCORDING), m.start)
    )
    return next(cited, None)


def _head(place: _Place, mention: Mention) -> str:
    """The subject's actor: of an apposition its head, of "X and Y" both, of a bare office the last person.

    In "X, the top Democrat on the Y, called" the subject is X, though Y stands next to the verb; in
    "workers at Y" the workers are.
    """
    text, others = place.text, [m for m in place.before if m.end <= mention.start]
    if mention.actor.split()[-1] in _POINTS_TO_SPEAKER and place.memory.speaker:
        return place.memory.speaker
    for other in others:
        if _AND.fullmatch(text, other.end, mention.start):
            return text[other.start : mention.end]
        common = other.kind in {"group", "person"} or other.text[0].islower()
        if common and _PLACED.fullmatch(text, other.end, mention.start):
            return other.actor
    if text.startswith(",", mention.end):
        heads = (m.actor for m in others if _APPOSITION.fullmatch(text, m.end, mention.start))
        return next(heads, mention.actor)
    return mention.actor
