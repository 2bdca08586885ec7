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


def verb_phrase(cue: Cue, following: str) -> str:
    """The cue's verb as it stands where ``following`` begins, with the verb that it leads to.

    "will" alone, or "effort to", would leave it to the model to find that verb, and it takes another.
    """
    leads = cue.verb in {"will", "would"} or cue.verb.endswith(" to")
    leading = _LEADING.match(following[len(cue.verb) :]) if leads else None
    return cue.verb + leading[0] if leading else cue.verb


def opening_of(actor: str, name: str, verb: str) -> str:
    """The first words of the statement: the actor by this short name, and what it does."""
    return f"{name[:1].upper()}{name[1:]} {_possessed(verb) or _verb(actor, verb)}"


def _verb(actor: str, verb: str) -> str:
    if verb in _SAID or not verb:
        return "say" if _is_plural(actor) else "says"
    if verb.endswith("ing") and " " not in verb:
        return f"{'are' if _is_plural(actor) else 'is'} {verb}"
    return verb


def _is_plural(actor: str) -> bool:
    """So are "European governments", "the DA and the EFF"; a proper name in -s ("Reuters") is singular."""
    last = actor.rsplit(maxsplit=1)[-1]
    return " and " in actor or (last.endswith("s") and last[0].islower())


def _possessed(noun: str) -> str | None:
    """What a noun says of its owner, with the verb that "effort to" leads to."""
    for name, verb in _NOUNS.items():
        found = re.search(rf"\b{name}s?\b(?: (\w+))?$", noun)
        if found:
            return f"{verb} {found[1]}" if found[1] else verb
    return None
