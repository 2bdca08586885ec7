"""Reading an article by rules, without a model: who is named, is quoted, says or wants what; every number.

The ``Reading`` is used twice. Before a model is asked, it tells which sentences may hold an item, and whose.
After the model has answered, everything in it that no item covers is listed. It finds rather too much: what
a passage means is left to the model, and whether the article supports it to grounding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from summarizer.article import Article
from summarizer.quantities import Quantity, quantities_of
from summarizer.scan.boilerplate import find_boilerplate, find_headings, is_byline, outside_story, story_start
from summarizer.scan.context import Annotations
from summarizer.scan.coreference import Mention
from summarizer.scan.cues import Cue
from summarizer.scan.currencies import with_currencies
from summarizer.scan.demands import DemandCue, find_demands
from summarizer.scan.documents import documents_in
from summarizer.scan.kin import Kin, parts_of_name
from summarizer.scan.name_resolution import (
    ActorNames,
    in_a_sentence,
    is_several,
    one_body,
    short_name,
    words_of_names,
)
from summarizer.scan.names import find_mentions
from summarizer.scan.nations import names_of_state, one_state, state_of
from summarizer.scan.presence import Presence, find_presences
from summarizer.scan.proposals import Proposal, find_proposals
from summarizer.scan.quotation_attribution import with_speakers
from summarizer.scan.quotations import Quotation, find_quotations
from summarizer.scan.rules import Rule, rate_of
from summarizer.scan.spans import Spans
from summarizer.scan.speakers import find_cues
from summarizer.scan.turns import Turn, find_turns
from summarizer.scan.weighing import Heard
from summarizer.schema import Actor

__all__ = [
    "Cue",
    "DemandCue",
    "Mention",
    "Presence",
    "Proposal",
    "Quantity",
    "Quotation",
    "Reading",
    "Rule",
    "Turn",
    "documents_in",
    "heard_in",
    "is_byline",
    "outside_story",
    "parts_of_name",
    "rate_of",
    "read",
    "state_of",
    "story_start",
]


@dataclass(frozen=True)
class Reading:
    """All that was found in ``article``, each list in the order of the text.

    Sentences are given by their numbers, other places as offsets in code points.

    - ``cues``: who says or wants something in which sentence; ``turns``: the cues of one speaker in a row.
    - ``statements``: the cues, and those of headings and of who only reports numbers, which are no positions.
    - ``demand_cues``: the words of demanding. ``quantities``: the numbers.
    - ``proposals``: the sentences that may hold a position, with the actors whose position it may be.
    - ``sources``: by sentence, who states what it reports, where the author gives it as somebody's statement.
    - ``presences``: by sentence, who speaks in it, who is named, and whom its pronouns may mean.
    - ``boilerplate``: promotions, notices and credits. ``headings``: headlines and sub-heads. Nothing is
      proposed in either: the one is no part of the story, and the story says again what the other says.
    """

    article: Article
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]
    turns: tuple[Turn, ...]
    statements: tuple[Cue, ...]
    demand_cues: tuple[DemandCue, ...]
    quantities: tuple[Quantity, ...]
    proposals: tuple[Proposal, ...]
    boilerplate: frozenset[int]
    headings: frozenset[int]
    sources: Mapping[int, str]
    presences: Mapping[int, Presence]

    def cues_in(self, numbers: Iterable[int]) -> list[Cue]:
        """The cues of these sentences, in the article's order."""
        return [cue for number in sorted(set(numbers)) for cue in self._cues_by_sentence.get(number, [])]

    def demands_in(self, numbers: Iterable[int]) -> list[DemandCue]:
        """The demand cues of these sentences, in the article's order."""
        found = (self._demands_by_sentence.get(number) for number in sorted(set(numbers)))
        return [cue for cue in found if cue]

    def actor(self, name: str) -> Actor:
        """The actor of this name, with every other form of the name that the article uses."""
        if name not in self._actors:
            mine = self._by_actor.get(name) or self._as_body(name)
            aliases = sorted({words for m in mine for words in (m.text, m.titled) if words} - {name})
            kind = mine[0].kind if mine else "group"
            self._actors[name] = Actor(name=name, aliases=tuple(aliases), kind=kind)
        return self._actors[name]

    def known_as(self, name: str) -> str | None:
        """The actor that a model means by ``name``, in any form of its name, or None."""
        return self._names.actor_of(name)

    def name_for(self, name: str) -> str:
        """The name for an item: the full name where ``name`` is a short form of it, or else ``name``."""
        return self._names.full_name(name)

    def names_of(self, name: str) -> tuple[str, ...]:
        """Every name of the actor that ``name`` means: those in the article, and a state's other names."""
        if name not in self._names_of:
            actor = self.known_as(name) or name
            others = (*self.actor(actor).aliases, *names_of_state(self.article.language, actor))
            self._names_of[name] = tuple(dict.fromkeys((name, actor, *others)))
        return self._names_of[name]

    def short_name(self, actor: str) -> str:
        """What the article calls the actor after the first mention ("Lee", "IMF"), or else its name."""
        return short_name(actor, self._by_actor.get(actor, []), self._words_of_names)

    def called(self, actor: str) -> str:
        """The short name as a sentence begins with it: "Lee", "The IMF", "A diplomat"."""
        return in_a_sentence(self.article.language, self.short_name(actor), self._by_actor.get(actor, []))

    def is_many(self, actor: str) -> bool:
        """Whether the actor takes a plural verb, as officials do, and two who speak together."""
        mine = self._by_actor.get(actor, [])
        return bool(self.article.language.patterns.and_between.search(actor)) or any(
            is_several(self.article.language, m) for m in mine
        )

    def same(self, actor: str, other: str) -> bool:
        """Whether both are one actor to a reader: equal, of one state, or one short for the other."""
        if actor == other or one_state(self.article.language, actor, other):
            return True
        persons = "person" in {self.actor(actor).kind, self.actor(other).kind}
        return not persons and one_body(self.article.language, actor, other)

    def akin(self, names: Iterable[str]) -> set[str]:
        """The actors in its sentences whose name has to do with one of these; no others are ``same``."""
        return self._kin.of(names)

    def _as_body(self, name: str) -> list[Mention]:
        """The mentions of the organisation that this name is a longer form of."""
        known = self.known_as(name)
        return self._by_actor.get(known, []) if known and one_body(self.article.language, name, known) else []

    @cached_property
    def outside_story(self) -> frozenset[int]:
        """As the function of this name."""
        return self.boilerplate | self.headings

    @cached_property
    def _cues_by_sentence(self) -> dict[int, list[Cue]]:
        found: dict[int, list[Cue]] = defaultdict(list)
        for cue in self.cues:
            found[cue.sentence].append(cue)
        return dict(found)

    @cached_property
    def _demands_by_sentence(self) -> dict[int, DemandCue]:
        return {cue.sentence: cue for cue in self.demand_cues}

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        """Those who were asked for."""
        return {}

    @cached_property
    def _names_of(self) -> dict[str, tuple[str, ...]]:
        """Of who was asked for, as each item that cites a sentence asks for all who are named there."""
        return {}

    @cached_property
    def _kin(self) -> Kin:
        everybody = (actor for presence in self.presences.values() for actor in presence.everybody)
        return Kin(self.article.language, everybody)

    @cached_property
    def _names(self) -> ActorNames:
        return ActorNames(self.article.language, self.mentions)

    @cached_property
    def _words_of_names(self) -> Mapping[str, int]:
        return words_of_names(self.mentions)

    @cached_property
    def _by_actor(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.actor].append(mention)
        return dict(found)


