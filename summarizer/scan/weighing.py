"""Who speaks in a sentence, by the rules' cues and by what was learnt from annotated articles.

What the rules say of a word and a source is one of the things that tell of the pair (``shape``), so that a
rule counts as much as it was right. Several words of one speaker make it likelier that he speaks. Whoever
else speaks in the sentence is mostly somebody of whom the first tells, so more is asked of him.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from summarizer.scan.attribution import Pair, likeliest_pairs
from summarizer.scan.context import SentenceContext
from summarizer.scan.cues import Cue, cue_of
from summarizer.scan.phrases import phrases_of
from summarizer.scan.rules import Rule
from summarizer.schema import Attribution

# How probable it must be that somebody speaks, by what the source is; less where a rule says so, or where the
# sentence has a quotation, as somebody must; and how much more beside another speaker.
_NEEDED = {"noun": 0.45, "person": 0.5, "pronoun": 0.85}
_NAMED, _RULED, _DEED, _QUOTED, _SECOND = 0.6, 0.25, 0.55, 0.2, 0.15
_OVERRULES = 0.8
# A speaker whom no rule shows is certain where 94 of a hundred such are right.
_SURE = 0.85


def weighed(ruled: list[Cue], context: SentenceContext) -> list[Cue]:
    """The cues of a sentence in which the rules found these, the likeliest first."""
    if any(rule.certain and not rule.verb for rule in ruled):
        return ruled  # who is cited by "according to", where the rules find the end of a long title
    pairs = likeliest_pairs(phrases_of(context), ruled, context.antecedents.speaker or "", context.language)
    likely = _by_actor(pairs, ruled)
    judged = {pair.cue.start for pair in pairs}
    unjudged = [rule for rule in ruled if not any(rule.has(at) for at in judged)]
    ways = {rule.actor: _DEED if rule.attribution == "inferred" else _RULED for rule in ruled if rule.certain}
    found = {rule.actor: rule for rule in unjudged if rule.certain}
    for actor, (probability, pair) in sorted(likely.items(), key=lambda one: -one[1][0]):
        alone = _NEEDED.get(pair.source.kind, _NAMED)
        enough = min(alone, ways.get(actor, alone))
        if found:
            enough += _SECOND
        elif context.quotations:
            enough = _QUOTED
        if actor not in found and probability >= enough:
            found[actor] = _cue(actor, probability, pair, ruled, context)
    return list(found.values()) or [rule for rule in unjudged if not rule.certain]


def _by_actor(pairs: Iterable[Pair], ruled: list[Cue]) -> dict[str, tuple[float, Pair]]:
    """How probable it is that each actor says something by one of these words, and the likeliest of them."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if actor := _actor_of(pair, ruled):
            found[actor].append(pair)
    return {
        actor: (1 - math.prod(1 - one.probability for one in own), max(own, key=lambda one: one.probability))
        for actor, own in found.items()
    }


def _actor_of(pair: Pair, ruled: list[Cue]) -> str | None:
    """Whom the source means; of what is no name ("its spokesman", "she") the rules know that better."""
    rule = next((one for one in ruled if one.certain and one.has(pair.cue.start)), None)
    by_rule = rule and (not pair.source.mention or pair.probability < _OVERRULES)
    return rule.actor if rule and by_rule else pair.source.actor


def _cue(actor: str, probability: float, pair: Pair, ruled: list[Cue], context: SentenceContext) -> Cue:
    """The rules' cue of this actor, or else one of this pair."""
    known = next((one for one in ruled if one.actor == actor), None)
    if known:
        return known
    certain = probability >= _SURE and pair.source.kind != "noun"
    attribution: Attribution = "direct_quote" if certain and context.quotations else "indirect"
    verb = context.text[pair.cue.start : pair.cue.end]
    cue = cue_of(actor, verb, pair.cue.start, attribution, context, Rule.LEARNT)
    return replace(cue, certain=certain, right=probability)
