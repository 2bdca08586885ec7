"""Who is only described, with the words that describe them: "the European Union's top court", not "court".

The scan calls such a speaker by the head of the phrase. Before it the words up to a determiner, a mark or
another word that can stand in no such phrase belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.article import small
from summarizer.language import Language
from summarizer.scan import Reading

# A longer run of words is no description.
_MOST_WORDS = 5
_WORD_BEFORE = re.compile(r"([\w&.’'/-]*[\w’'.])[ \u00a0]\Z")
_FARTHEST = 60


def described(actor: str, number: int, at: int, reading: Reading) -> str:
    """The actor, with all the words that describe it where it is nearest to ``at`` in this sentence.

    A name stays as it is. ``at`` is where the verb stands; -1 for the first place in the sentence.
    """
    places = list(_places(actor, number, reading))
    if not places:
        return actor
    start, end = min(places, key=lambda place: abs(place[1] - at) if at >= 0 else place[0])
    if reading.article.text[end - 1 : end].isupper() or _is_name(reading.article.text[start:end]):
        return actor
    first = start_of_phrase(start, reading.article.sentences[number - 1].start, reading)
    return actor if first == start else reading.article.text[first:end]


def _is_name(words: str) -> bool:
    return words.rpartition(" ")[2][:1].isupper()


def _places(actor: str, number: int, reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the actor is described in the sentence."""
    article, sentence = reading.article, reading.article.sentences[number - 1]
    here = [m for m in reading.mentions if m.actor == actor and sentence.start <= m.start < sentence.end]
    if here:
        yield from ((m.start, m.end) for m in here if small(m.text) == small(actor))
    elif actor[:1].islower():
        for word in re.finditer(rf"\b{re.escape(actor)}\b", article.text[sentence.start : sentence.end]):
            yield sentence.start + word.start(), sentence.start + word.end()


def start_of_phrase(start: int, earliest: int, reading: Reading) -> int:
    """Where the phrase begins whose head begins at ``start``; ``start`` where that is not sure."""
    text, language, at = reading.article.text, reading.article.language, start
    for _ in range(_MOST_WORDS):
        word = _WORD_BEFORE.search(text, max(earliest, at - _FARTHEST), at)
        if word and small(word[1]) in language.words.begins_description:
            few = language.patterns.a_few.search(text, max(earliest, at - _FARTHEST), at)
            return few.start() if few else word.start(1)
        if not word or _ends_phrase(word[1], word.start(1) == earliest, language):
            return at
        at = word.start(1)
    return start


def _ends_phrase(word: str, first: bool, language: Language) -> bool:
    """Whether the word belongs to no description of what follows it."""
    plain = small(word)
    if plain in language.words.function_words or plain in language.words.openings:
        return True
    if language.patterns.owners_end.search(word):
        return False
    if plain in language.tables.past_forms or language.patterns.saying.fullmatch(plain):
        return True
    return bool(language.patterns.verb_ending.search(plain)) and not (word[0].isupper() and not first)