def read(article: Article) -> Reading:
    """Read an article without a model. Any text is accepted, and the same text gives the same reading."""
    return _read_known_language(article) if article.language.is_known else _read_unknown_language(article)


def _read_unknown_language(article: Article) -> Reading:
    """What can be read without knowing the language: numbers in digits, and text in quotation marks."""
    boilerplate, headings = find_boilerplate(article), find_headings(article)
    outside = boilerplate | headings
    story = Spans(s for s in article.sentences if s.number not in outside)
    return Reading(
        article=article,
        mentions=(),
        quotations=tuple(q for q in find_quotations(article) if story.touching(q.start, q.end)),
        cues=(),
        turns=(),
        statements=(),
        demand_cues=(),
        quantities=tuple(_quantities(article, boilerplate)),
        proposals=(),
        boilerplate=boilerplate,
        headings=headings,
        sources={},
        presences={sentence.number: Presence() for sentence in article.sentences},
    )


def _read_known_language(article: Article) -> Reading:
    boilerplate, headings = find_boilerplate(article), find_headings(article)
    outside = boilerplate | headings
    story = Spans(s for s in article.sentences if s.number not in outside)
    quantities = _quantities(article, boilerplate)
    annotations = _annotations(article, quantities, boilerplate)
    cues, heard = find_cues(annotations, headings)
    contexts = [one.context for one in heard]
    demands = find_demands(contexts, cues)
    quotations = with_speakers(annotations, cues)
    proposals = find_proposals(contexts, cues, demands, quotations)
    positions = tuple(cue for cue in cues if cue.is_position and cue.sentence not in outside)
    return Reading(
        article=article,
        mentions=tuple(annotations.mentions),
        quotations=tuple(q for q in quotations if story.touching(q.start, q.end)),
        cues=positions,
        turns=tuple(find_turns(annotations, positions)),
        statements=tuple(cue for cue in cues if cue.sentence not in boilerplate),
        demand_cues=tuple(cue for cue in demands if cue.sentence not in outside),
        quantities=tuple(quantities),
        proposals=tuple(one for one in proposals if one.sentence not in outside),
        boilerplate=boilerplate,
        headings=headings,
        presences=find_presences(contexts, cues, demands),
        sources={cue.sentence: cue.actor for cue in reversed(cues) if cue.is_source},
    )


def heard_in(article: Article) -> list[Heard]:
    """What is known of each sentence of an article in a known language, before speakers are told apart."""
    boilerplate = find_boilerplate(article)
    annotations = _annotations(article, _quantities(article, boilerplate), boilerplate)
    return find_cues(annotations, find_headings(article))[1]


def _annotations(
    article: Article, quantities: Iterable[Quantity], boilerplate: frozenset[int]
) -> Annotations:
    """The quotations, and the mentions but for words of a quantity ("Canadian" in "Canadian dollars")."""
    numbers = Spans(quantities)
    mentions = [m for m in find_mentions(article, boilerplate) if not numbers.touching(m.start, m.end)]
    return Annotations(article, mentions, find_quotations(article))


def _quantities(article: Article, boilerplate: frozenset[int]) -> list[Quantity]:
    kept = Spans(s for s in article.sentences if s.number not in boilerplate)
    found = with_currencies(article.language, quantities_of(article), article.text)
    return [q for q in found if kept.touching(q.start, q.start + 1)]
