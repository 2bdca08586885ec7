"""A sentence as its phrases: each name, quotation and bracket is one, and so is every other word and mark.

So two sentences that say in the same way who speaks have the same shape, whatever names they hold.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import small
from summarizer.language import Language
from summarizer.scan.context import SentenceContext
from summarizer.scan.coreference import Mention

_WORD = re.compile(r"[’']s\b|\w(?:(?![’']s\b)[\w’'.-])*(?<![.’'-])|[^\w\s]")
_BRACKET = re.compile(r"\([^()]{1,120}\)")
_APPOSITION = 8
_DOUBLED = re.compile(r"(\w)\1\Z")


@dataclass(slots=True)
class Phrase:
    """A name, a quotation, a bracket, a word or a mark, with its place in the text.

    ``kind`` is that of the name's actor, "Q", "()", "pronoun" or "noun" for what may speak, else ''.
    ``shape`` is what the sentence's shape has of it: the word itself where it is a common one. ``stem`` and
    ``form`` part a word that may be a verb. ``actor`` is whom it means, where it may speak: the name's actor,
    whom a pronoun stands for, or a noun with what describes it ("Ohio senator", "spokesman for the union").
    """

    start: int
    end: int
    word: str
    kind: str = ""
    shape: str = ""
    stem: str = ""
    form: str = "-"
    mention: Mention | None = None
    actor: str | None = None

    @property
    def may_speak(self) -> bool:
        """Whether it names, or stands for, what may be a speaker."""
        return self.mention is not None or self.kind in {"pronoun", "noun"}


def phrases_of(context: SentenceContext) -> list[Phrase]:
    """The sentence's phrases in order."""
    phrases: list[Phrase] = []
    at = context.sentence.start
    for whole in sorted(_wholes(context), key=lambda one: (one.start, -one.end)):
        if whole.start >= at:
            phrases += _words(context, at, whole.start)
            phrases.append(whole)
            at = whole.end
    phrases += _words(context, at, context.sentence.end)
    for at, phrase in enumerate(phrases):
        if phrase.may_speak:
            phrase.actor = _actor_of(at, phrases, context)
    return phrases


def _actor_of(at: int, phrases: list[Phrase], context: SentenceContext) -> str | None:
    phrase = phrases[at]
    if phrase.mention:
        return phrase.mention.actor
    if phrase.kind == "noun":
        return _in_apposition(at, phrases, context) or _described(at, phrases, context)
    if phrase.word in context.language.tables.subject_form:
        return context.antecedents.of(phrase.word)
    # "Ann Lee, who said": whoever was named just before.
    before = [one.mention.actor for one in phrases[:at] if one.mention]
    return before[-1] if before and phrase.word in context.language.words.relative_pronouns else None


def _in_apposition(at: int, phrases: list[Phrase], context: SentenceContext) -> str | None:
    """The person whom the noun describes: "its leader, Ann Lee, said", "Ann Lee, a lawyer in Dale,"."""
    named = phrases[at + 2].mention if at + 3 < len(phrases) else None
    if named and named.kind == "person" and phrases[at + 1].word == phrases[at + 3].word == ",":
        return named.actor
    begins = next((to for to in range(at - 1, max(0, at - _APPOSITION), -1) if phrases[to].word == ","), 0)
    named = phrases[begins - 1].mention if begins else None
    described = (
        named and named.kind == "person" and phrases[begins + 1].word in context.language.words.articles
    )
    return named.actor if named and described else None


def _described(at: int, phrases: list[Phrase], context: SentenceContext) -> str:
    """The noun with the names that describe it: "Ohio senator", "poll by the Dale Institute"."""
    first, last = at, at
    while first and (phrases[first - 1].mention or phrases[first - 1].shape in {"X", "’s", "'s"}):
        first -= 1
    for following in (at + 2, at + 3):
        joins = following < len(phrases) and phrases[at + 1].word in context.language.words.describes_source
        if (
            joins
            and phrases[following].mention
            and (following == at + 2 or phrases[at + 2].word in context.language.words.articles)
        ):
            last = following
            break
    return context.text[phrases[first].start : phrases[last].end]


def _wholes(context: SentenceContext) -> Iterator[Phrase]:
    sentence, text = context.sentence, context.text
    for quotation in context.quotations:
        start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
        yield Phrase(start, end, "Q", "Q", "Q")
    for m in context.mentions:
        yield Phrase(max(m.lead, sentence.start), m.end, m.kind, m.kind, m.kind, mention=m)
    for found in _BRACKET.finditer(text, sentence.start, sentence.end):
        yield Phrase(found.start(), found.end(), "()", "()", "()")


def _words(context: SentenceContext, start: int, end: int) -> Iterator[Phrase]:
    for found in _WORD.finditer(context.text, start, end):
        lowered = context.is_title or found.start() == context.sentence.start
        yield Phrase(found.start(), found.end(), *_word(found[0], context.language, lowered=lowered))


# Bounded, as an archive has very many words.
@functools.lru_cache(maxsize=32_768)
def _word(written: str, language: Language, *, lowered: bool) -> tuple[str, str, str, str, str]:
    """A phrase's word, kind, shape, stem and form; of a ``lowered`` word a capital tells nothing."""
    known, word = language.words, small(written)
    if word in known.function_words:
        return word, "pronoun" if word in known.source_pronouns else "", word, "", "-"
    if language.patterns.not_joined.search(word):
        return word, "", "n't", "", "-"
    if language.patterns.adverb.search(word):
        return word, "", "-ly", "", "-"
    if not word[0].isalpha():
        return word, "", "9" if word[0].isdigit() else word, "", "-"
    stem, form = stem_of(word, language)
    entitled = written[0].isupper() and not lowered
    noun = word in known.source_nouns or (not entitled and _is_person(word, language))
    return word, "noun" if noun else "", "noun" if noun else "X" if entitled else f"_{form}", stem, form


def _is_person(word: str, language: Language) -> bool:
    """Whether the word's ending shows a person, and it is no verb that may be a cue ("offers")."""
    ends_so = language.patterns.person_ending.search(word)
    return bool(ends_so) and word not in language.words.no_persons


def stem_of(word: str, language: Language) -> tuple[str, str]:
    """What the forms of a verb share, and which form the word would be: "ed", "ing", "s" or "base"."""
    past = language.tables.past_forms.get(word)
    ending = None if past else language.patterns.verb_ending.search(word)
    stem = past or (word[: ending.start()] if ending else word)
    form = "ed" if past else ending[0] if ending else "base"
    return _DOUBLED.sub(r"\1", stem.rstrip("e").rstrip("iy")), form
