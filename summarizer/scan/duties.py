"""Duties: what somebody says that another must do, that there should be, or that it is time to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import small
from summarizer.language import Patterns
from summarizer.scan.certain_pronouns import person_meant
from summarizer.scan.context import SentenceContext

# A "sentence" may have 100,000 characters; whether a "we" begins a clause these few before it show.
_NEAR = 40


def duties_told(context: SentenceContext, speaker: str) -> Iterator[re.Match[str]]:
    """The words of duty in the sentence that tell what its speaker wants."""
    known = context.language.patterns
    for match in _found(known.pronoun_cue, context):
        if _is_of_another(match, context, speaker):
            yield match
    for pattern in (known.we_cue, known.we_want, known.you_cue, known.cannot_cue):
        for match in _found(pattern, context):
            if known.we_before.search(_before(match, context)):
                yield match
    for pattern in _of_anybody(known):
        yield from _found(pattern, context)


def _of_anybody(known: Patterns) -> tuple[re.Pattern[str], ...]:
    said = (known.time_cue, known.there_cue, known.it_cue, known.if_not, known.is_condition)
    return (*said, known.done_cue, known.do_cue, known.cleft_cue, known.up_to_cue)


def _is_of_another(match: re.Match[str], context: SentenceContext, speaker: str) -> bool:
    """Whether "he" is surely not the speaker: of what is quoted always, else where somebody else is meant."""
    pronoun = small(match[1])
    meant = {context.antecedents.of(pronoun)}
    if pronoun in context.language.words.person_pronouns:
        meant.add(person_meant(context, pronoun, match.start()))
    return context.is_quoted(match.start()) or bool(meant - {None, speaker})


def _before(match: re.Match[str], context: SentenceContext) -> str:
    return context.text[max(context.sentence.start, match.start() - _NEAR) : match.start()]


def _found(pattern: re.Pattern[str], context: SentenceContext) -> Iterator[re.Match[str]]:
    return pattern.finditer(context.text, context.sentence.start, context.sentence.end)
