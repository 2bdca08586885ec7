"""Titles, occupations and offices before a name: "Sen.", "Actor", "the chief economist"."""

from __future__ import annotations

import re

from summarizer.language import Language

_LONGEST_SECRETARY = len("secretary of the ")
_LONGEST_LEAD = 90
_LONGEST_ROLE = 40
_FULL_NAME = range(2, 5)


def title_words(language: Language, run: list[re.Match[str]]) -> int:
    """How many words of the run there are up to its last title."""
    former = language.patterns.former_office
    titles = [i for i, word in enumerate(run, 1) if former.sub("", word[0].lower()) in language.words.titles]
    while titles and run[titles[-1] - 1][0].lower() in language.words.part_of_titles:
        titles.pop()  # "Center for Health Economics": "Center" is no title
    named = [word[0].lower() for word in run if word[0].lower() not in language.words.generations]
    if titles and titles[-1] == len(named) and named[-1] in language.words.surnames_too:
        titles.pop()  # "Sen" and "King" are surnames in "Vikram Sen" and "Martin King Jr."
    return titles[-1] if titles and not _begins_a_body(language, run[titles[-1] - 1 :]) else 0


def _begins_a_body(language: Language, words: list[re.Match[str]]) -> bool:
    """Whether the title is the first word of a body's or a place's name: "General Motors", "King County"."""
    last = words[-1][0].lower()
    return (
        len(words) > 1
        and words[0][0].lower() in language.words.titles_in_bodies
        and last in language.words.company_words | language.words.place_endings
    )


def occupation_words(language: Language, text: str, run: list[re.Match[str]]) -> int:
    """How many words before the name give an occupation or a party: "Actor", "Ohio Republican"."""
    words = [word[0].lower() for word in run]
    portfolio = max(
        (i for i, word in enumerate(words[:-1], 1) if word in language.words.portfolios), default=0
    )
    if portfolio:
        before = text[max(0, run[0].start() - _LONGEST_SECRETARY) : run[0].start()]
        if language.patterns.secretary_of.search(before):
            return portfolio
    if words and words[0] in language.words.portfolios:
        return 0
    found = 1 if words and words[0] in language.words.callings else 0
    found = max([found, *(i for i, word in enumerate(words, 1) if word in language.words.party_members)])
    named = [word[0] for word in run[found:]]
    person = is_full_name(language, named) or (
        len(named) == 1 and words[0] not in language.words.party_members
    )
    return found if person and not language.words.adjectives.intersection(words[found:]) else 0


def role_before(language: Language, text: str, start: int, sentence_start: int) -> str:
    """The office right before a name, in small letters ("minister"), '' where there is none."""
    match = language.patterns.word_before.search(text, max(sentence_start, start - _LONGEST_ROLE), start)
    role = match[1].lower() if match else ""
    return role if role in language.words.roles or role in language.words.callings else ""


def lead_of(language: Language, text: str, start: int, sentence_start: int) -> int:
    """Where the office before a name begins, together with its organisation and its adjectives."""
    match = language.patterns.office_before.search(text, max(sentence_start, start - _LONGEST_LEAD), start)
    if not match:
        return start
    first = match[0].split()[0]
    small = first.lower() in language.words.no_names
    return match.start() + len(first) + 1 if small else match.start()


def is_full_name(language: Language, words: list[str]) -> bool:
    """Whether these words can be a person's first name and surname."""
    if language.words.not_in_persons.intersection(words):
        return False
    strong = [word for word in words if word not in language.words.name_joiners]
    return len(strong) in _FULL_NAME and all(
        w[0].isupper() or language.patterns.small_name.match(w) for w in strong
    )
