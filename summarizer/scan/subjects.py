"""The subject of a verb: a mention in the sentence, or whom a pronoun there stands for.

These are tried in order: an agent after the verb ("rejected by X"); the mention before it, with auxiliaries,
adverbs or an apposition between; a pronoun before it; a mention after it (“…” said X); "according to X".
Where none fits, the first mention of the sentence is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.article import small
from summarizer.language import Language
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention
from summarizer.scan.places import is_where
from summarizer.scan.pronouns import Antecedents, is_plural
from summarizer.scan.rules import Rule

_LONGEST_ACCORDING = len("in the view of the ")

# How many characters from its verb a subject may stand. Looking farther would take quadratic time in a
# "sentence" of 100,000 characters.
_REACH = 600


def owner_or_subject(context: SentenceContext, match: re.Match[str]) -> str | None:
    """Whose noun this is ("X’s call for"), or the subject of this verb, where grammar shows it."""
    place = _place(context, match)
    owned = context.language.patterns.owned
    owners = [m for m in place.before if owned.fullmatch(place.text, m.end, match.start())]
    if owners:
        return owners[-1].actor
    actor, rule = _subject(place)
    if rule is not Rule.GUESS:
        return actor
    pronoun = context.language.patterns.pronoun.match(place.text, context.sentence.start)
    return place.antecedents.of(small(pronoun[0])) if pronoun else None


def likely_subject(context: SentenceContext, verb: re.Match[str]) -> tuple[str | None, Rule]:
    """The subject of this verb, and the rule that shows it; where none does, it is a guess."""
    return _subject(_place(context, verb))


@dataclass(frozen=True)
class _Place:
    """A verb in its sentence; ``start`` is where the part begins that may have the subject."""

    text: str
    start: int
    verb: re.Match[str]
    mentions: list[Mention]
    antecedents: Antecedents
    language: Language

    @cached_property
    def before(self) -> list[Mention]:
        return [m for m in self.mentions if m.end <= self.verb.start()]

    @cached_property
    def after(self) -> list[Mention]:
        return [m for m in self.mentions if m.start >= self.verb.end()]


def _place(context: SentenceContext, verb: re.Match[str]) -> _Place:
    sentence = context.sentence
    start, end = max(sentence.start, verb.start() - _REACH), min(sentence.end, verb.end() + _REACH)
    near = context.annotations.outside.starting_in(start, end)
    return _Place(context.text, start, verb, near, context.antecedents, context.language)


def _subject(place: _Place) -> tuple[str | None, Rule]:
    agent = next(
        (
            m
            for m in place.after
            if place.language.patterns.by_agent.fullmatch(place.text, place.verb.end(), m.lead)
        ),
        None,
    )
    if agent:
        return agent.actor, Rule.AFTER
    if place.language.patterns.may_be_passive.search(
        place.verb[0]
    ) and place.language.patterns.passive_before.search(place.text[place.start : place.verb.start()]):
        return None, Rule.GUESS
    for rule, subject in _SUBJECTS:
        actor = subject(place)
        if actor is not None:
            beside = rule is Rule.APART and _is_beside(place, actor)
            return actor or None, Rule.BESIDE if beside else rule if actor else Rule.GUESS
    first = (m.actor for m in place.before if not is_where(place.language, place.text, m))
    return next(first, None), Rule.GUESS


def _is_beside(place: _Place, actor: str) -> bool:
    """Whether the verb stands right after the actor's name, its auxiliaries aside."""
    last, verb_begins = place.before[-1], place.language.patterns.verb_begins
    return last.actor == actor and bool(verb_begins.fullmatch(place.text, last.end, place.verb.start()))


def _coordinated(place: _Place) -> str | None:
    """Whom the sentence's first pronoun means, where it is this verb's subject too ("She rose and said")."""
    before = place.text[place.start : place.verb.start()]
    opens = place.language.patterns.opens_with_pronoun.match(before)
    return (
        place.antecedents.of(small(opens[1]))
        if opens and place.language.patterns.and_then.search(before)
        else None
    )


def _nearest(place: _Place) -> str | None:
    """The mention before the verb, with only such words between as may part a subject from its verb."""
    for mention in reversed(place.before):
        for start in _subject_ends(place, mention):
            possessive = place.language.patterns.possessive_next.match(place.text, start)
            if not possessive and place.language.patterns.between_subject_and_verb.match(
                place.text[start : place.verb.start()]
            ):
                head = _head_of_subject(place, mention)
                if head != mention.actor or not is_where(place.language, place.text, mention):
                    return head
    return None


