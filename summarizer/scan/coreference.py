"""Coreference: which mentions mean the same actor.

A surname means the person whose full name ends with it, an acronym the name that it abbreviates, an office
("the minister") the person who was last introduced with it. Where two people share a surname, the one who was
named last is meant; where none was named yet, the first who follows.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from summarizer.article import small
from summarizer.language import Language
from summarizer.schema import ActorKind

_LONGEST_DETERMINER = 40
_MOSTLY_INSIDE = 3
_REACH = len(" from ")
# How many characters before "the ministry" one of several ministries may be named: some two sentences.
_LONGEST_FORMER = len("former ")
_JUST_BEFORE = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the article where somebody or some body is named, or described by a noun.

    ``actor`` is the one name that all mentions of an actor have in common. ``role`` is the title before a
    person's name, or the office that stands for the person. ``titled`` is the name with its title as printed
    ("Finance minister Ann Lee"), '' where it has none. ``determiner`` is the word before it in small letters
    ("the", "a"), '' for none.
    """

    start: int
    end: int
    text: str
    actor: str
    kind: ActorKind
    role: str = ""
    titled: str = ""
    determiner: str = ""

    @property
    def lead(self) -> int:
        """Where the title begins; where there is none, the name."""
        return self.end - len(self.titled) if self.titled else self.start


def resolve_coreference(language: Language, text: str, mentions: list[Mention]) -> list[Mention]:
    """The same mentions in the same order, each with the name and the kind of its actor."""
    longer = _FullNames(language, text, mentions)
    longer.abbreviate(text, mentions)
    offices = _Offices(language, text)
    kinds = {m.text: m.kind for m in reversed(mentions)}
    kinds |= {m.text: m.kind for m in mentions if m.kind == "person" and m.role}
    resolved: list[Mention] = []
    for mention in mentions:
        meant = replace(mention, text=mention.actor)
        actor = offices.points_back(meant) or longer.name_for(meant) or meant.text
        kind = kinds.get(actor, mention.kind) if mention.kind != "group" else mention.kind
        resolved.append(
            replace(mention, actor=actor, kind=kind, determiner=_determiner(language, text, mention.start))
        )
        offices.note(resolved[-1])
        longer.note(resolved[-1])
    return resolved


def _determiner(language: Language, text: str, start: int) -> str:
    found = language.patterns.determiner_before.search(text, max(0, start - _LONGEST_DETERMINER), start)
    return found[1].lower() if found else ""


