"""A stance or a force where the words decide it: "rejected" opposes, "must" demands.

A small model asked for a stance answers "supports" to nearly everything; the verb that made the
passage a proposal knows better. Where no word decides, the stance is ``asserts``, as the guidelines of
claims analysis have it for every other claim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from summarizer.schema import Force, Stance

_STANCES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "uncommitted",
        re.compile(
            r"declin|postpon|hold off|"
            r"refus\w+ (?:\w+ )?to (?:say|tell|comment|answer|rule|confirm|discuss|disclose|name|be drawn)"
        ),
    ),
    (
        "opposes",
        re.compile(
            r"voted? (?:[\w,.’'-]+ ){0,6}to (?:reject|oppose|block|strike|overturn|delay|scrap|end|ban)\b|"
            r"oppos|disagree|reject|dismiss|turn\w* (?:[\w’'-]+ ){0,3}down|boycott|walk\w* out|"
            r"vot\w+ (?:no\b|against)|"
            r"critici[sz]|condemn|challeng|object|resist|block|veto|denounc|refus|slam|blast|decr|deplor|disput|dissent|"
            r"scrambl\w* to avoid|criticism|opposition"
        ),
    ),
    (
        "supports",
        re.compile(
            r"support|back|endors|voted (?:[\w-]+ ){0,4}to \w|welcom|prais|hail|applaud|laud|advocat|"
            r"favou?r|wants?\b|wanted|agree|approv|defend|seek|sought|try|tri|"
            r"prefer|commit|efforts? to|bid to|proposals? to|demands? for|demands"
        ),
    ),
)
_CONDITION = re.compile(
    r"\b(?:unless|only if|only when|provided that|on condition|as long as|not (?:\w+ ){1,6}until)\b"
)
_UNCOMMITTED = re.compile(
    r"\b(?:no comment|did(?: not|n['’]t) (?:comment|elaborate|respond|say)|"
    r"ha(?:s|ve|d) not (?:yet )?decided|no decision|before deciding|would not (?:say|comment|be drawn)|"
    r"too (?:early|soon) to (?:say|tell))\b"
)
# "Said that she is against the sale": the view stands in what is said.
_FOR_OR_AGAINST: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    (
        "opposes",
        re.compile(
            r"\b(?:am|is|are|was|were|[’']m|[’']s|[’']re) (?:firmly |strongly )?(?:against|opposed to)\b"
        ),
    ),
    (
        "supports",
        re.compile(r"\b(?:am|is|are|was|were|[’']m|[’']s|[’']re) (?:firmly |strongly )?in favou?r of\b"),
    ),
)
# "is also keen" and "latest effort to" carry words before the one that decides.
_LEADING = re.compile(r"^(?:(?:is|are|was|were|has|have|also|latest|new|own|\w+ed proposals?) )+")

# "Has not said", "doesn’t support": right before the verb.
_NEGATED = re.compile(r"\b(?:not|never|yet to|cannot|\w+n[’']t)(?: \w+ly| yet| so far| have| be| been)* $")
_TELLING = re.compile(
    r"sa(?:id|ys?)\b|t(?:old|ells?)\b|commit|comment|respond|repl|confirm|answer|disclos|reveal|explain|announc"
)
# Whoever does not support a plan is against it; whoever has not rejected it may be anything.
_TURNED: Mapping[Stance, Stance] = MappingProxyType({"supports": "opposes", "opposes": "asserts"})

_FORCES: tuple[tuple[Force, re.Pattern[str]], ...] = (
    ("ultimatum", re.compile(r"\b(?:ultimatum|or (?:else|face|risk)|hard deadline|deadline)\b")),
    ("condition", re.compile(r"\b(?:unless|only if|only when|on condition|provided that)\b")),
    (
        "demand",
        re.compile(
            r"\b(?:must|ha(?:s|ve|d) (?:got )?to|insist|demand|order(?:ed|s)|requir|instruct|subpoena|forc)"
        ),
    ),
)


def stance_of(verb: str, words: str, before: str = "") -> Stance:
    """The stance that the cue's verb and the words from it on show; ``asserts`` where no word decides.

    ``before`` are the words before the verb: a negation there turns it.
    """
    if not _NEGATED.search(before):
        return _stance_of(verb, words)
    if _TELLING.match(verb):
        return "uncommitted"
    stance = _stance_of(verb, words)
    return _TURNED.get(stance, stance)


def _stance_of(verb: str, words: str) -> Stance:
    if _CONDITION.search(words):
        return "conditional"
    if _UNCOMMITTED.search(words):
        return "uncommitted"
    decisive = _LEADING.sub("", words[words.find(verb) :]) if verb and verb in words else ""
    shown = next((stance for stance, pattern in _STANCES if pattern.match(decisive)), None)
    if shown:
        return shown
    return next((stance for stance, pattern in _FOR_OR_AGAINST if pattern.search(words)), "asserts")


def force_of(cue: str, words: str) -> Force:
    """How strongly a demand is put, by its cue and its sentence; ``request`` where no word decides.

    An ultimatum or a condition shows anywhere in the sentence.
    """
    for force, pattern in _FORCES:
        if pattern.search(cue if force == "demand" else words):
            return force
    return "request"