def _subject_ends(place: _Place, mention: Mention) -> Iterator[int]:
    """Where the subject may end: after this mention, after "X's spokesman", after the comma of ", X,"."""
    speaks_for = place.language.patterns.spokesman.match(place.text, mention.end, place.verb.start())
    if speaks_for:
        yield speaks_for.end()
        return
    yield mention.end
    begins = (place.text.endswith(", ", place.start, at) for at in (mention.start, mention.lead))
    if place.text.startswith(", ", mention.end) and any(begins):
        yield mention.end + 1


def _pronoun(place: _Place) -> str | None:
    """Whom the pronoun before the verb stands for; '' where that is nobody known, None without a pronoun."""
    verb = place.verb.start()
    if place.language.patterns.its_spokesman.match(place.text, place.start, verb):
        return place.antecedents.organization
    for pronoun in reversed(list(place.language.patterns.pronoun.finditer(place.text, place.start, verb))):
        if place.language.patterns.between_subject_and_verb.match(place.text[pronoun.end() : verb]):
            word = small(pronoun[0])
            fits = [m for m in place.before if m.end <= pronoun.start() and _fits(place.language, m, word)]
            return fits[0].actor if fits else place.antecedents.of(word) or ""
    return None


def _fits(language: Language, mention: Mention, pronoun: str) -> bool:
    if pronoun in {"he", "she"}:
        return mention.kind == "person"
    return (
        is_plural(language, mention)
        if pronoun == "they"
        else mention.kind != "person" and not is_plural(language, mention)
    )


def _inverted(place: _Place) -> str | None:
    verb = place.verb
    before = place.text[place.start : verb.start()]
    first = _presented(place)
    if first is None:
        ends = (
            place.language.patterns.after_verb.fullmatch(place.text, verb.end(), m.start) for m in place.after
        )
        first = next((at for at, end in enumerate(ends) if end), None)
    if first is None or (
        before and not place.language.patterns.ends_utterance.search(before) and not _is_tag(place, first)
    ):
        return None
    return office_holder(place.language, place.text, place.after[first:]).actor


def _presented(place: _Place) -> int | None:
    """Which mention after the verb is a person after an office: "said the union's leader, Ann Lee, …"."""
    named = (
        at
        for at, m in enumerate(place.after)
        if m.kind == "person"
        and m.text[0].isupper()
        and not place.language.patterns.possessive_next.match(place.text, m.end)
        and place.language.patterns.presented.fullmatch(place.text, place.verb.end(), m.start)
    )
    return next(named, None)


def _is_tag(place: _Place, first: int) -> bool:
    """Whether verb and subject stand at the end of a clause, after a comma: "It rains, said Ann Lee."."""
    ends = place.text[place.after[first].end :][:1] in {".", ",", ";", ""}
    return ends and place.text.endswith(", ", place.start, place.verb.start())


def office_holder(language: Language, text: str, mentions: list[Mention]) -> Mention:
    """The first of these, but the person and not the employer in "union president Joe Lee"."""
    mention = mentions[0]
    for other in mentions[1:2]:
        if other.lead <= mention.start:
            return other
        if (
            other.role
            and other.text[0].isupper()
            and language.patterns.to_office.fullmatch(text, mention.end, other.start)
        ):
            return other
    return mention


def _according(place: _Place) -> str | None:
    cited = (
        office_holder(place.language, place.text, place.mentions[at:]).actor
        for at, m in enumerate(place.mentions)
        if place.language.patterns.according_before.search(
            place.text, max(place.start, m.start - _LONGEST_ACCORDING), m.start
        )
    )
    return next(cited, None)


_SUBJECTS = (
    (Rule.PRONOUN, _coordinated),
    (Rule.APART, _nearest),
    (Rule.PRONOUN, _pronoun),
    (Rule.AFTER, _inverted),
    (Rule.ACCORDING, _according),
)


def _head_of_subject(place: _Place, mention: Mention) -> str:
    """The actor of the subject that ends with this mention.

    In "X, the top Democrat on the Y, called" it is X; in "workers at Y" the workers; in "X and Y" both; and a
    word like "the speaker" means whoever spoke last.
    """
    text, others = place.text, [m for m in place.before if m.end <= mention.start]
    if mention.actor.split()[-1] in place.language.words.points_to_speaker and place.antecedents.speaker:
        return place.antecedents.speaker
    for other in others:
        if place.language.patterns.and_subject.fullmatch(text, other.end, mention.start):
            return text[other.start : mention.end]
        common = other.kind in {"group", "person"} or other.text[0].islower()
        if common and place.language.patterns.placed.fullmatch(text, other.end, mention.start):
            return other.actor
    if text.startswith(",", mention.end):
        heads = (
            m.actor
            for m in others
            if place.language.patterns.apposition.fullmatch(text, m.end, mention.start)
        )
        return next(heads, mention.actor)
    return mention.actor
