"""Who speaks in a sentence, by the rules' cues and by what was learnt from annotated articles.

What the rules say of a word and a source is one of the things that tell of the pair (``shape``), so that a
rule counts as much as it was right. Several words of one speaker make it likelier that he speaks.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from summarizer.scan.attribution import Pair, likeliest_pairs
from summarizer.scan.context import SentenceContext
from summarizer.scan.cues import Cue, cue_of
from summarizer.scan.phrases import Phrase, phrases_of
from summarizer.scan.rules import Rule
from summarizer.schema import Attribution

# How probable it must be that somebody speaks; less where a rule says so, or where the sentence has a
# quotation, as somebody must.
_NEEDED, _RULED, _QUOTED = 0.5, 0.25, 0.2
# So probable, a pair tells better than a rule whom its source means.
_OVERRULES = 0.8
# A speaker whom no rule shows is certain where 94 of a hundred such are right.
_SURE = 0.8


@dataclass(frozen=True)
class Heard:
    """A sentence in its context, the cues that the rules found in it, and what was learnt of its words."""

    context: SentenceContext
    ruled: list[Cue]
    phrases: list[Phrase]
    pairs: list[Pair]

    @property
    def is_citing(self) -> bool:
        """Whether it cites by "according to" and the like, where the rules find the end of a long title."""
        return any(rule.certain and not rule.verb for rule in self.ruled)

    @cached_property
    def speaking(self) -> list[Cue]:
        """The cues of those who speak in it, as far as it tells by itself; the likeliest first."""
        return _speaking(self)

    def means(self, pair: Pair) -> str | None:
        """Whom a pair's source means; of what is no name ("its spokesman") the rules know that better."""
        rule = next((one for one in self.ruled if one.certain and one.has(pair.cue.start)), None)
        by_rule = rule and (not pair.source.mention or pair.probability < _OVERRULES)
        return rule.actor if rule and by_rule else pair.source.actor


@dataclass(frozen=True)
class Likely:
    """Who may speak in a sentence, how probably, by which of his pairs most of all, and his cue by a rule."""

    actor: str
    probability: float
    pair: Pair | None
    rule: Cue | None


def hear(context: SentenceContext, ruled: list[Cue]) -> Heard:
    """What is known of who speaks in a sentence in which the rules found these cues."""
    phrases = phrases_of(context)
    pairs = likeliest_pairs(phrases, ruled, context.antecedents.speaker or "", context.language)
    return Heard(context, ruled, phrases, pairs)


def likely_in(heard: Heard) -> list[Likely]:
    """Everybody who may speak in the sentence, each once: whom its pairs mean, and whom the rules found.

    Whom a rule found by a word that another one's pair has says nothing by it.
    """
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in heard.pairs:
        if actor := heard.means(pair):
            found[actor].append(pair)
    for rule in heard.ruled:
        if not any(rule.has(pair.cue.start) for pair in heard.pairs):
            found[rule.actor] += []
    return [_likely(actor, own, heard) for actor, own in found.items()]


def _likely(actor: str, own: list[Pair], heard: Heard) -> Likely:
    probability = 1 - math.prod(1 - one.probability for one in own)
    rule = next((one for one in heard.ruled if one.actor == actor), None)
    return Likely(actor, probability, max(own, key=lambda one: one.probability, default=None), rule)


def _speaking(heard: Heard) -> list[Cue]:
    if heard.is_citing:
        return heard.ruled
    found: list[Cue] = []
    for one in sorted(likely_in(heard), key=lambda each: -each.probability):
        is_ruled = bool(one.rule and one.rule.certain)
        needed = _RULED if is_ruled else _NEEDED
        if heard.context.quotations and not found:
            needed = _QUOTED
        if one.probability >= needed or (is_ruled and not one.pair):
            found.append(cue_of_likely(one, one.probability, heard))
    return found or [rule for rule in heard.ruled if not rule.certain]


def cue_of_likely(one: Likely, probability: float, heard: Heard) -> Cue:
    """The rules' cue of somebody who speaks so probably, or else one of his pair."""
    if one.rule or one.pair is None:
        return cast(Cue, one.rule)
    context, pair = heard.context, one.pair
    certain = probability >= _SURE and pair.source.kind != "noun"
    attribution: Attribution = "direct_quote" if certain and context.quotations else "indirect"
    verb = context.text[pair.cue.start : pair.cue.end]
    cue = cue_of(one.actor, verb, pair.cue.start, attribution, context, Rule.LEARNT)
    return replace(cue, certain=certain, right=probability)
