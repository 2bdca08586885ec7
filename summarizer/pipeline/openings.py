"""How a statement begins: with its actor and the article's own verb.

The model only completes the sentence. Left to begin it, a small model makes the speaker the subject of
what was said: "the delegation paid 73 per cent, he said" became "he paid 73 per cent".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from summarizer.scan import Cue

# Verbs of saying that want an object or that mean no more than "said".
_SAID = frozenset(
    """told tells tell said says say added adds noted notes stated states wrote writes replied replies commented
    remarked quipped joked testified mentioned responded cited referenced highlighted reported reports revealed
    asked called calls stressed""".split()
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


def opening_of(cue: Cue) -> str:
    """The first words of the statement: the actor as the article names it, and what it does."""
    actor = cue.actor[:1].upper() + cue.actor[1:]
    return f"{actor} {_possessed(cue.verb) or _verb(cue.verb)}"


def _verb(verb: str) -> str:
    return "said" if verb in _SAID or not verb else verb


def _possessed(noun: str) -> str | None:
    return next((verb for name, verb in _NOUNS.items() if noun.endswith((name, f"{name}s"))), None)
