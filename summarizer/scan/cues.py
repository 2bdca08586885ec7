"""A cue: who says or wants something in a sentence, with which words, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.scan import verbs
from summarizer.schema import Attribution, Stance

_REPORTING = (verbs.SAYING_RE, verbs.EXPECTING_RE)
# "Talks that one diplomat described as bad-tempered": what else stands there is not the diplomat's.
_NAMES = re.compile(r"call|describ")


@dataclass(frozen=True, slots=True)
class Cue:
    """Who says or wants something in this sentence.

    ``certain`` when grammar says so, not nearness; ``at`` is the verb's offset, -1 where a quotation
    has no verb of its own. Without ``view`` it is a body's bare report of numbers: that makes it the
    source of a figure, and no holder of a position.
    """

    sentence: int
    actor: str
    verb: str
    attribution: Attribution
    certain: bool
    stance: Stance = "asserts"
    at: int = -1
    view: bool = True

    @property
    def vouches(self) -> bool:
        """Whether the actor says what stands in the sentence, and so is the source of its figures."""
        said = not self.verb or any(pattern.fullmatch(self.verb) for pattern in _REPORTING)
        return self.certain and self.attribution != "inferred" and said and not _NAMES.match(self.verb)
