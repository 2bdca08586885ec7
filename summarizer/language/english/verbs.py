"""Verbs by what they do, and their forms: regular ones are made, the others listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.language.english.word_forms import IRREGULAR_VERBS

# "_" stands before words that follow the verb.
SAY = """
    say tell add warn argue insist claim stress note announce explain clarify suggest acknowledge admit
    deny accuse indicate predict forecast promise pledge vow declare describe call write tweet comment
    confirm reply respond reveal point_to point_out maintain conclude complain urge emphasise emphasize
    caution reiterate recall contend assert allege quip joke testify reference remark cite highlight
    underline signal propose recommend ask mention estimate apologise apologize concede counter boast
    hint lament observe retort grumble echo reckon find_that
"""
# Of these, no more than that it was said; and how somebody speaks who is quoted.
MERELY_SAY = "say add tell write explain note state continue reply tweet respond"
SPEAK = f"{MERELY_SAY} ask warn argue insist stress joke recall shout"
# What is thought or told of one's own mind, and what is done. Some verbs are nouns or adverbs too.
THINK = """
    want hope believe think expect fear intend prefer favour favor consider oppose criticise criticize
    condemn welcome praise hail applaud slam decry deplore laud denounce dispute suspect worry regret
    threaten agree disagree liken
"""
THINK_NOUNS_TOO = "aim blame blast mock question doubt"
DO = """
    refuse try support reject endorse block defend dismiss approve resist prepare commit rule_out unveil
    introduce dissent allocate advocate walk_out impose scramble
"""
DO_NOUNS_TOO = "back veto challenge decline object offer contest boycott"
# For or against something by themselves, and mostly so.
FOR = "support back endorse welcome praise hail applaud laud"
MOSTLY_FOR = "advocate favour favor agree approve defend seek prefer commit"
AGAINST = """
    oppose reject condemn criticise criticize denounce slam blast decry deplore veto dismiss disagree
    refuse boycott
"""
MOSTLY_AGAINST = "challenge object resist block dispute dissent"
_PAST = {verb: form for form, verb in reversed(IRREGULAR_VERBS.items())} | {
    "say": "said",
    "forecast": "forecast",
}
_DOUBLES_LAST = frozenset(("admit", "commit", "plan", "prefer", "quip", "regret", "slam"))
_CONSONANT_Y, _MUTE_E = re.compile(r"(?<![aeiou])y$"), re.compile(r"(?<!e)e$")


def forms(verbs: str, *endings: str) -> Iterator[str]:
    """Each verb as it is and with these endings."""
    for verb in verbs.split():
        yield verb.replace("_", " ")
        yield from inflected(verb, *endings)


def inflected(verbs: str, *endings: str) -> Iterator[str]:
    """Each verb with these endings: "s", "ed" for its past, "ing"."""
    for verb in verbs.split():
        first, *rest = verb.split("_")
        yield from (" ".join([_form(first, ending), *rest]) for ending in endings)


def stems(verbs: str) -> Iterator[str]:
    """With what its regular forms begin."""
    return (_CONSONANT_Y.sub("", _MUTE_E.sub("", verb.replace("_", " "))) for verb in verbs.split())


def _form(verb: str, ending: str) -> str:
    if ending == "ed" and verb in _PAST:
        return _PAST[verb]
    if ending == "s" and verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if ending == "ing":
        verb = _MUTE_E.sub("", verb)
    elif verb[-1:] == "y":
        verb = _CONSONANT_Y.sub("ie", verb)
    if ending == "ed" and verb.endswith("e"):
        return f"{verb}d"
    return f"{verb}{verb[-1] if verb in _DOUBLES_LAST and ending != 's' else ''}{ending}"
