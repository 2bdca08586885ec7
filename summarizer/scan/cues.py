"""A cue: the sign in a sentence that somebody says or wants something, with who it is."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.language import Language
from summarizer.scan.context import SentenceContext
from summarizer.scan.rules import Rule, rate_of
from summarizer.scan.stances import stance_of
from summarizer.schema import Attribution, Stance

# How many characters before and after a verb may show its stance. Looking farther would take quadratic time
# in a "sentence" of 100,000 characters.
_BEFORE, _WITHIN = 30, 600


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
    def goes_on_quoted(self) -> bool:
        """Whether it is a quotation without a verb of its own, whose speaker is certain or who spoke last."""
        return self.at < 0 and self.attribution == "direct_quote"

    @property
    def is_source(self) -> bool:
        """Whether the sentence is the actor's statement, who is then the source of its figures."""
        return self.certain and self.attribution != "inferred" and self.reports


def cue_of(
    actor: str, verb: str, at: int, attribution: Attribution, context: SentenceContext, rule: Rule
) -> Cue:
    """The cue of an actor by this verb, with the stance that the words around it show."""
    text, sentence = context.text, context.sentence
    words = text[at : min(sentence.end, at + len(verb) + _WITHIN)]
    before = text[max(sentence.start, at - _BEFORE) : at]
    stance = stance_of(context.language, verb, words, before)
    reporting = reports(context.language, verb)
    certain, right = rule is not Rule.GUESS, rate_of(rule, context.language)
    return Cue(sentence.number, actor, verb, attribution, certain, rule, right, stance, at, reports=reporting)


def reports(language: Language, verb: str) -> bool:
    """Whether the verb gives its sentence as a statement: "said" and "expects" do, "called" does not."""
    telling = (language.patterns.saying, language.patterns.expecting)
    return any(one.fullmatch(verb) for one in telling) and not language.patterns.describing.match(verb)
