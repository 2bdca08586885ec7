"""Whom "he" or "she" surely means: the only person of that gender named before it, or the last subject.

Within its sentence it is who is named before the pronoun; else whom the sentence before is about. Where that
begins with a pronoun too, the one before it tells. Who two may be meant is nobody.
"""

from __future__ import annotations

from summarizer.article import Sentence, small
from summarizer.language import Language
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention

# How many sentences before the pronoun the person may be named.
_BACK = 5
# How many characters before it. Looking farther would take quadratic time in a "sentence" of 100,000.
_REACH = 600


def person_meant(context: SentenceContext, pronoun: str, at: int) -> str | None:
    """The person whom this pronoun at this offset means, None where that is not sure."""
    likely = context.antecedents.of(pronoun)
    start = max(context.sentence.start, at - _REACH)
    here = {one.actor for one in _fitting(context, pronoun, start, at)}
    if here:
        return (
            here.pop() if len(here) == 1 else likely if likely in here and _opens(context, likely) else None
        )
    found = _named_before(context, pronoun)
    others = likely and likely != found and _fits_name(likely, pronoun, context.language)
    return None if others else found


def _opens(context: SentenceContext, actor: str) -> bool:
    """Whether the sentence begins with this person."""
    sentence = context.sentence
    return _begins_with(
        context, context.annotations.named.starting_in(sentence.start, sentence.end), sentence, actor
    )


def _named_before(context: SentenceContext, pronoun: str) -> str | None:
    """Whom the nearest sentence names that names anybody: the only one, or whom it begins with."""
    for number in range(context.sentence.number - 1, max(0, context.sentence.number - 1 - _BACK), -1):
        sentence = context.annotations.article.sentences[number - 1]
        named = context.annotations.outside.starting_in(sentence.start, sentence.end)
        people = _of_gender(context, pronoun, named)
        if people and _stands_before(context, pronoun, sentence, people[0]):
            continue
        actors = {one.actor for one in people}
        if len(actors) == 1:
            return actors.pop()
        if actors:
            first = people[0].actor
            return first if _begins_with(context, people, sentence, first) else None
    return None


def _stands_before(context: SentenceContext, pronoun: str, sentence: Sentence, person: Mention) -> bool:
    """Whether the pronoun stands in the sentence before the first person, who then is somebody else."""
    found = context.language.patterns.personal_pronoun.finditer(context.text, sentence.start, person.start)
    return any(small(one[0]) == pronoun and not context.is_quoted(one.start()) for one in found)


def _begins_with(context: SentenceContext, people: list[Mention], sentence: Sentence, actor: str) -> bool:
    first, known, text = next(iter(people), None), context.language.patterns, context.text
    if not first or first.actor != actor or known.possessive_next.match(text, first.end):
        return False
    return bool(known.opens_sentence.fullmatch(text, sentence.start, first.lead))


def _fitting(context: SentenceContext, pronoun: str, start: int, end: int) -> list[Mention]:
    return _of_gender(context, pronoun, context.annotations.named.starting_in(start, end))


def _of_gender(context: SentenceContext, pronoun: str, named: list[Mention]) -> list[Mention]:
    people = (m for m in named if m.kind == "person" and m.actor[0].isupper())
    return [m for m in people if _may_be(pronoun, m, context.language)]


def _may_be(pronoun: str, person: Mention, language: Language) -> bool:
    titles = language.words.female_titles if pronoun == "he" else language.words.male_titles
    of_gender = not titles.intersection(small(person.role).split())
    return of_gender and _fits_name(person.actor, pronoun, language)


def _fits_name(actor: str, pronoun: str, language: Language) -> bool:
    """Whether the given name is not one of the other gender."""
    others = language.words.female_names if pronoun == "he" else language.words.male_names
    return small(actor.split(maxsplit=1)[0]) not in others
