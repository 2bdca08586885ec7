"""Who speaks in each sentence of an article, judged by all that is known of each who may.

``weighing`` takes a sentence by itself. Here its likeliest speakers are judged beside each other, by how
often the article names each and lets him speak, and by who may speak in the next sentence. How probable that
makes each of them, trees say that were learnt from the same annotated articles (gradient boosting, Friedman
2001): each tree sorts the facts about a speaker into one of its leaves, and the leaves' numbers add up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from summarizer.scan.attribution import Pair
from summarizer.scan.cues import Cue
from summarizer.scan.weighing import Heard, Likely, cue_of_likely, likely_in

# A fact about a pair, where only a rule knows of a speaker; and about the next sentence, where there is none.
_NO_WEIGHT, _NONE = -9.0, -1.0
_WAYS = {"inferred": 1, "indirect": 2, "direct_quote": 3}
# How probable it must be that somebody speaks; less where a quotation has no other speaker, as somebody must
# have said it, and of what a rule takes for a deed, which is a position though few annotators mark it as a
# statement. A pronoun must show it more: it stands oftener for one of whom is spoken.
_NEEDED, _PRONOUN, _QUOTED, _DEED = 0.481, 0.2, 0.1, 0.04
# Whoever is less likely, and found by no rule, is not looked at: one of nine such speaks.
_LEAST = 0.08


class SpeakerFacts(NamedTuple):
    """What is known of somebody who may speak in a sentence.

    Of the likeliest pair of a word and him: ``weight`` is what was learnt of the pair, ``cue_weight`` of the
    word alone, ``rate`` how often such a word is a cue, ``next_source`` how probable its next source is;
    ``place`` is where the word stands, ``distance`` how far the source from it (less than 0 before it),
    ``between`` how many other sources are between, ``is_pronoun`` whether the source is one.

    Of him: ``likely`` is how probable it is by all his pairs that he speaks; ``rival`` and ``rivals`` that of
    the likeliest other, and of all others together; ``named`` how often the article names him; ``speaks`` in
    how many of its sentences he is likely to speak, ``share`` that beside whoever has most of them;
    ``goes_on`` how probable it is that he speaks in the next sentence, ``next`` that of the likeliest there.

    Of the sentence: ``way`` is how the rules say that he speaks there (0 if they do not), ``ruled`` how many
    speakers they find, ``quotations`` and ``phrases`` how many of these it has.
    """

    weight: float
    cue_weight: float
    rate: float
    next_source: float
    place: float
    distance: float
    between: float
    is_pronoun: float
    likely: float
    rival: float
    rivals: float
    named: float
    speaks: float
    share: float
    goes_on: float
    next: float
    way: float
    ruled: float
    quotations: float
    phrases: float


# The number of a fact, what it is at most to go on with the first of two trees, and these; or a leaf.
Tree = Any


def judged(article: Sequence[Heard]) -> list[list[Cue]]:
    """For each sentence of an article the cues of those who speak in it, the likeliest first."""
    trees = article[0].context.language.tables.speaker_trees.get("trees") if article else None
    if not trees:
        return [heard.speaking for heard in article]
    return [_speaking(heard, own, trees) for heard, own in zip(article, facts_in(article), strict=True)]


def facts_in(article: Sequence[Heard]) -> list[list[tuple[Likely, SpeakerFacts]]]:
    """For each sentence everybody who may speak in it, with what is known of that."""
    everybody = _Everybody(article)
    return [
        [(one, everybody.facts(number, one)) for one in own] for number, own in enumerate(everybody.likely)
    ]


class _Everybody:
    """Who may speak in each sentence of an article."""

    def __init__(self, article: Sequence[Heard]) -> None:
        self._article = article
        self.likely = [
            [one for one in likely_in(heard) if one.rule or one.probability >= _LEAST] for heard in article
        ]
        self._chances = [{one.actor: one.probability for one in own} for own in self.likely]
        mentions = article[0].context.annotations.mentions if article else ()
        self._named = Counter(mention.actor for mention in mentions)
        self._speaks: defaultdict[str, float] = defaultdict(float)
        for own in self._chances:
            for actor, probability in own.items():
                self._speaks[actor] += probability
        self._most = max(self._speaks.values(), default=0) or 1

    def facts(self, number: int, one: Likely) -> SpeakerFacts:
        """What is known of one who may speak in the sentence of this number, from 0."""
        heard = self._article[number]
        return SpeakerFacts(
            *_of_pair(one.pair, heard), *self._of_speaker(number, one), *_of_sentence(one, heard)
        )

    def _of_speaker(self, number: int, one: Likely) -> tuple[float, ...]:
        actor, speaks = one.actor, self._speaks[one.actor]
        others = [chance for other, chance in self._chances[number].items() if other != actor]
        goes_on, following = _NONE, _NONE
        if number + 1 < len(self._article):
            chances = self._chances[number + 1]
            goes_on, following = chances.get(actor, 0), max(chances.values(), default=0)
        rivals = (max(others, default=0), sum(others))
        return one.probability, *rivals, self._named[actor], speaks, speaks / self._most, goes_on, following


def _of_pair(pair: Pair | None, heard: Heard) -> tuple[float, ...]:
    if pair is None:
        return _NO_WEIGHT, _NO_WEIGHT, _NONE, _NONE, _NONE, 0, _NONE, False
    first, last = sorted((pair.source_at, pair.cue_at))
    between = sum(phrase.may_speak for phrase in heard.phrases[first + 1 : last])
    place = (pair.cue_at, pair.source_at - pair.cue_at, between, pair.source.kind == "pronoun")
    return pair.weight, pair.cue_weight, pair.rate, pair.next_source, *place


def _of_sentence(one: Likely, heard: Heard) -> tuple[float, ...]:
    way = _WAYS[one.rule.attribution] if one.rule else 0
    return way, len(heard.ruled), len(heard.context.quotations), len(heard.phrases)


def probability_of(facts: SpeakerFacts, trees: Sequence[Tree]) -> float:
    """How probable it is that somebody of whom this is known speaks."""
    return 1 / (1 + math.exp(-sum([_leaf_of(tree, facts) for tree in trees])))


def _leaf_of(tree: Tree, facts: SpeakerFacts) -> float:
    while not isinstance(tree, float):
        fact, most, left, right = tree
        tree = left if facts[fact] <= most else right
    return tree


def _speaking(heard: Heard, own: list[tuple[Likely, SpeakerFacts]], trees: Sequence[Tree]) -> list[Cue]:
    # Nothing was learnt of an aside that is all of its sentence, nor of a list of very many words.
    if heard.is_citing or not heard.pairs:
        return heard.speaking
    found: list[Cue] = []
    judged = [(probability_of(facts, trees), one, facts) for one, facts in own]
    for probability, one, facts in sorted(judged, key=lambda each: -each[0]):
        needed = _NEEDED + (_PRONOUN if facts.is_pronoun else 0)
        if facts.quotations and not found:
            needed -= _QUOTED
        if facts.way == _WAYS["inferred"]:
            needed -= _DEED
        if probability >= needed:
            found.append(cue_of_likely(one, probability, heard))
    return found
