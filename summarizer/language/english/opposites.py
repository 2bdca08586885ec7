"""Words that are each other's opposites."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

_PAIRS = """
support oppose, support reject, accept reject, accept refuse, agree refuse,
agree disagree, approve reject, approve oppose, welcome condemn, praise criticise, praise criticize,
praise condemn, welcome criticise, confirm deny, admit deny, allow ban, allow forbid, allow prevent,
legalise ban, rise fall, increase decrease, increase reduce, raise lower, raise reduce, grow shrink,
expand shrink, gain lose, profit loss, surplus deficit, win lose, winner loser, higher lower, better worse,
best worst, highest lowest, strengthen weaken, stronger weaker, optimistic pessimistic, positive negative,
majority minority, legal illegal, lawful unlawful, likely unlikely, safe unsafe, guilty innocent,
success failure, succeed fail, join leave, hire fire, buy sell, import export, start end, begin end,
start stop, encourage discourage, include exclude, always never, everyone nobody, everything nothing
"""
# Two words each.
OPPOSITES = frozenset(pair.strip() for pair in _PAIRS.replace("\n", " ").split(","))
OPPOSITION_BODY = Pattern(
    r"\bopposition\b(?! to\b)", "the Opposition said", "in opposition to it", re.IGNORECASE
)
