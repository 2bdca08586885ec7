"""A cue: who says or wants something in a sentence, with which words, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language import Language
from summarizer.schema import Attribution, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """Who says or wants something in this sentence.

    ``certain`` when grammar says so, not nearness; ``at`` is the verb's offset, -1 where a quotation
    has no verb of its own. Without ``view`` it is a body's bare report of numbers: that makes it the
    source of a figure, and no holder of a position.
    With ``reports`` the verb tells what stands in the sentence.
    """

    sentence: int
    actor: str
    verb: str
    attribution: Attribution
    certain: bool
    stance: Stance = "asserts"
    at: int = -1
    view: bool = True
    reports: bool = True

    @property
    def vouches(self) -> bool:
        """Whether the actor says what stands in the sentence, and so is the source of its figures."""
        return self.certain and self.attribution != "inferred" and self.reports


def reports(language: Language, verb: str) -> bool:
    """Whether the verb tells what stands in its sentence: "said", "expects", and not "called"."""
    telling = (language.patterns.saying, language.patterns.expecting)
    return any(one.fullmatch(verb) for one in telling) and not language.patterns.describing.match(verb)
