"""A word of the claim whose opposite stands in its place in the passage.

"The union rejects the offer" shares all its words but one with "the union accepts the offer". A pair of
opposites counts only where the claim has the one and not the other, and the passage the other and not the
one, so that "prices rose, then fell" proves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from summarizer.grounding.words import WORD, content, stem

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


_OPPOSITION = re.compile(r"\bopposition\b(?! to\b)", re.IGNORECASE)


def _table() -> Mapping[str, frozenset[str]]:
    opposites: dict[str, set[str]] = defaultdict(set)
    for pair in _PAIRS.replace("\n", " ").split(","):
        one, other = map(stem, pair.split())
        if one and other and one != other:
            opposites[one].add(other)
            opposites[other].add(one)
    return MappingProxyType({word: frozenset(others) for word, others in opposites.items()})


_OPPOSITES = _table()


def opposite_words(claim: str, passage: str) -> Iterator[str]:
    """A reason when the claim has a word, and the passage only its opposite."""
    # "The opposition" is a body, whatever it opposes.
    passage = _OPPOSITION.sub(" ", passage)
    there, here = content(passage), content(claim)
    for word in WORD.findall(claim):
        others = _OPPOSITES.get(stem(word), frozenset())
        if others & there and stem(word) not in there and not others & here:
            instead = next(found for found in WORD.findall(passage) if stem(found) in others)
            yield f"the claim says {word!r}, the cited words say {instead!r}"
            return
