"""A stance or a force where the words decide it: "rejected" opposes, "must" demands.

A small model asked for a stance answers "supports" to nearly everything; the verb that made the
passage a proposal knows better. Where no word decides, the stance is ``asserts``, as the guidelines of
claims analysis have it for every other claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from summarizer.language import Language
from summarizer.schema import Force, Stance

# By the verb, in this order; then by what is told.
_BY_VERB: tuple[Stance, ...] = ("uncommitted", "opposes", "supports")
_TOLD: tuple[Stance, ...] = ("opposes", "supports")
_TURNED: Mapping[Stance, Stance] = MappingProxyType({"supports": "opposes", "opposes": "asserts"})

_FORCES: tuple[Force, ...] = ("ultimatum", "condition", "demand")


def stance_of(language: Language, verb: str, words: str, before: str = "") -> Stance:
    """The stance that the cue's verb and the words from it on show; ``asserts`` where no word decides.

    ``before`` are the words before the verb: a negation there turns it.
    """
    if not language.patterns.negated_before.search(before):
        return _stance_of(language, verb, words)
    if language.patterns.telling_verb.match(verb):
        return "uncommitted"
    stance = _stance_of(language, verb, words)
    return _TURNED.get(stance, stance)


def _stance_of(language: Language, verb: str, words: str) -> Stance:
    if language.patterns.condition.search(words):
        return "conditional"
    if language.patterns.uncommitted.search(words):
        return "uncommitted"
    decisive = (
        language.patterns.leading_auxiliaries.sub("", words[words.find(verb) :])
        if verb and verb in words
        else ""
    )
    by_verb, told = language.patterns.labelled("verb_"), language.patterns.labelled("told_")
    shown = next((s for s in _BY_VERB if s in by_verb and by_verb[s].match(decisive)), None)
    if shown:
        return shown
    return next((s for s in _TOLD if s in told and told[s].search(words)), "asserts")


def force_of(language: Language, cue: str, words: str) -> Force:
    """How strongly a demand is put, by its cue and its sentence; ``request`` where no word decides.

    An ultimatum or a condition shows anywhere in the sentence.
    """
    shown = language.patterns.labelled("force_")
    for force in _FORCES:
        if force in shown and shown[force].search(cue if force == "demand" else words):
            return force
    return "request"
