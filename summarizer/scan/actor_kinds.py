"""What kind of actor a name is of, by its words and by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.language import Language
from summarizer.scan.coreference import Mention
from summarizer.scan.offices import is_full_name
from summarizer.schema import ActorKind

_LONGEST_BEFORE = len(" outside the ")
_ACRONYM = range(3, 9)


def kind_of(language: Language, text: str, start: int, end: int, *, titled: bool) -> ActorKind:
    """The kind of actor that is named here; ``titled`` is whether a title or an office stands before."""
    name = text[start:end]
    words = name.split()
    if _is_land(language, text, start, end):
        return "country"
    if any(word.lower() in language.words.organisation_words for word in words):
        return "organization"
    if _are_nationals(language, words[-1]) and not titled:
        return "group"
    determined = language.patterns.definite_before.search(text, max(0, start - _LONGEST_BEFORE), start)
    shown = titled or (
        language.patterns.person_after.match(text, end) and not name.isupper() and not determined
    )
    # "The Left Platform" is nobody's first name and surname.
    full = is_full_name(language, words) and not determined and not _is_body(language, words)
    return "person" if shown or full else "organization"


def _is_land(language: Language, text: str, start: int, end: int) -> bool:
    """Whether it is a country or a state, or the town before one: "in Aurora, Colorado"."""
    name = text[start:end]
    if name in language.words.countries or name in language.words.lands:
        return True
    before = max(0, start - _LONGEST_BEFORE)
    return bool(
        language.patterns.land_next.match(text, end)
        and language.patterns.town_before.search(text, before, start)
    )


def _are_nationals(language: Language, word: str) -> bool:
    """Whether they are many of one people, faith or party: "Cuban Americans", "Democrats"."""
    one = language.patterns.ends_in_plural.sub("", word.lower().rpartition("-")[2])
    return one in language.words.adjectives and word[-1] == "s"


def _is_body(language: Language, words: list[str]) -> bool:
    last, places = words[-1].lower(), language.words.place_words
    acronyms = [w for w in words if w.isupper() and w.lower() not in language.words.generations]
    return (
        last in language.words.company_words
        or last in language.words.place_endings
        or bool(language.patterns.body_ending.fullmatch(last))
        or any(len(word) in _ACRONYM or len(words) == 1 for word in acronyms)
        or not places.isdisjoint({words[0].lower(), last})
    )


def with_speaking_surnames(language: Language, text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """With each single word that is called nothing else and speaks made a person: "Trump said"."""
    bodies = {
        m.text.split()[0]
        for m in mentions
        if " " in m.text
        and m.kind == "organization"
        and m.text.split()[-1].lower() not in language.words.place_endings
    }
    says = {m.text for m in mentions if m.text not in bodies and _is_surname_that_says(language, text, m)}
    for mention in mentions:
        yield replace(mention, kind="person") if mention.text in says else mention


def _is_surname_that_says(language: Language, text: str, mention: Mention) -> bool:
    name = mention.text.lower()
    known = (language.words.famous_bodies, language.words.organisation_words, language.words.adjectives)
    return (
        mention.kind == "organization"
        and mention.text.istitle()
        and name.isalpha()
        and not any(name in words for words in known)
        and not language.patterns.ends_in_plural.search(name)
        and not _is_body(language, [mention.text])
        and not _is_introduced(language, text, mention.start)
        and text.startswith(" ", mention.end)
        and language.patterns.surely_spoken.match(text, mention.end + 1) is not None
    )


def _is_introduced(language: Language, text: str, start: int) -> bool:
    """Whether the words before show that it is no person: "the regulator Ofcom", "his base in Dale"."""
    before = max(0, start - _LONGEST_BEFORE)
    noun = language.patterns.word_before.search(text, before, start)
    shown = (language.patterns.definite_before, language.patterns.town_before)
    return any(words.search(text, before, start) for words in shown) or bool(
        noun and noun[1] in language.words.groups
    )
