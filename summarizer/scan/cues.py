"""A cue: the sign in a sentence that somebody says or wants something, with who it is."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language import Language
from summarizer.scan.rules import Rule
from summarizer.schema import Attribution, Stance

# A cue that was learnt is certain where so many of a hundred such are right.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Cue:
    """That ``actor`` says or wants something in this sentence, by this verb.

    It is ``certain`` where grammar shows who it is, and uncertain where the actor only stands near. ``at`` is
    the verb's offset, -1 for a sentence of a quotation without a verb of its own. ``is_position`` is false
    where an organisation merely reports numbers: it is the source of figures then and takes no position.
    ``reports`` is whether the verb gives what the sentence says as the actor's statement. ``rule`` is how the
    actor was found, ``right`` how often one found so is right in articles that taught nothing.
    """

    sentence: int
    actor: str
    verb: str
    attribution: Attribution
    certain: bool
    rule: Rule
    right: float | None
    stance: Stance = "asserts"
    at: int = -1
    is_position: bool = True
    reports: bool = True

    def has(self, at: int) -> bool:
        """Whether its verb stands at this offset."""
        return self.at <= at < self.at + len(self.verb)

    @property
    def is_source(self) -> bool:
        """Whether the sentence is the actor's statement, who is then the source of its figures."""
        return self.certain and self.attribution != "inferred" and self.reports


def reports(language: Language, verb: str) -> bool:
    """Whether the verb gives its sentence as a statement: "said" and "expects" do, "called" does not."""
    telling = (language.patterns.saying, language.patterns.expecting)
    return any(one.fullmatch(verb) for one in telling) and not language.patterns.describing.match(verb)
