"""Which actor of the article a name means, in whatever form a model gives it.

These are tried in order: the actor's own name; another form that the article uses; the only actor with a name
that has all words of this one, or no other words than this one. Titles do not count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.language import Language
from summarizer.scan.coreference import Mention

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_VOWELS = frozenset("aeiouAEIOU")


class ActorNames:
    """The actors of an article by their names."""

    def __init__(self, language: Language, mentions: Iterable[Mention]) -> None:
        self._language = language
        self._exact: dict[str, str] = {}
        self._words: dict[frozenset[str], set[str]] = defaultdict(set)
        for name, actor in dict.fromkeys((name, m.actor) for m in mentions for name in (m.actor, m.text)):
            self._exact.setdefault(_plain(language, name), actor)
            self._words[_strong(language, name)].add(actor)
        self._having: dict[str, list[frozenset[str]]] = defaultdict(list)
        for known in self._words:
            for word in known:
                self._having[word].append(known)
        self._met: dict[str, str | None] = {}

    def actor_of(self, name: str) -> str | None:
        """The actor that the name means; None when the article has no such actor, or several."""
        if name not in self._met:
            self._met[name] = self._actor_of(name)
        return self._met[name]

    def _actor_of(self, name: str) -> str | None:
        # "Observers from the Commonwealth" means the observers.
        head = self._language.patterns.before_place.split(_plain(self._language, name))[0]
        if exact := self._exact.get(_plain(self._language, name)) or self._exact.get(head):
            return exact
        words = _strong(self._language, name)
        # "US President Donald Trump" has words of two actors, and means the one who has more of them.
        return _only_most(
            (len(words & known), actor)
            for known in {known for word in words for known in self._having.get(word, ())}
            if words <= known or known <= words
            for actor in self._words[known]
        )

    def full_name(self, name: str) -> str:
        """The actor's own name, where this is a short form of it ("Lee", "IMF"), else the name unchanged.

        "The Lee campaign" has the words of an actor too, but is a longer name and may mean another.
        """
        if exact := self._exact.get(_plain(self._language, name)):
            return exact
        known = self.actor_of(name)
        short = (
            known and known[0].isupper() and _strong(self._language, name) <= _strong(self._language, known)
        )
        return known if known and short else name


def one_body(language: Language, name: str, other: str) -> bool:
    """Whether one name is the head of the other: "the Guild" of "the Fishermen's Guild".

    The head is the last word; or what stands before "of", "from" or "for" ("observers from the EU"); or a
    company's name without its legal form ("RentPilot Inc.").
    """
    short, long = sorted((_plain(language, name).rstrip("."), _plain(language, other).rstrip(".")), key=len)
    if not short or short == long:
        return short == long
    before = language.patterns.before_place.split(long)[0]
    formless = language.patterns.company_form.sub("", long)
    return short in {before, formless} or before.endswith(f" {short}")


def words_of_names(mentions: Iterable[Mention]) -> Counter[str]:
    """How often each word stands in the name of an actor that is mentioned."""
    return Counter(word for mention in mentions for word in _WORD.findall(mention.actor))


def short_name(actor: str, mentions: Sequence[Mention], words_of_all: Mapping[str, int]) -> str:
    """The part of the name, or the acronym, that the article uses most for this actor and for no other.

    ``mentions`` are the actor's; ``words_of_all`` counts the words in all actors' names. Of several that are
    used as often it is the shortest. Where there is none it is the actor's own name.
    """
    words = actor.split()
    initials = "".join(word[0] for word in words if word[0].isupper()).casefold()
    used: Counter[str] = Counter()
    for mention in mentions:
        part = mention.text in words[:1] + words[-1:] if mention.kind == "person" else False
        if part or (len(words) > 1 and mention.text.casefold() == initials):
            used[mention.text] += 1
    own = Counter(_WORD.findall(actor))
    for name in used:
        used[name] -= words_of_all.get(name, 0) - len(mentions) * own[name]
    found = [name for name, count in used.items() if count > 0]
    return min(found, key=lambda name: (-used[name], len(name), name), default=actor)


def is_several(language: Language, mention: Mention) -> bool:
    """Whether the mention is a common noun in the plural: "officials", "police"."""
    return mention.kind == "group" and (
        bool(language.patterns.ends_in_plural.search(mention.text))
        or mention.text.lower() in language.words.plurals
    )


def in_a_sentence(language: Language, name: str, mentions: Sequence[Mention]) -> str:
    """The name as a sentence begins with it, with the article ("The Guild") that the text has before it.

    ``mentions`` are the actor's. Plurals ("officials") and names of people have no article.
    """
    mine = [m for m in mentions if m.text.casefold() == name.casefold()]
    if (
        not mine
        or language.patterns.and_between.search(name)
        or (mine[0].kind == "person" and name[:1].isupper())
    ):
        return f"{name[:1].upper()}{name[1:]}"
    common = any(m.text[:1].islower() for m in mine)
    if common and is_several(language, mine[0]) and name.lower() not in language.words.determined_plurals:
        return f"{name[:1].upper()}{name[1:]}"
    if common:
        first = next(m.determiner for m in mine if m.text[:1].islower())
        article = language.tables.indefinite.get(first, language.tables.definite["the"])
        return (
            f"{article}{'n' if article == 'A' and name[:1] in _VOWELS else ''} {name[:1].lower()}{name[1:]}"
        )
    determined = sum(m.determiner == "the" for m in mine)
    return f"The {name}" if 2 * determined > len(mine) else name


def _only_most(counted: Iterable[tuple[int, str]]) -> str | None:
    """The one actor with the highest count, None when several share it."""
    found = set(counted)
    best = max(found, default=(0, ""))[0]
    most = {actor for count, actor in found if count == best}
    return most.pop() if len(most) == 1 else None


def _plain(language: Language, name: str) -> str:
    words = language.patterns.possessive_end.sub("", name).casefold().split()
    return " ".join(words[1:] if words[:1] and words[0] in language.words.articles else words)


def _strong(language: Language, name: str) -> frozenset[str]:
    """The words of a name without articles and titles; all of them when nothing else is there."""
    words = [word.casefold() for word in _WORD.findall(language.patterns.possessive_end.sub("", name))]
    strong = frozenset(
        w for w in words if w not in language.words.articles and w not in language.words.titles
    )
    return strong or frozenset(words) - language.words.articles
