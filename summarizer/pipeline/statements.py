"""From the words with which a model completes a beginning to one statement in reported speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.pipeline.fitting import SAYS, fitted
from summarizer.pipeline.openings import leads_from_a_noun, opening_of, opening_with
from summarizer.pipeline.passages import one_line
from summarizer.pipeline.reported import reported
from summarizer.schema import CONTENT_BOUND

_CUT_OFF_WITHIN = 12
_TAG_VERB = "(?:said|says|added|adds|argued|argues|warned|warns|noted|notes|insisted|insists|explained|told)"
# "Lee's effort to broker | a settlement is taking longer": the verb is the effort's, not the settlement's.
_OF_THE_NOUN = re.compile(
    r"^((?:(?!\b(?:that|which|who|whom|whose|what|if|when|while|because|as|where)\b)[^,;:])+?)"
    r" (?:is|are|was|were|has|had|have|will|would)\b.*"
)
# "Guarantees that Europe says are needed": said without its subject, which stands before the speaker.
_RELATIVE = re.compile(r"^(?:is|are|was|were|has|have|will|would|can|could|should)\b")
_PLURAL = frozenset({"are", "were", "have"})
_ENDING = re.compile(r"(?:d|ed|s|es) ")
# "…, " and "….”, ": a model that would go on, and is stopped.
_UNENDED = re.compile(r"([.!?][”\"’']?)?[\s,;:.–—-]*$")


@dataclass(frozen=True)
class Beginning:
    """How a statement begins: the actor by its short name, and the article's verb ('' where it has none).

    ``sentence`` are the words that it is a statement of, with the verb marked «so»; ``gender`` is male,
    female or '' for unknown, and ``many`` tells that the actor is more than one.
    """

    actor: str
    name: str
    verb: str
    sentence: str = ""
    gender: str = ""
    many: bool = False

    @property
    def opening(self) -> str:
        """The first words of the statement."""
        return opening_of(self.name, self.verb, many=self.many)

    def completed(self, content: str) -> str:
        """One sentence, also when the content begins with the opening; '' when it says nothing.

        Content near its bound was cut off there, often in a word that the grammar then closed with a full
        stop; the ellipsis says so, and grounding refuses it.
        """
        rest = one_line(content).removeprefix(self.opening).strip()
        if not any(character.isalnum() for character in rest):
            return ""
        if len(content) > CONTENT_BOUND - _CUT_OFF_WITHIN:
            return f"{self.opening} {rest.rstrip('…')}…"
        rest = self._untagged(_UNENDED.sub(r"\1", rest))
        fit = fitted(rest, self.sentence, self.opening)
        rest = _unrepeated(fit.words, self.actor, self.verb)
        if leads_from_a_noun(self.verb):
            rest = _OF_THE_NOUN.sub(r"\1", rest)
        return self._joined(reported(rest, self.gender), fit.verb)

    def leads(self, statement: str) -> bool:
        """Whether the article's verb leads the statement, and no other one."""
        return statement.startswith(self.opening)

    def _untagged(self, rest: str) -> str:
        """The words without "…, Lee said" after them, which the opening says."""
        names = "|".join(re.escape(name) for name in (self.name, self.actor))
        return re.sub(rf", (?:the )?(?:{names}) {_TAG_VERB}(?=\.?$)", "", rest, flags=re.IGNORECASE)

    def _joined(self, rest: str, verb: str) -> str:
        if verb:
            says = opening_of(self.name, "", many=self.many)
            opening = says if verb == SAYS else opening_with(self.name, verb)
        else:
            opening = self.opening
        rest = _RELATIVE.sub(
            lambda found: f"{'these' if found[0] in _PLURAL else 'this'} {found[0]}", rest, count=1
        )
        if not rest:  # "The council disagrees" with nothing after it
            return f"{opening}."
        # "Officials scramble" and "d to avoid": the model would rather have written the past tense.
        opening += "" if _ENDING.match(rest) else " "
        return f"{opening}{rest}" if rest.endswith((".", "!", "?", ".”", '."')) else f"{opening}{rest}."


def _unrepeated(content: str, actor: str, verb: str) -> str:
    """The content without its beginning over again, as small models complete the sentence that they read.

    "Lee will use | a model that minister Ann Lee will use to defend it" keeps its object, "the guild
    challenged | the levy after the guild challenged the rise" what was said the second time, and "Lee
    rejected | the plan was rejected by Lee" the plan.
    """
    if not verb:
        return content
    begun = re.match(
        rf"(?:he|she|it|they|we|I|(?:the )?{re.escape(actor)}) {re.escape(verb)}\b[ .]?", content
    )
    if begun:
        return content[begun.end() :]
    passive = re.search(rf" (?:was|were|is|are|ha[sd] been|have been) {re.escape(verb)}\b", content)
    if passive:
        return f"{content[: passive.start()]}."
    subject = rf"(?:[\w-]+ ){{0,2}}{re.escape(actor)} (?:ha(?:s|ve|d) )?(?:already |also )?"
    again = rf"(?:\b(that|which|whom) )?{subject}{re.escape(verb)} (?:that )?"
    repeated = re.search(again, content)
    if not repeated:
        return content
    return (content[: repeated.start()] if repeated[1] else "") + content[repeated.end() :]