class _FullNames:
    """Finds an article's full names by their parts and by their initials."""

    def __init__(self, language: Language, text: str, mentions: list[Mention]) -> None:
        self._language = language
        self._text = text
        self._longer: dict[str, list[str]] = defaultdict(list)
        self._begun: dict[str, list[str]] = defaultdict(list)
        self._initials: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._towns: dict[str, bool] = {}
        self._genders: dict[str, str] = {}
        self._persons = {mention.text for mention in mentions if mention.kind == "person"}
        for mention in mentions:
            if _is_a_name(mention):
                self._places[mention.text].append(mention.start)
        for name in sorted(self._places, key=lambda n: (-len(n.split()), n)):
            self._add(name, name.split())
        for name in sorted(self._places, key=lambda n: (-len(n.split()), n)):
            self._add_beginnings(name)

    def _add(self, name: str, words: list[str]) -> None:
        organisation = any(word.lower() in self._language.words.organisation_words for word in words)
        for part in dict.fromkeys(_endings(self._language, words)):
            if part.isupper() or not organisation:
                self._longer[part].append(name)
        if len(words) > 1:
            self._initials["".join(word[0] for word in words if word[0].isupper())].append(name)

    def _add_beginnings(self, name: str) -> None:
        """Learn a name's beginning as its short form, unless that is a place ("Dale" of "Dale Museum")."""
        words = name.split()
        if words[-1].lower() in self._language.words.place_endings or any(
            word.lower() in self._language.words.organisation_words for word in words
        ):
            return
        for part in dict.fromkeys(_beginnings(self._language, words)):
            if not self._is_place(part):
                self._begun[part].append(name)

    def _is_place(self, name: str) -> bool:
        """Whether "in" or another preposition of place stands before a third of its mentions or more."""
        if name not in self._towns:
            places = self._places.get(name, [])
            inside = sum(self._follows(place, self._language.patterns.place_before_name) for place in places)
            self._towns[name] = _MOSTLY_INSIDE * inside > len(places)
        return self._towns[name]

    def _begins(self, name: str, *, determined: bool = False) -> list[str]:
        """The names that begin with this one; of "the Lee Train" the short form is "the Lee"."""
        begun = self._begun.get(name, [])
        return [
            n
            for n in begun
            if determined or not self._follows(self._places[n][0], self._language.patterns.definite_before)
        ]

    def _follows(self, at: int, words: re.Pattern[str]) -> bool:
        return bool(words.search(self._text, max(0, at - _REACH), at))

    def abbreviate(self, text: str, mentions: list[Mention]) -> None:
        """Learn short forms that stand in brackets after the name: "Dale Revenue Service (Dares)"."""
        for name, short in itertools.pairwise(mentions):
            bracketed = text[name.end : short.start] == " (" and text.startswith(")", short.end)
            if bracketed and " " in name.text and " " not in short.text and name.kind != "group":
                self._longer[short.text].append(name.text)

    def name_for(self, mention: Mention) -> str | None:
        """The full name that this one is a short form of; of several, the one that was named last."""
        words = self._language.words
        if mention.kind == "group" or mention.text in words.countries or mention.text in words.lands:
            return None
        # A surname is likelier than the beginning of a name: "Lee" means "Ann Lee" rather than "Lee Tower".
        determined = self._follows(mention.start, self._language.patterns.definite_before)
        known = self._longer.get(mention.text) or self._begins(mention.text, determined=determined)
        names = [n for n in known if self._may_be(n, mention)]
        # "Lee" is the father rather than Lee, Jr., where both are named; of two juniors it is the first.
        juniors = sorted(
            (n for n in names if _is_junior(self._language, n)), key=lambda n: self._places[n][0]
        )
        names = [n for n in names if n not in juniors] or juniors[:1]
        if mention.text.isupper():
            names = names + self._initials.get(mention.text.replace(".", ""), [])
        roots = {name: (self._longer.get(name) or self._begins(name) or [name])[0] for name in names}
        if len(set(roots.values())) <= 1:
            return next(iter(roots.values()), None)
        return roots[max(names, key=lambda name: self._nearness(name, mention.start))]

    def note(self, mention: Mention) -> None:
        """Learn whether the actor is called Mr or Ms: two people may have one surname."""
        if gender := _gender(self._language, mention):
            self._genders[mention.actor] = gender

    def _may_be(self, name: str, mention: Mention) -> bool:
        if name in self._persons and mention.text.lower() in self._language.words.famous_bodies:
            return False
        gender = _gender(self._language, mention)
        return not gender or self._genders.get(name, gender) == gender

    def _nearness(self, name: str, at: int) -> tuple[bool, int]:
        """The greater, the nearer before ``at`` the name stands; least for names that only follow."""
        places = self._places[name]
        before = bisect.bisect_left(places, at)
        return (True, places[before - 1]) if before else (False, -places[0])


def genders_of(language: Language, mentions: Iterable[Mention]) -> dict[str, str]:
    """``male`` or ``female`` for each actor whose title shows it ("Ms", "congressman")."""
    return {mention.actor: gender for mention in mentions if (gender := _gender(language, mention))}


def _gender(language: Language, mention: Mention) -> str:
    titles = set(mention.role.split())
    return (
        "female"
        if titles & language.words.female_titles
        else "male"
        if titles & language.words.male_titles
        else ""
    )


def _is_a_name(mention: Mention) -> bool:
    """Whether it is a full name, which may have short forms, and no description ("Lee supporter")."""
    return mention.kind != "group" and mention.text[0].isupper() and not mention.text.split()[-1].islower()


def _is_junior(language: Language, name: str) -> bool:
    return name.lower().rstrip(".").rpartition(" ")[2] in language.words.generations


def _endings(language: Language, words: list[str]) -> Iterator[str]:
    words = [word.rstrip(",") for word in words if not _is_junior(language, word)]
    if len(words) > 1:
        yield words[-1]
        if len(words) > 2:  # noqa: PLR2004 - of two words the last two are the name itself
            yield " ".join(words[-2:])


