"""The stance of a position and the force of a demand, by words: "rejected" opposes, "must" demands.

A small model that is asked for a stance answers "supports" nearly always; the verb shows more. Where no word
decides, the stance is ``asserts``, as the guidelines of claims analysis have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from summarizer.language import Language
from summarizer.schema import Force, Stance

# The order in which stances are tried by the verb, and after that by the statement.
_BY_VERB: tuple[Stance, ...] = ("uncommitted", "opposes", "supports")
_BY_STATEMENT: tuple[Stance, ...] = ("opposes", "supports")
_TURNED: Mapping[Stance, Stance] = MappingProxyType({"supports": "opposes", "opposes": "asserts"})

_FORCES: tuple[Force, ...] = ("ultimatum", "condition", "demand")


def stance_of(language: Language, verb: str, words: str, before: str = "") -> Stance:
    """The stance that the verb and the ``words`` from it on show; ``asserts`` where no word decides.

    A negation in the words ``before`` the verb turns the stance.
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
    return next((s for s in _BY_STATEMENT if s in told and told[s].search(words)), "asserts")


def force_of(language: Language, cue: str, words: str) -> Force:
    """How strongly a demand is put, by its ``cue`` and the ``words`` of its sentence.

    An ultimatum or a condition may show anywhere in the sentence. Where no word decides it is a ``request``.
    """
    shown = language.patterns.labelled("force_")
    for force in _FORCES:
        if force in shown and shown[force].search(cue if force == "demand" else words):
            return force
    return "request"
