"""How a statement begins: with its actor and the article's own verb.

The model only completes the sentence. Left to begin it, a small model makes the speaker the subject of
what was said: "the delegation paid 73 per cent, he said" became "he paid 73 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from summarizer.scan import Cue

# Verbs of saying that want an object or that mean no more than "said".
_SAID = frozenset(
    """told tells tell said says say added adds noted notes stated states wrote writes replied replies
    commented remarked quipped joked testified mentioned responded cited referenced highlighted reported
    reports revealed asked called calls stressed""".split()  # noqa: SIM905 - easier to read and to extend
)
# What a noun in somebody's possession says of them: "the Kremlin's argument that".
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "demand": "demands",
        "argument": "argues",
        "claim": "claims",
        "insistence": "insists",
        "refusal": "refuses to",
        "call": "calls for",
        "opposition": "opposes",
        "support": "supports",
        "hope": "hopes",
        "fear": "fears",
        "warning": "warns of",
        "promise": "promises",
        "pledge": "promises",
        "threat": "threatens",
        "criticism": "criticises",
        "effort to": "tries to",
        "efforts to": "tries to",
        "bid to": "tries to",
        "plan to": "plans to",
        "plans to": "plans to",
        "proposals to": "proposes to",
        "proposal to": "proposes to",
    }
)


_LEADING = re.compile(r"(?: \w+ly| not| also)* [a-z]\w*")
# What stands right before a verb and is part of it.
_AUXILIARIES = re.compile(
    r"(?<![\w’'])(?:(?:would|could|might|may|should|must|can|will|has|have|had|did|does|do|is|are|was|were)"
    r"(?: (?:not|never|yet to|have|be|been|so far|yet))*|\w+n[’']t(?: have| be| yet)?|cannot) $"
)
_NEGATION = re.compile(r"\b(?:not|never|yet to|cannot)\b|n[’']t\b")
_MODAL = re.compile(r"(?:would|could|might|may|should|must|can|will)\b")
# No longer than these stand before a verb.
_NEAR = 30


def verb_span(cue: Cue, text: str, start: int, end: int) -> tuple[int, int]:
    """Where in the sentence ``[start, end)`` the cue's verb stands, with what it cannot do without.

    That is the verb that it leads to ("will" alone, or "effort to", would leave it to the model to find that
    verb, and it takes another), a negation, and "would" before what nobody did yet.
    """
    leads = cue.verb in {"will", "would"} or cue.verb.endswith(" to")
    verb_end = cue.at + len(cue.verb)
    leading = _LEADING.match(text, verb_end, end) if leads else None
    before = _AUXILIARIES.search(text[max(start, cue.at - _NEAR) : cue.at])
    needed = before and (_NEGATION.search(before[0]) or (_MODAL.match(before[0]) and cue.verb not in _SAID))
    return cue.at - len(before[0]) if before and needed else cue.at, leading.end() if leading else verb_end


def opening_of(name: str, verb: str, *, many: bool) -> str:
    """The first words of the statement: the actor by this short name, and what it does; '' is "says".

    ``many`` tells that the actor is more than one: officials, "the DA and the EFF".
    """
    return f"{_capital(name)} {_possessed(verb) or _verb(verb, many=many)}"


def opening_with(name: str, verb: str) -> str:
    """The same with the verb as it is."""
    return f"{_capital(name)} {verb}"


def leads_from_a_noun(verb: str) -> bool:
    """Whether it is no verb but a noun and what that leads to: "effort to broker"."""
    return " to" in verb and _possessed(verb) is not None


def _capital(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def _verb(verb: str, *, many: bool) -> str:
    if verb in _SAID or not verb:
        return "say" if many else "says"
    if verb.endswith("ing") and " " not in verb:
        return f"{'are' if many else 'is'} {verb}"
    return verb


def _possessed(noun: str) -> str | None:
    """What a noun says of its owner, with the verb that "effort to" leads to."""
    for name, verb in _NOUNS.items():
        found = re.search(rf"\b{name}s?\b(?: (\w+))?$", noun)
        if found:
            return f"{verb} {found[1]}" if found[1] else verb
    return None