def _beginnings(language: Language, words: list[str]) -> Iterator[str]:
    """The first word of a name, and all but its last; no acronym, as "NHS" is not "NHS England"."""
    if len(words) > 1 and words[0].lower() not in language.words.adjectives:
        yield from (part for part in (words[0], " ".join(words[:-1])) if not part.isupper())


class _Offices:
    """Who was introduced with which office, and the last organisation for each noun at a name's end."""

    def __init__(self, language: Language, text: str) -> None:
        self._language, self._text = language, text
        # The offices of each bearer, the bearers in the order in which they were last named.
        # Each with what the office is of ("mayor of Dale"), where that is told.
        self._offices: dict[str, dict[str, str]] = {}
        # By the noun, the organisations in the order of their last mentions, with where that ends.
        self._organisations: dict[str, dict[str, int]] = defaultdict(dict)

    def note(self, mention: Mention) -> None:
        if mention.kind == "person" and mention.text[0].isupper():
            self._offices[mention.actor] = self._offices.pop(mention.actor, {}) | self._told(mention)
        one = " " in mention.actor and not self._language.patterns.ends_in_plural.search(mention.actor)
        if mention.kind == "organization" or (mention.kind == "group" and one):
            known = self._organisations[mention.actor.split()[-1].lower()]
            known.pop(mention.actor, None)
            known[mention.actor] = mention.end

    def _told(self, mention: Mention) -> dict[str, str]:
        """The offices before a name and right after it: "Ann Lee, a professor of law", "… is the mayor"."""
        known, text = self._language.patterns, self._text
        former = known.former_before.search(text, max(0, mention.lead - _LONGEST_FORMER), mention.lead)
        told = {self._whole(f"{small(former['word'])} {mention.role}" if former else mention.role): ""}
        if called := known.called.match(text, mention.end):
            told[self._whole(small(called["what"]))] = self._place(called.end("what"))
        return {role: place for role, place in told.items() if role}

    def _place(self, at: int) -> str:
        """What an office is of, as the words at this offset say."""
        of = self._language.patterns.office_of.match(self._text, at)
        return of["place"] if of else ""

    def _whole(self, role: str) -> str:
        """The role with its titles in full: "senator" for "sen"."""
        return " ".join(self._language.tables.full_titles.get(word, word) for word in role.split())

    def _body(self, mention: Mention) -> str:
        """The organisation that "the ministry" means; of several the one named just before, or none."""
        known = self._organisations[mention.text.split()[-1].lower()]
        last, end = next(reversed(known.items()), ("", 0))
        return last if len(known) == 1 or mention.start - end <= _JUST_BEFORE else ""

    def points_back(self, mention: Mention) -> str | None:
        words = mention.text.lower().split()
        if words[0] in self._language.words.bodies and len(words) == 1 and mention.kind == "organization":
            return self._body(mention) or None  # "Council leader Ann Lee"
        if mention.text[0].isupper() and not mention.text.isupper():
            return None  # a name, or an office whose holder is named beside it
        if mention.kind == "group":
            body = self._body(mention)
            return body if set(words) <= set(body.lower().split()) else None
        if not mention.role:
            return None
        place = self._place(mention.end)
        known = self._bearer(lambda role: _same_office(self._language, words, role.split()), place)
        if not known and self._language.words.below_an_office.isdisjoint(words):
            known = self._bearer(words[-1].__eq__, place)
        # "The government" may mean the minister who speaks for it.
        return known or (self._minister() if self._language.words.governments.intersection(words) else None)

    def _minister(self) -> str | None:
        return self._bearer(lambda role: not self._language.words.ministers.isdisjoint(role.split()))

    def _bearer(self, fits: Callable[[str], bool], place: str = "") -> str | None:
        """Of those with such an office, of no other place, the one who was named last."""
        for actor, roles in reversed(self._offices.items()):
            if any(fits(role) and (not place or of in {"", place}) for role, of in roles.items()):
                return actor
        return None


def _same_office(language: Language, words: list[str], role: list[str]) -> bool:
    """Whether these words mean this office: "the minister" no prime minister, "the mayor" no former one."""
    return set(words) <= set(role) and not language.words.other_office & set(role) - set(words)
